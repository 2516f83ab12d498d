"""One key, or a headset's one button, for a session without hands. Pure.

A press pauses, another goes on; held, or pressed twice, it stops.

A plain terminal reports no release; all it sends is the key again and again while it is held, quickly once it
has begun. So presses that come faster than fingers are one press that is held.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from voice_mentor.seams import KeyEvent

Wish = Literal["toggle", "stop"]
"""Pause, or go on where it is paused; or stop."""

HELD_S = 1.0
"""Held for so long it stops: longer than anybody presses by chance, shorter than a headset's own "off"."""
TWICE_S = 0.5
"""Two presses within this are one wish (the usual double click of desktops)."""
REPEAT_S = 0.12
"""Presses closer than this come from one that is held: auto-repeat is 30 to 90 ms, a quick finger 150."""


@dataclass(slots=True)
class OneKey:
    """The state machine: key events in, wishes out."""

    _pressed_at: float = float("-inf")
    _last_at: float = float("-inf")
    _done: bool = True

    def handle(self, event: KeyEvent) -> Wish | None:
        """Take an event of the talk key; others pass."""
        if event.action != "talk":
            return None
        held = event.edge != "down" or (not event.reports_up and event.at - self._last_at <= REPEAT_S)
        return self._holds(event.at) if held else self._pressed(event.at)

    def _pressed(self, at: float) -> Wish:
        """Pressed anew: at once, so that nobody waits for a second press that doesn't come."""
        twice = at - self._pressed_at <= TWICE_S
        self._pressed_at, self._last_at, self._done = at, at, twice
        return "stop" if twice else "toggle"

    def _holds(self, at: float) -> Wish | None:
        """Still pressed, or let go."""
        self._last_at = at
        if self._done or at - self._pressed_at < HELD_S:
            return None
        self._done = True
        return "stop"
