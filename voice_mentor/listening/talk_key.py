"""One key, two gestures: a tap toggles the recording, holding records while held. Pure.

Where the key's release is reported (``KeyEvent.reports_up``), a press is undecided for ``tap_s``: released by
then it was a tap, later it is held.

A plain terminal reports no release; all it sends is the key again and again while held: the first time
after a long delay, then quickly. So a press there is

    undecided   recording; nothing more within ``first_repeat_s``     -> latched (it was a tap)
                the same key again before that                        -> held
    held        the key keeps coming; none for ``repeat_gap_s``       -> released
    latched     the next press                                        -> stopped

A hold shorter than the terminal's first delay therefore looks like a tap and goes on recording until the
next one: the screen says so, and nothing said is lost. After a stopping tap, or a cancel, the same key within
``first_repeat_s`` counts as that press being held, not as a new one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from voice_mentor.seams import KeyEvent

Gesture = Literal["idle", "undecided", "held", "latched"]


@dataclass(frozen=True, slots=True)
class KeyTiming:
    """Where one gesture ends and the other begins, in seconds.

    Attributes:
        tap_s: a press shorter than this is a tap, where the release is reported.
        first_repeat_s: longest common delay before a held key repeats: 660 ms on X11 (``xset r rate``),
            500 ms on GNOME, KDE, Windows and macOS, 600 ms on sway; a little more.
        repeat_gap_s: longest gap between repeats while held: usually 30-50 ms, 90 ms on macOS; the rest is
            for a slow connection. As long as the usual tail, so that it costs next to nothing more.
    """

    tap_s: float = 0.3
    first_repeat_s: float = 0.7
    repeat_gap_s: float = 0.25


DEFAULT_TIMING = KeyTiming()


@dataclass(frozen=True, slots=True)
class Change:
    """Recording begins, ends or is thrown away.

    Attributes:
        kind: which.
        at: monotonic seconds of the press or release itself, not of when it became known.
    """

    kind: Literal["start", "stop", "cancel"]
    at: float


class TalkKey:
    """The state machine: events in, changes out; ``tick`` says what the passing of time alone decides."""

    def __init__(self, timing: KeyTiming = DEFAULT_TIMING) -> None:
        self._timing = timing
        self._last_at = 0.0
        self._ignore_until = float("-inf")
        self._reports_up = False
        self.gesture: Gesture = "idle"

    @property
    def recording(self) -> bool:
        """Whether the microphone's sound is being taken."""
        return self.gesture != "idle"

    @property
    def deadline(self) -> float | None:
        """When ``tick`` will next decide something (monotonic seconds), or None."""
        if self.gesture == "undecided":
            wait = self._timing.tap_s if self._reports_up else self._timing.first_repeat_s
            return self._last_at + wait
        if self.gesture == "held" and not self._reports_up:
            return self._last_at + self._timing.repeat_gap_s
        return None

    def tick(self, now: float) -> Change | None:
        """Let time pass."""
        deadline = self.deadline
        if deadline is None or now < deadline:
            return None
        if self.gesture == "undecided":
            self.gesture = "held" if self._reports_up else "latched"
            return None
        return self._end("stop", self._last_at)

    def handle(self, event: KeyEvent) -> list[Change]:
        """Take a key event; "talk" and "cancel" matter, others pass."""
        changes = [self.tick(event.at)]
        if event.action == "cancel" and event.edge == "down" and self.recording:
            self._ignore_until = event.at + self._timing.first_repeat_s
            changes.append(self._end("cancel", event.at))
        elif event.action == "talk":
            changes.append(self._reported(event) if event.reports_up else self._unreported(event.at))
        return [change for change in changes if change is not None]

    def _reported(self, event: KeyEvent) -> Change | None:
        """A key whose release is reported."""
        if event.edge == "repeat":
            return None
        if event.edge == "up":
            return self._released(event.at)
        if not self.recording:
            return self._begin(event.at, reports_up=True)
        return self._end("stop", event.at)  # the second tap; or a release got lost with the window's focus

    def _released(self, at: float) -> Change | None:
        """Released within the time of a tap (else ``tick`` has called it held before), or after it."""
        if self.gesture == "undecided":
            self.gesture = "latched"
            return None
        return self._end("stop", at) if self.gesture == "held" else None

    def _unreported(self, at: float) -> Change | None:
        """A key of a plain terminal: once for a press, again and again while held."""
        if at < self._ignore_until:
            self._ignore_until = max(self._ignore_until, at + self._timing.repeat_gap_s)
            return None
        if self.gesture == "idle":
            return self._begin(at, reports_up=False)
        if self.gesture == "latched":
            self._ignore_until = at + self._timing.first_repeat_s
            return self._end("stop", at)
        if self._reports_up:  # held on another key that does report its release: that one decides
            return None
        self.gesture = "held"
        self._last_at = at
        return None

    def _begin(self, at: float, *, reports_up: bool) -> Change:
        self.gesture = "undecided"
        self._last_at = at
        self._reports_up = reports_up
        return Change("start", at)

    def _end(self, kind: Literal["stop", "cancel"], at: float) -> Change:
        self.gesture = "idle"
        return Change(kind, at)
