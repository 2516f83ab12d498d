"""How loud sound is, for meters, gates and ``doctor``."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from voice_mentor.seams import Samples

FLOOR_DBFS = -120.0
"""What silence measures: below the quantisation noise of 16 bits (-98 dBFS), and a number."""


@dataclass(frozen=True, slots=True)
class Level:
    """The loudness of a stretch of sound.

    Attributes:
        rms_dbfs: root mean square in dB relative to full scale, ``FLOOR_DBFS``..0 (a full-scale square is 0).
        peak: the largest absolute sample, 0..1 (more when it clips).
        is_all_zero: there are samples and every one is exactly zero: muted or broken, not merely quiet.
    """

    rms_dbfs: float
    peak: float
    is_all_zero: bool

    @property
    def clips(self) -> bool:
        """The loudest sample is at full scale."""
        return self.peak >= 0.999


def rms_dbfs(samples: Samples) -> float:
    """Root mean square of samples, shape (n,), in dBFS; ``FLOOR_DBFS`` for silence or nothing at all."""
    power = float(np.mean(np.square(samples, dtype=np.float64))) if len(samples) else 0.0
    return max(FLOOR_DBFS, 10 * math.log10(power)) if power > 0 else FLOOR_DBFS


def peak(samples: Samples) -> float:
    """The largest absolute sample; 0.0 when there are none."""
    return float(np.max(np.abs(samples))) if len(samples) else 0.0


def is_all_zero(samples: Samples) -> bool:
    """There are samples, and every one of them is exactly zero."""
    return len(samples) > 0 and not np.any(samples)


def measure(samples: Samples) -> Level:
    """Measure samples, shape (n,)."""
    return Level(rms_dbfs(samples), peak(samples), is_all_zero(samples))
