"""What somebody watching a conversation is told: the screen, the ``--json`` writer, a test.

Nothing here steers the conversation; an onlooker that does nothing is a good onlooker.
"""

from __future__ import annotations

from voice_mentor.errors import VoiceMentorError
from voice_mentor.seams import Heard, Line, Timings


class Onlooker:
    """Told of everything, asked for nothing. Override what matters; calls come from the event loop."""

    def waiting(self) -> None:
        """The microphone is open and it is the speaker's turn."""

    def listening(self) -> None:
        """An utterance began."""

    def thinking(self) -> None:
        """The utterance is over; recognition and the coach are at work."""

    def heard(self, heard: Heard) -> None:
        """What was understood, or why nothing was taken."""

    def saying(self, line: Line) -> None:
        """A line's first sound is about to be played."""

    def interrupted(self) -> None:
        """The speaker cut in; the loudspeaker is silent."""

    def trouble(self, error: VoiceMentorError) -> None:
        """The turn failed, the conversation goes on."""

    def turn_ended(self, timings: Timings) -> None:
        """The answer was heard to its end, or cut off."""
