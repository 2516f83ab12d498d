"""How an older journal becomes one of today: steps that are never changed once they were released.

The version is SQLite's ``user_version``: the number of steps that were taken. They are one transaction: a
journal is of the old version or of the new one, whenever the power goes.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from voice_mentor.errors import JournalError
from voice_mentor.journal import index

Migration = Callable[[Connection], bool]
"""Changes the tables, and says whether the search index has to be filled anew afterwards."""
MIGRATIONS: list[Migration] = []


def migration(step: Migration) -> Migration:
    """Add a step to the end of the list."""
    MIGRATIONS.append(step)
    return step


def version(connection: Connection) -> int:
    """How many steps a journal has taken; 0 for an empty file."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(connection: Connection, target: int | None = None) -> None:
    """Bring a journal forward, all or nothing; two processes may try at once.

    Args:
        connection: outside a transaction.
        target: the version to stop at; None for the newest.

    Raises:
        JournalError: the journal was written by a newer program.
    """
    newest = len(MIGRATIONS) if target is None else target
    if version(connection) > len(MIGRATIONS):
        raise JournalError("journal_care.newer")
    if version(connection) >= newest:
        return
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    fill = False
    for step in MIGRATIONS[version(connection) : newest]:  # fewer, where another process was faster
        fill = step(connection) or fill
    if fill:
        index.fill(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {newest}")
    connection.commit()


def _run(connection: Connection, script: str) -> None:
    for statement in script.strip().split(";\n"):
        connection.exec_driver_sql(statement)


@migration
def _first_tables(connection: Connection) -> bool:
    _run(connection, _FIRST_TABLES)
    return False


@migration
def _search_index(connection: Connection) -> bool:
    """Every text as it is searched, three letters at a time, and no second copy of it."""
    _run(connection, _SEARCH_INDEX)
    return True


_FIRST_TABLES = """
CREATE TABLE session (
    id INTEGER PRIMARY KEY, kind VARCHAR NOT NULL, language VARCHAR NOT NULL, began VARCHAR NOT NULL,
    ended VARCHAR, topic TEXT NOT NULL, about TEXT NOT NULL, letters VARCHAR NOT NULL, relieved INTEGER,
    talk_share FLOAT, reflections INTEGER NOT NULL, questions INTEGER NOT NULL
);
CREATE INDEX session_began ON session (began);
CREATE TABLE turn (
    id INTEGER PRIMARY KEY, session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    number INTEGER NOT NULL, who VARCHAR NOT NULL, text TEXT NOT NULL, language VARCHAR NOT NULL,
    at VARCHAR NOT NULL, move VARCHAR NOT NULL, seconds FLOAT NOT NULL
);
CREATE UNIQUE INDEX turn_session ON turn (session, number);
CREATE TABLE insight (
    id INTEGER PRIMARY KEY, session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    turn INTEGER NOT NULL, words TEXT NOT NULL
);
CREATE INDEX insight_session ON insight (session);
CREATE TABLE step (
    id INTEGER PRIMARY KEY, session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    turn INTEGER NOT NULL, what TEXT NOT NULL, "when" TEXT NOT NULL, due DATE, obstacle TEXT NOT NULL,
    plan TEXT NOT NULL, confidence INTEGER, status VARCHAR NOT NULL, asked_at VARCHAR, outcome TEXT NOT NULL,
    outcome_session INTEGER NOT NULL
);
CREATE INDEX step_session ON step (session);
CREATE INDEX step_status ON step (status);
CREATE TABLE take (
    id INTEGER PRIMARY KEY, session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    number INTEGER NOT NULL, text TEXT NOT NULL, turn INTEGER NOT NULL, assessment JSON NOT NULL, audio BLOB
);
CREATE INDEX take_session ON take (session);
CREATE TABLE sent (
    id INTEGER PRIMARY KEY, session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    at VARCHAR NOT NULL, endpoint TEXT NOT NULL, text TEXT NOT NULL, turn INTEGER NOT NULL
);
CREATE INDEX sent_session ON sent (session)
"""

_SEARCH_INDEX = """
CREATE TABLE spot (
    id INTEGER PRIMARY KEY, session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    turn INTEGER NOT NULL, kind VARCHAR NOT NULL, row INTEGER NOT NULL
);
CREATE INDEX spot_session ON spot (session);
CREATE INDEX spot_row ON spot (kind, row);
CREATE VIRTUAL TABLE spoken USING fts5(
    text, content='', contentless_delete=1, tokenize='trigram case_sensitive 1'
);
CREATE VIRTUAL TABLE spoken_terms USING fts5vocab(spoken, 'row')
"""
