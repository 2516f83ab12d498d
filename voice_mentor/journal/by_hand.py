"""Steps and insights put right by hand: what became of a step, and what it was meant to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from voice_mentor.errors import InputError
from voice_mentor.journal.due import due
from voice_mentor.journal.records import Status, Step
from voice_mentor.seams import Language


class Steps(Protocol):
    """What is needed of a journal; see ``journal.store.Journal``."""

    def steps(self, status: Status | None = None) -> list[Step]:
        """Steps of all sessions, newest first."""
        ...

    def resolve(self, step: int, status: Status, outcome: str, session: int) -> None:
        """What became of a step."""
        ...

    def correct_step(self, step: Step) -> None:
        """Put a step's words right."""
        ...

    def correct_insight(self, id: int, words: str) -> None:
        """Put an insight's words right."""
        ...


def find(journal: Steps, number: int) -> Step:
    """A step by its number.

    Raises:
        InputError: there is no such step.
    """
    for step in journal.steps():
        if step.id == number:
            return step
    raise InputError("steps.unknown", number=number)


def finish(journal: Steps, number: int, status: Status, words: Sequence[str]) -> Step:
    """What became of a step, with a word about it where there is one.

    Raises:
        InputError: there is no such step.
    """
    step = find(journal, number)
    outcome = _joined(words) or step.outcome
    journal.resolve(step.id, status, outcome, 0)
    return replace(step, status=status, outcome=outcome)


def change(journal: Steps, number: int, words: Sequence[str], language: Language, now: datetime) -> Step:
    """A step in other words: the day they name counts from now, and it is open again.

    Raises:
        InputError: there is no such step, or there are no words.
    """
    step = find(journal, number)
    what = _joined(words)
    if not what:
        raise InputError("steps.no_words", number=number)
    changed = replace(step, what=what, when="", due=due(what, now, language), status="open")
    journal.correct_step(changed)
    if step.status != "open":
        journal.resolve(step.id, "open", step.outcome, step.outcome_session)
    return changed


def change_insight(journal: Steps, id: int, words: str) -> None:
    """An insight in other words.

    Raises:
        InputError: there are no words.
    """
    if not words.strip():
        raise InputError("steps.no_words", number=id)
    journal.correct_insight(id, words.strip())


def _joined(words: Sequence[str]) -> str:
    return " ".join(word.strip() for word in words).strip()
