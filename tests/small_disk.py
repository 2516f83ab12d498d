"""A disk that fills up, for the tests of what must not be lost then."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

SMALL_DISK_BYTES = 8_192


@contextmanager
def small_disk() -> Iterator[None]:
    """Inside, no file of this process can grow beyond some kilobytes (pytest's own output neither)."""
    if sys.platform == "win32":
        pytest.skip("Windows has no limit on a file's size")
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_DISK_BYTES, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
