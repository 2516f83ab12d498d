"""A WAV file in place of a loudspeaker."""

from __future__ import annotations

import asyncio
from pathlib import Path

from voice_mentor.audio.resample import resample
from voice_mentor.audio.wav import WavWriter
from voice_mentor.seams import Speech


class WavSink:
    """Everything said, one after another, in one 16-bit WAV that is valid at every moment.

    A file takes sound at once: ``play`` never waits, and everything played counts as heard.

    Args:
        path: the file, made (or overwritten) at once.
        rate: its sampling rate in Hz; speech of other rates is resampled.

    Raises:
        StorageError: the file can't be made, or (in ``play``) the disk is full.
    """

    def __init__(self, path: Path, rate: int = 24_000) -> None:
        self.rate = rate
        self._writer = WavWriter(path, rate)
        self._since = 0.0

    @property
    def seconds(self) -> float:
        """Length of the file so far, in seconds."""
        return self._writer.frames / self.rate

    async def play(self, speech: Speech) -> None:
        """Append speech to the file."""
        self._writer.write(resample(speech.samples, speech.rate, self.rate))
        self._since += speech.seconds
        await asyncio.sleep(0)  # an interruption gets its chance between two clauses

    async def drain(self) -> None:
        """Everything is in the file already."""
        self._since = 0.0

    def stop(self) -> float:
        """Return the seconds played since the last ``drain`` or ``stop``."""
        heard, self._since = self._since, 0.0
        return heard

    async def close(self) -> None:
        """Finish the file. Idempotent."""
        self._writer.close()
