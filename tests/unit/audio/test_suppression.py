"""The suppressors that are measured: less noise, the same length, and a clean voice left as it is."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks import noises, suppressors

RATE = 16_000


def voice(seconds: float = 3.0) -> NDArray[np.float32]:
    """Tones at a voice's pitch that come and go."""
    t = np.arange(int(seconds * RATE)) / RATE
    tones = sum(np.sin(2 * np.pi * 140 * k * t) / k for k in range(1, 12))
    return noises.at_level(np.asarray(tones) * (np.sin(2 * np.pi * 1.5 * t) > 0), -26)


def level(samples: NDArray[np.float32]) -> float:
    return float(10 * np.log10(np.mean(np.square(samples, dtype=np.float64)) + 1e-12))


@pytest.mark.parametrize("name", sorted(suppressors.installed()))
def test_there_is_less_noise_where_nobody_speaks_and_the_length_stays(name: str) -> None:
    said = voice()
    noisy = said + noises.at_level(np.random.default_rng(0).standard_normal(len(said)), -40)
    clean = suppressors.installed()[name](noisy.astype(np.float32))
    silent = said == 0
    assert clean.shape == noisy.shape and clean.dtype == np.float32
    assert level(clean[silent]) < level(noisy[silent]) - 4


def test_a_clean_voice_is_left_as_it_is() -> None:
    said = voice()
    kept = suppressors.wiener(said)
    assert np.corrcoef(kept, said)[0, 1] > 0.99


def test_half_a_suppressor_leaves_half_of_what_it_would_take() -> None:
    def silence(samples: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.zeros_like(samples)

    said = voice(0.5)
    assert suppressors.partly(silence, 0.5)(said) == pytest.approx(said / 2)


@pytest.mark.parametrize("samples", [0, 1, 159, 160, 161, 16_001])
def test_any_length_will_do(samples: int) -> None:
    assert suppressors.wiener(np.zeros(samples, np.float32)).shape == (samples,)
