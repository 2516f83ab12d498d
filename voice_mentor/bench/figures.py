"""Medians, 95th percentiles and slopes, with what they leave open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_RESAMPLES = 2_000


@dataclass(frozen=True, slots=True)
class Spread:
    """How a measurement is spread.

    Attributes:
        p50: median.
        p95: 95th percentile.
        count: how many values.
    """

    p50: float
    p95: float
    count: int


def spread(values: Sequence[float]) -> Spread:
    """The median and the 95th percentile (linear between values; 0 for none)."""
    if not values:
        return Spread(0.0, 0.0, 0)
    middle, high = (float(np.percentile(values, share)) for share in (50, 95))
    return Spread(round(middle, 4), round(high, 4), len(values))


@dataclass(frozen=True, slots=True)
class Slope:
    """How a measurement changes from one repetition to the next.

    Attributes:
        per_100: change over a hundred repetitions, in the measurement's own unit.
        low: lower end of its 95 % interval.
        high: upper end.
    """

    per_100: float
    low: float
    high: float


def slope(values: Sequence[float], seed: int = 0) -> Slope:
    """The straight line through values in order, with a bootstrap interval (2,000 resamples, fixed seed).

    Fewer than three values have no slope: it is 0.
    """
    if len(values) < 3:
        return Slope(0.0, 0.0, 0.0)
    at, measured = np.arange(len(values), dtype=float), np.asarray(values, dtype=float)
    drawn = np.random.default_rng(seed).integers(0, len(values), (_RESAMPLES, len(values)))
    slopes = _slopes(at[drawn], measured[drawn])
    low, high = np.percentile(slopes, (2.5, 97.5))
    whole = _slopes(at[np.newaxis], measured[np.newaxis])[0]
    return Slope(*(round(100 * float(each), 4) for each in (whole, low, high)))


def _slopes(
    at: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    measured: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Least squares, row by row."""
    centred = at - at.mean(axis=1, keepdims=True)
    above = (centred * (measured - measured.mean(axis=1, keepdims=True))).sum(axis=1)
    found: np.ndarray[tuple[int], np.dtype[np.float64]] = above / np.maximum((centred**2).sum(axis=1), 1e-12)
    return found


def ratio(ours: float, theirs: float) -> float:
    """How much of theirs ours is; 0 where there is nothing to compare with."""
    return round(ours / theirs, 3) if theirs else 0.0
