"""A terminal's bytes to key presses. Pure; takes them in any pieces and never fails on any.

Understands plain bytes, UTF-8 (an input method's text), the escape sequences of function keys, pasted text
(skipped), and the kitty keyboard protocol (https://sw.kovidgoyal.net/kitty/keyboard-protocol/), in which
every key is ``CSI code[:shifted[:base]] ; modifiers[:event] u``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from voice_mentor.listening.keys.presses import Edge, Press, key_name


@dataclass(frozen=True, slots=True)
class Reply:
    """The terminal's answer to a question.

    Attributes:
        to: "keyboard" (which kitty flags are on) or "attributes" (any terminal answers that one).
        flags: the kitty flags that are on.
    """

    to: Literal["keyboard", "attributes"]
    flags: int = 0


_ESC = 0x1B
_LONGEST = 64  # bytes of one sequence; no key's is half as long: what is longer is thrown away
_PASTE_ENDS = b"\x1b[201~"

_SEQUENCE = re.compile(rb"\x1b\[([0-?]*)[ -/]*([@-~])")
_PARTIAL = re.compile(rb"\x1b(\[[0-?]*[ -/]*|O)?\Z")
_LETTERS = {"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end"}
_EDGES: dict[str, Edge] = {"1": "down", "2": "repeat", "3": "up"}
_CODES = {27: "escape", 13: "enter", 9: "tab", 127: "backspace", 32: "space", 57414: "enter"}
_CTRL = 4
_OTHER = 2 | 8 | 16 | 32  # alt, super, hyper, meta; shift and the two locks change nothing


class TerminalParser:
    """Feed it what was read; ask ``waiting`` whether a lone Esc may still become a sequence."""

    def __init__(self) -> None:
        self._bytes = b""
        self._pasting = False

    @property
    def waiting(self) -> bool:
        """Whether bytes are held back that may be the beginning of something longer."""
        return bool(self._bytes)

    def feed(self, data: bytes) -> list[Press | Reply]:
        """Take bytes in and return what they complete."""
        self._bytes += data
        found: list[Press | Reply] = []
        while self._bytes:
            length, item = self._paste() if self._pasting else self._next()
            if not length:
                break
            self._bytes = self._bytes[length:]
            if item is not None:
                found.append(item)
        return found

    def flush(self) -> list[Press | Reply]:
        """Nothing more came for a while: a lone Esc was the Esc key, anything else unfinished is dropped."""
        held, self._bytes = self._bytes, b""
        return [Press("escape")] if held == b"\x1b" and not self._pasting else []

    def _paste(self) -> tuple[int, None]:
        end = self._bytes.find(_PASTE_ENDS)
        if end >= 0:
            self._pasting = False
            return end + len(_PASTE_ENDS), None
        return max(0, len(self._bytes) - len(_PASTE_ENDS) + 1), None

    def _next(self) -> tuple[int, Press | Reply | None]:
        """Length and meaning of what stands first; length 0 when more is needed."""
        if self._bytes[0] != _ESC:
            return self._character()
        if match := _SEQUENCE.match(self._bytes):
            return match.end(), self._sequence(match[1].decode(), match[2].decode())
        if _PARTIAL.match(self._bytes):
            return (0, None) if len(self._bytes) < _LONGEST else (len(self._bytes), None)
        if self._bytes[1] == ord("O"):  # a function key in application mode: three bytes
            name = _LETTERS.get(chr(self._bytes[2]))
            return 3, Press(name) if name else None
        if self._bytes[1] in (_ESC, ord("[")):  # Esc twice, or a broken sequence: the first one stands alone
            return 1, Press("escape")
        return 2, None  # Alt and a key: nobody's business here

    def _character(self) -> tuple[int, Press | None]:
        first = self._bytes[0]
        length = 1 if first < 0x80 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4
        whole = self._bytes[:length]
        if 0xC2 <= first <= 0xF4 and len(whole) < length and all(0x80 <= byte < 0xC0 for byte in whole[1:]):
            return 0, None
        try:
            character = whole.decode()
        except UnicodeDecodeError:
            return 1, None
        if first < 0x20 and character not in "\r\n\t\x08":
            return 1, Press(chr(first + 0x60), ctrl=True)
        return length, Press(key_name(character))

    def _sequence(self, parameters: str, final: str) -> Press | Reply | None:
        if parameters.startswith("?"):
            flags = parameters[1:]
            if final == "u" and flags.isdigit():
                return Reply("keyboard", int(flags[:6]))
            return Reply("attributes") if final == "c" else None
        if final == "~" and parameters == "200":
            self._pasting = True
            return None
        return _press(parameters.split(";"), final)


def _press(fields: list[str], final: str) -> Press | None:
    codes = fields[0].split(":")
    modifiers, _, event = (fields[1] if len(fields) > 1 else "").partition(":")
    held = max(0, int(modifiers[:6]) - 1) if modifiers.isdigit() else 0
    name = _coded(codes) if final == "u" else _LETTERS.get(final, "")
    edge = _EDGES.get(event, "down")
    typed = final != "u"
    return Press(name, edge, bool(held & _CTRL), bool(held & _OTHER), typed) if name else None


def _coded(codes: list[str]) -> str:
    """Name of a key from its code; from its place on a Latin keyboard where it types no Latin letter."""
    numbers = [int(code[:7]) if code.isdigit() else 0 for code in codes]
    elsewhere = len(numbers) > 2 and numbers[0] > 0x7F and numbers[2] > 0
    number = numbers[2] if elsewhere else numbers[0]
    if number in _CODES:
        return _CODES[number]
    return key_name(chr(number)) if 0x20 < number < 0xD800 else ""
