import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_mentor.audio.playback import PlaybackBuffer

RATE = 1000
DELAY = 0.05


def ramp(count: int) -> np.ndarray:
    return np.linspace(0.1, 1.0, count, dtype=np.float32)


def run(buffer: PlaybackBuffer, blocks: list[int]) -> np.ndarray:
    """Take blocks as a device would, one right after the other from time 0."""
    out, taken = [], 0
    for size in blocks:
        block = np.full(size, np.nan, dtype=np.float32)
        buffer.take(block, taken / RATE + DELAY)
        out.append(block)
        taken += size
    return np.concatenate(out)


@given(
    pieces=st.lists(st.integers(1, 200), min_size=1, max_size=5),
    blocks=st.lists(st.integers(1, 90), min_size=1, max_size=20),
)
def test_every_sample_comes_once_in_order_then_silence(pieces: list[int], blocks: list[int]) -> None:
    buffer = PlaybackBuffer(RATE)
    samples = ramp(sum(pieces))
    for piece in np.split(samples, np.cumsum(pieces)[:-1]):
        buffer.append(piece)
    out = run(buffer, blocks)
    expected = np.pad(samples, (0, max(0, len(out) - len(samples))))[: len(out)]
    np.testing.assert_array_equal(out, expected)
    assert buffer.queued_s == pytest.approx(max(0, len(samples) - len(out)) / RATE)


@given(now=st.floats(0, 2))
def test_heard_is_what_sounded_by_now(now: float) -> None:
    buffer = PlaybackBuffer(RATE)
    buffer.append(ramp(500))
    run(buffer, [100] * 8)
    assert buffer.heard_s(now) == pytest.approx(min(max(now - DELAY, 0.0), 0.5), abs=1e-6)
    assert buffer.sounding_until == pytest.approx(0.5 + DELAY)


def test_a_device_that_fills_its_buffer_in_one_go_is_not_heard_faster() -> None:
    buffer = PlaybackBuffer(RATE)
    buffer.append(ramp(500))
    for _ in range(5):
        buffer.take(np.zeros(100, dtype=np.float32), DELAY)
    assert buffer.heard_s(0.2 + DELAY) == pytest.approx(0.2)
    assert buffer.sounding_until == pytest.approx(0.5 + DELAY)


def test_a_pause_between_two_sentences_is_not_heard_as_speech() -> None:
    buffer = PlaybackBuffer(RATE)
    buffer.append(ramp(100))
    run(buffer, [100, 100, 100])
    buffer.append(ramp(100))
    block = np.zeros(100, dtype=np.float32)
    buffer.take(block, 0.3 + DELAY)
    assert buffer.heard_s(10.0) == pytest.approx(0.2)


def test_a_lead_in_sounds_but_does_not_count() -> None:
    buffer = PlaybackBuffer(RATE)
    buffer.append(np.zeros(150, dtype=np.float32), counted=False)
    buffer.append(ramp(100))
    run(buffer, [100] * 3)
    assert buffer.heard_s(0.15 + DELAY) == pytest.approx(0.0)
    assert buffer.heard_s(0.20 + DELAY) == pytest.approx(0.05)
    assert buffer.heard_s(1.0) == pytest.approx(0.1)
    assert buffer.sounding_until == pytest.approx(0.25 + DELAY, abs=0.051)


def test_a_lead_in_alone_is_not_sound() -> None:
    buffer = PlaybackBuffer(RATE)
    buffer.append(np.zeros(50, dtype=np.float32), counted=False)
    run(buffer, [100])
    assert buffer.sounding_until == 0.0


def test_cutting_leaves_a_fade_and_then_silence() -> None:
    buffer = PlaybackBuffer(RATE)
    buffer.append(np.ones(500, dtype=np.float32))
    run(buffer, [100])
    buffer.cut(0.008)
    out = run(buffer, [100])
    assert np.all(np.diff(out[:8]) < 0)
    assert not np.any(out[8:])
    assert buffer.queued_s == 0.0
    assert buffer.heard_s(10.0) == pytest.approx(0.1)


def test_cutting_across_two_pieces_and_twice() -> None:
    buffer = PlaybackBuffer(RATE)
    buffer.append(np.ones(3, dtype=np.float32))
    buffer.append(np.ones(30, dtype=np.float32))
    buffer.cut(0.008)
    assert buffer.queued_s == pytest.approx(0.008)
    buffer.cut(0.0)
    assert buffer.queued_s == 0.0


def test_forgetting_counts_from_zero() -> None:
    buffer = PlaybackBuffer(RATE)
    buffer.append(ramp(200))
    run(buffer, [100])
    assert buffer.heard_s(9.0) > 0
    buffer.forget()
    assert buffer.heard_s(9.0) == 0.0
