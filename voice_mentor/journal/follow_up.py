"""Which open step is asked about when a talk begins, and how it stands in the question.

A step is asked about once: when its day is over, or, where it has none, a day after it was named. What was
said in danger is never asked about, and after a talk that held danger nothing is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from voice_mentor.journal.ledger import SAFETY
from voice_mentor.journal.records import Session, Step

A_DAY = timedelta(hours=20)
"""After which a step without a day is asked about: tomorrow's commute may begin a little earlier."""
STALE = timedelta(days=30)
"""After which nobody is asked any more; the step stays in the list."""
LOOKED_BACK = 40
"""Sessions, the newest, in which open steps are looked for."""


class Reader(Protocol):
    """What is read of a journal."""

    def sessions(self, since: datetime | None = None, *, limit: int | None = None) -> list[Session]:
        """Sessions with their steps, without their turns, newest first."""
        ...

    def session(self, id: int) -> Session:
        """A whole session."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A step to ask about.

    Attributes:
        step: which.
        session: the session it was named in.
    """

    step: Step
    session: Session

    @property
    def is_line(self) -> bool:
        """Whether it is the line carried from a practice: words to say, to be quoted, and no action."""
        return self.session.kind == "practice"


def in_question(asked: Asked, now: datetime) -> str:
    """The step as it stands in the question: with the days as they are called now, or a line to be quoted."""
    from voice_mentor.journal.told_back import When, line, told_back

    step, language = asked.step, asked.session.language
    if asked.is_line:
        return line(step.what, language)
    when = When(asked.session.began, now, put_off=step.asked_at is not None)
    return told_back(step.what, language, when)


def next_question(journal: Reader, now: datetime) -> Asked | None:
    """The step to ask about now: the newest of those whose time has come.

    Raises:
        JournalError: it can't be read.
    """
    sessions = journal.sessions(limit=LOOKED_BACK)
    if not sessions or _held_danger(journal, sessions[0]):
        return None
    return next((one for one in _due(sessions, now) if not _held_danger(journal, one.session)), None)


def _due(sessions: list[Session], now: datetime) -> Iterator[Asked]:
    for session in sessions:
        for step in reversed(session.steps):
            if time_to_ask(step, session, now):
                yield Asked(step, session)


def time_to_ask(step: Step, session: Session, now: datetime) -> bool:
    """Whether a step's time has come, and nobody has asked since.

    A step put off to a later day, in answer to the question, is asked about again when that day is over.
    """
    today = now.date()
    if step.status != "open" or not step.what:
        return False
    if step.asked_at is not None and (step.due is None or step.due <= step.asked_at.astimezone().date()):
        return False
    if step.due is not None:
        return step.due < today <= step.due + STALE
    return A_DAY <= now - session.began <= STALE


def _held_danger(journal: Reader, session: Session) -> bool:
    return any(turn.move == SAFETY for turn in journal.session(session.id).turns)
