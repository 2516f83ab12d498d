"""A session on the way through the real audio stack: hands free, with one key to pause, go on and stop."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.device.sound_card import VirtualSoundCard
from tests.device.talking import talking
from tests.device.test_hands_free import said
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language

SCENE: dict[Language, tuple[str, str]] = {
    "ja": ("今日の会議で、仕事の話を途中で切られたんです。", "仕事"),
    "en": ("My boss cut me off in the meeting today.", "meeting"),
}


@pytest.mark.engine
@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_key_and_a_voice(
    language: Language, virtual_sound_card: VirtualSoundCard, tmp_path: Path
) -> None:
    words, heard = SCENE[language]
    scene = await said(language, words, tmp_path)
    flags = ("--minutes", "3", "--evening", "--model", "whisper-base")
    with tempfile.TemporaryDirectory(prefix="home") as home:
        async with talking(virtual_sound_card, Path(home), language, *flags, command="reflect") as app:
            assert (await app.told())["move"] == "greet"
            await app.tap()
            assert (await app.told())["lines"][0]["text"] == text("reflect.paused_asked", language)
            await app.tap()
            assert (await app.told())["move"] == "control"
            await virtual_sound_card.say(scene)
            assert heard in (await app.told())["heard"]
            await app.tap()
            await app.tap()
            told = await app.told()
            while told["move"] != "close":
                told = await app.told()
            assert await app.ended() == 0
