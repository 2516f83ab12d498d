"""A second copy of the journal beside it, encrypted like it, renewed when a session ends.

It is what ``damage.repair`` fills the holes of a damaged file from. Only a copy that was made to its end, of
a file that could be read to its end, takes the place of the one before.
"""

from __future__ import annotations

import os
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from voice_mentor.errors import JournalError
from voice_mentor.journal import sqlcipher
from voice_mentor.paths import private_folder

FILE = "journal.spare.db"
DAMAGED = "damaged"
"""The folder damaged files are kept in, those of each repair in a folder of their own."""
BEFORE_RESTORE = "before-restore"
"""The folder a journal is moved to when a backup takes its place, each in a folder of its own."""

DRAFTS = "drafts"
"""The folder of files that are being made."""
_LEFT_S = 3600
"""A draft so old was left by a program that was killed."""


def stamp(moment: datetime) -> str:
    """The name of a folder for what was put aside at a moment; sorts by time."""
    return f"{moment.astimezone(UTC):%Y%m%d-%H%M%S-%f}"


def path(journal: Path) -> Path:
    """Where the spare copy of a journal's file is."""
    return journal.with_name(FILE)


def refuse_empty(journal: Path) -> None:
    """See that a journal with a spare copy is still there itself: SQLite would begin a new one in its place.

    Raises:
        JournalError: it is gone, or cut down to nothing.
    """
    if path(journal).exists() and not (journal.exists() and journal.stat().st_size):
        raise JournalError("journal_care.damaged", file=str(journal), detail="EMPTY")


def renew(connection: Connection, journal: Path) -> None:
    """Copy the journal as it is now.

    Args:
        connection: to the journal, outside a transaction.
        journal: its file.

    Raises:
        JournalError: it can't be read, or the disk is full; the copy before is still there.
    """
    with sqlcipher.explained(journal):
        made = draft(journal.parent, FILE)
        try:
            copy(connection, made)
            made.replace(path(journal))
        finally:
            made.unlink(missing_ok=True)


def copy(connection: Connection, target: Path) -> None:
    """Copy a journal into a file of its own (0600), under the same key, and see that it is on the disk.

    Raises:
        JournalError: it can't be read, or the disk is full.
    """
    with sqlcipher.explained(target):
        target.unlink(missing_ok=True)
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        connection.exec_driver_sql("VACUUM INTO ?", (str(target),))
        _to_disk(target)


def draft(folder: Path, name: str) -> Path:
    """Where a file of a journal's folder is made before it takes its place; what was left there goes."""
    drafts = private_folder(folder / DRAFTS)
    for left in drafts.iterdir():
        if time.time() - left.stat().st_mtime > _LEFT_S:
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    return drafts / f"{name}.{os.getpid()}"


def _to_disk(file: Path) -> None:
    with file.open("r+b") as stream:
        os.fsync(stream.fileno())
