"""English words as sounds: hibari's dictionary, read once, for every voice that speaks its alphabet."""

from __future__ import annotations

import threading
from functools import cache
from typing import Any


class Reader:
    """Text to phonemes in the alphabet of hibari and of Kokoro, its teacher (misaki's).

    Each voice works in a thread of its own, and hibari doesn't say that its dictionary may be shared by two.

    Args:
        british: British readings.
    """

    def __init__(self, *, british: bool) -> None:
        from hibari.g2p import G2P

        self._read: Any = G2P(british=british)
        self._one_at_a_time = threading.Lock()

    def __call__(self, text: str) -> str:
        """The phonemes of one sentence."""
        with self._one_at_a_time:
            return str(self._read(text))


@cache
def reader(*, british: bool = False) -> Reader:
    """The one reader of an accent; a dictionary is about 100 MB in memory."""
    return Reader(british=british)
