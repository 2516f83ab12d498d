"""A bounded box between whoever notices a key and whoever acts on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from voice_mentor.seams import KeyEvent

_ROOM = 256
"""Events kept for a slow reader; a held key fills about 30 a second. The oldest go first."""


class Mailbox:
    """Put from the event loop's thread, read by one reader."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[KeyEvent | None] = asyncio.Queue(_ROOM)
        self._closed = False

    def put(self, event: KeyEvent) -> None:
        """Add an event; dropped once closed."""
        if not self._closed:
            self._add(event)

    def close(self) -> None:
        """End the reader after what is already here. Idempotent."""
        if not self._closed:
            self._closed = True
            self._add(None)

    async def events(self) -> AsyncGenerator[KeyEvent, None]:
        """Yield events until closed."""
        while (event := await self._queue.get()) is not None:
            yield event

    def _add(self, event: KeyEvent | None) -> None:
        if self._queue.full():
            self._queue.get_nowait()
        self._queue.put_nowait(event)
