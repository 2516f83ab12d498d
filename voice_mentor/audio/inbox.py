"""Where PortAudio's capture thread hands blocks over to the event loop: bounded, the oldest dropped."""

from __future__ import annotations

import asyncio
from collections import deque

from voice_mentor.seams import Samples


class StreamLost(Exception):
    """The stream ended by itself, or no block came for too long."""


class Inbox:
    """Blocks on their way from one thread to the loop.

    Args:
        capacity: blocks kept when nobody collects them; beyond it the oldest go, which shows as a jump in
            the start index.
        loop: the loop of the collecting side.
    """

    def __init__(self, capacity: int, loop: asyncio.AbstractEventLoop) -> None:
        self._blocks: deque[tuple[int, Samples]] = deque(maxlen=capacity)
        self._loop = loop
        self._arrived = asyncio.Event()
        self._ended = False
        self._closed = False
        self._count = 0

    def put(self, block: Samples) -> None:
        """Hand over a block. Called on PortAudio's thread; keeps the block, so give it a copy."""
        self._blocks.append((self._count, block))
        self._count += len(block)
        self._wake()

    def end(self) -> None:
        """The stream ended by itself. Called on PortAudio's thread."""
        self._ended = True
        self._wake()

    def close(self) -> None:
        """Nobody wants more: ``get`` returns None. Called on the loop."""
        self._closed = True
        self._arrived.set()

    def _wake(self) -> None:
        try:
            self._loop.call_soon_threadsafe(self._arrived.set)
        except RuntimeError:  # the loop is closed: the program is ending, nobody is waiting
            self._closed = True

    async def get(self, patience_s: float) -> tuple[int, Samples] | None:
        """Return the next block and the index of its first sample; None once closed.

        Raises:
            StreamLost: the stream ended and its last block was collected, or none came for ``patience_s``.
        """
        while not self._closed:
            self._arrived.clear()
            if self._blocks:
                return self._blocks.popleft()
            if self._ended:
                raise StreamLost
            try:
                async with asyncio.timeout(patience_s):
                    await self._arrived.wait()
            except TimeoutError as exc:
                raise StreamLost from exc
        return None
