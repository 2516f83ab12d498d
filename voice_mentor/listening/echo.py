"""Does the microphone hear the loudspeaker? A short soft sound at the start tells.

With a headset (or where the system takes the echo out) it does not, and the app may listen while the coach
speaks. Otherwise it would answer itself, so it listens only when the coach is silent. Where the test can't
tell, it counts as heard.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass

import numpy as np

from voice_mentor.audio.cues import CUE_DBFS
from voice_mentor.audio.level import is_all_zero, rms_dbfs
from voice_mentor.audio.resample import resample
from voice_mentor.errors import DeviceError
from voice_mentor.seams import AudioSink, AudioSource, Samples, Speech

RATE = 16_000
"""Hz at which the two are compared."""
_PROBE_S, _EDGE_S = 0.3, 0.03
_LOW_HZ, _HIGH_HZ = 400.0, 3400.0
"""What every loudspeaker and every microphone can do, telephone headsets included."""
_SETTLING_S = 0.2
_LISTENING_S = 0.9
"""After the sound was handed over: its length, and what a Bluetooth headset takes to play and to send."""
_TIMES_NOISE = 7.0
"""How far the sound's trace has to stand out. Of 10,000 lags of pure noise the highest lies near 4."""
HEARD_DB = -45.0
"""A weaker echo leaves the coach (-20 dBFS) at -65 dBFS in the microphone, where no voice is noticed."""
MASKED_DB = -35.0
"""In a room too loud to find an echo as weak as this, a weaker one is no voice among the noise either."""


@dataclass(frozen=True, slots=True)
class Echo:
    """What of the app's own sound came back.

    Attributes:
        gain_db: how loud, relative to what was played; None where no trace was found.
        least_db: the weakest echo that would have been found.
    """

    gain_db: float | None
    least_db: float

    @property
    def none(self) -> bool:
        """Whether the microphone surely doesn't hear the loudspeaker."""
        if self.gain_db is not None:
            return self.gain_db < HEARD_DB
        return self.least_db <= MASKED_DB


UNKNOWN = Echo(None, math.inf)


def probe() -> Speech:
    """The sound: a soft rising sweep, as loud as a cue."""
    time = np.arange(round(_PROBE_S * RATE)) / RATE
    sweep = np.sin(2 * np.pi * (_LOW_HZ * time + (_HIGH_HZ - _LOW_HZ) * time**2 / (2 * _PROBE_S)))
    edge = round(_EDGE_S * RATE)
    ramp = 0.5 - 0.5 * np.cos(np.pi * np.arange(edge) / edge)
    sweep[:edge] *= ramp
    sweep[-edge:] *= ramp[::-1]
    samples = sweep.astype(np.float32)
    return Speech(samples * np.float32(10 ** ((CUE_DBFS - rms_dbfs(samples)) / 20)), RATE)


def compare(recorded: Samples, played: Samples) -> Echo:
    """Look for a sound in a recording, at any delay.

    Args:
        recorded: shape (n,), 16 kHz, longer than the sound.
        played: shape (m,), 16 kHz.
    """
    if len(recorded) <= len(played) or is_all_zero(recorded):  # a headset that is not ready yet
        return UNKNOWN
    size = 1 << (len(recorded) + len(played)).bit_length()
    spectrum = np.fft.rfft(recorded, size) * np.conj(np.fft.rfft(played, size))
    lags = len(recorded) - len(played) + 1
    trace = np.abs(np.fft.irfft(spectrum, size)[:lags]) / float(np.sum(np.square(played, dtype=np.float64)))
    noise = float(np.median(trace)) / 0.6745  # of a normal distribution's absolute values
    least_db = 20 * math.log10(max(_TIMES_NOISE * noise, 1e-9))
    gain = float(trace.max())
    return Echo(20 * math.log10(gain) if gain > _TIMES_NOISE * noise else None, least_db)


async def listen_for_echo(source: AudioSource, sink: AudioSink) -> Echo:
    """Play the sound and listen, for about a second. A device that fails is the conversation's to report."""
    sound = probe()
    recorded: list[Samples] = [np.zeros(0, np.float32)]
    try:
        async with aclosing(source.chunks()) as chunks:
            heard_s = 0.0
            playing: asyncio.Task[None] | None = None
            async for chunk in chunks:
                heard_s += chunk.seconds
                if playing is None and heard_s >= _SETTLING_S:
                    heard_s, playing = 0.0, asyncio.ensure_future(sink.play(sound))
                elif playing is not None:
                    recorded.append(chunk.samples)
                    if heard_s >= _LISTENING_S:
                        break
            if playing is not None:
                await playing
            sink.stop()
    except DeviceError:
        return UNKNOWN
    return compare(resample(np.concatenate(recorded), source.rate, RATE), sound.samples)


@dataclass(frozen=True, slots=True)
class Duplex:
    """What to do with the answer.

    Attributes:
        use_headphones: told whether the microphone may stay open while the coach speaks.
        say: shows a message, by its key.
    """

    use_headphones: Callable[[bool], None]
    say: Callable[[str], None]

    async def settle(self, source: AudioSource, sink: AudioSink) -> None:
        """Test, decide and say so."""
        free = (await listen_for_echo(source, sink)).none
        self.use_headphones(free)
        self.say("listening.duplex.full" if free else "listening.duplex.half")
