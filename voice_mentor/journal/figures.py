"""What the pictures show, counted from the journal. Never a grade, and a pause is only a pause."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal

from sqlalchemy import select

from voice_mentor.journal import schema
from voice_mentor.journal.records import Kind, Letter, Session, Step
from voice_mentor.journal.store import Journal

KINDS: tuple[Kind, ...] = ("talk", "practice", "reflect")
LETTERS: tuple[Letter, ...] = ("H", "E", "R", "O")
Outcome = Literal["taken", "step", "insight", "talk"]
OUTCOMES: tuple[Outcome, ...] = ("taken", "step", "insight", "talk")
"""How far a session led: a step taken (as meant, or another way), a step made, an insight, a talk."""
PAUSE_DAYS = 14
"""Days without a session after which the next one is a return."""
AROUND = 7
"""Sessions a talk share is smoothed over, at least."""
_CALM = 20
"""Likewise: a twentieth of them."""
_POINTS = 300
_WEEKS, _MONTHS = 40, 40
"""Up to so many weeks are shown as weeks, up to so many months as months, more as years."""


@dataclass(frozen=True, slots=True)
class Opener:
    """One take in practice.

    Attributes:
        began: when its practice began.
        number: of the take.
        text: its words.
        noticed: what was noticed in it (see ``records.Take.assessment``).
    """

    began: datetime
    number: int
    text: str
    noticed: Mapping[str, object]

    @property
    def day(self) -> date:
        """The day of the practice."""
        return self.began.date()

    @property
    def form(self) -> str:
        """How it asks ("open", "closed", "statement"); "" where that wasn't noticed."""
        return str(self.noticed.get("form", ""))

    @property
    def focus(self) -> str:
        """What it was about ("person", "growth", "status", ...); "" where that wasn't noticed."""
        return str(self.noticed.get("focus", ""))


@dataclass(frozen=True, slots=True)
class Buckets:
    """Equal stretches of time, side by side.

    Attributes:
        unit: of what length.
        starts: the first day of each.
    """

    unit: Literal["week", "month", "year"]
    starts: tuple[date, ...]

    def at(self, day: date) -> int:
        """The number of the stretch a day lies in; days outside belong to the nearest."""
        return max(0, bisect_right(self.starts, day) - 1)


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything the pictures are drawn from.

    Attributes:
        sessions: oldest first.
        openers: likewise.
        until: the last day shown.
    """

    sessions: tuple[Session, ...]
    openers: tuple[Opener, ...]
    until: date
    buckets: Buckets = field(init=False)

    def __post_init__(self) -> None:
        days = [session.began.date() for session in self.sessions] or [self.until]
        object.__setattr__(self, "buckets", buckets(days[0], max(self.until, days[-1])))


def read(journal: Journal, since: datetime | None, until: date) -> Figures:
    """Count from the journal.

    Args:
        journal: to read.
        since: leave out what is older; None for everything.
        until: the last day shown.
    """
    return Figures(tuple(reversed(journal.sessions(since=since))), tuple(openers(journal, since)), until)


def openers(journal: Journal, since: datetime | None) -> Iterable[Opener]:
    """Every take in practice, oldest first."""
    take, session = schema.take.c, schema.session.c
    wanted = select(session.began, take.number, take.text, take.assessment).join(schema.session)
    if since is not None:
        wanted = wanted.where(session.began >= since)
    with journal.reading() as connection:
        for row in connection.execute(wanted.order_by(session.began, take.id)):
            yield Opener(*row)


def of_sessions(sessions: Sequence[Session], until: date) -> Figures:
    """Count from whole sessions, oldest first."""
    return Figures(tuple(sessions), tuple(openers_of(sessions)), until)


def openers_of(sessions: Iterable[Session]) -> Iterable[Opener]:
    """Every take of whole sessions."""
    for session in sessions:
        for take in session.takes:
            yield Opener(session.began, take.number, take.text, take.assessment)


def buckets(first: date, last: date, most_weeks: int = _WEEKS) -> Buckets:
    """Weeks (from Monday), months or years that hold both days; months where there are more weeks."""
    monday = first - timedelta(days=first.weekday())
    weeks = (last - monday).days // 7 + 1
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if weeks <= most_weeks:
        return Buckets("week", tuple(monday + timedelta(weeks=week) for week in range(weeks)))
    if months <= _MONTHS:
        return Buckets("month", tuple(_month(first, month) for month in range(months)))
    return Buckets("year", tuple(date(year, 1, 1) for year in range(first.year, last.year + 1)))


def _month(first: date, later: int) -> date:
    years, month = divmod(first.month - 1 + later, 12)
    return date(first.year + years, month + 1, 1)


def returns(sessions: Iterable[Session]) -> list[tuple[date, date]]:
    """Pauses somebody came back from: the last day before each, and the day of the return."""
    days = [session.began.date() for session in sessions]
    return [(before, after) for before, after in pairwise(days) if (after - before).days >= PAUSE_DAYS]


def by_kind(figures: Figures) -> dict[Kind, list[int]]:
    """How many sessions of each kind lie in each stretch of time."""
    counts = {kind: [0] * len(figures.buckets.starts) for kind in KINDS}
    for session in figures.sessions:
        counts[session.kind][figures.buckets.at(session.began.date())] += 1
    return counts


def repertoire(figures: Figures) -> dict[str, list[int]]:
    """How many takes of each focus lie in each stretch; in the order in which they were first tried."""
    counts: dict[str, list[int]] = {}
    for opener in figures.openers:
        row = counts.setdefault(opener.focus, [0] * len(figures.buckets.starts))
        row[figures.buckets.at(opener.day)] += 1
    return counts


def steps(figures: Figures) -> list[tuple[date, Step]]:
    """Every step and the day it was made, oldest first."""
    return [(session.began.date(), step) for session in figures.sessions for step in session.steps]


def talk_shares(figures: Figures) -> list[tuple[date, float]]:
    """What part of each session the speaker said, 0..1; in practice that means nothing."""
    return [(one.began.date(), one.talk_share) for one in talks(figures) if one.talk_share is not None]


def talks(figures: Figures) -> list[Session]:
    """The sessions in which the coach listened: all but practice."""
    return [session for session in figures.sessions if session.kind != "practice"]


def smoothed(values: Sequence[float]) -> list[tuple[int, float]]:
    """The medians of what lies around each value (more of it where there are many), with its place.

    Of many values only some, evenly spread, and the last: as many as a line can show.
    """
    half = max(AROUND, len(values) // _CALM) // 2
    places = [*range(0, len(values) - 1, len(values) // _POINTS + 1), len(values) - 1] if values else []
    return [(at, median(values[max(0, at - half) : at + half + 1])) for at in places]


def listening(figures: Figures) -> list[tuple[float, float] | None]:
    """The coach's reflections and questions in a session of each stretch, on average; None without one."""
    found: list[list[Session]] = [[] for _ in figures.buckets.starts]
    for session in talks(figures):
        if session.reflections or session.questions:
            found[figures.buckets.at(session.began.date())].append(session)
    return [
        (
            sum(session.reflections for session in here) / len(here),
            sum(session.questions for session in here) / len(here),
        )
        if here
        else None
        for here in found
    ]


def led_to(session: Session) -> Outcome:
    """How far a session led."""
    if any(step.status in ("done", "changed") for step in session.steps):
        return "taken"
    if session.steps:
        return "step"
    return "insight" if session.insights else "talk"


def letters(figures: Figures) -> dict[Letter, dict[Outcome, int]]:
    """How many talks that touched a letter led how far; one may touch several letters."""
    counts = {letter: dict.fromkeys(OUTCOMES, 0) for letter in LETTERS}
    for session in talks(figures):
        for letter in session.letters:
            counts[letter][led_to(session)] += 1
    return counts
