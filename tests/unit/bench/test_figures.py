"""Percentiles, slopes and ratios."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_mentor.bench.figures import Slope, Spread, ratio, slope, spread


def test_a_spread_is_the_median_and_the_95th_percentile() -> None:
    assert spread([float(value) for value in range(101)]) == Spread(50.0, 95.0, 101)
    assert spread([]) == Spread(0.0, 0.0, 0)


def test_growth_is_told_per_hundred_and_its_interval_holds_it() -> None:
    grown = slope([100 + 0.02 * turn for turn in range(200)])
    assert grown.per_100 == pytest.approx(2.0)
    assert grown.low == pytest.approx(2.0, abs=1e-3) and grown.high == pytest.approx(2.0, abs=1e-3)


def test_noise_without_growth_has_zero_inside_its_interval() -> None:
    flat = slope([100 + (turn * 7919 % 13 - 6) / 10 for turn in range(200)])
    assert flat.low < 0 < flat.high


@given(st.lists(st.floats(0, 1e6), max_size=2))
def test_two_values_are_no_trend(values: list[float]) -> None:
    assert slope(values) == Slope(0.0, 0.0, 0.0)


def test_a_ratio_to_nothing_is_nothing() -> None:
    assert ratio(0.1, 0.4) == 0.25
    assert ratio(0.1, 0.0) == 0.0
