"""What an earlier session has left for today: one that broke off, a step to ask about, a long absence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from voice_mentor.errors import StorageError
from voice_mentor.journal.follow_up import LOOKED_BACK, Asked
from voice_mentor.journal.keeper import Storage
from voice_mentor.journal.records import Session
from voice_mentor.journal.unfinished import unfinished

A_WHILE = timedelta(days=7)
"""Without a session for so long, whoever comes back is welcomed."""
DAY_IS_OVER = timedelta(hours=12)
"""In the evening what was meant for today is asked about: the day is taken to be so much further on."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is known from before.

    Attributes:
        broken: a session on the way that broke off.
        asked: the step that was asked about in it.
        away: nobody was here for long.
        step: the newest open step, or "".
    """

    broken: Session | None = None
    asked: Asked | None = None
    away: bool = False
    step: str = ""


def look_back(journal: Storage | None, now: datetime) -> Past:
    """Look into the journal; one that can't be read has no past."""
    if journal is None:
        return Past()
    try:
        sessions = journal.sessions(limit=LOOKED_BACK)
        broken = unfinished(journal, "reflect", now)
    except StorageError:  # what can't be read now is told of when something is to be kept
        return Past()
    steps = [(step, session) for session in sessions for step in reversed(session.steps)]
    open_steps = [step.what for step, _ in steps if step.status == "open"]
    asked = [Asked(step, session) for step, session in steps if broken and _asked_in(broken, step.asked_at)]
    away = bool(sessions) and now - sessions[0].began > A_WHILE
    return Past(broken, next(iter(asked), None), away, next(iter(open_steps), ""))


def _asked_in(session: Session, at: datetime | None) -> bool:
    return at is not None and session.began <= at <= session.turns[-1].at
