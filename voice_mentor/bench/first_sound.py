"""A loudspeaker that only notes when the first audible sample would sound."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from voice_mentor.seams import Samples, Speech

AUDIBLE = 10 ** (-50 / 20)
"""Amplitude from which on a sample counts as heard: -50 dBFS, the noise of a quiet office."""


class FirstSound:
    """An ``AudioSink`` that takes everything at once and makes no sound.

    Args:
        now: a monotonic clock in seconds.

    Attributes:
        at: second of the first audible sample since ``listen``, had it been played when it came; None before.
        seconds: length of everything played since then.
    """

    def __init__(self, now: Callable[[], float] = time.perf_counter) -> None:
        self._now = now
        self.at: float | None = None
        self.seconds = 0.0

    def listen(self) -> None:
        """A new turn begins."""
        self.at, self.seconds = None, 0.0

    async def play(self, speech: Speech) -> None:
        """Note the first audible sample; sound before it counts as waiting."""
        first = first_audible(speech.samples)
        if self.at is None and first is not None:
            self.at = self._now() + self.seconds + first / speech.rate
        self.seconds += speech.seconds

    async def drain(self) -> None:
        """Everything was heard already."""

    def stop(self) -> float:
        """Nothing is queued; everything was heard."""
        return self.seconds

    async def close(self) -> None:
        """Nothing to let go of."""


def first_audible(samples: Samples) -> int | None:
    """Index of the first audible sample, or None in silence."""
    found = np.flatnonzero(np.abs(samples) >= AUDIBLE)
    return int(found[0]) if len(found) else None
