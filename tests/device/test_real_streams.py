"""The real PortAudio streams, through a virtual sound card. All measuring is done in samples."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.device.sound_card import SpeakerRecording, VirtualSoundCard
from voice_mentor.audio import portaudio
from voice_mentor.audio.chunk import concatenate
from voice_mentor.audio.devices import choose, list_devices
from voice_mentor.audio.level import rms_dbfs
from voice_mentor.audio.loudspeaker import LONGEST_FADED_S, LONGEST_LATENCY_S, Loudspeaker
from voice_mentor.audio.microphone import Microphone
from voice_mentor.audio.resample import resample
from voice_mentor.audio.wav import write_wav
from voice_mentor.errors import DeviceError
from voice_mentor.seams import AudioChunk, Samples, Speech

pytestmark = pytest.mark.usefixtures("virtual_sound_card")


def voice_like(seconds: float, rate: int, seed: int = 0) -> Samples:
    """Noise in the band of a voice: unlike a tone it fits a recording at one place only."""
    noise = np.random.default_rng(seed).normal(0, 1, round(seconds * 6_000)).astype(np.float32)
    return 0.3 * resample(noise / np.abs(noise).max(), 6_000, rate)


def tone(seconds: float, rate: int = 24_000) -> Speech:
    time = np.arange(round(seconds * rate)) / rate
    return Speech((0.3 * np.sin(2 * np.pi * 400 * time)).astype(np.float32), rate, "words")


def place(recorded: Samples, said: Samples) -> tuple[int, float]:
    """Where a recording fits what was said best, and how well there (0..1)."""
    size = 1 << (len(recorded) + len(said)).bit_length()
    spectrum = np.fft.rfft(recorded, size) * np.conj(np.fft.rfft(said, size))
    at = int(np.argmax(np.fft.irfft(spectrum, size)[: max(1, len(recorded) - len(said) + 1)]))
    return at, float(np.corrcoef(recorded[at : at + len(said)], said)[0, 1])


def sounding(recorded: Samples, rate: int) -> tuple[float, float]:
    """First and last moment (seconds) at which a recording is louder than -46 dBFS."""
    loud = np.flatnonzero(np.abs(recorded) > 0.005)
    assert len(loud), "nothing was heard"
    return loud[0] / rate, loud[-1] / rate


def sounding_seconds(recorded: Samples, rate: int) -> float:
    """How long a recording sounds, in steps of 5 ms; gaps don't count."""
    step = rate // 200
    frames = recorded[: len(recorded) // step * step].reshape(-1, step)
    return float(np.sum(np.sqrt(np.mean(frames**2, axis=1)) > 0.02) / 200)


class Listening:
    """Everything a microphone hears, from its first sample until ``stop``."""

    def __init__(self, microphone: Microphone) -> None:
        self._microphone = microphone
        self._task = asyncio.ensure_future(self._listen())
        self._arrived = asyncio.Event()
        self.chunks: list[AudioChunk] = []

    async def _listen(self) -> None:
        async for chunk in self._microphone.chunks():
            self.chunks.append(chunk)
            self._arrived.set()

    async def more(self, seconds: float) -> None:
        """Wait for so much more sound."""
        wanted = sum(chunk.seconds for chunk in self.chunks) + seconds
        while sum(chunk.seconds for chunk in self.chunks) < wanted:
            self._arrived.clear()
            await self._arrived.wait()

    async def stop(self) -> Samples:
        """Close the microphone and return what it heard."""
        await self._microphone.close()
        await self._task
        return np.concatenate([chunk.samples for chunk in self.chunks])


Act = Callable[[Loudspeaker, SpeakerRecording], Awaitable[None]]


async def performed(
    card: VirtualSoundCard, act: Act, latency_s: float = portaudio.STREAM_LATENCY_S
) -> SpeakerRecording:
    """Act on a loudspeaker and record it; again while a busy machine makes gaps, five times at most."""
    speaker = Loudspeaker(latency_s=latency_s)
    for _ in range(5):
        before = speaker.underruns
        async with card.recording() as recording:
            await act(speaker, recording)
        if speaker.underruns == before:
            await speaker.close()
            return recording
    pytest.fail("five times this machine was too busy to play without gaps")


def test_devices_are_listed_and_chosen_by_name() -> None:
    for kind in ("microphone", "loudspeaker"):
        names = [device.name for device in list_devices(kind)]
        assert {"pulse", "default"} <= set(names)
        assert choose(kind, "PULSE").name == "pulse"
        assert choose(kind, "pulse alsa").label == "pulse, ALSA"
        assert choose(kind).is_default
        with pytest.raises(DeviceError, match=r"no .* called airpods"):
            choose(kind, "airpods")


@pytest.mark.parametrize("name", ["", "pulse"])
async def test_the_microphone_hears_all_of_what_is_said(
    name: str, virtual_sound_card: VirtualSoundCard, tmp_path: Path
) -> None:
    microphone = Microphone(name)
    said = voice_like(1.5, microphone.rate)
    # PulseAudio loses up to the first 10 ms of a stream that begins, paplay's here.
    write_wav(tmp_path / "said.wav", np.pad(said, (microphone.rate // 20, 0)), microphone.rate)
    listening = Listening(microphone)
    await listening.more(0.1)
    await virtual_sound_card.say(tmp_path / "said.wav")
    await listening.more(0.5)
    heard = await listening.stop()
    at, fit = place(heard, said)
    assert fit > 0.95
    edge = microphone.rate // 100
    for part in (slice(0, edge), slice(len(said) - edge, len(said))):
        assert np.corrcoef(heard[at : at + len(said)][part], said[part])[0, 1] > 0.9


async def test_chunks_follow_each_other_without_a_gap() -> None:
    microphone = Microphone()
    chunks: list[AudioChunk] = []
    async with aclosing(microphone.chunks()) as stream:
        async for chunk in stream:
            chunks.append(chunk)
            if chunk.start > microphone.rate:
                break
    await microphone.close()
    assert [chunk.start for chunk in chunks[1:]] == [c.start + len(c.samples) for c in chunks[:-1]]
    assert microphone.dropped == 0
    assert concatenate(chunks).samples.dtype == np.float32


@pytest.mark.parametrize("rate", [16_000, 24_000, 48_000])
async def test_the_loudspeaker_says_all_of_it(rate: int, virtual_sound_card: VirtualSoundCard) -> None:
    said = voice_like(1.0, rate)

    async def act(speaker: Loudspeaker, recording: SpeakerRecording) -> None:
        await speaker.play(Speech(said[: rate // 2], rate, "first half"))
        await speaker.play(Speech(said[rate // 2 :], rate, "second half"))
        await speaker.drain()
        assert speaker.stop() == 0.0

    recording = await performed(virtual_sound_card, act)
    expected = resample(said, rate, recording.rate)
    at, fit = place(recording.samples, expected)
    assert fit > 0.95
    heard = recording.samples[at : at + len(expected)]
    edge = recording.rate // 100
    for part in (slice(0, edge), slice(len(expected) - edge, len(expected))):
        assert np.corrcoef(heard[part], expected[part])[0, 1] > 0.9
    assert rms_dbfs(heard) == pytest.approx(rms_dbfs(expected), abs=0.5)


@pytest.mark.parametrize("latency_s", [portaudio.STREAM_LATENCY_S, LONGEST_LATENCY_S])
async def test_stop_is_silence_within_a_tenth_of_a_second(
    latency_s: float, virtual_sound_card: VirtualSoundCard
) -> None:
    stopped_at = heard_s = 0.0

    async def act(speaker: Loudspeaker, recording: SpeakerRecording) -> None:
        nonlocal stopped_at, heard_s
        await speaker.play(tone(5.0))
        await recording.more(1.0)
        heard_s = speaker.stop()
        stopped_at = len(recording.samples) / recording.rate
        assert speaker.stop() == 0.0

    recording = await performed(virtual_sound_card, act, latency_s)
    first, last = sounding(recording.samples, recording.rate)
    assert first < stopped_at
    assert last - stopped_at < 0.1
    # What is still on its way to the air when stop() is called (up to a device buffer) is not heard yet.
    assert -0.05 < (last - first) - heard_s < latency_s + 0.15
    if latency_s <= LONGEST_FADED_S:
        body = recording.samples[round(first * recording.rate) : round(last * recording.rate)]
        assert np.abs(np.diff(body)).max() < 0.05, "a click"


@pytest.mark.parametrize("latency_s", [portaudio.STREAM_LATENCY_S, LONGEST_LATENCY_S])
async def test_after_a_stop_the_next_answer_is_whole(
    latency_s: float, virtual_sound_card: VirtualSoundCard
) -> None:
    said = voice_like(0.5, 24_000)

    async def act(speaker: Loudspeaker, recording: SpeakerRecording) -> None:
        await speaker.play(tone(3.0))
        await recording.more(0.3)
        speaker.stop()
        await speaker.play(Speech(said, 24_000, "again"))
        await speaker.drain()

    recording = await performed(virtual_sound_card, act, latency_s)
    assert place(recording.samples, resample(said, 24_000, recording.rate))[1] > 0.95


async def test_play_waits_while_two_seconds_are_queued(virtual_sound_card: VirtualSoundCard) -> None:
    async def act(speaker: Loudspeaker, recording: SpeakerRecording) -> None:
        await speaker.play(tone(2.8))
        await speaker.play(tone(0.1))
        first, last = sounding(recording.samples, recording.rate)
        assert last - first > 0.5
        speaker.stop()

    await performed(virtual_sound_card, act)


async def test_a_stop_discards_what_waited_to_be_queued() -> None:
    speaker = Loudspeaker()
    await speaker.play(tone(4.0))
    waiting = asyncio.ensure_future(speaker.play(tone(1.0)))
    await asyncio.sleep(0.1)
    speaker.stop()
    await waiting
    await speaker.drain()
    assert speaker.stop() == 0.0
    await speaker.close()


async def test_volume(virtual_sound_card: VirtualSoundCard) -> None:
    speaker = Loudspeaker(volume=0.5)
    async with virtual_sound_card.recording() as recording:
        await speaker.play(tone(0.5))
        await speaker.drain()
    await speaker.close()
    assert np.abs(recording.samples).max() == pytest.approx(0.15, abs=0.02)


async def test_a_lead_in_comes_first_and_does_not_count(virtual_sound_card: VirtualSoundCard) -> None:
    speaker = Loudspeaker(lead_in_ms=600)
    await speaker.open()
    async with virtual_sound_card.recording() as recording:
        before = len(recording.samples) / recording.rate
        await speaker.play(tone(3.0))
        await recording.more(1.2)
        heard_s = speaker.stop()
    await speaker.close()
    assert sounding(recording.samples, recording.rate)[0] - before > 0.55
    assert -0.05 < sounding_seconds(recording.samples, recording.rate) - heard_s < 0.2


async def test_looking_for_new_devices_does_not_cut_into_what_is_said(
    virtual_sound_card: VirtualSoundCard,
) -> None:
    said = voice_like(0.8, 24_000)

    async def act(speaker: Loudspeaker, recording: SpeakerRecording) -> None:
        microphone = Microphone()
        async with aclosing(microphone.chunks()) as chunks:
            await anext(chunks)
            await speaker.play(Speech(said, 24_000, "before"))
            await portaudio.look_again()
            await speaker.play(Speech(said, 24_000, "after"))
            await speaker.drain()
            await anext(chunks)
        await microphone.close()

    recording = await performed(virtual_sound_card, act)
    expected = resample(said, 24_000, recording.rate)
    at, fit = place(recording.samples, expected)
    others = recording.samples.copy()
    others[at : at + len(expected)] = 0
    assert min(fit, place(others, expected)[1]) > 0.95


async def test_a_microphone_that_is_unplugged_is_lost(spare_sound_card: VirtualSoundCard) -> None:
    microphone = Microphone(reopen=False)
    async with aclosing(microphone.chunks()) as chunks:
        await anext(chunks)
        spare_sound_card.stop()
        with pytest.raises(DeviceError) as caught:
            async for _ in chunks:
                pass
    assert caught.value.key == "audio.microphone_lost"
    await microphone.close()


async def test_a_loudspeaker_that_is_unplugged_is_lost_and_found_again(
    spare_sound_card: VirtualSoundCard,
) -> None:
    speaker = Loudspeaker()
    await speaker.play(tone(5.0))
    spare_sound_card.stop()
    with pytest.raises(DeviceError) as caught:
        await speaker.drain()
    assert caught.value.key == "audio.loudspeaker_lost"
    with pytest.raises(DeviceError):
        await speaker.play(tone(0.1))
    await asyncio.to_thread(spare_sound_card.start)
    said = voice_like(0.5, 24_000)
    async with spare_sound_card.recording() as recording:
        await speaker.play(Speech(said, 24_000, "again"))
        await speaker.drain()
    await speaker.close()
    assert place(recording.samples, resample(said, 24_000, recording.rate))[1] > 0.95


async def test_a_microphone_is_taken_up_again_after_a_replug(
    spare_sound_card: VirtualSoundCard, tmp_path: Path
) -> None:
    changes: list[str] = []
    lost, back = asyncio.Event(), asyncio.Event()

    def on_change(state: str) -> None:
        changes.append(state)
        (lost if state == "lost" else back).set()

    microphone = Microphone("pulse", on_change=on_change)
    listening = Listening(microphone)
    await listening.more(0.3)
    spare_sound_card.stop()
    await lost.wait()
    await asyncio.to_thread(spare_sound_card.start)
    microphone.retry_now()
    await back.wait()
    said = voice_like(0.8, microphone.rate)
    write_wav(tmp_path / "said.wav", said, microphone.rate)
    await spare_sound_card.say(tmp_path / "said.wav")
    await listening.more(0.5)
    heard = await listening.stop()
    assert changes == ["lost", "back"]
    assert place(heard, said)[1] > 0.95
    gaps = [b.start - a.start - len(a.samples) for a, b in pairwise(listening.chunks)]
    assert min(gaps) == 0
    assert sum(gap > 0 for gap in gaps) == 1


async def test_closing_a_lost_microphone_ends_the_waiting(spare_sound_card: VirtualSoundCard) -> None:
    lost = asyncio.Event()
    microphone = Microphone(on_change=lambda state: lost.set())
    listening = Listening(microphone)
    await listening.more(0.2)
    spare_sound_card.stop()
    await lost.wait()
    assert len(await listening.stop())


async def test_no_sound_server_is_no_device_or_a_sentence(spare_sound_card: VirtualSoundCard) -> None:
    speaker = Loudspeaker()
    spare_sound_card.stop()
    with pytest.raises(DeviceError) as caught:
        await speaker.play(tone(0.1))
    assert caught.value.what("ja") and caught.value.remedy("en")
