"""Erasing, so that nothing can be read again: not in the file, its log or its free pages, nor with the key.

What is deleted is overwritten with zeros (``secure_delete``), the search index is written anew without it,
the file is rewritten and its log cut to nothing, and the spare copy is made again. What repairs and
restores put aside goes too. Backups somebody took elsewhere are theirs.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, select, text, update

from voice_mentor.errors import JournalError
from voice_mentor.journal import index, schema, spare, sqlcipher
from voice_mentor.journal.store import Journal

_BLOCK = 1 << 20
_AT_A_TIME = 500


def sessions(journal: Journal, ids: Iterable[int]) -> None:
    """Erase sessions with everything that belongs to them, and what was said in them about earlier steps.

    Raises:
        JournalError: nothing was erased; or all of it was, but another process kept the file from being
            rewritten: what is free in it is zeros already, and its encrypted log goes when both are done.
    """
    _erase(journal, ids)
    _compact(journal)
    _forget_asides(journal.file.parent)


def older(journal: Journal, days: int, now: datetime) -> int:
    """Retention: erase what began more than so many days ago, and return how many sessions that was.

    Args:
        journal: open.
        days: 0 keeps everything.
        now: with its time zone.

    Raises:
        JournalError: as in ``sessions``.
    """
    if not days:
        return 0
    before = now - timedelta(days=days)
    _forget_asides(journal.file.parent, before)
    with journal.reading() as connection:
        due = select(schema.session.c.id).where(schema.session.c.began < before)
        ids = list(connection.execute(due).scalars())
    if ids:
        _erase(journal, ids)
        _compact(journal)
    return len(ids)


def everything(journal: Journal) -> None:
    """Erase all sessions and close the journal. Its file stays, empty; ``files`` takes that away as well.

    Raises:
        JournalError: another process is using the journal; nothing was erased.
    """
    with journal.reading() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = DELETE")  # only where nobody else has it open
        ids = list(connection.execute(select(schema.session.c.id)).scalars())
    sessions(journal, ids)
    journal.close()


def _erase(journal: Journal, ids: Iterable[int]) -> None:
    wanted = sorted(ids)
    with journal.writing() as connection:
        for at in range(0, len(wanted), _AT_A_TIME):
            _delete(connection, wanted[at : at + _AT_A_TIME])
        connection.execute(_OPTIMIZE)


def _compact(journal: Journal) -> None:
    """Rewrite the file and the spare copy without anything that was deleted."""
    shred(spare.path(journal.file))
    files(journal.file.parent / spare.DRAFTS)
    with journal.reading() as connection:
        connection.exec_driver_sql("VACUUM")
        busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
        if busy > 0:
            raise JournalError("journal_care.busy", file=str(journal.file))
        spare.renew(connection, journal.file)


def _forget_asides(folder: Path, before: datetime | None = None) -> None:
    """Delete what repairs and restores put aside, all of it or what is older than a moment."""
    for kept in [*(folder / spare.DAMAGED).glob("*"), *(folder / spare.BEFORE_RESTORE).glob("*")]:
        if before is None or kept.name < spare.stamp(before):
            files(kept)


def files(folder: Path) -> None:
    """Overwrite and delete every file of a journal's folder, and the folder.

    Raises:
        JournalError: one of them can't be deleted.
    """
    if not folder.is_dir():
        return
    with sqlcipher.explained(folder):
        for file in sorted(folder.rglob("*"), reverse=True):
            if file.is_dir() and not file.is_symlink():
                file.rmdir()
            else:
                shred(file)
        folder.rmdir()


def shred(file: Path) -> None:
    """Overwrite a file with noise, as far as its file system lets one, and delete it."""
    if file.is_file() and not file.is_symlink():
        with file.open("r+b") as stream:
            left = os.fstat(stream.fileno()).st_size
            while left > 0:
                left -= stream.write(secrets.token_bytes(min(left, _BLOCK)))
            stream.flush()
            os.fsync(stream.fileno())
    file.unlink(missing_ok=True)


def _delete(connection: Connection, ids: Sequence[int]) -> None:
    spots = select(schema.spot.c.id).where(schema.spot.c.session.in_(ids))
    for (spot,) in connection.execute(spots).all():
        connection.execute(_FORGET, {"id": spot})
    told = schema.step.c.outcome_session.in_(ids)
    elsewhere = connection.execute(select(schema.step.c.id).where(told)).scalars().all()
    connection.execute(update(schema.step).where(told).values(outcome="", outcome_session=0))
    connection.execute(delete(schema.session).where(schema.session.c.id.in_(ids)))
    for step in elsewhere:
        index.again(connection, schema.step, step)


_FORGET = text("DELETE FROM spoken WHERE rowid = :id")
_OPTIMIZE = text("INSERT INTO spoken (spoken) VALUES ('optimize')")
