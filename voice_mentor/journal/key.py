"""Who may open the journal: its key, from the system's keyring or under a passphrase.

Nothing here asks anybody anything by itself. A conversation that can't have the journal gets ``Locked`` with
the reason, and goes on without. SQLAlchemy is loaded with the journal, not with this module.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from voice_mentor import paths
from voice_mentor.config import Config
from voice_mentor.errors import JournalError, StorageError
from voice_mentor.journal import keyfile, vault, wrapping
from voice_mentor.journal.keyfile import KeyRecord
from voice_mentor.journal.wrapping import Wrapped
from voice_mentor.seams import Language

if TYPE_CHECKING:
    from voice_mentor.journal.store import Journal

PASSPHRASE = "VOICE_MENTOR_JOURNAL_PASSPHRASE"
"""The environment variable for machines with neither screen nor keyring."""
DATABASE = "journal.db"
SHORTEST = 8
"""Characters of a passphrase (NIST SP 800-63B-4's least beside a second factor, here the machine itself)."""

Ask = Callable[[], str]
"""Asks somebody at a terminal for the passphrase; "" where nobody is there."""


@dataclass(frozen=True, slots=True)
class Locked:
    """There is no journal to write to now.

    Attributes:
        error: why, and what would help.
    """

    error: StorageError

    def what(self, language: Language) -> str:
        """Why, one sentence."""
        return self.error.what(language)

    def remedy(self, language: Language) -> str:
        """What would help, one sentence."""
        return self.error.remedy(language)


def folder() -> Path:
    """The journal's folder."""
    return paths.data_folder() / "journal"


def open_for(config: Config) -> Journal | Locked:
    """The journal for a session, made where there is none yet. Never asks, and takes its time only once.

    Returns:
        The journal; or why there is none, and the session goes on without.
    """
    if not config.journal.keep:
        return Locked(JournalError("journal_care.off"))
    try:
        journal = _open(_found_or_made(config))
        _retain(journal, config.journal.days)
        return journal
    except StorageError as error:
        return Locked(error)


def open_kept(ask: Ask | None = None) -> Journal:
    """The journal for a command about it; never made.

    Args:
        ask: for the passphrase, where nothing else gives the key and somebody is there to be asked.

    Raises:
        JournalError: there is none, or it can't be opened.
    """
    return _open(find(ask, vault.PATIENTLY_S))


def find(ask: Ask | None = None, patience_s: float = vault.BRIEFLY_S) -> bytes:
    """The key of the journal there is.

    Raises:
        JournalError: there is no journal, or nothing here gives its key.
    """
    record = keyfile.read(folder())
    if record is None:
        missing = (folder() / DATABASE).exists()
        raise JournalError("journal_care.key_file_gone" if missing else "journal_care.none")
    return of(record, ask, patience_s)


def of(record: KeyRecord, ask: Ask | None = None, patience_s: float = vault.BRIEFLY_S) -> bytes:
    """The key of a journal, or of a backup of one: by the environment's passphrase, the keyring, or asking.

    Raises:
        JournalError: nothing here gives it.
    """
    return _from_environment(record) or _from_keyring(record, ask, patience_s)


def make(place: str, passphrase: str = "", patience_s: float = vault.BRIEFLY_S) -> bytes:
    """A new key for a journal that isn't there yet.

    Args:
        place: "keyring" or "passphrase".
        passphrase: for the latter.
        patience_s: how long the keyring may take.

    Raises:
        JournalError: the place can't keep it, or the passphrase is too short.
    """
    paths.private_folder(paths.data_folder())
    new = secrets.token_bytes(wrapping.KEY_BYTES)
    record = KeyRecord(secrets.token_hex(8), wrapping.check_of(new))
    if place == "keyring":
        vault.put(record.id, new.hex(), patience_s)
        record = replace(record, keyring=True)
    else:
        record = replace(record, passphrase=wrapped(new, passphrase))
    keyfile.write(folder(), record)
    return new


def wrapped(key: bytes, passphrase: str) -> Wrapped:
    """A key under a passphrase.

    Raises:
        JournalError: it is too short.
    """
    if len(passphrase) < SHORTEST:
        raise JournalError("journal_care.too_short", least=SHORTEST)
    return wrapping.wrap(key, passphrase)


def could_be_made() -> None:
    """See whether a journal could begin here without asking anybody.

    Raises:
        JournalError: there is neither a keyring nor a passphrase.
    """
    if not given_passphrase():
        vault.get("", vault.BRIEFLY_S)


def given_passphrase() -> str:
    """The passphrase in the environment; "" where there is none."""
    return os.environ.get(PASSPHRASE, "")


def _open(key: bytes) -> Journal:
    from voice_mentor.journal.store import Journal

    return Journal.open(folder(), key)


def _retain(journal: Journal, days: int) -> None:
    from voice_mentor.journal import erase

    with suppress(JournalError):  # another process is busy with the journal: the next opening does it
        erase.older(journal, days, datetime.now(UTC))


def _found_or_made(config: Config) -> bytes:
    if not keyfile.read(folder()) and not (folder() / DATABASE).exists():
        with _alone():
            if not keyfile.read(folder()):  # another process may have been faster
                return make(_place(config), given_passphrase())
    return find()


@contextmanager
def _alone() -> Iterator[None]:
    """While a key is made: two of them would shut each other out."""
    from voice_mentor.weights.locking import exclusively

    paths.private_folder(paths.data_folder())
    lock = paths.private_folder(folder()) / ".lock"
    lock.touch(mode=0o600)
    with exclusively(lock.parent):
        yield


def _place(config: Config) -> str:
    """Where a new key goes when nobody is asked.

    Raises:
        JournalError: the settings want a passphrase and the environment has none.
    """
    if config.journal.key == "keyring" or (config.journal.key == "auto" and not given_passphrase()):
        return "keyring"
    if not given_passphrase():
        raise JournalError("journal_care.passphrase_needed")
    return "passphrase"


def _from_environment(record: KeyRecord) -> bytes | None:
    if record.passphrase is None or not given_passphrase():
        return None
    return _unwrapped(record, given_passphrase())


def _from_keyring(record: KeyRecord, ask: Ask | None, patience_s: float) -> bytes:
    if record.passphrase is not None and not record.keyring:
        asked = ask() if ask is not None else ""
        if not asked:
            raise JournalError("journal_care.passphrase_needed")
        return _unwrapped(record, asked)
    found = bytes.fromhex(vault.get(record.id, patience_s) or "")
    if wrapping.check_of(found) != record.check:
        raise JournalError("journal_care.key_gone")
    return found


def _unwrapped(record: KeyRecord, passphrase: str) -> bytes:
    found = wrapping.unwrap(record.passphrase, passphrase) if record.passphrase else None
    if found is None:
        raise JournalError("journal_care.passphrase_wrong")
    return found
