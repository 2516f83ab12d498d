"""A microphone on a clock of the test's own, which presses keys at given moments."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable
from itertools import pairwise

import numpy as np

from voice_mentor.seams import AudioChunk, KeyEvent, Samples

RATE = 16_000
CHUNK = 320  # 20 ms


class Stage:
    """Time, sound and keys together: each chunk lets 20 ms pass, then come the keys due by then.

    Args:
        sound: shape (n,), 16 kHz.
        late_s: chunks arrive this much after their last sample was captured.
    """

    def __init__(self, sound: Samples, late_s: float = 0.0) -> None:
        self.now = 100.0
        self._sound = sound
        self._late_s = late_s
        self._due: list[tuple[float, Callable[[], None]]] = []

    def clock(self) -> float:
        return self.now

    def at(self, second: float, act: Callable[[], None]) -> None:
        self._due.append((100.0 + second, act))
        self._due.sort(key=lambda pair: pair[0])

    def press(self, feed: Callable[[KeyEvent], None], events: Iterable[KeyEvent]) -> None:
        """Feed events whose ``at`` counts from the stream's beginning."""
        for event in events:
            moved = KeyEvent(event.action, event.edge, 100.0 + event.at, event.reports_up)
            self.at(event.at, lambda moved=moved: feed(moved))

    async def chunks(self) -> AsyncGenerator[AudioChunk, None]:
        for start in range(0, len(self._sound), CHUNK):
            self.now = 100.0 + (start + CHUNK) / RATE + self._late_s
            while self._due and self._due[0][0] <= self.now:
                self._due.pop(0)[1]()
            yield AudioChunk(self._sound[start : start + CHUNK], RATE, start)


def voice(seconds: float, *spans: tuple[float, float]) -> Samples:
    """Faint noise (-60 dBFS) with a loud, swelling voice (about -17 dBFS) in the given spans, in seconds."""
    rng = np.random.default_rng(7)
    sound = (0.001 * rng.standard_normal(round(seconds * RATE))).astype(np.float32)
    for start, end in spans:
        first, last = round(start * RATE), round(end * RATE)
        swell = 0.6 + 0.4 * np.sin(np.arange(last - first) * 2 * np.pi * 4 / RATE)
        sound[first:last] += (0.2 * swell * rng.standard_normal(last - first)).astype(np.float32)
    return sound


def span(chunks: list[AudioChunk]) -> tuple[float, float]:
    """Beginning and end of an utterance in seconds; checks that nothing is missing in between."""
    for one, other in pairwise(chunks):
        assert other.start == one.start + len(one.samples)
    return chunks[0].start / RATE, (chunks[-1].start + len(chunks[-1].samples)) / RATE
