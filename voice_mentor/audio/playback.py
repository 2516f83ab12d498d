"""What waits to be heard, shared between the loop that adds and PortAudio's thread that takes.

It keeps account in samples of what was handed over and, given the stream's delay, of what has sounded.
"""

from __future__ import annotations

import threading
from collections import deque

import numpy as np

from voice_mentor.seams import Samples


class PlaybackBuffer:
    """Samples in the order they will sound. Times are seconds of one monotonic clock, given by the caller.

    Args:
        rate: Hz.
    """

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self._lock = threading.Lock()  # held for a copy of one block, never while waiting
        self._waiting: deque[tuple[Samples, bool]] = deque()
        self._queued = 0
        self._handed: deque[tuple[float, int]] = deque()
        self._sounded = 0
        self._busy_until = 0.0
        self._sounding_until = 0.0

    @property
    def queued_s(self) -> float:
        """Seconds not yet handed over."""
        return self._queued / self.rate

    @property
    def sounding_until(self) -> float:
        """When the last counted sample handed over will have been heard."""
        return self._sounding_until

    def append(self, samples: Samples, *, counted: bool = True) -> None:
        """Queue samples, shape (n,); those not ``counted`` (a lead-in) never count as heard."""
        with self._lock:
            self._waiting.append((samples, counted))
            self._queued += len(samples)

    def take(self, out: Samples, audible_at: float) -> int:
        """Fill ``out``, shape (n,), with what is next and zeros after it; return how many were not padding.

        Args:
            out: PortAudio's buffer.
            audible_at: when its first sample will be heard.
        """
        filled = counted = 0
        with self._lock:
            while filled < len(out) and self._waiting:
                samples, counts = self._waiting.popleft()
                part = samples[: len(out) - filled]
                if len(part) < len(samples):
                    self._waiting.appendleft((samples[len(part) :], counts))
                out[filled : filled + len(part)] = part
                filled += len(part)
                counted += len(part) if counts else 0
            self._queued -= filled
            if filled:
                # Two blocks can't sound at once: a device that fills its buffer takes several in one go.
                audible_at = max(audible_at, self._busy_until)
                self._handed.append((audible_at + (filled - counted) / self.rate, counted))
                self._busy_until = audible_at + filled / self.rate
                self._sounding_until = self._busy_until if counted else self._sounding_until
        out[filled:] = 0.0
        return filled

    def cut(self, fade_s: float) -> None:
        """Drop what waits but for a fade of ``fade_s``, so that silence comes without a click."""
        with self._lock:
            length = round(fade_s * self.rate)
            rest = [samples[:length] for samples, _ in self._waiting]
            tail = np.concatenate(rest)[:length] if rest else np.zeros(0, dtype=np.float32)
            faded = tail * np.linspace(1.0, 0.0, len(tail), dtype=np.float32)
            self._waiting = deque([(faded, False)] if len(faded) else [])
            self._queued = len(faded)

    def heard_s(self, now: float) -> float:
        """Seconds that have sounded since the last ``forget``."""
        with self._lock:
            while self._handed and now >= self._handed[0][0] + self._handed[0][1] / self.rate:
                self._sounded += self._handed.popleft()[1]
            partly = sum(min(max((now - at) * self.rate, 0.0), count) for at, count in self._handed)
            return (self._sounded + partly) / self.rate

    def forget(self) -> None:
        """Count what is heard from zero again."""
        with self._lock:
            self._handed.clear()
            self._sounded = 0
