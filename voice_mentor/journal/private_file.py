"""Files with somebody's words in them: for their owner's eyes only, and whole or not there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from voice_mentor.errors import StorageError


def write(file: Path, pieces: Iterable[bytes]) -> None:
    """Write a file (0600) in place of what was there; it appears when all of it is on the disk.

    Args:
        file: in a folder that exists.
        pieces: its content.

    Raises:
        StorageError: it can't be written; what was there before stays.
    """
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)
    except OSError as exc:
        raise StorageError("storage.file", file=str(file), detail=exc.strerror or "") from exc
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
