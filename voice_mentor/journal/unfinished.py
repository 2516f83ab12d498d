"""The session that broke off: the program was killed, or the battery was empty, before it was over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from voice_mentor.journal.ledger import SAFETY
from voice_mentor.journal.records import Kind, Session

STILL_TODAY = timedelta(hours=12)
"""After which nobody is asked whether to go on."""


class Reader(Protocol):
    """What is read of a journal."""

    def sessions(
        self, since: datetime | None = None, kind: Kind | None = None, limit: int | None = None
    ) -> list[Session]:
        """Sessions without their turns, newest first."""
        ...

    def session(self, id: int) -> Session:
        """A whole session."""
        ...


def unfinished(journal: Reader, kind: Kind, now: datetime) -> Session | None:
    """The newest session of a kind, if it broke off not long ago and holds something to go on with.

    What was said in danger isn't gone back to.

    Raises:
        JournalError: it can't be read.
    """
    newest = journal.sessions(now - STILL_TODAY, kind, 1)
    if not newest or newest[0].ended is not None:
        return None
    session = journal.session(newest[0].id)
    said = any(turn.who == "speaker" for turn in session.turns)
    over = any(turn.move in (SAFETY, "close") for turn in session.turns)
    return session if said and not over else None
