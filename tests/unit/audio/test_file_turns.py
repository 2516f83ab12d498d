import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from voice_mentor.audio.wav import write_wav
from voice_mentor.audio.wav_source import WavSource
from voice_mentor.errors import InputError
from voice_mentor.listening.file_turns import FileTurns
from voice_mentor.seams import AudioChunk


def three_files(folder: Path) -> list[Path]:
    paths = [folder / f"{number}.wav" for number in range(3)]
    for number, path in enumerate(paths):
        write_wav(path, np.full(1000 + number, 0.1 * (number + 1), dtype=np.float32), 8_000)
    return paths


async def next_file(listener: FileTurns, chunks: AsyncIterator[AudioChunk]) -> list[AudioChunk]:
    heard = [chunk async for chunk in listener.utterance(chunks)]
    listener.mute()
    listener.unmute()
    return heard


async def test_each_file_is_one_utterance_and_then_there_is_nothing(tmp_path: Path) -> None:
    listener, chunks = FileTurns(), WavSource(three_files(tmp_path)).chunks()
    lengths = [sum(len(c.samples) for c in await next_file(listener, chunks)) for _ in range(5)]
    assert lengths == [1000, 1001, 1002, 0, 0]


async def test_a_file_given_up_half_way_is_skipped_to_its_end(tmp_path: Path) -> None:
    listener, chunks = FileTurns(), WavSource(three_files(tmp_path)).chunks()
    first = listener.utterance(chunks)
    await anext(first)
    await first.aclose()
    second = await next_file(listener, chunks)
    assert second[0].samples[0] == pytest.approx(0.2, abs=1e-3)
    assert sum(len(chunk.samples) for chunk in second) == 1001


async def test_files_of_different_rates_come_at_the_first_ones(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", np.zeros(8_000, dtype=np.float32), 8_000)
    write_wav(tmp_path / "b.wav", np.zeros(44_100, dtype=np.float32), 44_100)
    source = WavSource([tmp_path / "a.wav", tmp_path / "b.wav"])
    chunks = [chunk async for chunk in source.chunks()]
    assert {chunk.rate for chunk in chunks} == {source.rate} == {8_000}
    assert sum(len(chunk.samples) for chunk in chunks) == 16_000


def test_a_bad_file_is_named_before_any_is_heard(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.wav"):
        WavSource([*three_files(tmp_path), tmp_path / "nowhere.wav"])


def test_real_time_takes_as_long_as_saying_it(tmp_path: Path, simulated: asyncio.Runner) -> None:
    async def listen() -> None:
        now = asyncio.get_running_loop().time
        due = now()
        async for chunk in WavSource(three_files(tmp_path), real_time=True).chunks():
            due += chunk.seconds
            assert now() == pytest.approx(due, abs=1e-6)

    simulated.run(listen())


def test_a_long_answer_does_not_eat_into_the_next_file(tmp_path: Path, simulated: asyncio.Runner) -> None:
    async def listen() -> None:
        now = asyncio.get_running_loop().time
        listener, chunks = FileTurns(), WavSource(three_files(tmp_path), real_time=True).chunks()
        await next_file(listener, chunks)
        await asyncio.sleep(60)
        began = now()
        heard = await next_file(listener, chunks)
        assert now() - began == pytest.approx(sum(chunk.seconds for chunk in heard), abs=1e-6)

    simulated.run(listen())


def test_without_pacing_no_time_passes(tmp_path: Path, simulated: asyncio.Runner) -> None:
    async def listen() -> float:
        assert [chunk async for chunk in WavSource(three_files(tmp_path)).chunks()]
        return asyncio.get_running_loop().time()

    assert simulated.run(listen()) == 0.0
