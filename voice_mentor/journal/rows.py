"""Records as rows and rows as records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Row

from voice_mentor.journal.records import Insight, Ledger, Sent, Session, Step, Take, Turn

_OWN = ("insights", "steps", "takes")
"""What of a ledger has tables of its own."""
_LEDGER = [name.name for name in fields(Ledger) if name.name not in _OWN]


def plain(record: Turn | Insight | Step | Take | Sent) -> dict[str, Any]:
    """A record's values by column, without its ids."""
    return {name.name: getattr(record, name.name) for name in fields(record) if name.name not in _IDS}


_IDS = ("id", "session")


def of_ledger(ledger: Ledger) -> dict[str, Any]:
    """What a ledger says of its session's own row."""
    values = {name: getattr(ledger, name) for name in _LEDGER}
    return values | {"letters": "".join(ledger.letters)}


def of_session(session: Session) -> dict[str, Any]:
    """A session's own row."""
    values = {name: getattr(session, name) for name in (*_LEDGER, "kind", "began", "ended")}
    return values | {"letters": "".join(session.letters)}


def session(row: Row[Any]) -> Session:
    """A session without what belongs to it."""
    values = dict(row._mapping)
    return Session(**(values | {"letters": tuple(values["letters"])}))


def turn(row: Row[Any]) -> Turn:
    """A turn."""
    return Turn(row.number, row.who, row.text, row.language, row.at, row.move, row.seconds)


def insight(row: Row[Any]) -> Insight:
    """An insight."""
    return Insight(row.words, row.turn, row.id)


def step(row: Row[Any]) -> Step:
    """A step."""
    values = dict(row._mapping)
    return Step(**{name.name: values[name.name] for name in fields(Step)})


def take(row: Row[Any]) -> Take:
    """A take with its recording, where that was kept."""
    return Take(row.number, row.text, row.turn, row.assessment, row.audio, row.id)


def sent(row: Row[Any]) -> Sent:
    """What left the machine."""
    return Sent(row.at, row.endpoint, row.text, row.turn)


def with_ids(
    ledger: Ledger, session: int, insights: Iterable[int], steps: Iterable[int], takes: Iterable[int]
) -> Ledger:
    """The ledger as it is stored now."""
    return replace(
        ledger,
        insights=tuple(replace(one, id=id) for one, id in zip(ledger.insights, insights, strict=True)),
        steps=tuple(
            replace(one, id=id, session=session) for one, id in zip(ledger.steps, steps, strict=True)
        ),
        takes=tuple(replace(one, id=id) for one, id in zip(ledger.takes, takes, strict=True)),
    )
