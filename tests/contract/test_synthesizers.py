"""What every Synthesizer promises, held against the scripted one and the real ones."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from functools import cache

import numpy as np
import pytest
import pytest_asyncio

from voice_mentor import engines
from voice_mentor.config import Config
from voice_mentor.seams import Language, Line, Speech, Synthesizer
from voice_mentor.testing import ScriptedVoice
from voice_mentor.tts.choice import Voices

LINES: dict[Language, tuple[str, ...]] = {
    "ja": (
        "はい。",
        "任せたいのに、任せる時間がない。その両方が重なっているんですね。",
        "11/20の14:30から、**1on1**ですね。😊",
        "早く決めたいお気持ちがあって、それでもまだ、どこかに迷いが残っているんですね。",
    ),
    "en": (
        "Yes.",
        "You want to hand things over, and there's no time to do it.",
        "Your **1on1** is at 14:30 on 11/20. 😊",
        "Part of you holds back with someone older, and part of you wants to be clear about it.",
    ),
}
REAL = ("hibari", "openjtalk", "pyttsx3", "kokoro", "voices")


def _made(name: str) -> Synthesizer:
    if name == "scripted":
        return ScriptedVoice()
    if name == "voices":
        return Voices(Config())
    return engines.synthesizer(name, Config())


ALL = ["scripted", *(pytest.param(name, marks=pytest.mark.engine) for name in REAL)]


@cache
def _slow() -> Synthesizer:
    """Kokoro, once for all tests: it needs seconds for what it has not said before."""
    return _made("kokoro")


@pytest_asyncio.fixture(params=ALL)
async def voice(request: pytest.FixtureRequest) -> AsyncIterator[Synthesizer]:
    made = _slow() if request.param == "kokoro" else _made(request.param)
    yield made
    if request.param != "kokoro":
        await made.close()


@pytest_asyncio.fixture(params=ALL)
async def own_voice(request: pytest.FixtureRequest) -> AsyncIterator[Synthesizer]:
    """Not shared with another test."""
    made = _made(request.param)
    yield made
    await made.close()


def lines(voice: Synthesizer) -> list[Line]:
    return [Line(text, language) for language in voice.languages for text in LINES[language]]


async def said(voice: Synthesizer, line: Line) -> list[Speech]:
    async with aclosing(voice.synthesize(line)) as speeches:
        return [speech async for speech in speeches]


def rms(speeches: list[Speech]) -> float:
    loud = np.concatenate([speech.samples[np.abs(speech.samples) > 1e-3] for speech in speeches])
    return float(np.sqrt(np.mean(loud.astype(np.float64) ** 2)))


async def test_samples_are_mono_float32_in_range_with_a_rate_and_a_length(voice: Synthesizer) -> None:
    for line in lines(voice):
        for speech in await said(voice, line):
            assert speech.samples.dtype == np.float32
            assert speech.samples.ndim == 1
            assert 8_000 <= speech.rate <= 48_000
            assert np.isfinite(speech.samples).all()
            assert 0.01 < np.abs(speech.samples).max() < 0.9
            assert speech.seconds > 0.05


async def test_the_texts_joined_are_the_line(voice: Synthesizer) -> None:
    for line in lines(voice):
        assert "".join(speech.text for speech in await said(voice, line)) == line.text


async def test_longer_words_take_longer(voice: Synthesizer) -> None:
    for language in voice.languages:
        short, long = [
            sum([speech.seconds for speech in await said(voice, Line(text, language))])
            for text in (LINES[language][0], LINES[language][3])
        ]
        assert long > 2 * short


async def test_no_click_at_either_end(voice: Synthesizer) -> None:
    for line in lines(voice):
        for speech in await said(voice, line):
            assert abs(float(speech.samples[0])) < 0.01
            assert abs(float(speech.samples[-1])) < 0.01


async def test_the_first_sound_comes_at_once_and_no_long_silence_follows(voice: Synthesizer) -> None:
    for line in lines(voice):
        for speech in await said(voice, line):
            audible = np.flatnonzero(np.abs(speech.samples) > 0.01) / speech.rate
            assert audible[0] < 0.15
            assert speech.seconds - audible[-1] < 0.8


async def test_lines_are_about_equally_loud(voice: Synthesizer) -> None:
    levels = [20 * np.log10(rms(await said(voice, line))) for line in lines(voice)]
    assert max(levels) - min(levels) < 6
    assert -26 < float(np.mean(levels)) < -15


async def test_what_can_not_be_said_makes_no_sound(voice: Synthesizer) -> None:
    for language in voice.languages:
        assert await said(voice, Line("😊", language)) == []
        assert await said(voice, Line("", language)) == []


async def test_the_other_person_sounds_different(voice: Synthesizer) -> None:
    for language in voice.languages:
        coach = await said(voice, Line(LINES[language][1], language))
        partner = await said(voice, Line(LINES[language][1], language, role="partner"))
        assert "".join(speech.text for speech in coach) == "".join(speech.text for speech in partner)
        same = len(coach[0].samples) == len(partner[0].samples)
        assert not same or not np.allclose(coach[0].samples, partner[0].samples, atol=1e-3)


async def test_warming_up_twice_is_fine(voice: Synthesizer) -> None:
    await voice.warm_up()
    await voice.warm_up()


async def test_two_at_a_time_do_not_mix(voice: Synthesizer) -> None:
    language = voice.languages[0]
    first, second = (Line(text, language) for text in LINES[language][:2])
    alone = [await said(voice, line) for line in (first, second)]
    together = await asyncio.gather(said(voice, second), said(voice, first))
    assert [speech.text for speech in together[0]] == [speech.text for speech in alone[1]]
    assert [speech.text for speech in together[1]] == [speech.text for speech in alone[0]]


async def test_a_line_left_in_the_middle_leaves_the_next_one_whole(voice: Synthesizer) -> None:
    language = voice.languages[0]
    async with aclosing(voice.synthesize(Line(LINES[language][1], language))) as speeches:
        async for _ in speeches:
            break
    assert "".join(speech.text for speech in await said(voice, Line("OK.", language))) == "OK."


async def test_closing_twice_is_fine(own_voice: Synthesizer) -> None:
    await said(own_voice, Line("OK.", own_voice.languages[0]))
    await own_voice.close()
    await own_voice.close()
