"""What every AudioSink promises, held against those that need no device."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import pytest_asyncio

from voice_mentor.audio.cues import cue
from voice_mentor.audio.wav import read_wav
from voice_mentor.audio.wav_sink import WavSink
from voice_mentor.seams import AudioSink, Samples, Speech
from voice_mentor.testing import MemoryLoudspeaker

RATE = 24_000


@dataclass
class Heard:
    """A sink, and what a listener would hear from it at ``RATE``."""

    sink: AudioSink
    samples: Callable[[], Samples]


@pytest_asyncio.fixture(params=["wav", "memory"])
async def heard(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Heard]:
    path = tmp_path / "out.wav"
    speaker = MemoryLoudspeaker()
    if request.param == "wav":
        made = Heard(WavSink(path, RATE), lambda: read_wav(path).samples)
    else:
        made = Heard(speaker, lambda: speaker.heard(RATE))
    yield made
    await made.sink.close()


def speech(seconds: float, rate: int = RATE, pitch: float = 300) -> Speech:
    time = np.arange(round(seconds * rate)) / rate
    return Speech((0.4 * np.sin(2 * np.pi * pitch * time)).astype(np.float32), rate, "words")


async def test_first_and_last_sample_are_kept(heard: Heard) -> None:
    samples = np.full(2400, 0.25, dtype=np.float32)
    samples[0], samples[-1] = 0.75, -0.75
    await heard.sink.play(Speech(samples, RATE, "words"))
    await heard.sink.drain()
    np.testing.assert_allclose(heard.samples(), samples, atol=1e-4)


async def test_one_after_another_whatever_their_rates(heard: Heard) -> None:
    rates = (8_000, 16_000, 22_050, 24_000, 48_000)
    for rate in rates:
        await heard.sink.play(speech(0.1, rate))
    await heard.sink.drain()
    out = heard.samples()
    assert len(out) == len(rates) * 2400
    for part in np.split(out, len(rates)):
        np.testing.assert_allclose(part[200:-200], speech(0.1).samples[200:-200], atol=5e-3)


async def test_stop_returns_the_seconds_since_the_last_drain_or_stop(heard: Heard) -> None:
    await heard.sink.play(speech(0.3))
    await heard.sink.drain()
    await heard.sink.play(speech(0.2))
    await heard.sink.play(speech(0.1, 16_000))
    assert heard.sink.stop() == pytest.approx(0.3)
    assert heard.sink.stop() == 0.0


async def test_stop_before_anything_is_nothing(heard: Heard) -> None:
    assert heard.sink.stop() == 0.0


async def test_it_can_be_played_on_after_a_stop(heard: Heard) -> None:
    await heard.sink.play(speech(0.1))
    heard.sink.stop()
    await heard.sink.play(speech(0.2))
    await heard.sink.drain()
    assert len(heard.samples()) == pytest.approx(0.3 * RATE)


async def test_a_cue_and_an_empty_speech_are_fine(heard: Heard) -> None:
    await heard.sink.play(cue("ready"))
    await heard.sink.play(Speech(np.zeros(0, dtype=np.float32), RATE))
    await heard.sink.drain()
    assert len(heard.samples()) == len(cue("ready").samples)


async def test_draining_nothing_returns_at_once(heard: Heard) -> None:
    await asyncio.wait_for(heard.sink.drain(), timeout=30)


async def test_closing_twice_and_what_was_played_stays(heard: Heard) -> None:
    await heard.sink.play(speech(0.1))
    await heard.sink.close()
    await heard.sink.close()
    assert len(heard.samples()) == 2400


async def test_a_wav_is_valid_before_it_is_closed(tmp_path: Path) -> None:
    sink = WavSink(tmp_path / "out.wav")
    for count in range(1, 4):
        await sink.play(speech(0.1))
        assert len(read_wav(tmp_path / "out.wav").samples) == count * 2400
        assert sink.seconds == pytest.approx(count * 0.1)
    await sink.close()
