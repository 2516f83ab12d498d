"""A key press as any keyboard reports it, and which action it is bound to. Pure."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from voice_mentor.seams import KeyAction, KeyEvent

Edge = Literal["down", "repeat", "up"]

HELD_GAP_S = 0.7
"""A plain terminal's key that comes again within this time is taken as held: the longest common delay before
auto-repeat (660 ms on X11) and a little more."""


@dataclass(frozen=True, slots=True)
class Press:
    """A key went down, repeats, or came up.

    Attributes:
        key: "space", "enter", "tab", "backspace", "escape", "up", ..., or the character typed, lower case.
        edge: what happened to it.
        ctrl: Ctrl was held.
        other: Alt, Super, Hyper or Meta was held: somebody else's shortcut.
        typed: it came as plain bytes, so no release will follow.
    """

    key: str
    edge: Edge = "down"
    ctrl: bool = False
    other: bool = False
    typed: bool = True


_NAMES = {" ": "space", "\r": "enter", "\n": "enter", "\t": "tab", "\x7f": "backspace", "\x08": "backspace"}


def key_name(character: str) -> str:
    """Name of the key behind a character.

    A Japanese input method types full-width letters and spaces: they are the same keys.
    """
    plain = unicodedata.normalize("NFKC", character)
    return _NAMES.get(plain, plain.lower())


class Bindings:
    """Which key does what.

    Args:
        talk: the talk key: "space", "enter" or a single character; it wins over the others.
    """

    def __init__(self, talk: str = "space") -> None:
        self._actions: dict[str, KeyAction] = {
            "escape": "cancel",
            "r": "again",
            "t": "retry",
            "l": "language",
            "q": "quit",
            key_name(talk) if len(talk) == 1 else talk.lower(): "talk",
        }
        self._last: dict[KeyAction, float] = {}

    def event(self, press: Press, at: float) -> KeyEvent | None:
        """The event a press means, or None.

        A typed key other than the talk key is "repeat" while it is held, so that holding "l" changes the
        language once; of the talk key, only its state machine can tell.
        """
        action = self._actions.get(press.key)
        if action is None or press.ctrl or press.other:
            return None
        if not press.typed:
            return KeyEvent(action, press.edge, at, reports_up=True)
        held = action != "talk" and at - self._last.get(action, float("-inf")) < HELD_GAP_S
        self._last[action] = at
        return KeyEvent(action, "repeat" if held else "down", at)
