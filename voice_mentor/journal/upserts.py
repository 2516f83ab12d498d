"""Records into rows, inside a transaction that somebody else holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, update

from voice_mentor.errors import JournalError
from voice_mentor.journal import index, rows, schema
from voice_mentor.journal.index import Spot
from voice_mentor.journal.records import Insight, Sent, Step, Take, Turn
from voice_mentor.seams import Language

WORDING = ("what", "when", "due", "obstacle", "plan", "confidence")
"""What of a step its session, or a hand, corrects; what became of it is for ``asked`` and ``resolve``."""


def inserted(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    """Insert a row and return its id."""
    key = connection.execute(insert(table).values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def correct(connection: Connection, table: Table, id: int, values: dict[str, Any], missing: str) -> None:
    """Change a row.

    Raises:
        JournalError: there is none of that id; ``missing`` is its key.
    """
    if connection.execute(update(table).where(table.c.id == id).values(values)).rowcount == 0:
        raise JournalError(missing, id=id)


def keep_turns(connection: Connection, session: int, turns: Sequence[Turn]) -> None:
    """Insert turns, ready to be found."""
    for turn in turns:
        row = inserted(connection, schema.turn, rows.plain(turn) | {"session": session})
        index.put(connection, Spot(session, turn.number, "turn", row), turn.text, turn.language)


def keep_sent(connection: Connection, session: int, sent: Sequence[Sent]) -> None:
    """Insert what left the machine."""
    for one in sent:
        inserted(connection, schema.sent, rows.plain(one) | {"session": session})


def keep(connection: Connection, session: int, one: Insight | Step, language: Language) -> int:
    """Insert what is new, correct what has changed, and return its id."""
    if not one.id:
        return new(connection, session, one, language)
    table = schema.insight if isinstance(one, Insight) else schema.step
    names = ("words",) if isinstance(one, Insight) else WORDING
    values = {name: getattr(one, name) for name in names}
    before = connection.execute(select(table).where(table.c.id == one.id)).one_or_none()
    if before is None or any(before._mapping[name] != value for name, value in values.items()):
        missing = "journal_care.no_insight" if isinstance(one, Insight) else "journal_care.no_step"
        correct(connection, table, one.id, values, missing)
        index.again(connection, table, one.id)
    return one.id


def keep_take(connection: Connection, session: int, take: Take) -> int:
    """Insert a take, or put it right where it was done again or more was noticed; return its id."""
    if not take.id:
        return inserted(connection, schema.take, rows.plain(take) | {"session": session})
    kept = connection.execute(select(schema.take).where(schema.take.c.id == take.id)).one_or_none()
    if kept is None or rows.take(kept) != take:
        correct(connection, schema.take, take.id, rows.plain(take), "journal_care.no_session")
    return take.id


def new(connection: Connection, session: int, one: Insight | Step, language: Language) -> int:
    """Insert an insight or a step, ready to be found, and return its id."""
    kind = schema.insight if isinstance(one, Insight) else schema.step
    row = inserted(connection, kind, rows.plain(one) | {"session": session})
    spot = Spot(session, one.turn, "insight" if isinstance(one, Insight) else "step", row)
    index.put(connection, spot, index.words_of(one), language)
    return row


def take_back(connection: Connection, session: int, number: int) -> None:
    """Delete the turns of a session from a number on, and all insights and steps of it."""
    later = (schema.turn.c.session == session) & (schema.turn.c.number >= number)
    gone: tuple[tuple[index.SpotKind, Table, ColumnElement[bool]], ...] = (
        ("turn", schema.turn, later),
        ("insight", schema.insight, schema.insight.c.session == session),
        ("step", schema.step, schema.step.c.session == session),
    )
    for kind, table, which in gone:
        index.remove(connection, kind, connection.execute(select(table.c.id).where(which)).scalars().all())
        connection.execute(delete(table).where(which))
