"""Hands-free through the real audio stack: the echo test, and a voice that cuts in or doesn't."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import pytest

from tests.device.sound_card import SpeakerRecording, VirtualSoundCard
from tests.device.talking import LONGEST_TURN_S, talking
from voice_mentor import engines
from voice_mentor.audio.loudspeaker import Loudspeaker
from voice_mentor.audio.microphone import Microphone
from voice_mentor.audio.wav import write_wav
from voice_mentor.config import Config
from voice_mentor.listening.echo import listen_for_echo
from voice_mentor.seams import Language, Line

VOICES: dict[Language, str] = {"ja": "openjtalk", "en": "hibari"}
WORRY: dict[Language, str] = {
    "ja": "部下に仕事を任せられなくて困っています。",
    "en": "I find it hard to hand work over to my team.",
}
LISTENING: dict[Language, str] = {"ja": "うん。", "en": "Yeah."}
CUTTING_IN: dict[Language, str] = {
    "ja": "すみません、そうではなくて、本当は自分でやりたいんです。",
    "en": "Sorry, that is not it, I really want to do it myself.",
}
IN_WORRY: dict[Language, str] = {"ja": "仕事", "en": "work"}
IN_CUTTING_IN: dict[Language, str] = {"ja": "自分", "en": "myself"}


@pytest.mark.parametrize("echo", [True, False])
async def test_the_echo_test_tells_a_room_from_a_headset(
    echo: bool, virtual_sound_card: VirtualSoundCard, tmp_path: Path
) -> None:
    hiss = (0.0005 * np.random.default_rng(1).standard_normal(48_000 * 20)).astype(np.float32)
    write_wav(tmp_path / "hiss.wav", hiss, 48_000)
    microphone, speaker = Microphone(), Loudspeaker()
    with (
        virtual_sound_card.noise(tmp_path / "hiss.wav"),
        virtual_sound_card.echo() if echo else nullcontext(),
    ):
        heard = await listen_for_echo(microphone, speaker)
    await microphone.close()
    await speaker.close()
    assert heard.none != echo
    if echo:
        assert heard.gain_db == pytest.approx(0.0, abs=3.0)


async def said(language: Language, words: str, folder: Path) -> Path:
    """The words as a recording, by the app's own voice."""
    voice = engines.synthesizer(VOICES[language], Config())
    pieces = [speech async for speech in voice.synthesize(Line(words, language))]
    await voice.close()
    path = folder / f"{abs(hash(words))}.wav"
    write_wav(path, np.concatenate([piece.samples for piece in pieces]), pieces[0].rate)
    return path


async def until(speaker: SpeakerRecording, heard: Callable[[], bool]) -> None:
    async with asyncio.timeout(LONGEST_TURN_S):
        while not heard():
            await speaker.more(0.05)


def sounding(speaker: SpeakerRecording, since: int) -> bool:
    return bool(np.any(np.abs(speaker.samples[since:]) > 0.01))


@pytest.mark.engine
@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_listening_sound_does_not_stop_the_coach_and_words_do(
    language: Language, virtual_sound_card: VirtualSoundCard, tmp_path: Path
) -> None:
    worry, listens, cuts_in = [
        await said(language, words[language], tmp_path) for words in (WORRY, LISTENING, CUTTING_IN)
    ]
    card = virtual_sound_card
    with tempfile.TemporaryDirectory(prefix="home") as home:
        async with (
            talking(card, Path(home), language, "--hands-free", "--headphones") as app,
            card.recording() as speaker,
        ):
            await speaker.more(3.0)  # the recogniser is being loaded; it would take the words in meanwhile
            await card.say(worry)
            await until(speaker, lambda: sounding(speaker, 0))
            await card.say(listens)
            first = await app.told()
            since = len(speaker.samples)
            await card.say(worry)
            await until(speaker, lambda: sounding(speaker, since))
            await card.say(cuts_in)
            cut = await app.told()
            second = await app.told()
    assert IN_WORRY[language] in first["heard"]
    assert IN_WORRY[language] in cut["heard"]  # no turn was made of the listening sound
    assert IN_CUTTING_IN[language] in second["heard"]
    assert second["reply"]
