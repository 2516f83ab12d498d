"""The microphone: sound at its native rate, which outlives being unplugged."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from voice_mentor.audio import devices, portaudio
from voice_mentor.audio.chunk import to_mono
from voice_mentor.audio.inbox import Inbox, StreamLost
from voice_mentor.audio.portaudio import OpenStream
from voice_mentor.audio.resample import Resampler
from voice_mentor.errors import DeviceError
from voice_mentor.seams import AudioChunk

MicrophoneState = Literal["lost", "back"]

STALL_S = 4.0
"""Without a block for so long, a device counts as lost: not every platform says so when it is unplugged. A
Bluetooth headset that changes its profile is silent for 2 to 3 s."""

BACK_OFF_S = (0.5, 1.0, 2.0, 5.0)
"""Waits between looks for a device that is gone, the last one repeated. PortAudio has no news of plugging."""

INBOX_BLOCKS = 1500
"""About 30 s in blocks of 20 ms, what a loop busy with something else may owe."""


class Microphone:
    """A microphone by name, mono, at its native rate.

    When the device goes away, ``on_change("lost")`` is called and the same name (or the system's new
    default) is awaited; with its first samples comes ``on_change("back")``. The gap shows in the chunks'
    ``start``, as do samples dropped because nobody collected them.

    Args:
        name: part of the device's name; empty takes the system's default.
        reopen: False raises ``DeviceError`` on loss in place of waiting.
        on_change: told of loss and return, on the loop.

    Raises:
        DeviceError: there is no such device.
    """

    def __init__(
        self,
        name: str = "",
        *,
        reopen: bool = True,
        on_change: Callable[[MicrophoneState], None] = lambda state: None,
    ) -> None:
        self._name = name
        self._reopen = reopen
        self._on_change = on_change
        self.device = devices.choose("microphone", name)
        self.rate: int = self.device.rate
        self.dropped = 0
        """Samples (of the device) lost because nobody collected them."""
        self.overruns = 0
        """How often the device had to drop samples: the machine was too busy, and there are gaps."""
        self._stream: OpenStream | None = None
        self._inbox: Inbox | None = None
        self._resampler: Resampler | None = None
        self._expected = 0
        self._position = 0
        self._lost_at: float | None = None
        self._closed = False
        self._try_now = asyncio.Event()

    async def chunks(self) -> AsyncGenerator[AudioChunk, None]:
        """Open the device and yield what it hears until closed. One at a time.

        Raises:
            DeviceError: busy or refused; lost, when it is not to be reopened.
        """
        self._open()
        try:
            while not self._closed:
                try:
                    chunk = await self._next()
                except StreamLost as exc:
                    await self._recover(exc)
                    continue
                if chunk is not None and len(chunk.samples):
                    yield chunk
        finally:
            self._shut()

    async def close(self) -> None:
        """Release the device; ``chunks`` ends. Idempotent."""
        self._closed = True
        self._try_now.set()
        self._shut()

    def retry_now(self) -> None:
        """Look for a lost device at once: somebody pressed a key."""
        self._try_now.set()

    async def settled(self) -> None:
        """A microphone may pause at any time."""

    def suspend(self) -> None:
        """Close the stream for a moment."""
        self._close_stream()

    def resume(self) -> None:
        """Open it again; if that fails, ``chunks`` goes the way of a lost device."""
        try:
            self._open_stream()
        except DeviceError:
            if self._inbox is not None:
                self._inbox.end()

    def _open(self) -> None:
        self._inbox = Inbox(INBOX_BLOCKS, asyncio.get_running_loop())
        self._expected = 0
        self._open_stream()
        portaudio.register(self)

    def _open_stream(self) -> None:
        inbox = self._inbox
        assert inbox is not None
        self.device = devices.choose("microphone", self._name)

        def captured(frames: NDArray[np.float32], count: int, times: Any, flags: Any) -> None:
            if flags:
                self.overruns += bool(flags.input_overflow)
            inbox.put(to_mono(frames))

        self._stream = portaudio.open_stream("microphone", self.device, captured, self._ended)
        rate = self._stream.rate
        self._resampler = Resampler(rate, self.rate) if rate != self.rate else None

    def _ended(self) -> None:
        # Our own closing forgets the stream first, so that only an unwanted end is taken for a loss.
        if self._stream is not None and self._inbox is not None:
            self._inbox.end()

    def _close_stream(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()

    def _shut(self) -> None:
        portaudio.unregister(self)
        self._close_stream()
        if self._inbox is not None:
            self._inbox.close()

    async def _next(self) -> AudioChunk | None:
        assert self._inbox is not None
        entry = await self._inbox.get(STALL_S)
        if entry is None:
            return None
        index, block = entry
        gap = index - self._expected
        self._expected = index + len(block)
        self.dropped += gap
        device_rate = self._resampler.from_rate if self._resampler else self.rate
        self._position += gap * self.rate // device_rate
        self._welcome_back()
        samples = self._resampler.feed(block) if self._resampler else block
        chunk = AudioChunk(samples, self.rate, self._position)
        self._position += len(samples)
        return chunk

    def _welcome_back(self) -> None:
        if self._lost_at is not None:
            away_s = asyncio.get_running_loop().time() - self._lost_at
            self._position += round(away_s * self.rate)
            self._lost_at = None
            self._on_change("back")

    async def _recover(self, loss: StreamLost) -> None:
        self._shut()
        if not self._reopen:
            raise portaudio.lost("microphone", self.device) from loss
        if self._lost_at is None:
            self._lost_at = asyncio.get_running_loop().time()
            self._on_change("lost")
        waits = list(BACK_OFF_S)
        while not self._closed:
            self._try_now.clear()
            try:
                await portaudio.look_again()
                self._open()
                return
            except DeviceError:
                await self._pause(waits.pop(0) if len(waits) > 1 else waits[0])

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._try_now.wait()
        except TimeoutError:
            return
