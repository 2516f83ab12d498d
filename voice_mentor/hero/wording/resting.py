"""When a model that failed is asked again."""

from __future__ import annotations

REST_TURNS = 3
"""Turns a failing model is left alone for, doubled each time it fails again."""
LONGEST_REST = 24
STRIKES = 2
"""Replies in a row that were refused before a model counts as failing; being lost counts at once."""


class Rest:
    """Keeps a failing model from making every reply late.

    Args:
        turns: the first rest; 0 asks it every time.
    """

    def __init__(self, turns: int = REST_TURNS) -> None:
        self._first = turns
        self._next = turns
        self._left = 0
        self._strikes = 0

    def due(self) -> bool:
        """Whether the model may word this turn; a turn it rests in brings it nearer."""
        if self._left == 0:
            return True
        self._left -= 1
        return False

    def worked(self) -> None:
        """It worded a reply: earlier failures are forgotten."""
        self._strikes, self._next = 0, self._first

    def refused(self) -> None:
        """What it wrote could not be spoken."""
        self._strikes += 1
        if self._strikes >= STRIKES:
            self.lost()

    def lost(self) -> None:
        """It could not be reached, or broke off."""
        self._strikes, self._left = 0, self._next
        self._next = min(LONGEST_REST, self._next * 2)
