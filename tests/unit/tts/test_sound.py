"""All voices begin, sound and end alike."""

import numpy as np
import pytest

from voice_mentor.seams import Samples
from voice_mentor.tts.sound import (
    PEAK_LIMIT,
    TARGET_RMS,
    deepened,
    finished,
    levelling_gain,
    trimmed,
)

RATE = 24_000


def tone(seconds: float, level: float = 0.3, pitch: float = 200.0) -> Samples:
    time = np.arange(round(seconds * RATE)) / RATE
    return (level * np.sin(2 * np.pi * pitch * time)).astype(np.float32)


def silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE), np.float32)


def rms(samples: Samples) -> float:
    return float(np.sqrt(np.mean(samples.astype(np.float64) ** 2)))


def test_long_silence_at_both_ends_goes_and_a_pause_inside_stays() -> None:
    samples = np.concatenate([silence(0.5), tone(0.4), silence(0.3), tone(0.4), silence(0.8)])
    assert len(trimmed(samples, RATE)) / RATE == pytest.approx(1.1 + 0.08, abs=0.03)


@pytest.mark.parametrize("samples", [np.zeros(0, np.float32), silence(0.5)])
def test_silence_becomes_nothing(samples: Samples) -> None:
    assert trimmed(samples, RATE).size == 0
    assert finished(samples, RATE, 1.0, 0.4).size == 0
    assert levelling_gain(samples, RATE) == 1.0


@pytest.mark.parametrize("level", [0.02, 0.1, 0.9])
def test_quiet_and_loud_voices_come_out_alike(level: float) -> None:
    samples = np.concatenate([silence(1.0), tone(1.0, level), silence(1.0)])
    assert rms(tone(1.0, level) * levelling_gain(samples, RATE)) == pytest.approx(TARGET_RMS, rel=0.03)


def test_no_peak_beyond_the_limit() -> None:
    assert np.abs(finished(tone(0.5), RATE, 20.0, 0.0)).max() == pytest.approx(PEAK_LIMIT)


def test_it_begins_and_ends_at_zero_and_is_followed_by_the_pause() -> None:
    samples = np.cos(2 * np.pi * 200 * np.arange(RATE) / RATE).astype(np.float32) * np.float32(0.3)
    out = finished(samples, RATE, 1.0, 0.25)
    assert out.dtype == np.float32
    assert out[0] == 0
    assert not out[-RATE // 4 :].any()
    assert np.abs(np.diff(out)).max() < 0.05  # a click would be a step of 0.3


def test_the_engine_s_own_samples_are_left_alone() -> None:
    samples = tone(0.3)
    before = samples.copy()
    finished(samples, RATE, 0.5, 0.1)
    np.testing.assert_array_equal(samples, before)


def test_a_deepened_voice_is_lower_and_longer() -> None:
    out = deepened(tone(1.0, pitch=220.0), RATE, 1.1)
    peak = np.argmax(np.abs(np.fft.rfft(out))) * RATE / len(out)
    assert len(out) / RATE == pytest.approx(1.1, abs=0.001)
    assert peak == pytest.approx(200.0, abs=2.0)
