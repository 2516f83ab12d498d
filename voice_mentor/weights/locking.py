"""One process at a time in a folder: the second waits, then finds the work done."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _lock(stream: IO[bytes]) -> None:
        while True:
            try:
                msvcrt.locking(
                    stream.fileno(), msvcrt.LK_LOCK, 1
                )  # gives up after 10 s; a download takes longer
            except OSError:
                continue
            return

    def _unlock(stream: IO[bytes]) -> None:
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(stream: IO[bytes]) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX)

    def _unlock(stream: IO[bytes]) -> None:
        fcntl.flock(stream, fcntl.LOCK_UN)


@contextmanager
def exclusively(folder: Path) -> Iterator[None]:
    """Hold the folder's lock file. It stays behind, empty: deleting it would let a third process in.

    Raises:
        OSError: the folder can't be written.
    """
    with (folder / ".lock").open("ab") as stream:
        _lock(stream)
        try:
            yield
        finally:
            _unlock(stream)
