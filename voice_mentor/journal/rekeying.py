"""Changing what opens the journal: a recovery code, a passphrase, the keyring. The key itself stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from voice_mentor.errors import JournalError
from voice_mentor.journal import keyfile, vault, wrapping
from voice_mentor.journal.key import wrapped
from voice_mentor.journal.keyfile import KeyRecord


def new_recovery_code(folder: Path, key: bytes) -> str:
    """Make a recovery code, in place of the one before, and return it: it is kept nowhere in the open."""
    code = wrapping.recovery_code()
    keyfile.write(folder, replace(_record(folder), recovery=wrapping.wrap(key, code)))
    return code


def set_passphrase(folder: Path, key: bytes, passphrase: str) -> None:
    """Let a passphrase open the journal, in place of the one before.

    Raises:
        JournalError: it is too short.
    """
    keyfile.write(folder, replace(_record(folder), passphrase=wrapped(key, passphrase)))


def into_keyring(folder: Path, key: bytes) -> None:
    """Let the system's keyring open the journal.

    Raises:
        JournalError: there is no keyring, or it refuses.
    """
    record = _record(folder)
    vault.put(record.id, key.hex(), vault.PATIENTLY_S)
    keyfile.write(folder, replace(record, keyring=True))


def with_code(record: KeyRecord, typed: str) -> bytes:
    """The key behind a recovery code, however it was typed.

    Raises:
        JournalError: no code was made, or this isn't it.
    """
    if record.recovery is None:
        raise JournalError("journal_care.no_code")
    key = wrapping.unwrap(record.recovery, wrapping.as_code(typed))
    if key is None:
        raise JournalError("journal_care.code_wrong")
    return key


def _record(folder: Path) -> KeyRecord:
    found = keyfile.read(folder)
    if found is None:
        raise JournalError("journal_care.none")
    return found
