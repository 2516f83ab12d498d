"""``journal.key``: where the journal's key is kept, and the key itself only under words somebody knows."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from voice_mentor.errors import JournalError
from voice_mentor.journal.wrapping import Wrapped
from voice_mentor.paths import private_folder

FILE = "journal.key"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """How the key is found again.

    Attributes:
        id: the journal's name in the system's keyring; random.
        check: tells the right key from a wrong one.
        keyring: the keyring holds the key.
        passphrase: the key under a passphrase, or None.
        recovery: the key under the recovery code, or None where none was made.
    """

    id: str
    check: str
    keyring: bool = False
    passphrase: Wrapped | None = None
    recovery: Wrapped | None = None


def read(folder: Path) -> KeyRecord | None:
    """The record of a journal's folder; None where there is none.

    Raises:
        JournalError: the file can't be read.
    """
    file = folder / FILE
    try:
        return parsed(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        raise JournalError("journal_care.key_file", file=str(file)) from None


def parsed(content: bytes) -> KeyRecord:
    """A record from its file's content.

    Raises:
        ValueError, KeyError, TypeError: it is none.
    """
    found = json.loads(content)
    if found["version"] != _VERSION:
        raise ValueError(found["version"])
    passphrase, recovery = _wrapped(found["passphrase"]), _wrapped(found["recovery"])
    return KeyRecord(found["id"], found["check"], found["keyring"], passphrase, recovery)


def written(record: KeyRecord) -> bytes:
    """A record as its file's content."""
    return json.dumps({"version": _VERSION, **asdict(record)}, indent=1).encode()


def write(folder: Path, record: KeyRecord) -> None:
    """Replace the record in one step, for its owner's eyes only, and on the disk before this returns.

    Raises:
        JournalError: it can't be written; the one before is still there.
    """
    file = private_folder(folder) / FILE
    draft = file.with_name(f"{FILE}.{os.getpid()}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(written(record))
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)
    except OSError as exc:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise JournalError("journal_care.full", file=str(file), detail=exc.strerror or "") from None


def _wrapped(found: dict[str, Any] | None) -> Wrapped | None:
    return Wrapped(**found) if found else None
