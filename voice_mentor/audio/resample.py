"""From one sampling rate to another, without aliases, with exact lengths (soxr, high quality)."""

from __future__ import annotations

import numpy as np

from voice_mentor.seams import Samples


def resampled_length(count: int, from_rate: int, to_rate: int) -> int:
    """How many samples ``count`` samples become: ``count * to / from``, rounded half up."""
    return (2 * count * to_rate + from_rate) // (2 * from_rate)


class Resampler:
    """A stream of mono sound at another rate.

    The filter holds some samples back, so ``feed`` may return fewer than expected, even none; ``flush``
    returns the rest, and all pieces together are exactly ``resampled_length`` samples. After ``flush``
    the resampler starts anew.
    """

    def __init__(self, from_rate: int, to_rate: int) -> None:
        import soxr  # loads a C library, which a command that makes no sound can do without

        self.from_rate = from_rate
        self.to_rate = to_rate
        self._stream = None
        if from_rate != to_rate:
            self._stream = soxr.ResampleStream(from_rate, to_rate, 1, dtype="float32")
        self._fed = 0
        self._returned = 0

    def feed(self, samples: Samples) -> Samples:
        """Take samples, shape (n,), at ``from_rate``; return what is ready at ``to_rate``."""
        if self._stream is None:
            return samples
        ready: Samples = self._stream.resample_chunk(np.ascontiguousarray(samples, dtype=np.float32))
        self._fed += len(samples)
        self._returned += len(ready)
        return ready

    def flush(self) -> Samples:
        """Return what the filter still holds, to the exact total length."""
        empty = np.zeros(0, dtype=np.float32)
        if self._stream is None or not self._fed:
            return empty
        rest: Samples = self._stream.resample_chunk(empty, last=True)
        missing = resampled_length(self._fed, self.from_rate, self.to_rate) - self._returned
        self._stream.clear()
        self._fed = self._returned = 0
        return np.pad(rest[:missing], (0, max(0, missing - len(rest))))


def resample(samples: Samples, from_rate: int, to_rate: int) -> Samples:
    """Return a whole recording, shape (n,), at another rate; exactly ``resampled_length`` samples."""
    resampler = Resampler(from_rate, to_rate)
    head = resampler.feed(samples)
    return np.concatenate([head, resampler.flush()])
