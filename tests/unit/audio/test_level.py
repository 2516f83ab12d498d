import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_mentor.audio.level import FLOOR_DBFS, is_all_zero, measure, peak, rms_dbfs

NOTHING = np.zeros(0, dtype=np.float32)


@pytest.mark.parametrize(("amplitude", "expected"), [(1.0, 0.0), (0.5, -6.02), (0.1, -20.0), (0.001, -60.0)])
def test_a_square_wave_measures_its_amplitude(amplitude: float, expected: float) -> None:
    square = np.tile(np.array([amplitude, -amplitude], dtype=np.float32), 500)
    assert rms_dbfs(square) == pytest.approx(expected, abs=0.01)
    assert peak(square) == pytest.approx(amplitude)


def test_a_sine_is_three_decibels_below_its_peak() -> None:
    assert rms_dbfs(np.sin(np.linspace(0, 200 * np.pi, 48_001)).astype(np.float32)) == pytest.approx(
        -3.01, abs=0.01
    )


@pytest.mark.parametrize("samples", [NOTHING, np.zeros(100, dtype=np.float32)])
def test_silence_is_a_number(samples: np.ndarray) -> None:
    assert rms_dbfs(samples) == FLOOR_DBFS
    assert peak(samples) == 0.0


def test_dead_is_not_the_same_as_quiet_or_as_nothing() -> None:
    quiet = np.zeros(100, dtype=np.float32)
    quiet[50] = 1 / 32768
    assert is_all_zero(np.zeros(100, dtype=np.float32))
    assert not is_all_zero(quiet)
    assert not is_all_zero(NOTHING)


@given(st.floats(0, 2, width=32))
def test_clipping_is_seen(amplitude: float) -> None:
    assert measure(np.full(10, amplitude, dtype=np.float32)).clips == (amplitude >= 0.999)
