"""Two loudspeakers at once: what is heard is also kept in a file."""

from __future__ import annotations

from voice_mentor.seams import AudioSink, Speech


class Both:
    """Plays everything on two sinks; the first one's clock counts.

    Args:
        heard: what a person hears.
        kept: what is kept beside it, a file.
    """

    def __init__(self, heard: AudioSink, kept: AudioSink) -> None:
        self._heard = heard
        self._kept = kept

    async def play(self, speech: Speech) -> None:
        """Play on both."""
        await self._kept.play(speech)
        await self._heard.play(speech)

    async def drain(self) -> None:
        """Wait for both."""
        await self._kept.drain()
        await self._heard.drain()

    def stop(self) -> float:
        """Silence both; return the seconds that were heard."""
        self._kept.stop()
        return self._heard.stop()

    async def close(self) -> None:
        """Close both."""
        await self._kept.close()
        await self._heard.close()
