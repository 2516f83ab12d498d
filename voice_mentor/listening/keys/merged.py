"""Several key sources as one: the terminal's, a hotkey's, ``voice-mentor ptt``'s."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from voice_mentor.listening.keys.mailbox import Mailbox
from voice_mentor.seams import KeyEvent, Keys


class MergedKeys:
    """Events of all sources in the order they come; described by the first source.

    Args:
        first: the one whose way is shown on screen.
        others: more.
    """

    def __init__(self, first: Keys, *others: Keys) -> None:
        self._sources = (first, *others)

    @property
    def way(self) -> str:
        """The first source's."""
        return str(getattr(self._sources[0], "way", "other"))

    async def events(self) -> AsyncGenerator[KeyEvent, None]:
        """Yield until every source has ended. A source that fails ends them all with its error."""
        box = Mailbox()
        readers = [asyncio.create_task(_forward(source, box)) for source in self._sources]
        watcher = asyncio.create_task(_close_after(readers, box))
        try:
            async for event in box.events():
                yield event
            await watcher
        finally:
            for task in (watcher, *readers):
                task.cancel()
            await asyncio.gather(watcher, *readers, return_exceptions=True)

    async def close(self) -> None:
        """Close every source. Idempotent."""
        await asyncio.gather(*(source.close() for source in self._sources))


async def _forward(source: Keys, box: Mailbox) -> None:
    async for event in source.events():
        box.put(event)


async def _close_after(readers: list[asyncio.Task[None]], box: Mailbox) -> None:
    """Close the box when the last reader has ended or the first has failed; raise what it failed with."""
    try:
        await asyncio.gather(*readers)
    finally:
        box.close()
