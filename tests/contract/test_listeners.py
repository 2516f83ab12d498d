"""What push-to-talk and hands-free both promise."""

from __future__ import annotations

import gc
import weakref
from collections.abc import AsyncGenerator, Callable

import numpy as np
import pytest

from tests.stage import CHUNK, RATE, Stage, span, voice
from voice_mentor.config import Listening
from voice_mentor.listening.hands_free import HandsFree
from voice_mentor.listening.push_to_talk import PushToTalk
from voice_mentor.seams import AudioChunk, KeyEvent, Listener, Samples

WORDS = ((2.0, 3.0), (8.0, 9.5))
"""Two utterances, seconds."""


class LoudnessVad:
    """Takes what is loud for a voice."""

    def probability(self, window: Samples) -> float:
        return float(np.sqrt(np.mean(window**2)) > 0.02)

    def reset(self) -> None:
        """Nothing to forget."""


def push_to_talk(stage: Stage) -> Listener:
    """Pressed a moment too late and released a moment too early, as people do."""
    listener = PushToTalk(Listening(), clock=stage.clock)
    for begin, end in WORDS:
        stage.press(
            listener.feed,
            [
                KeyEvent("talk", "down", begin + 0.15, reports_up=True),
                KeyEvent("talk", "up", end - 0.1, reports_up=True),
            ],
        )
    return listener


def hands_free(stage: Stage) -> Listener:
    return HandsFree(Listening(), LoudnessVad(), None, clock=stage.clock)


MakeListener = Callable[[Stage], Listener]
listeners = pytest.mark.parametrize("make", [push_to_talk, hands_free])


async def collect(listener: Listener, chunks: AsyncGenerator[AudioChunk, None]) -> list[AudioChunk]:
    return [chunk async for chunk in listener.utterance(chunks)]


@listeners
async def test_the_first_and_the_last_syllable_are_kept_in_every_turn(make: MakeListener) -> None:
    sound = voice(14, *WORDS)
    stage = Stage(sound)
    listener = make(stage)
    chunks = stage.chunks()
    for begin, end in WORDS:
        heard = await collect(listener, chunks)
        first, last = span(heard)
        assert first <= begin
        assert last >= end
        samples = np.concatenate([chunk.samples for chunk in heard])
        assert np.array_equal(samples, sound[heard[0].start :][: len(samples)])


@listeners
async def test_turns_share_no_sample(make: MakeListener) -> None:
    stage = Stage(voice(14, *WORDS))
    listener = make(stage)
    chunks = stage.chunks()
    first, second = span(await collect(listener, chunks)), span(await collect(listener, chunks))
    assert first[1] <= second[0]


@listeners
async def test_nothing_is_yielded_when_the_source_ends_before_anybody_speaks(make: MakeListener) -> None:
    stage = Stage(voice(1.9))
    assert await collect(make(stage), stage.chunks()) == []


@listeners
async def test_a_source_without_a_single_chunk_yields_nothing(make: MakeListener) -> None:
    stage = Stage(voice(0))
    assert await collect(make(stage), stage.chunks()) == []


@listeners
async def test_a_source_that_ends_in_mid_sentence_loses_nothing(make: MakeListener) -> None:
    stage = Stage(voice(2.8, (2.0, 2.8)))
    first, last = span(await collect(make(stage), stage.chunks()))
    assert first <= 2.0
    assert last == pytest.approx(2.8)


@listeners
async def test_the_iterator_stays_open_for_the_next_turn(make: MakeListener) -> None:
    stage = Stage(voice(14, *WORDS))
    listener = make(stage)
    chunks = stage.chunks()
    await collect(listener, chunks)
    assert 3 * RATE < (await anext(chunks)).start < 5 * RATE


@listeners
async def test_nothing_is_heard_while_muted(make: MakeListener) -> None:
    stage = Stage(voice(14, *WORDS))
    listener = make(stage)
    listener.mute()
    assert await collect(listener, stage.chunks()) == []


@listeners
async def test_waiting_for_ever_takes_no_more_memory_than_a_moment(make: MakeListener) -> None:
    stage = Stage(voice(0))
    listener = make(stage)
    made: list[weakref.ref[Samples]] = []
    most = 0

    async def silence() -> AsyncGenerator[AudioChunk, None]:
        nonlocal most
        for n in range(3000):  # a minute
            samples = np.zeros(CHUNK, np.float32)
            made.append(weakref.ref(samples))
            stage.now = 100.0 + n * CHUNK / RATE
            yield AudioChunk(samples, RATE, n * CHUNK)
            if n % 500 == 499:
                gc.collect()
                most = max(most, sum(samples() is not None for samples in made))

    assert await collect(listener, silence()) == []
    assert most * CHUNK / RATE < 2.0
