"""Turns made of recordings: each file is one utterance, with no key and no voice activity."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator

from voice_mentor.audio.chunk import LastChunk
from voice_mentor.seams import AudioChunk


class FileTurns:
    """Listens to a source that marks where each recording ends with a ``LastChunk`` (``WavSource``).

    Call it again for the next file, with the same chunks. A file waits until the coach is done with the one
    before it (and with the greeting). An utterance that was given up half-way is skipped to its end, so that
    the next turn begins with the next file. After the last file it yields nothing.

    Args:
        coach_begins: the coach speaks first, so that the first file waits as well.
    """

    def __init__(self, *, coach_begins: bool = False) -> None:
        self._inside = False
        self._coach_done = asyncio.Event()
        if not coach_begins:
            self._coach_done.set()

    async def utterance(self, chunks: AsyncIterator[AudioChunk]) -> AsyncGenerator[AudioChunk, None]:
        """Yield one file's chunks, once the coach is done."""
        await self._coach_done.wait()
        if self._inside:
            async for chunk in chunks:
                if isinstance(chunk, LastChunk):
                    break
        self._inside = True
        async for chunk in chunks:
            self._inside = not isinstance(chunk, LastChunk)
            if not self._inside:
                self._coach_done.clear()
            yield chunk
            if not self._inside:
                return
        self._inside = False

    def mute(self) -> None:
        """The coach begins to speak: the next file waits."""
        self._coach_done.clear()

    def unmute(self) -> None:
        """The coach is done: the next file may begin."""
        self._coach_done.set()
