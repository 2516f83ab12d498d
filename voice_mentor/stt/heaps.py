"""Keeps glibc from giving every thread a heap of its own, each of which holds on to what it once needed."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_M_ARENA_MAX = -8
"""malloc.h of glibc."""
HEAPS = 2
"""One for the event loop, one for the engines' threads: 50 of 700 MB less after some turns, no slower
(benchmarks/results/latency.md)."""


def few_heaps() -> None:
    """Ask for it; does nothing where the C library isn't glibc, or knows no such setting."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL("libc.so.6").mallopt(_M_ARENA_MAX, HEAPS)
