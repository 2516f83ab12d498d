"""What search looks into: turns, insights and steps, as ``search.normalised`` has them, encrypted too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from sqlalchemy import Connection, Table, delete, insert, select, text

from voice_mentor.journal import rows, schema
from voice_mentor.journal.records import Insight, Step, Turn
from voice_mentor.seams import Language

SpotKind = Literal["turn", "insight", "step"]


class Spot(NamedTuple):
    """Where something was found.

    Attributes:
        session: its session.
        turn: number of the turn it was said in.
        kind: "turn", "insight" or "step".
        row: of that turn, insight or step.
    """

    session: int
    turn: int
    kind: SpotKind
    row: int


def put(connection: Connection, spot: Spot, words: str, language: Language) -> None:
    """Make words findable, in place of what was kept for the same row."""
    from voice_mentor.journal import (
        search,  # reads Japanese with a dictionary: only where something is written
    )

    remove(connection, spot.kind, [spot.row])
    row = connection.execute(insert(schema.spot).values(spot._asdict())).inserted_primary_key
    assert row is not None
    connection.execute(_PUT, {"id": row[0], "text": search.normalised(words, language)})


def again(connection: Connection, table: Table, id: int) -> None:
    """Make the new words of an insight or a step findable in place of the old ones; fine where it is gone."""
    wanted = select(table, schema.session.c.language.label("language")).join(schema.session)
    row = connection.execute(wanted.where(table.c.id == id)).one_or_none()
    if row is not None:
        kept = rows.insight(row) if table is schema.insight else rows.step(row)
        spot = Spot(row.session, row.turn, "insight" if table is schema.insight else "step", id)
        put(connection, spot, words_of(kept), row.language)


def remove(connection: Connection, kind: SpotKind, ids: Iterable[int]) -> None:
    """Forget what was kept for some rows."""
    for row in ids:
        found = (schema.spot.c.kind == kind) & (schema.spot.c.row == row)
        for (spot,) in connection.execute(select(schema.spot.c.id).where(found)).all():
            connection.execute(_REMOVE, {"id": spot})
        connection.execute(delete(schema.spot).where(found))


def fill(connection: Connection) -> None:
    """Make everything findable anew: after a migration or a repair."""
    connection.execute(_EMPTY)
    connection.execute(delete(schema.spot))
    language = schema.session.c.language
    for row in connection.execute(select(schema.turn)).all():
        put(connection, Spot(row.session, row.number, "turn", row.id), row.text, row.language)
    for row in connection.execute(select(schema.insight, language).join(schema.session)).all():
        put(connection, Spot(row.session, row.turn, "insight", row.id), row.words, row.language)
    for row in connection.execute(select(schema.step, language).join(schema.session)).all():
        words = words_of(rows.step(row))
        put(connection, Spot(row.session, row.turn, "step", row.id), words, row.language)


def words_of(kept: Turn | Insight | Step) -> str:
    """What of a record is searched."""
    if isinstance(kept, Turn):
        return kept.text
    if isinstance(kept, Insight):
        return kept.words
    return "\n".join((kept.what, kept.when, kept.obstacle, kept.plan, kept.outcome))


_EMPTY = text("INSERT INTO spoken (spoken) VALUES ('delete-all')")
_PUT = text("INSERT INTO spoken (rowid, text) VALUES (:id, :text)")
_REMOVE = text("DELETE FROM spoken WHERE rowid = :id")
