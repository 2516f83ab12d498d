"""Taking the whole journal away: sessions, files, key, and the recordings that wait in the spool."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from voice_mentor.errors import JournalError
from voice_mentor.journal import key, keyfile, vault
from voice_mentor.journal.keyfile import KeyRecord


def remove(spool: Path) -> bool:
    """Erase everything, whether its key is at hand or not.

    Args:
        spool: the folder of recordings that were not understood yet.

    Returns:
        False where the keyring kept the key, which opens nothing any more.

    Raises:
        JournalError: another process is using the journal: nothing was erased; or a file can't be deleted.
    """
    from voice_mentor.journal import erase

    folder = key.folder()
    record = _record(folder)
    _empty()
    erase.files(folder)
    erase.files(spool)
    return record is None or _forgotten(record)


def _record(folder: Path) -> KeyRecord | None:
    with suppress(JournalError):  # an unreadable key file goes like the others
        return keyfile.read(folder)
    return None


def _empty() -> None:
    """Erase inside the file first, so that a copy somebody has of its end state says nothing."""
    from voice_mentor.journal import erase

    try:
        journal = key.open_kept()
    except JournalError:
        return  # it can't be opened: its files go all the same
    try:
        erase.everything(journal)
    except JournalError as error:
        if error.key == "journal_care.busy":
            raise
    finally:
        journal.close()


def _forgotten(record: KeyRecord) -> bool:
    try:
        if record.keyring:
            vault.forget(record.id, vault.PATIENTLY_S)
    except JournalError:
        return False
    return True
