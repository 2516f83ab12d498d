"""A damaged journal: noticing it, and bringing back everything that can be read.

Repair reads the damaged file around its holes, fills these from the spare copy, and writes a new file; the
damaged one is kept beside it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from voice_mentor.errors import JournalError
from voice_mentor.journal import index, migrations, salvage, spare, sqlcipher
from voice_mentor.journal.salvage import Rows
from voice_mentor.journal.store import FILE, Journal
from voice_mentor.paths import private_folder

_TABLES = ("session", "turn", "insight", "step", "take", "sent")
_BUSY = "journal_care.busy"


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair brought back.

    Attributes:
        sessions: how many there are now.
        turns: likewise.
        from_spare: rows that only the spare copy still had.
        folder: where the damaged file is kept.
    """

    sessions: int
    turns: int
    from_spare: int
    folder: Path


def check(folder: Path, key: bytes) -> None:
    """Read the whole journal: every page against its seal, every table against its indexes.

    Raises:
        JournalError: it is damaged, or can't be read.
    """
    file = folder / FILE
    spare.refuse_empty(file)
    with sqlcipher.explained(file), closing(sqlcipher.connect(file, key)) as connection:
        problems = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        problems += connection.execute("PRAGMA integrity_check(10)").fetchall()
        problems += connection.execute("PRAGMA foreign_key_check").fetchall()
    if problems != [("ok",)]:
        raise JournalError("journal_care.damaged", file=str(file), detail=f"CORRUPT {len(problems)}")


def repair(folder: Path, key: bytes) -> Repaired:
    """Write a new journal of everything that can be read of the old one and of its spare copy.

    Raises:
        JournalError: neither can be read, somebody is using the journal, or the disk is full; then everything
            is left as it was.
    """
    file = folder / FILE
    refuse_while_used(file, key)
    kept = _copied_aside(file)
    try:
        return _repaired(file, key, kept)
    except JournalError:
        shutil.rmtree(kept)  # a copy; the damaged file is still where it was
        raise


def _repaired(file: Path, key: bytes, kept: Path) -> Repaired:
    found = {table: salvage.rows(kept / FILE, key, table) for table in _TABLES}
    before = {table: salvage.rows(spare.path(file), key, table) for table in _TABLES}
    merged = {table: before[table] | found[table] for table in _TABLES}
    if not any(merged.values()):
        raise JournalError("journal_care.beyond_repair", file=str(file))
    merged["session"] |= _orphaned(merged)
    new = spare.draft(file.parent, FILE)
    _remove(new)
    _write(new, key, merged)
    _remove(file)  # its log with it: SQLite would apply it to the new file
    new.replace(file)
    with closing(Journal.open(file.parent, key)) as journal, journal.reading() as connection:
        spare.renew(connection, file)
    only = sum(len(before[table].keys() - found[table].keys()) for table in _TABLES)
    return Repaired(len(merged["session"]), len(merged["turn"]), only, kept)


def refuse_while_used(file: Path, key: bytes) -> None:
    """See that no other process has a journal open.

    Raises:
        JournalError: one has.
    """
    try:
        with sqlcipher.explained(file), closing(sqlcipher.connect(file, key)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")  # only where nobody else has it open
    except JournalError as error:
        if error.key == _BUSY:
            raise


def _copied_aside(file: Path) -> Path:
    """Copy the damaged file with its log: reading writes to it, and the original waits until all is well."""
    kept = private_folder(private_folder(file.parent / spare.DAMAGED) / spare.stamp(datetime.now(UTC)))
    with sqlcipher.explained(kept):
        for part in (file, file.with_name(f"{FILE}-wal")):
            if part.exists():
                shutil.copy2(part, kept / part.name)
    return kept


def _orphaned(tables: dict[str, Rows]) -> Rows:
    """A session for those turns that have lost theirs."""
    made: Rows = {}
    for turn in sorted(tables["turn"].values(), key=lambda row: int(row["number"]), reverse=True):
        if turn["session"] not in tables["session"]:
            made[turn["session"]] = _session_of(turn)
    return made


def _session_of(turn: dict[str, Any]) -> dict[str, Any]:
    known = {"id": turn["session"], "kind": "talk", "language": turn["language"], "began": turn["at"]}
    return known | {"topic": "", "about": "", "letters": "", "reflections": 0, "questions": 0}


def _write(new: Path, key: bytes, tables: dict[str, Rows]) -> None:
    engine = sqlcipher.engine(sqlcipher.connect(new, key, "copy"))
    try:
        with sqlcipher.explained(new), engine.connect() as connection:
            migrations.migrate(connection)
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            for table in _TABLES:
                known = (row for row in tables[table].values() if _belongs(row, tables["session"]))
                _insert(connection, table, known)
            index.fill(connection)
            connection.commit()
    finally:
        engine.dispose()


def _belongs(row: dict[str, Any], sessions: Rows) -> bool:
    return "session" not in row or row["session"] in sessions


def _insert(connection: Connection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        columns = ", ".join(f'"{name}"' for name in row)
        values = ", ".join(f":{name}" for name in row)
        # Two turns can't have one place in a session; where a damaged file says so, the first one stays.
        connection.execute(text(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({values})"), row)


def _remove(file: Path) -> None:
    with sqlcipher.explained(file):
        for part in (*sqlcipher.COMPANIONS, ""):
            file.with_name(file.name + part).unlink(missing_ok=True)
