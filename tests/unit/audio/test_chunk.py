import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_mentor.audio.chunk import LastChunk, at_rate, collect, concatenate, cut, to_mono
from voice_mentor.seams import AudioChunk


@given(count=st.integers(1, 5000), start=st.integers(0, 10**9), chunk_ms=st.integers(1, 100))
def test_cutting_and_joining_is_the_identity(count: int, start: int, chunk_ms: int) -> None:
    samples = np.arange(count, dtype=np.float32)
    chunks = list(cut(samples, 16_000, start, chunk_ms))
    joined = concatenate(chunks)
    np.testing.assert_array_equal(joined.samples, samples)
    assert (joined.rate, joined.start) == (16_000, start)
    assert [isinstance(chunk, LastChunk) for chunk in chunks] == [False] * (len(chunks) - 1) + [True]


def test_rates_are_not_mixed() -> None:
    a = AudioChunk(np.zeros(10, dtype=np.float32), 16_000, 0)
    b = AudioChunk(np.zeros(10, dtype=np.float32), 48_000, 10)
    with pytest.raises(ValueError, match="16000, 48000"):
        concatenate([a, b])
    with pytest.raises(ValueError, match="no chunks"):
        concatenate([])


def test_a_whole_recording_at_another_rate() -> None:
    chunk = AudioChunk(np.zeros(48_000, dtype=np.float32), 48_000, 96_000)
    other = at_rate(chunk)
    assert (len(other.samples), other.rate, other.start) == (16_000, 16_000, 32_000)
    assert at_rate(other) is other


def test_mono_is_a_copy_because_portaudio_reuses_its_buffer() -> None:
    buffer = np.ones((10, 1), dtype=np.float32)
    mono = to_mono(buffer)
    buffer[:] = 0
    np.testing.assert_array_equal(mono, np.ones(10))


async def test_collecting_nothing_is_none() -> None:
    async def nothing():
        return
        yield

    assert await collect(nothing()) is None
