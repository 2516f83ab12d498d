"""Rows into records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table, select, text

from voice_mentor.journal import rows, schema
from voice_mentor.journal.index import Spot
from voice_mentor.journal.records import Session, Step

Record = TypeVar("Record")


def summaries(connection: Connection, wanted: Select[Any]) -> list[Session]:
    """Sessions with their insights and steps, in the order of the query."""
    found = [rows.session(row) for row in connection.execute(wanted)]
    ids = wanted.with_only_columns(schema.session.c.id)
    insights = _grouped(connection, schema.insight, ids, rows.insight)
    steps = _grouped(connection, schema.step, ids, rows.step)
    return [
        replace(one, insights=tuple(insights.get(one.id, ())), steps=tuple(steps.get(one.id, ())))
        for one in found
    ]


def _grouped(
    connection: Connection, table: Table, ids: Select[Any], read: Callable[[Row[Any]], Record]
) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = {}
    wanted = select(table).where(table.c.session.in_(ids)).order_by(table.c.id)
    for row in connection.execute(wanted):
        found.setdefault(row.session, []).append(read(row))
    return found


def whole(connection: Connection, id: int) -> Session | None:
    """A session with everything that belongs to it; None where there is none."""
    row = connection.execute(select(schema.session).where(schema.session.c.id == id)).one_or_none()
    if row is None:
        return None
    return replace(
        rows.session(row),
        turns=_of(connection, schema.turn, id, rows.turn),
        insights=_of(connection, schema.insight, id, rows.insight),
        steps=_of(connection, schema.step, id, rows.step),
        takes=_of(connection, schema.take, id, rows.take),
        sent=_of(connection, schema.sent, id, rows.sent),
    )


def _of(
    connection: Connection, table: Table, session: int, read: Callable[[Row[Any]], Record]
) -> tuple[Record, ...]:
    order = table.c.number if table is schema.turn else table.c.id
    wanted = select(table).where(table.c.session == session).order_by(order)
    return tuple(read(row) for row in connection.execute(wanted))


def steps(connection: Connection, status: str | None) -> list[Step]:
    """Steps of all sessions, newest first."""
    wanted = select(schema.step).order_by(schema.step.c.id.desc())
    if status is not None:
        wanted = wanted.where(schema.step.c.status == status)
    return [rows.step(row) for row in connection.execute(wanted)]


def spots(connection: Connection, match: str, limit: int) -> list[Spot]:
    """Where a full-text query finds something, the latest kept first."""
    return [Spot(*row) for row in connection.execute(_FIND, {"match": match, "limit": limit})]


def terms(connection: Connection, beginning: str, limit: int) -> list[str]:
    """Indexed trigrams that begin so."""
    bounds = {"low": beginning, "high": beginning + chr(0x10FFFF), "limit": limit}
    return [str(term) for (term,) in connection.execute(_TERMS, bounds)]


_FIND = text(
    "SELECT spot.session, spot.turn, spot.kind, spot.row FROM spoken JOIN spot ON spot.id = spoken.rowid"
    " WHERE spoken MATCH :match ORDER BY spoken.rowid DESC LIMIT :limit"
)
_TERMS = text("SELECT term FROM spoken_terms WHERE term >= :low AND term < :high LIMIT :limit")
