"""Turns made of recordings: each file is one utterance, with no key and no voice activity."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator

from voice_mentor.audio.chunk import LastChunk
from voice_mentor.seams import AudioChunk


class FileTurns:
    """Listens to a source that marks where each recording ends with a ``LastChunk`` (``WavSource``).

    Call it again for the next file, with the same chunks. An utterance that was given up half-way is
    skipped to its end, so that the next turn begins with the next file. After the last file it yields
    nothing.
    """

    def __init__(self) -> None:
        self._inside = False

    async def utterance(self, chunks: AsyncIterator[AudioChunk]) -> AsyncGenerator[AudioChunk, None]:
        """Yield one file's chunks."""
        if self._inside:
            async for chunk in chunks:
                if isinstance(chunk, LastChunk):
                    break
        self._inside = True
        async for chunk in chunks:
            self._inside = not isinstance(chunk, LastChunk)
            yield chunk
            if not self._inside:
                return
        self._inside = False
