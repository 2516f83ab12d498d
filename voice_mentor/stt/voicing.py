"""A second opinion on whether somebody speaks, for the few sounds voice activity is unsure about.

A short うん or まあ hummed through a closed mouth is barely speech to a network trained on sentences. But
its sound repeats 70 to 400 times a second, not quite evenly, as no door, key, breath or train does (theirs
does not repeat) and no chime or hum either (theirs repeats evenly).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from voice_mentor.listening.vad import RATE
from voice_mentor.seams import Samples

PITCH_HZ = (70, 400)
"""Pitch of speaking voices, men's to children's: about 100 to 300 Hz, and a margin."""
_FRAME = RATE * 40 // 1000
"""40 ms: two periods of the lowest pitch and more."""
_STEP = _FRAME // 2
_NEAR_LOUDEST_DB = 12.0
"""Only frames this close to the loudest are asked: the vowels."""
_DIP = 0.3
"""Correlation has to fall below this before a peak counts as a period; rumble never falls."""
_LEVELS_DBFS = ((-40.0, 0), (-30.0, 256))
"""Level to bring the sound to and samples to shift it by, for each further look of the network: below its
usual level and out of step with the windows it finds うん and まあ more often."""


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What a closer look says.

    Attributes:
        peak: highest voice probability over the further looks, 0..1.
        periodicity: how well the loudest moments repeat at a voice's pitch, 0..1 (1 is a pure tone).
    """

    peak: float
    periodicity: float


class WholeVad(Protocol):
    """Voice activity of whole recordings."""

    def probabilities(self, samples: Samples) -> NDArray[np.float32]:
        """Voice probability of each 512-sample window."""
        ...


def look_again(samples: Samples, vad: WholeVad) -> SecondOpinion:
    """Ask voice activity again under other conditions, and measure the pitch.

    Args:
        samples: shape (n,), 16 kHz, not empty.
        vad: is reset by this.
    """
    level = float(np.sqrt(np.mean(np.square(samples, dtype=np.float64)))) or 1e-9
    peaks = []
    for dbfs, shift in _LEVELS_DBFS:
        scaled = np.clip(samples * np.float32(10 ** (dbfs / 20) / level), -1, 1)
        peaks.append(float(vad.probabilities(np.pad(scaled, (shift, 0))).max()))
    return SecondOpinion(max(peaks), periodicity(samples))


def periodicity(samples: Samples) -> float:
    """How well the loudest moments repeat at a voice's pitch: the median peak of their autocorrelation."""
    frames = _loud_frames(samples)
    if not len(frames):
        return 0.0
    shortest, longest = RATE // PITCH_HZ[1], RATE // PITCH_HZ[0]
    spectrum = np.fft.rfft(frames, 2 * _FRAME, axis=1)
    correlation = np.fft.irfft(np.abs(spectrum) ** 2, axis=1)[:, : longest + 1]
    overlap = (_FRAME - np.arange(longest + 1)) / _FRAME
    correlation = correlation / (correlation[:, :1] + 1e-12) / overlap
    return float(np.median([_period_peak(row, shortest) for row in correlation]))


def _loud_frames(samples: Samples) -> NDArray[np.float64]:
    if len(samples) < _FRAME:
        return np.zeros((0, _FRAME))
    frames = np.lib.stride_tricks.sliding_window_view(samples, _FRAME)[::_STEP].astype(np.float64)
    frames = frames - frames.mean(axis=1, keepdims=True)
    levels = 10 * np.log10(np.mean(np.square(frames), axis=1) + 1e-12)
    loud: NDArray[np.float64] = frames[levels > levels.max() - _NEAR_LOUDEST_DB]
    return loud


def _period_peak(correlation: NDArray[np.float64], shortest: int) -> float:
    """The highest correlation after the first dip, from the shortest period on; 0 where there is no dip."""
    dips = np.flatnonzero(correlation < _DIP)
    if not len(dips):
        return 0.0
    return float(correlation[max(shortest, dips[0]) :].max(initial=0.0))
