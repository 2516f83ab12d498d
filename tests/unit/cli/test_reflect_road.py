"""Around a session on the way: one key, the microphone's return, time in samples, rest while paused."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator

import numpy as np
import pytest

from voice_mentor.cli.reflect_road import SHORT_S, Road
from voice_mentor.cli.reflect_time import Passed
from voice_mentor.hero.way.trip import Trip
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, AudioChunk, Heard, Language, Line, Rejected, Speech, Transcript
from voice_mentor.sessions.controlled import Controlled
from voice_mentor.sessions.reflect import ReflectSession
from voice_mentor.sessions.unheard import Unheard
from voice_mentor.testing import MemoryLoudspeaker, MemoryMicrophone

RATE = 16_000


class Ears:
    """A recogniser that counts what it is given."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def transcribe(self, utterance: AsyncIterator[AudioChunk], *, language: Language | None) -> Heard:
        self.seconds.append(sum([chunk.seconds async for chunk in utterance]))
        return Transcript("go on", "en")


def way(language: Language) -> tuple[Road, Controlled]:
    session = ReflectSession(language, Trip(minutes=5), lambda: 0.0)
    controlled = Controlled(session, session)
    return Road(controlled), controlled


async def said(lines: AsyncGenerator[Line, None]) -> list[Line]:
    return [line async for line in lines]


async def sound(seconds: float) -> AsyncGenerator[AudioChunk, None]:
    for second in range(round(seconds * 10)):
        yield AudioChunk(np.full(RATE // 10, 0.1, np.float32), RATE, second * RATE // 10)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_key_pauses_goes_on_and_stops(language: Language) -> None:
    road, session = way(language)
    await said(session.open())
    (paused,) = await said(road.wished("toggle"))
    assert session.paused == "asked" and paused.text == text("reflect.paused_asked", language)
    assert await said(road.wished("toggle"))
    assert not session.paused
    (closing,) = await said(road.wished("stop"))
    assert session.ended and closing.move == "close"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_paused_session_is_stopped_by_the_key(language: Language) -> None:
    road, session = way(language)
    await said(road.wished("toggle"))
    await said(road.wished("stop"))
    assert session.ended


@pytest.mark.parametrize("language", LANGUAGES)
async def test_that_the_microphone_is_back_is_one_short_sentence(language: Language) -> None:
    road, _ = way(language)
    assert road.microphone("lost") is None
    lines = road.microphone("back")
    assert lines is not None
    (line,) = await said(lines)
    assert len(line.text) < 60


async def test_while_it_is_paused_only_what_is_short_is_recognised() -> None:
    road, _ = way("en")
    ears = Ears()
    hearing = road.hearing(ears)
    await hearing.transcribe(sound(SHORT_S + 4), language="en")
    await said(road.wished("toggle"))
    heard = await hearing.transcribe(sound(SHORT_S + 4), language="en")
    assert isinstance(heard, Rejected)
    assert isinstance(await hearing.transcribe(sound(1), language="en"), Transcript)
    assert ears.seconds == pytest.approx([SHORT_S + 4, 1])


async def test_who_paused_it_is_told_nothing() -> None:
    road, _ = way("en")
    unheard = Unheard()
    unheard.hushed = road.paused
    assert await said(unheard.lines("unclear", "en"))
    await said(road.wished("toggle"))
    assert not await said(unheard.lines("unclear", "en"))


async def test_time_is_the_microphones_samples() -> None:
    passed = Passed()
    source = passed.source(MemoryMicrophone([np.zeros(3 * RATE, np.float32), np.zeros(RATE, np.float32)]))
    async for _ in source.chunks():
        pass
    assert passed() == pytest.approx(4.0)


async def test_time_in_which_the_device_was_away_is_time() -> None:
    class Gap(MemoryMicrophone):
        async def chunks(self) -> AsyncGenerator[AudioChunk, None]:
            for start in (0, 30 * RATE):
                yield AudioChunk(np.zeros(RATE, np.float32), RATE, start)

    passed = Passed()
    async for _ in passed.source(Gap([])).chunks():
        pass
    assert passed() == pytest.approx(31.0)


async def test_where_recordings_stand_still_the_answers_count_too() -> None:
    passed = Passed()
    sink = passed.sink(MemoryLoudspeaker())
    await sink.play(Speech(np.zeros(2 * RATE, np.float32), RATE, "words"))
    assert passed() == pytest.approx(2.0)


async def test_typed_words_take_as_long_as_they_take_to_be_said() -> None:
    passed = Passed()
    inner = ReflectSession("en", Trip(minutes=5), passed)
    session = passed.session(inner)
    for line in await said(session.open()):
        session.spoken(line, 1.0)
    opened = passed()
    assert 3 < opened < 20
    await said(session.respond(Transcript("My boss cut me off in the meeting today.", "en")))
    assert 2 < passed() - opened < 6
    await said(session.silence(8.0))
    assert passed() - opened > 10


async def test_what_was_heard_before_the_session_is_no_time_of_it() -> None:
    class Later(MemoryMicrophone):
        async def chunks(self) -> AsyncGenerator[AudioChunk, None]:
            for start in (90 * RATE, 91 * RATE):
                yield AudioChunk(np.zeros(RATE, np.float32), RATE, start)

    passed = Passed()
    async for _ in passed.source(Later([])).chunks():
        pass
    assert passed() == pytest.approx(2.0)
