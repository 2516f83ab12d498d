"""Says, once and before anything else, that a conversation is not kept."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from voice_mentor.messages import text
from voice_mentor.seams import Line, Session, Transcript
from voice_mentor.sessions.around import Around
from voice_mentor.sessions.notices import MOVE as NOTICE

REASONS = frozenset({"off", "keyring_none", "passphrase_needed"})
"""Reasons there is a sentence for; the others are for the screen."""


class NotKept(Around):
    """A session around a session: tells that nothing is kept, and why.

    Args:
        inner: the session that is not kept.
        key: of the error that says why ("journal_care.keyring_none").
    """

    def __init__(self, inner: Session, key: str) -> None:
        super().__init__(inner)
        reason = key.rpartition(".")[2]
        self._reason = reason if reason in REASONS else "other"
        self._told = False

    def open(self) -> AsyncGenerator[Line, None]:
        """The inner session's greeting, after that."""
        return self._after(super().open())

    def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """The inner session's answer; where nobody was greeted, the first one after that."""
        return self._after(self._inner.respond(heard))

    async def _after(self, lines: AsyncGenerator[Line, None]) -> AsyncGenerator[Line, None]:
        if not self._told:
            self._told = True
            yield Line(text(f"keeping.locked.{self._reason}", self.language), self.language, move=NOTICE)
        async with aclosing(lines):
            async for line in lines:
                yield line
