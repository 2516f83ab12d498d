"""A backup in one file: the encrypted journal, and its key under the words that open it.

It is a ZIP archive of ``journal.db`` and ``journal.key``. Without a passphrase or a recovery code it opens
only where the keyring still holds the key.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from voice_mentor.errors import JournalError
from voice_mentor.journal import damage, keyfile, spare, sqlcipher
from voice_mentor.journal.keyfile import KeyRecord
from voice_mentor.journal.store import FILE, Journal
from voice_mentor.paths import private_folder


def backup(journal: Journal, target: Path) -> None:
    """Write a backup (0600), in one step. The journal may be in use meanwhile.

    Args:
        journal: open.
        target: a file that isn't there yet.

    Raises:
        JournalError: the file exists, can't be written, or the journal can't be read to its end.
    """
    if target.exists():
        raise JournalError("journal_care.exists", file=str(target))
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    copy = spare.draft(journal.file.parent, "backup")
    with sqlcipher.explained(target):
        try:
            with journal.reading() as connection:
                spare.copy(connection, copy)
            _pack(draft, copy, journal.file.parent / keyfile.FILE)
            draft.replace(target)
        finally:
            copy.unlink(missing_ok=True)
            draft.unlink(missing_ok=True)


def restore(source: Path, folder: Path, unlock: Callable[[KeyRecord], bytes]) -> Path | None:
    """Put a backup in the place of the journal, once it was opened and read to its end.

    Args:
        source: what ``backup`` wrote.
        folder: the journal's folder.
        unlock: gives the key of the backup, or raises JournalError.

    Returns:
        The folder the journal before was moved to, with its key; None where there was none.

    Raises:
        JournalError: the file is no backup, is damaged, or doesn't open; everything is left as it was.
    """
    draft = private_folder(spare.draft(private_folder(folder), "restore"))
    try:
        with sqlcipher.explained(source):
            record = _unpack(source, draft)
            key = unlock(record)
            damage.check(draft, key)
            Journal.open(draft, key).close()  # migrates what an older program wrote
            aside = _moved_aside(folder)
            for name in (keyfile.FILE, FILE):
                (draft / name).replace(folder / name)
    finally:
        shutil.rmtree(draft)
    with closing(Journal.open(folder, key)) as journal, journal.reading() as connection:
        spare.renew(connection, journal.file)
    return aside


def _pack(target: Path, database: Path, key: Path) -> None:
    descriptor = os.open(target, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w+b") as stream:
        with zipfile.ZipFile(stream, "w") as archive:  # stored: encrypted data doesn't get smaller
            archive.write(key, keyfile.FILE)
            archive.write(database, FILE)
        stream.flush()
        os.fsync(stream.fileno())


def _unpack(source: Path, folder: Path) -> KeyRecord:
    try:
        with zipfile.ZipFile(source) as archive:
            for name in (keyfile.FILE, FILE):
                descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with archive.open(name) as packed, os.fdopen(descriptor, "wb") as stream:
                    shutil.copyfileobj(packed, stream)
    except FileNotFoundError:
        raise JournalError("journal_care.no_backup", file=str(source)) from None
    except (zipfile.BadZipFile, KeyError, EOFError):
        raise JournalError("journal_care.not_a_backup", file=str(source)) from None
    record = keyfile.read(folder)
    assert record is not None
    return record


def _moved_aside(folder: Path) -> Path | None:
    names = (keyfile.FILE, FILE, f"{FILE}-wal", f"{FILE}-shm", spare.FILE)
    there = [folder / name for name in names if (folder / name).exists()]
    if not there:
        return None
    aside = private_folder(private_folder(folder / spare.BEFORE_RESTORE) / spare.stamp(datetime.now(UTC)))
    for file in there:
        file.replace(aside / file.name)
    return aside
