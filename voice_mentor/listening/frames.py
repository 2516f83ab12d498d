"""Frames: whole utterances written as patterns that a person can read, and made into regular expressions.

A frame is words as they are said, with ``[what may be left out]``, ``(one | of these)`` and ``{a slot}``,
which stands for another frame; ``*`` is any one word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_PIECE = re.compile(r"[()\[\]|]|\{\w+\}|[^\s()\[\]|{}]+")
_MARKS = {"(": "(?:", "[": "(?:", ")": ")", "]": ")?", "|": "|"}
_ANY_WORD = r"\w+ "


class Frames:
    """Turns frames into regular expressions.

    Args:
        slots: what stands for each ``{slot}``, itself a frame; a slot may hold others, never itself.
        word: a literal word as it looks in a text that was made ready to be matched.
    """

    def __init__(self, slots: Mapping[str, str], word: Callable[[str], str]) -> None:
        self._slots = slots
        self._word = word
        self._known: dict[str, str] = {}
        self.words: set[str] = set()
        """Every literal word of the frames made so far."""

    def pattern(self, frame: str) -> str:
        """The regular expression of one frame.

        Raises:
            KeyError: it names a slot that isn't there.
        """
        return f"(?:{''.join(map(self._piece, _PIECE.findall(frame)))})"

    def any_of(self, frames: list[str]) -> str:
        """The regular expression of one of several frames."""
        return f"(?:{'|'.join(map(self.pattern, frames))})"

    def _piece(self, piece: str) -> str:
        if piece in _MARKS:
            return _MARKS[piece]
        if piece.startswith("{"):
            return self._slot(piece[1:-1])
        if piece == "*":
            return _ANY_WORD
        word = self._word(piece)
        self.words.add(word.strip())
        return re.escape(word)

    def _slot(self, name: str) -> str:
        if name not in self._known:
            self._known[name] = self.pattern(self._slots[name])
        return self._known[name]
