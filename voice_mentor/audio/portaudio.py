"""The one place that touches PortAudio (through sounddevice): loading it, opening streams, looking again.

PortAudio's list of devices is frozen when it is initialised. Looking again means initialising it anew,
which ends every open stream of the process (python-sounddevice #125); ``look_again`` therefore waits until
our other streams are quiet, suspends them and resumes them on the new list.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, Literal, Protocol

from voice_mentor.errors import DeviceError

Kind = Literal["microphone", "loudspeaker"]

STREAM_LATENCY_S = 0.06
"""Asked of PortAudio. Its own "low" is 9 ms on ALSA; at 30 ms with both cores busy a Python callback misses
its moment and sentences are swallowed, at 50 ms none was (measured through PulseAudio: silence comes 20 ms
after the stream's own delay)."""

COMMON_RATES = (48_000, 44_100, 16_000)
"""Hz to try when a device refuses the rate it calls its own (PortAudio error -9997)."""

# Error codes of portaudio.h.
_INVALID_CHANNELS, _INVALID_RATE, _INVALID_DEVICE, _UNAVAILABLE = -9998, -9997, -9996, -9985

_PLATFORM = {"linux": "linux", "darwin": "macos", "win32": "windows"}


@dataclass(frozen=True, slots=True)
class Device:
    """A microphone or loudspeaker as the system lists it.

    Attributes:
        name: as the host API calls it.
        host_api: "ALSA", "Core Audio", "Windows WASAPI", ...
        index: PortAudio's number, good only until the list is looked at again.
        channels: how many it has in this direction.
        rate: its native rate in Hz.
        is_default: the system would take it.
    """

    name: str
    host_api: str
    index: int
    channels: int
    rate: int
    is_default: bool = False

    @property
    def label(self) -> str:
        """Name and host API: what still means the same device after a replug."""
        return f"{self.name}, {self.host_api}"


@dataclass(frozen=True, slots=True)
class OpenStream:
    """A started PortAudio stream.

    Attributes:
        rate: Hz it really runs at.
        latency: seconds between our buffer and the air, as PortAudio reckons.
    """

    handle: Any
    rate: int
    latency: float

    def close(self) -> None:
        """End it at once, dropping what it still holds; never fails on a device that is gone."""
        with quiet():
            self.handle.abort(ignore_errors=True)
            self.handle.close(ignore_errors=True)


class Reopenable(Protocol):
    """A stream of ours that survives a new look at the devices."""

    async def settled(self) -> None:
        """Return when a short break would not be heard."""
        ...

    def suspend(self) -> None:
        """Close the PortAudio stream."""
        ...

    def resume(self) -> None:
        """Open it again; if that fails, remember it as lost."""
        ...


# PortAudio is one per process, and so is the list of what has to survive its new start.
_ours: list[Reopenable] = []


def library() -> Any:
    """Return the sounddevice module, loaded on first use.

    Raises:
        DeviceError: PortAudio itself is missing; says how to install it on this platform.
    """
    try:
        import sounddevice
    except OSError as exc:
        raise DeviceError(f"audio.no_portaudio_{_PLATFORM.get(sys.platform, 'linux')}") from exc
    _hush_alsa()
    return sounddevice


@cache
def _hush_alsa() -> object:
    """Keep ALSA from writing about every late buffer into the middle of the screen (it has a hook for that).

    Returns:
        The hook, which must live as long as the process.
    """
    name = ctypes.util.find_library("asound") if sys.platform == "linux" else None
    if name is None:
        return None
    hook = ctypes.CFUNCTYPE(None)(lambda: None)  # variadic in C; a callback that reads no argument takes any
    ctypes.CDLL(name).snd_lib_error_set_handler(hook)
    return hook


@contextmanager
def quiet() -> Iterator[None]:
    """Keep ALSA's and PortAudio's own chatter (written by C straight to stderr) off the screen meanwhile."""
    if sys.platform == "win32":
        yield
        return
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)


def open_stream(
    kind: Kind,
    device: Device,
    callback: Callable[..., None],
    finished: Callable[[], None],
    latency_s: float = STREAM_LATENCY_S,
) -> OpenStream:
    """Open and start a stream at the device's own rate, mono where it allows that.

    Args:
        kind: which direction.
        device: from the present list.
        callback: sounddevice's (frames, shape (n, channels) float32, count, times, flags), on its thread.
        finished: called when the stream ended, wanted or not, on PortAudio's thread.
        latency_s: seconds of sound the device should keep in hand; it may take another figure.

    Raises:
        DeviceError: busy, lost, or every rate refused.
    """
    sounddevice = library()
    stream_class = sounddevice.InputStream if kind == "microphone" else sounddevice.OutputStream
    rates = dict.fromkeys((device.rate, *COMMON_RATES))
    for rate, channels in product(rates, range(1, min(2, device.channels) + 1)):
        try:
            with quiet():
                handle = stream_class(
                    samplerate=rate,
                    device=device.index,
                    channels=channels,
                    dtype="float32",
                    latency=latency_s,
                    callback=callback,
                    finished_callback=finished,
                )
                handle.start()
        except sounddevice.PortAudioError as exc:
            if _code(exc) not in (_INVALID_RATE, _INVALID_CHANNELS):
                raise _refusal(kind, device, exc) from exc
        else:
            return OpenStream(handle, rate, float(handle.latency))
    raise DeviceError("audio.refused_rate", name=device.name, rate=device.rate)


def _code(error: Exception) -> int:
    return error.args[1] if len(error.args) > 1 and isinstance(error.args[1], int) else 0


def _refusal(kind: Kind, device: Device, error: Exception) -> DeviceError:
    if _code(error) == _UNAVAILABLE:
        return DeviceError("audio.busy", name=device.name)
    if _code(error) == _INVALID_DEVICE:
        return lost(kind, device)
    return DeviceError(f"audio.{kind}_failed", name=device.name, detail=str(error.args[0]))


def lost(kind: Kind, device: Device) -> DeviceError:
    """The error for a device that was there a moment ago."""
    return DeviceError(f"audio.{kind}_lost", name=device.name)


def register(stream: Reopenable) -> None:
    """Let a stream survive ``look_again``."""
    if stream not in _ours:
        _ours.append(stream)


def unregister(stream: Reopenable) -> None:
    """The stream is closed for good, or lost. Idempotent."""
    if stream in _ours:
        _ours.remove(stream)


async def look_again() -> None:
    """Make PortAudio see what is plugged in now; our open streams pause and go on.

    Blocks the loop while PortAudio starts anew: a fraction of a second, with nothing sounding.
    """
    for stream in list(_ours):
        await stream.settled()
    look_again_now()


def look_again_now() -> None:
    """The same without waiting for our streams to be quiet: for start-up and ``doctor``."""
    sounddevice = library()
    streams = list(_ours)
    for stream in streams:
        stream.suspend()
    with quiet():
        # The documented way to see new devices, though the names are private (python-sounddevice #125).
        sounddevice._terminate()
        sounddevice._initialize()
    for stream in streams:
        stream.resume()
