"""Keys from a Windows console, where every key's release is reported.

A thread waits in the console's own input queue; processed input stays on, so that Ctrl-C keeps its meaning.
"""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass

from voice_mentor.errors import InputError
from voice_mentor.listening.keys.mailbox import Mailbox
from voice_mentor.listening.keys.presses import Bindings, Edge, Press, key_name
from voice_mentor.seams import KeyEvent

# Virtual-key codes and control-key flags: winuser.h and wincon.h (Microsoft's console reference).
_VIRTUAL = {0x0D: "enter", 0x1B: "escape", 0x20: "space", 0x09: "tab", 0x08: "backspace"}
_ALT = 0x0001 | 0x0002
_CTRL = 0x0004 | 0x0008


@dataclass(frozen=True, slots=True)
class ConsoleKey:
    """One key record of the console.

    Attributes:
        down: pressed or repeating; else released.
        virtual: virtual-key code.
        character: what it types, "" or NUL for none.
        control: state of Ctrl, Alt, ... as flags.
    """

    down: bool
    virtual: int
    character: str
    control: int = 0


class HeldKeys:
    """Turns console records into presses: Windows reports a held key as pressed again and again. Pure."""

    def __init__(self) -> None:
        self._held: set[int] = set()

    def press(self, record: ConsoleKey) -> Press | None:
        """The press a record means, or None for a key without a name."""
        again = record.virtual in self._held
        (self._held.add if record.down else self._held.discard)(record.virtual)
        name = _VIRTUAL.get(record.virtual) or self._letter(record)
        if not name:
            return None
        edge: Edge = "up" if not record.down else "repeat" if again else "down"
        ctrl, alt = bool(record.control & _CTRL), bool(record.control & _ALT)
        return Press(name, edge, ctrl=ctrl, other=alt, typed=False)

    @staticmethod
    def _letter(record: ConsoleKey) -> str:
        if 0x30 <= record.virtual <= 0x5A:  # digits and Latin letters are their own codes
            return chr(record.virtual).lower()
        return key_name(record.character) if record.character > " " else ""


class WindowsKeys:
    """A ``Keys`` source on the console. Made, used and closed in the event loop's thread.

    Args:
        bindings: which key does what.
        clock: monotonic seconds.

    Raises:
        InputError: no console (a pipe, mintty), so keys can't be read.
    """

    way = "key_up"

    def __init__(self, bindings: Bindings | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._bindings = bindings or Bindings()
        self._clock = clock
        self._box = Mailbox()
        self._loop = asyncio.get_running_loop()
        self._held = HeldKeys()
        self._console = _console(self._from_thread)
        self._open = True

    async def settled(self) -> None:
        """A console always reports releases: nothing to wait for."""

    def events(self) -> AsyncGenerator[KeyEvent, None]:
        """Yield events until closed."""
        return self._box.events()

    async def close(self) -> None:
        """Give the console back. Idempotent."""
        if self._open:
            self._open = False
            await asyncio.to_thread(self._console.close)
            self._box.close()

    def _from_thread(self, record: ConsoleKey) -> None:
        at = self._clock()
        self._loop.call_soon_threadsafe(self._take, record, at)

    def _take(self, record: ConsoleKey, at: float) -> None:
        press = self._held.press(record)
        event = self._bindings.event(press, at) if press else None
        if event is not None:
            self._box.put(event)


def _console(take: Callable[[ConsoleKey], None]) -> Console:
    if sys.platform != "win32":
        raise InputError("listening.no_terminal")
    return Console(take)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _KEY_EVENT = 0x0001
    _STD_INPUT = -10
    _ENABLE_PROCESSED_INPUT = 0x0001
    _ENABLE_EXTENDED_FLAGS = 0x0080
    _INFINITE = 0xFFFFFFFF

    class _KeyRecord(ctypes.Structure):
        _fields_ = (
            ("down", wintypes.BOOL),
            ("repeats", wintypes.WORD),
            ("virtual", wintypes.WORD),
            ("scan", wintypes.WORD),
            ("character", wintypes.WCHAR),
            ("control", wintypes.DWORD),
        )

    class _InputRecord(ctypes.Structure):
        _fields_ = (("kind", wintypes.WORD), ("key", _KeyRecord))

    class Console:
        """The console's input queue, read by a thread that waits for a key or for ``close``."""

        def __init__(self, take: Callable[[ConsoleKey], None]) -> None:
            self._take = take
            self._system = ctypes.WinDLL("kernel32", use_last_error=True)
            self._system.GetStdHandle.restype = wintypes.HANDLE
            self._system.CreateEventW.restype = wintypes.HANDLE
            self._input = wintypes.HANDLE(self._system.GetStdHandle(_STD_INPUT))
            self._before = wintypes.DWORD()
            if not self._system.GetConsoleMode(self._input, ctypes.byref(self._before)):
                raise InputError("listening.no_terminal")
            self._system.SetConsoleMode(self._input, _ENABLE_PROCESSED_INPUT | _ENABLE_EXTENDED_FLAGS)
            self._stop = wintypes.HANDLE(self._system.CreateEventW(None, True, False, None))
            self._thread = threading.Thread(target=self._run, name="console-keys", daemon=True)
            self._thread.start()

        def close(self) -> None:
            """End the thread and restore the console's mode."""
            self._system.SetEvent(self._stop)
            self._thread.join()
            self._system.SetConsoleMode(self._input, self._before)
            self._system.CloseHandle(self._stop)

        def _run(self) -> None:
            either = (wintypes.HANDLE * 2)(self._input, self._stop)
            record, count = _InputRecord(), wintypes.DWORD()
            while self._system.WaitForMultipleObjects(2, either, False, _INFINITE) == 0:
                read = self._system.ReadConsoleInputW(
                    self._input, ctypes.byref(record), 1, ctypes.byref(count)
                )
                if not read:
                    return
                if record.kind == _KEY_EVENT:
                    key = record.key
                    self._take(ConsoleKey(bool(key.down), key.virtual, key.character, key.control))

else:

    class Console:
        """There is none on this platform."""

        def __init__(self, take: Callable[[ConsoleKey], None]) -> None:
            raise InputError("listening.no_terminal")

        def close(self) -> None:
            """Nothing to close."""
