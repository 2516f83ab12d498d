import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_mentor.audio.resample import Resampler, resample, resampled_length

RATES = st.sampled_from([8_000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000, 96_000])


def tone(rate: int, pitch: float, seconds: float) -> np.ndarray:
    return np.sin(2 * np.pi * pitch * np.arange(round(rate * seconds)) / rate).astype(np.float32)


@settings(max_examples=60, deadline=None)
@given(from_rate=RATES, to_rate=RATES, lengths=st.lists(st.integers(0, 3000), max_size=8))
def test_pieces_add_up_to_the_exact_length(from_rate: int, to_rate: int, lengths: list[int]) -> None:
    resampler = Resampler(from_rate, to_rate)
    out = sum(len(resampler.feed(np.ones(length, dtype=np.float32))) for length in lengths)
    assert out + len(resampler.flush()) == resampled_length(sum(lengths), from_rate, to_rate)


@settings(max_examples=30, deadline=None)
@given(cuts=st.lists(st.integers(1, 4000), min_size=1, max_size=6))
def test_pieces_sound_like_the_whole(cuts: list[int]) -> None:
    samples = tone(44_100, 440, sum(cuts) / 44_100)[: sum(cuts)]
    resampler = Resampler(44_100, 16_000)
    pieces = [resampler.feed(piece) for piece in np.split(samples, np.cumsum(cuts)[:-1])]
    np.testing.assert_allclose(
        np.concatenate([*pieces, resampler.flush()]), resample(samples, 44_100, 16_000), atol=1e-5
    )


def test_a_tone_keeps_its_pitch_and_loudness() -> None:
    out = resample(tone(48_000, 1000, 1.0), 48_000, 16_000)
    np.testing.assert_allclose(out[800:-800], tone(16_000, 1000, 1.0)[800:-800], atol=2e-3)


def test_what_the_lower_rate_cannot_hold_is_gone_not_folded_back() -> None:
    out = resample(tone(48_000, 11_000, 1.0), 48_000, 16_000)
    assert np.abs(out[800:-800]).max() < 1e-3


def test_flush_starts_anew() -> None:
    resampler = Resampler(48_000, 16_000)
    samples = tone(48_000, 300, 0.1)
    first = np.concatenate([resampler.feed(samples), resampler.flush()])
    second = np.concatenate([resampler.feed(samples), resampler.flush()])
    np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 0), (3, 1), (4, 1), (5, 2), (48_000, 16_000)])
def test_length_is_rounded(count: int, expected: int) -> None:
    assert resampled_length(count, 48_000, 16_000) == expected
