"""A connection to an encrypted file, and what SQLCipher's failures mean to somebody who only wants to talk.

Everything SQLCipher and SQLAlchemy would log is silenced here: a statement's values are what somebody said.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from voice_mentor.errors import JournalError

BUSY_S = 10.0
"""How long one process waits for another's transaction; each takes milliseconds, a migration some seconds."""
KEY_BYTES = 32  # AES-256
COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite writes beside a database."""

Use = Literal["live", "copy", "rescue"]
"""What a file is opened for: with a write-ahead log, so that readers and a writer don't wait for each other;
as a copy without one; or to read what is left of a damaged file."""
_LOG = "voice_mentor_journal"
_PRAGMAS = (
    "foreign_keys = ON",
    "secure_delete = ON",  # what is deleted is overwritten with zeros
    "temp_store = MEMORY",  # nothing unencrypted in a temporary file
    "synchronous = FULL",  # a turn that was kept outlives the power going
    "trusted_schema = OFF",
)
_FOR: dict[Use, str] = {
    "live": "journal_mode = WAL",
    "copy": "journal_mode = DELETE",
    "rescue": "writable_schema = ON",  # else SQLite refuses a file that is shorter than it once was
}
_MEANING = {
    "BUSY": "busy",
    "LOCKED": "busy",
    "FULL": "full",
    "IOERR": "full",
    "READONLY": "read_only",
    "CANTOPEN": "read_only",
    "PERM": "read_only",
    "CORRUPT": "damaged",
    "NOTADB": "damaged",
}
"""SQLite's primary result codes (https://sqlite.org/rescode.html) and our messages for them."""


def connect(file: Path, key: bytes, use: Use = "live") -> Any:
    """Open a file with its key, making it (0600) where there is none. A driver's connection, no SQLAlchemy.

    The key is raw, so no key derivation takes its time. Whether it fits shows with the first statement.

    Args:
        file: in a folder that exists.
        key: 32 bytes.
        use: see ``Use``.

    Raises:
        JournalError: the file can't be opened or is damaged.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a journal's key has 32 bytes")
    with explained(file):
        _make_private(file)
        connection = dbapi2.connect(str(file), timeout=BUSY_S, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to the terminal
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            for pragma in (_FOR[use], *_PRAGMAS):
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
    return connection


def _make_private(file: Path) -> None:
    """Make the file before SQLite does, which would ask the umask; its companions take the file's rights."""
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    if os.name == "posix" and file.stat().st_mode & 0o077:
        file.chmod(0o600)


def engine(connection: Any) -> Engine:
    """SQLAlchemy on one connection, told to keep what it sees to itself."""
    # Hidden parameters are not enough: on DEBUG each row that is read would be logged.
    logging.getLogger(f"sqlalchemy.engine.Engine.{_LOG}").setLevel(logging.CRITICAL + 1)
    return create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=lambda: connection,
        poolclass=StaticPool,
        hide_parameters=True,
        logging_name=_LOG,
    )


@contextmanager
def explained(file: Path) -> Iterator[None]:
    """Turn what the driver raises into a sentence to act on.

    The cause is left out on purpose: a driver's message may quote what was written or searched for.

    Raises:
        JournalError: busy, full, read-only, damaged, or failed for another reason.
    """
    try:
        yield
    except DBAPIError as exc:
        raise _error(exc.orig, file) from None
    except (dbapi2.Error, OSError) as exc:
        raise _error(exc, file) from None


def _error(exc: BaseException | None, file: Path) -> JournalError:
    if isinstance(exc, OSError):
        return JournalError("journal_care.read_only", file=str(file), detail=exc.strerror or "")
    name = str(getattr(exc, "sqlite_errorname", None) or "").removeprefix("SQLITE_")
    meaning = _MEANING.get(name.split("_")[0], "failed")
    return JournalError(f"journal_care.{meaning}", file=str(file), detail=name)
