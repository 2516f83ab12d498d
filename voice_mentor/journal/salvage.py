"""Reading around the holes of a damaged table."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from voice_mentor.errors import JournalError
from voice_mentor.journal import sqlcipher

Rows = dict[int, dict[str, Any]]
"""A table's rows by id, each by column."""

_FARTHEST = 2**40
"""Beyond any id there will ever be."""


def rows(file: Path, key: bytes, table: str) -> Rows:
    """Every row of a table that can be reached: from the front to a hole, behind it, and back to it.

    Args:
        file: a journal, sound, damaged, or not there at all.
        key: 32 bytes.
        table: its name; it has an ``id``.
    """
    found: Rows = {}
    if file.exists():
        start, whole = 0, False
        while not whole:
            whole = _read(file, key, f"SELECT * FROM {table} WHERE id > {start} ORDER BY id", found)
            if not whole:
                last = max((id for id in found if id > start), default=start)
                start, whole = _behind(file, key, table, last, found)
    return found


def _behind(file: Path, key: bytes, table: str, last: int, found: Rows) -> tuple[int, bool]:
    """Find where a hole ends, in steps that double, and read back to it.

    Returns:
        The id to go on from, and whether nothing comes after it.
    """
    skip, sound = 1, False
    probe: Rows = {}
    while not probe and not sound and skip < _FARTHEST:
        skip *= 2
        beyond = f"SELECT * FROM {table} WHERE id > {last + skip} ORDER BY id LIMIT 1"
        sound = _read(file, key, beyond, probe)
    between = f"SELECT * FROM {table} WHERE id > {last} AND id <= {last + skip} ORDER BY id DESC"
    _read(file, key, between, found)
    return last + skip, not probe


def _read(file: Path, key: bytes, query: str, found: Rows) -> bool:
    """Add what a query gives to ``found``; return whether it came to its end.

    Each has a connection of its own: after one page that fails its seal, SQLCipher refuses the others too.
    """
    try:
        with closing(sqlcipher.connect(file, key, "rescue")) as connection:
            cursor = connection.execute(query)
            names = [column[0] for column in cursor.description]
            for row in cursor:
                found[row[0]] = dict(zip(names, row, strict=True))
    except (JournalError, dbapi2.Error):
        return False
    return True
