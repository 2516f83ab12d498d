"""What every AudioSource promises, held against those that need no device."""

from collections.abc import Callable, Sequence
from contextlib import aclosing
from pathlib import Path

import numpy as np
import pytest

from voice_mentor.audio.chunk import LastChunk
from voice_mentor.audio.wav import write_wav
from voice_mentor.audio.wav_source import WavSource
from voice_mentor.seams import AudioSource, Samples
from voice_mentor.testing import MemoryMicrophone

RATE = 16_000
MakeSource = Callable[[Sequence[Samples]], AudioSource]


@pytest.fixture(params=["wav", "wav resampled", "memory"])
def make_source(request: pytest.FixtureRequest, tmp_path: Path) -> MakeSource:
    def from_files(utterances: Sequence[Samples]) -> AudioSource:
        paths = [tmp_path / f"{number}.wav" for number in range(len(utterances))]
        for path, samples in zip(paths, utterances, strict=True):
            write_wav(path, samples, RATE)
        return WavSource(paths, rate=RATE if request.param == "wav" else 48_000)

    def from_memory(utterances: Sequence[Samples]) -> AudioSource:
        return MemoryMicrophone(utterances, RATE)

    return from_memory if request.param == "memory" else from_files


def utterance(count: int, seed: int = 0) -> Samples:
    noise = np.random.default_rng(seed).normal(0, 0.1, count)
    return np.convolve(noise, np.ones(8) / 8)[:count].astype(np.float32)


async def test_chunks_are_mono_float32_at_the_stated_rate(make_source: MakeSource) -> None:
    source = make_source([utterance(5000)])
    async for chunk in source.chunks():
        assert chunk.rate == source.rate
        assert chunk.samples.dtype == np.float32
        assert chunk.samples.ndim == 1
        assert 0 < chunk.seconds <= 0.1


async def test_start_counts_on_without_a_gap(make_source: MakeSource) -> None:
    expected = 0
    async for chunk in make_source([utterance(5000), utterance(3333)]).chunks():
        assert chunk.start == expected
        expected += len(chunk.samples)


async def test_not_a_sample_more_or_less(make_source: MakeSource) -> None:
    source = make_source([utterance(count) for count in (5000, 1, 320, 321)])
    total = sum([len(chunk.samples) async for chunk in source.chunks()])
    assert total == (5000 + 1 + 320 + 321) * source.rate // RATE


async def test_the_last_chunk_of_each_utterance_is_marked(make_source: MakeSource) -> None:
    lengths, length = [], 0
    source = make_source([utterance(count) for count in (5000, 100, 640)])
    async for chunk in source.chunks():
        length += len(chunk.samples)
        if isinstance(chunk, LastChunk):
            lengths.append(length * RATE // source.rate)
            length = 0
    assert lengths == [5000, 100, 640]


async def test_it_sounds_as_it_was_said(make_source: MakeSource) -> None:
    said = utterance(8000)
    source = make_source([said])
    heard = np.concatenate([chunk.samples async for chunk in source.chunks()])[:: source.rate // RATE]
    assert np.corrcoef(heard, said)[0, 1] > 0.99


async def test_closing_ends_it_and_may_be_done_twice(make_source: MakeSource) -> None:
    source = make_source([utterance(16_000)])
    async with aclosing(source.chunks()) as chunks:
        await anext(chunks)
        await source.close()
        await source.close()
        assert [chunk async for chunk in chunks] == []


async def test_closing_before_the_start(make_source: MakeSource) -> None:
    source = make_source([utterance(16_000)])
    await source.close()
    assert [chunk async for chunk in source.chunks()] == []
