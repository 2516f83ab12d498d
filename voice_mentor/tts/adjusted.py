"""A voice that can be made slower or louder while a session goes on, whatever engine it is.

The engine isn't asked: its sound is stretched in time (WSOLA, Verhelst & Roelands 1993: pitch stays) and
amplified with its peaks held under the limit. So what was made and remembered before changes at once as well.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

import numpy as np

from voice_mentor.seams import Line, Samples, Speech, Synthesizer
from voice_mentor.tts.sound import PEAK_LIMIT

SLOWEST, FASTEST = 0.6, 1.4
"""Of the usual pace; beyond, stretched speech sounds worse than it helps."""
QUIETEST_DB, LOUDEST_DB = -12.0, 12.0
KNEE = 0.7
"""Share of the limit from which peaks are rounded off instead of cut."""
_FRAME_S, _SEEK_S = 0.03, 0.008
"""Frames of two or three periods of a low voice, and how far around its place a fitting one is looked for."""


class Adjusted:
    """A ``Synthesizer`` around a ``Synthesizer``.

    Args:
        voice: the voice that is adjusted; closing this closes it.
    """

    def __init__(self, voice: Synthesizer) -> None:
        self.name = voice.name
        self.languages = voice.languages
        self._voice = voice
        self._pace = 1.0
        self._gain_db = 0.0

    def adjust(self, rate_factor: float, gain_db: float) -> bool:
        """Change pace and loudness from now on.

        Args:
            rate_factor: what to multiply the pace by; under 1 is slower.
            gain_db: what to add, in dB.

        Returns:
            Whether anything changed; at its limit nothing does.
        """
        before = self._pace, self._gain_db
        self._pace = min(max(self._pace * rate_factor, SLOWEST), FASTEST)
        self._gain_db = min(max(self._gain_db + gain_db, QUIETEST_DB), LOUDEST_DB)
        return before != (self._pace, self._gain_db)

    async def warm_up(self) -> None:
        """Warm the voice inside.

        Raises:
            SynthesisError: it cannot run here.
        """
        await self._voice.warm_up()

    async def synthesize(self, line: Line) -> AsyncGenerator[Speech, None]:
        """Yield the line's speech, adjusted.

        Raises:
            SynthesisError: the engine failed on this line.
        """
        async with aclosing(self._voice.synthesize(line)) as speeches:
            async for speech in speeches:
                yield self._adjusted(speech)

    async def close(self) -> None:
        """Close the voice inside. Idempotent."""
        await self._voice.close()

    def _adjusted(self, speech: Speech) -> Speech:
        samples = speech.samples
        if self._pace != 1.0:
            samples = stretched(samples, speech.rate, self._pace)
        if self._gain_db != 0.0:
            samples = amplified(samples, self._gain_db)
        return replace(speech, samples=samples)


def amplified(samples: Samples, gain_db: float) -> Samples:
    """Louder or quieter; what would pass the limit is rounded off below it.

    Args:
        samples: shape (n,).
        gain_db: dB.

    Returns:
        shape (n,), peaks at most ``PEAK_LIMIT``.
    """
    loud = samples * np.float32(10 ** (gain_db / 20))
    knee = KNEE * PEAK_LIMIT
    over = np.abs(loud) - knee
    rounded = knee + (PEAK_LIMIT - knee) * np.tanh(np.maximum(over, 0.0) / (PEAK_LIMIT - knee))
    return np.where(over > 0, np.sign(loud) * rounded, loud).astype(np.float32)


def stretched(samples: Samples, rate: int, pace: float) -> Samples:
    """At another pace and the same pitch: frames are laid over one another where their waves fit best.

    Args:
        samples: shape (n,).
        rate: Hz.
        pace: 1 leaves it, under 1 is slower.

    Returns:
        shape (about n / pace,), float32.
    """
    half = round(_FRAME_S * rate / 2)
    seek = round(_SEEK_S * rate)
    if len(samples) < 4 * half:
        return samples
    window = np.hanning(2 * half + 1)[:-1].astype(np.float32)
    padded = np.concatenate([np.zeros(seek, np.float32), samples, np.zeros(3 * half + seek, np.float32)])
    count = int(len(samples) / pace / half)
    out = np.zeros((count + 1) * half, np.float32)
    place = seek
    out[: 2 * half] += padded[place : place + 2 * half] * window
    out[:half] = padded[seek : seek + half]  # nothing lies under the first half frame
    for number in range(1, count):
        wanted = seek + round(number * half * pace)
        place = _fitting(padded, place + half, wanted, half, seek)
        out[number * half : (number + 2) * half] += padded[place : place + 2 * half] * window
    return out


def _fitting(padded: Samples, follows: int, wanted: int, half: int, seek: int) -> int:
    """The place near ``wanted`` whose wave is most like what would follow the last frame."""
    template = padded[follows : follows + half]
    around = padded[wanted - seek : wanted + seek + half]
    if len(around) < half or len(template) < half:
        return wanted
    likeness = np.correlate(around, template, "valid")
    energy = np.convolve(np.square(around), np.ones(half, np.float32), "valid")
    best = int(np.argmax(likeness / np.sqrt(np.maximum(energy, 1e-9))))
    return wanted - seek + best
