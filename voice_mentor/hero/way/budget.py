"""What time allows: whether one more question fits before the end, by how long this speaker's turns are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["ask", "brief", "hold", "close"]
"""Ask; ask for a word only; be quiet until the end, because an answer would last beyond it; close now."""

FIRST_EXCHANGE_S = 22.0
"""Seconds of a reply and the answer to it, before any was heard: a reply of 6 s, an answer of 14, gaps."""
LONGEST_COUNTED_S = 90.0
"""An exchange that took longer was mostly silence, and says little of the next one."""
REMEMBERED = 3
"""Exchanges that the next one is judged by."""
NEAR_S = 10.0
"""So close to the end a session is closed: ending that much early is ending on time."""
LATE_S = 5.0
"""By how much an answer may be expected to reach beyond the end."""
BRIEF = 0.7
"""Share of their usual length that somebody talks when asked for a word or two."""


@dataclass(frozen=True, slots=True)
class Room:
    """What fits before the end.

    Attributes:
        verdict: what the next reply may do.
        turns: answers that can be heard, this reply's included.
        left_s: seconds until the close has to begin.
    """

    verdict: Verdict
    turns: int
    left_s: float


@dataclass(slots=True)
class Budget:
    """The time of one session.

    Attributes:
        end_s: when it is to be over, in seconds since it began.
        elapsed: seconds since the session began, counted in samples by the caller.
    """

    end_s: float
    elapsed: Callable[[], float]
    _since_s: float | None = None
    _exchanges: list[float] = field(default_factory=list)

    @property
    def left_s(self) -> float:
        """Seconds left, below zero once it is over."""
        return self.end_s - self.elapsed()

    @property
    def exchange_s(self) -> float:
        """What a reply and the answer to it take with this speaker."""
        last = self._exchanges[-REMEMBERED:] or [FIRST_EXCHANGE_S]
        return max(sum(last) / len(last), 1.0)

    def heard(self) -> None:
        """The speaker has answered: how long that took counts for what comes."""
        if self._since_s is not None:
            self._exchanges.append(min(self.elapsed() - self._since_s, LONGEST_COUNTED_S))
        self._since_s = self.elapsed()

    def interrupted(self) -> None:
        """What goes on now is no exchange (a pause)."""
        self._since_s = None

    def resumed(self) -> None:
        """It goes on."""
        self._since_s = self.elapsed()

    def set_left(self, seconds: float) -> None:
        """So much is left from now on: the speaker knows."""
        self.end_s = self.elapsed() + seconds

    def room(self, closing_s: float) -> Room:
        """What fits.

        Args:
            closing_s: seconds that the close will take to be said.
        """
        left_s, exchange_s = self.left_s - closing_s, self.exchange_s
        if left_s <= NEAR_S:
            return Room("close", 0, left_s)
        if left_s + LATE_S >= exchange_s:
            return Room("ask", int((left_s + LATE_S) / exchange_s), left_s)
        if left_s + LATE_S >= exchange_s * BRIEF:
            return Room("brief", 1, left_s)
        return Room("hold", 0, left_s)
