"""The repertoire (引き出し): which kinds of openers somebody has used, and what another take changed.

Kinds are counted, and nothing is said of what they are worth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby, pairwise

from voice_mentor.journal import figures
from voice_mentor.journal.figures import Buckets, Opener
from voice_mentor.journal.records import Session
from voice_mentor.journal.store import Journal

Kind = tuple[str, str]
"""How an opener asks, and what about: ("open", "career")."""
Change = tuple[str, str]
"""What something was in a take, and in the next."""
MOST_WEEKS = 8
"""Up to so many weeks are shown as weeks, more as months."""


@dataclass(frozen=True, slots=True)
class Repertoire:
    """Everything the picture is drawn from.

    Attributes:
        openers: oldest first.
        until: the last day shown.
        buckets: from the first opener to the last day.
    """

    openers: tuple[Opener, ...]
    until: date
    buckets: Buckets = field(init=False)

    def __post_init__(self) -> None:
        days = [opener.day for opener in self.openers] or [self.until]
        object.__setattr__(self, "buckets", figures.buckets(days[0], max(self.until, days[-1]), MOST_WEEKS))


def read(journal: Journal, since: datetime | None, until: date) -> Repertoire:
    """Count from the journal.

    Args:
        journal: to read.
        since: leave out what is older; None for everything.
        until: the last day shown.

    Raises:
        JournalError: it can't be read.
    """
    return Repertoire(tuple(figures.openers(journal, since)), until)


def of_sessions(sessions: Iterable[Session], until: date) -> Repertoire:
    """Count from whole sessions, oldest first."""
    return Repertoire(tuple(figures.openers_of(sessions)), until)


def kinds(data: Repertoire) -> dict[Kind, list[int]]:
    """How many takes of each kind lie in each stretch of time; in the order they were first tried."""
    counts: dict[Kind, list[int]] = {}
    for opener in data.openers:
        row = counts.setdefault(kind(opener), [0] * len(data.buckets.starts))
        row[data.buckets.at(opener.day)] += 1
    return counts


def kind(opener: Opener) -> Kind:
    """How it asks, and what about."""
    return opener.form, opener.focus


def latest(data: Repertoire) -> dict[Kind, str]:
    """The newest words of each kind."""
    return {kind(opener): opener.text for opener in data.openers}


def retakes(openers: Sequence[Opener]) -> list[tuple[Opener, Opener]]:
    """Every take that followed another one in the same practice, with the one before."""
    return [
        (before, after)
        for _, practice in groupby(openers, key=lambda one: one.began)
        for before, after in pairwise(practice)
        if after.number == before.number + 1
    ]


def changes(data: Repertoire, part: Callable[[Opener], str]) -> Counter[Change]:
    """What a part of the take (its form, its focus) was before and after, also where it stayed the same."""
    return Counter((part(before), part(after)) for before, after in retakes(data.openers))


def form(opener: Opener) -> str:
    """How it asks."""
    return opener.form


def focus(opener: Opener) -> str:
    """What it is about."""
    return opener.focus


def changed(counts: Counter[Change]) -> list[tuple[Change, int]]:
    """Only where something changed, the most frequent first."""
    return [(change, count) for change, count in counts.most_common() if change[0] != change[1]]


def to_one_question(data: Repertoire) -> int:
    """How often a take with several questions was followed by one with a single one."""
    asked = [(_questions(before), _questions(after)) for before, after in retakes(data.openers)]
    return sum(before > 1 and after == 1 for before, after in asked)


def _questions(opener: Opener) -> int:
    found = opener.noticed.get("questions", 0)
    return found if isinstance(found, int) else 0
