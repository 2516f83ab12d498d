"""What search looks into: turns, insights and steps, as ``search.normalised`` has them, encrypted too."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal, NamedTuple

from sqlalchemy import Connection, Table, delete, insert, select, text

from voice_mentor.journal import rows, schema
from voice_mentor.journal.records import Insight, Step, Turn
from voice_mentor.seams import Language

SpotKind = Literal["turn", "insight", "step"]
_AT_A_TIME = 1000


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


_Said = tuple[Spot, str, Language]


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
    """Make everything findable anew, in the order it was said: after a migration or a repair."""
    from voice_mentor.journal import search

    connection.execute(_EMPTY)
    connection.execute(delete(schema.spot))
    numbered = enumerate(_everything(connection), 1)
    while batch := list(islice(numbered, _AT_A_TIME)):
        spots = [{"id": id, **spot._asdict()} for id, (spot, _, _) in batch]
        texts = [{"id": id, "text": search.normalised(words, said_in)} for id, (_, words, said_in) in batch]
        connection.execute(insert(schema.spot), spots)
        connection.execute(_PUT, texts)


def _everything(connection: Connection) -> Iterator[_Said]:
    """Turns, insights and steps with their words and language, by session and turn."""
    turns = connection.execute(select(schema.turn).order_by(schema.turn.c.session, schema.turn.c.number))
    said = ((Spot(row.session, row.number, "turn", row.id), row.text, row.language) for row in turns)
    return heapq.merge(said, _of(connection, "insight"), _of(connection, "step"), key=lambda one: one[0][:2])


def _of(connection: Connection, kind: Literal["insight", "step"]) -> Iterator[_Said]:
    table = schema.insight if kind == "insight" else schema.step
    record = rows.insight if kind == "insight" else rows.step
    wanted = select(table, schema.session.c.language.label("language")).join(schema.session)
    for row in connection.execute(wanted.order_by(table.c.session, table.c.turn)):
        yield Spot(row.session, row.turn, kind, row.id), words_of(record(row)), row.language


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
