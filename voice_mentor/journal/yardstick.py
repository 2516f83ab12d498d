"""A person's own earlier takes, for a new one to be set beside. There is no other yardstick."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, Protocol

from voice_mentor.journal.records import Kind, Session
from voice_mentor.practice.earlier import Earlier
from voice_mentor.practice.measures import Measures
from voice_mentor.seams import Language

FEWEST = 3
"""Takes that were counted; with fewer there is no saying what somebody usually does."""
LOOKED_BACK = 20
"""Practices, the newest, that takes are looked for in."""


class Reader(Protocol):
    """What is read of a journal."""

    def sessions(
        self, since: datetime | None = None, kind: Kind | None = None, limit: int | None = None
    ) -> list[Session]:
        """Sessions without their takes, newest first."""
        ...

    def session(self, id: int) -> Session:
        """A whole session."""
        ...


def earlier(journal: Reader, language: Language, before: datetime) -> Earlier:
    """What is remembered of earlier practices in a language.

    Args:
        journal: is read.
        language: of the takes.
        before: when the practice began that they are for.

    Returns:
        What was counted in takes, oldest first, or nothing where it is fewer than ``FEWEST``; and what the
        coach said last time.

    Raises:
        JournalError: it can't be read.
    """
    found = [one for one in journal.sessions(kind="practice", limit=LOOKED_BACK) if one.began < before]
    practices = [journal.session(one.id) for one in reversed(found) if one.language == language]
    measures = tuple(_counted(practices))
    said = [turn.text for one in practices[-1:] for turn in one.turns if turn.who == "coach"]
    return Earlier(measures if len(measures) >= FEWEST else (), tuple(said))


def _counted(practices: Iterable[Session]) -> Iterable[Measures]:
    for practice in practices:
        for take in practice.takes:
            with suppress(KeyError, TypeError, ValueError):  # typed, not counted, or of another program
                yield measures_of(take.assessment)


def measures_of(assessment: Mapping[str, Any]) -> Measures:
    """What was counted in a take, as it is kept.

    Raises:
        KeyError, TypeError, ValueError: nothing was counted, or it is something else.
    """
    if assessment["unit"] not in ("morae", "words"):
        raise ValueError("unit")
    return Measures(
        seconds=float(assessment["seconds"]),
        pace=float(assessment["pace"]),
        unit=assessment["unit"],
        pauses=tuple(float(one) for one in assessment.get("pauses", ())),
        fillers=tuple(str(one) for one in assessment.get("fillers", ())),
    )
