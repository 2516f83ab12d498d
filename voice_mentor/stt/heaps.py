"""Keeps glibc from holding on to memory that Whisper needed for a moment."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_M_ARENA_MAX = -8
"""malloc.h of glibc."""
HEAPS = 2
"""One for the event loop, one for the engines' threads: 30 of 700 MB less after some turns, no slower
(benchmarks/results/latency.md)."""


def few_heaps() -> None:
    """Don't give every thread a heap of its own; does nothing where the C library isn't glibc."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL("libc.so.6").mallopt(_M_ARENA_MAX, HEAPS)


def give_back() -> None:
    """Return what is free to the system: 10 MB after loading, 50 to 80 after a full window.

    Takes 10 to 30 ms, and the next window as long to ask for it again: for rare moments, not for every turn.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL("libc.so.6").malloc_trim(0)
