"""A natural voice is measured once, and the next start goes by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from voice_mentor.config import Config
from voice_mentor.errors import EngineNotFound
from voice_mentor.seams import Synthesizer
from voice_mentor.testing import ScriptedVoice
from voice_mentor.tts.speeds import Speed, remember, remembered
from voice_mentor.tts.trial import try_out


class Shop:
    """Makes one voice, and counts how often it is asked."""

    def __init__(self, voice: ScriptedVoice | None) -> None:
        self.voice = voice
        self.asked: list[str] = []

    def __call__(self, name: str, config: Config) -> Synthesizer:
        self.asked.append(name)
        if self.voice is None:
            raise EngineNotFound("engine.unknown", name=name, known="")
        return self.voice


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_MENTOR_HOME", str(tmp_path))


async def test_a_voice_nobody_has_measured_is_measured_once() -> None:
    shop = Shop(ScriptedVoice("kokoro", ("ja",)))
    await try_out(Config(), shop)
    assert remembered()["kokoro:ja"].factor >= 0
    assert shop.voice is not None and shop.voice.closed
    await try_out(Config(), shop)
    assert shop.asked == ["kokoro"]


async def test_what_is_known_or_chosen_is_left_alone() -> None:
    shop = Shop(ScriptedVoice("kokoro", ("ja",)))
    await try_out(replace(Config(), voice=replace(Config().voice, ja="openjtalk")), shop)
    remember({"kokoro:ja": Speed(0.5, 0.6)})
    await try_out(Config(), shop)
    assert shop.asked == []


@pytest.mark.parametrize(
    "voice",
    [
        None,
        ScriptedVoice("kokoro", ("ja",), fails_to_start=True),
        ScriptedVoice("kokoro", ("ja",), fails_on=""),
    ],
)
async def test_one_that_is_missing_or_fails_is_no_trouble(voice: ScriptedVoice | None) -> None:
    await try_out(Config(), Shop(voice))
    assert remembered() == {}
