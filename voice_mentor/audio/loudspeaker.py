"""The loudspeaker: one stream that stays open, so that sound and silence come at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voice_mentor.audio import devices, portaudio
from voice_mentor.audio.playback import PlaybackBuffer
from voice_mentor.audio.portaudio import OpenStream
from voice_mentor.audio.resample import resample
from voice_mentor.errors import DeviceError
from voice_mentor.seams import Speech

LONGEST_QUEUE_S = 2.0
"""``play`` waits while more is queued: enough to bridge a slow sentence, little enough to stay bounded."""

FADE_S = 0.008
"""A voice cut off in less clicks; more is heard as a syllable."""

STALL_S = 4.0
"""Without any sample being taken for so long, a device counts as lost (see ``microphone.STALL_S``)."""

IDLE_S = 2.0
"""After so long a silence a Bluetooth headset may have dozed off, and gets the lead-in again."""


OPENING_S = 0.03
"""Silence a new stream begins with: PulseAudio loses up to its first 10 ms (measured)."""


LONGEST_LATENCY_S = 0.24
"""The most that is kept in hand on a machine too busy for less."""

LONGEST_FADED_S = 0.08
"""A device that keeps more in hand is closed by ``stop``, with what it holds, and opened by the next sound:
waiting for it to run out took 0.15 s at 0.12 s and 0.3 s at 0.24 s (measured), and who cuts in should have
silence within 0.1 s. The click is the lesser evil."""


class Loudspeaker:
    """A loudspeaker by name, opened with the first sound (or ``open``) and kept open.

    ``Speech`` is resampled on its own, so each should start and end near silence. When the device goes away
    while something is to be heard, ``play`` or ``drain`` raises; the next ``play`` looks for it again. A
    machine so busy that there were gaps gets a longer buffer at the next pause.

    Args:
        name: part of the device's name; empty takes the system's default.
        volume: 0..1, may be changed at any time; holds for what is played from then on.
        lead_in_ms: silence played first after a pause, for headsets that swallow the first syllable.
        latency_s: seconds of sound the device is asked to keep in hand.

    Raises:
        DeviceError: there is no such device.
    """

    def __init__(
        self,
        name: str = "",
        *,
        volume: float = 1.0,
        lead_in_ms: int = 0,
        latency_s: float = portaudio.STREAM_LATENCY_S,
    ) -> None:
        self._name = name
        self.volume = volume
        self._lead_in_s = lead_in_ms / 1000
        self.device = devices.choose("loudspeaker", name)
        self.rate: int = self.device.rate
        self._buffer = PlaybackBuffer(self.rate)
        self._stream: OpenStream | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._taken = asyncio.Event()
        self._lost = False
        self._stops = 0
        self._latency_s = latency_s
        self._answered_underruns = 0
        self.underruns = 0
        """How often the device ran out of samples: the machine was too busy, and there were gaps."""

    @property
    def latency_s(self) -> float:
        """Seconds between our buffer and the air, as PortAudio reckons; 0.0 while closed."""
        return self._stream.latency if self._stream is not None else 0.0

    async def open(self) -> None:
        """Open the stream if it isn't; after a loss, look at the devices anew first.

        Raises:
            DeviceError: unknown, busy or refused.
        """
        if self._lost:
            self._shut()
            await portaudio.look_again()
        if self.underruns > self._answered_underruns and self._buffer.queued_s == 0.0 and self._idle_s() > 0:
            self._answered_underruns = self.underruns
            self._latency_s = min(2 * self._latency_s, LONGEST_LATENCY_S)
            self._close_stream()
        if self._stream is None:
            self._loop = asyncio.get_running_loop()
            self._open_stream()
            portaudio.register(self)

    async def play(self, speech: Speech) -> None:
        """Queue sound; waits while more than 2 s are queued. A ``stop`` meanwhile discards it.

        Raises:
            DeviceError: the device went away, or can't be opened.
        """
        await self.open()
        stops = self._stops
        await self._until(lambda: self._buffer.queued_s <= LONGEST_QUEUE_S)
        if stops != self._stops or not len(speech.samples):
            return
        samples = resample(speech.samples, speech.rate, self.rate) * np.float32(self.volume)
        if self._lead_in_s and self._idle_s() > IDLE_S:
            self._append_silence(self._lead_in_s)
        self._buffer.append(samples)

    async def drain(self) -> None:
        """Return when everything queued was heard.

        Raises:
            DeviceError: the device went away before that.
        """
        await self.settled()
        self._buffer.forget()

    def stop(self) -> float:
        """Silence within 0.1 s; return the seconds heard since the last ``drain`` or ``stop``."""
        self._stops += 1
        heard = self._buffer.heard_s(time.monotonic())
        if self.latency_s > LONGEST_FADED_S and self._idle_s() < 0:
            self._buffer.cut(0.0)
            self._close_stream()
        else:
            self._buffer.cut(FADE_S)
        self._buffer.forget()
        self._taken.set()
        return heard

    async def close(self) -> None:
        """Release the device at once. Idempotent."""
        self._buffer.cut(0.0)
        self._taken.set()
        self._shut()

    async def settled(self) -> None:
        """Return when nothing is sounding any more.

        Raises:
            DeviceError: the device went away before that.
        """
        await self._until(lambda: self._buffer.queued_s == 0.0)
        await asyncio.sleep(max(0.0, -self._idle_s()))

    def suspend(self) -> None:
        """Close the stream for a moment."""
        self._close_stream()

    def resume(self) -> None:
        """Open it again; if that fails, the next ``play`` tries anew."""
        try:
            self._open_stream()
        except DeviceError:
            self._lost = True

    def _idle_s(self) -> float:
        return time.monotonic() - self._buffer.sounding_until

    async def _until(self, ready: Callable[[], bool]) -> None:
        while not ready():
            self._taken.clear()
            if self._stream is None or self._lost:
                raise self._gone()
            try:
                async with asyncio.timeout(STALL_S):
                    await self._taken.wait()
            except TimeoutError as exc:
                raise self._gone() from exc

    def _gone(self) -> DeviceError:
        self._buffer.cut(0.0)
        self._shut()
        self._lost = True
        return portaudio.lost("loudspeaker", self.device)

    def _open_stream(self) -> None:
        self.device = devices.choose("loudspeaker", self._name)
        self._stream = portaudio.open_stream(
            "loudspeaker", self.device, self._fill, self._ended, self._latency_s
        )
        self._lost = False
        if self._stream.rate != self._buffer.rate:
            self._buffer = PlaybackBuffer(self._stream.rate)
        self.rate = self._stream.rate
        self._append_silence(OPENING_S)

    def _append_silence(self, seconds: float) -> None:
        self._buffer.append(np.zeros(round(seconds * self.rate), dtype=np.float32), counted=False)

    def _fill(self, out: NDArray[np.float32], count: int, times: Any, flags: Any) -> None:
        if flags:
            self.underruns += bool(flags.output_underflow)
        stream = self._stream
        delay = stream.latency if stream is not None else portaudio.STREAM_LATENCY_S
        if self._buffer.take(out[:, 0], time.monotonic() + delay):
            self._wake()
        out[:, 1:] = out[:, :1]

    def _ended(self) -> None:
        # Our own closing forgets the stream first, so that only an unwanted end is taken for a loss.
        if self._stream is not None:
            self._lost = True
            self._wake()

    def _wake(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._taken.set)

    def _close_stream(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()

    def _shut(self) -> None:
        portaudio.unregister(self)
        self._close_stream()
