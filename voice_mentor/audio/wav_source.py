"""WAV files in place of a microphone: several in a row make several turns."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from pathlib import Path

from voice_mentor.audio.chunk import CHUNK_MS, LastChunk
from voice_mentor.audio.wav import wav_blocks, wav_rate
from voice_mentor.seams import AudioChunk


class WavSource:
    """Files played into the app one after another, each ending in a ``LastChunk``.

    ``start`` counts on from file to file. With ``real_time`` each file takes as long as it would to say
    it, counted from when its first chunk is asked for, so that the pause between two turns is as long as
    the answer; otherwise as fast as it is read. Memory stays bounded whatever the length.

    Args:
        paths: the files, at least one.
        real_time: pace the chunks by the loop's clock.
        rate: Hz of the chunks; None takes the first file's and brings the others to it.

    Raises:
        InputError: a file can't be used; all of them are looked at first, before any is heard.
    """

    def __init__(self, paths: Sequence[Path], *, real_time: bool = False, rate: int | None = None) -> None:
        if not paths:
            raise ValueError("no files to play")
        rates = [wav_rate(path) for path in paths]
        self.rate: int = rate or rates[0]
        self._paths = tuple(paths)
        self._real_time = real_time
        self._closed = False

    async def chunks(self) -> AsyncGenerator[AudioChunk, None]:
        """Yield every file's chunks; ends after the last file, or once closed.

        Raises:
            InputError: a file turned out damaged in the middle, or went away.
        """
        start = 0
        for path in self._paths:
            began = asyncio.get_running_loop().time()
            first = start
            for chunk in _with_last(wav_blocks(path, self.rate, CHUNK_MS / 1000), start):
                await self._pace(began + (chunk.start - first + len(chunk.samples)) / self.rate)
                if self._closed:
                    return
                yield chunk
                start += len(chunk.samples)

    async def _pace(self, due: float) -> None:
        wait = due - asyncio.get_running_loop().time() if self._real_time else 0.0
        # Without pacing this still lets other tasks run between two chunks.
        await asyncio.sleep(max(0.0, wait))

    async def close(self) -> None:
        """Stop before the next chunk. Idempotent."""
        self._closed = True


def _with_last(blocks: Iterator[AudioChunk], offset: int) -> Iterator[AudioChunk]:
    held: AudioChunk | None = None
    for block in blocks:
        if held is not None:
            yield AudioChunk(held.samples, held.rate, offset + held.start)
        held = block
    if held is not None:
        yield LastChunk(held.samples, held.rate, offset + held.start)
