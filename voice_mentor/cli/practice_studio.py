"""The sound of a practice: the takes on a tape, and the other person's answers made ready."""

from __future__ import annotations

from collections.abc import Iterable

from voice_mentor.practice.ahead import Ahead
from voice_mentor.practice.tape import RecordingTape
from voice_mentor.seams import Language, Line, Synthesizer, Transcriber

_YES: dict[Language, str] = {"ja": "はい。", "en": "Yes."}


class Studio:
    """Stands between a practice and the rooms around it. What is heard and what speaks goes through it.

    Args:
        tape: keeps the takes.
        language: the other person's, as far as is known: their voice is got ready before they are picked.
    """

    def __init__(self, tape: RecordingTape, language: Language) -> None:
        self.tape = tape
        self._language: Language = language
        self._ahead: Ahead | None = None

    def voice(self, voice: Synthesizer) -> Synthesizer:
        """A voice that plays takes, and has the other person's answers ready."""
        self._ahead = Ahead(voice)
        self._ahead.expect([Line(_YES[self._language], self._language, role="partner")])
        return self.tape.playing(self._ahead)

    def hearing(self, transcriber: Transcriber) -> Transcriber:
        """A recogniser that is recorded from; nothing is made ready while it works out the words."""
        return self.tape.recording(self._ahead.hearing(transcriber) if self._ahead else transcriber)

    def expect(self, lines: Iterable[Line]) -> None:
        """What the other person may say next; for nothing where there is no voice."""
        if self._ahead is not None:
            self._ahead.expect(lines)

    async def made(self) -> None:
        """Wait until all that is expected was made."""
        if self._ahead is not None:
            await self._ahead.made()

    async def close(self) -> None:
        """Forget all sound. Idempotent."""
        self.tape.close()
        if self._ahead is not None:
            await self._ahead.close()
