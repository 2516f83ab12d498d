"""No loudspeaker: everything counts as heard, because it is shown."""

from __future__ import annotations

from voice_mentor.seams import Speech


class Nowhere:
    """Takes speech and makes no sound; for machines without a loudspeaker."""

    def __init__(self) -> None:
        self._seconds = 0.0

    async def play(self, speech: Speech) -> None:
        """Count it."""
        self._seconds += speech.seconds

    async def drain(self) -> None:
        """Nothing is queued."""
        self._seconds = 0.0

    def stop(self) -> float:
        """Return the seconds played since the last ``drain`` or ``stop``."""
        seconds, self._seconds = self._seconds, 0.0
        return seconds

    async def close(self) -> None:
        """Nothing to release."""
