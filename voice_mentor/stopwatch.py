"""Where a turn's time goes, counted from the moment the speaker stopped."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing

from voice_mentor.seams import AudioChunk, Line, Timings


class Stopwatch:
    """Marks each stage's first result, in seconds since the end of the utterance.

    Args:
        key_up: the monotonic second of the physical key-up, where there was one; else the moment when the
            last chunk of the utterance was taken counts.
        now: a monotonic clock in seconds.
    """

    def __init__(
        self,
        key_up: Callable[[], float | None] = lambda: None,
        now: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._key_up = key_up
        self._now = now
        self._origin: float | None = None
        self.timings = Timings()

    @property
    def since_over(self) -> float:
        """Seconds since the end of the utterance; 0.0 before it."""
        return 0.0 if self._origin is None else self._now() - self._origin

    def mark(self, stage: str) -> None:
        """Note when a stage gave its first result; later calls for the same stage don't count."""
        if self._origin is not None:
            self.timings.marks.setdefault(stage, self._now() - self._origin)

    async def until_over(
        self, utterance: AsyncIterator[AudioChunk], then: Callable[[], None]
    ) -> AsyncGenerator[AudioChunk, None]:
        """Pass an utterance through; when it is over, start counting and call ``then``."""
        async for chunk in utterance:
            yield chunk
        pressed = self._key_up()
        self._origin = self._now() if pressed is None else pressed
        self.mark("utterance_over")
        then()

    async def lines(self, lines: AsyncGenerator[Line, None]) -> AsyncGenerator[Line, None]:
        """Pass lines through, marking the first."""
        async with aclosing(lines):
            async for line in lines:
                self.mark("reply")
                yield line
