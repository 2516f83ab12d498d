"""Keys from a terminal on Linux and macOS: a real key-up where the terminal can report it.

Asks for the kitty keyboard protocol; a terminal without it ignores the question and sends plain bytes, again
and again while a key is held. Whatever happens, the terminal is given back as it was: on close, at exit, on
SIGTERM and SIGHUP, and while suspended by Ctrl-Z.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import signal
import sys
import time
from collections.abc import AsyncGenerator, Callable
from types import FrameType
from typing import Any

from voice_mentor.errors import InputError
from voice_mentor.listening.keys.mailbox import Mailbox
from voice_mentor.listening.keys.parser import Reply, TerminalParser
from voice_mentor.listening.keys.presses import Bindings, Press
from voice_mentor.seams import KeyEvent

assert sys.platform != "win32", "a Windows console is read by keys.windows"

import termios  # noqa: E402 - there is none on Windows

# Kitty flags: 1 every key unambiguous, 2 repeats and releases too, 4 the key's place on a Latin keyboard,
# 8 text keys as well: without 8 the release of space would never be told.
_FLAGS = 1 | 2 | 4 | 8
_RELEASES = 2 | 8
_ASK = b"\x1b[?u"
_ASK_ANY = b"\x1b[c"  # every terminal answers this one: an answer to it alone means no kitty protocol
_PUSH = b"\x1b[>%du" % _FLAGS
_POP = b"\x1b[<u"
_PASTE_MARKED = b"\x1b[?2004h"
_PASTE_PLAIN = b"\x1b[?2004l"

_LONE_ESC_S = 0.05
"""After this long an Esc with nothing behind it was the Esc key (vim's and tmux's default lie around it)."""

_ANSWER_S = 0.3  # a terminal answers within milliseconds, over a slow connection within tenths of a second

_CTRL_SIGNALS = {"c": "SIGINT", "z": "SIGTSTP", "\\": "SIGQUIT"}
"""With the kitty protocol on, these arrive as keys, and the terminal itself sends no signal."""

_GIVE_BACK_ON = ("SIGTERM", "SIGHUP")


class TerminalKeys:
    """A ``Keys`` source on a terminal. Made, used and closed in the event loop's thread.

    Args:
        bindings: which key does what.
        fd: the terminal; None takes standard input.
        clock: monotonic seconds.

    Raises:
        InputError: not a terminal (a pipe, a file), so keys can't be read.
    """

    def __init__(
        self,
        bindings: Bindings | None = None,
        fd: int | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fd = sys.stdin.fileno() if fd is None else fd
        if not os.isatty(self._fd):
            raise InputError("listening.no_terminal")
        self._bindings = bindings or Bindings()
        self._clock = clock
        self._parser = TerminalParser()
        self._box = Mailbox()
        self._settled = asyncio.Event()
        self._mode = _Mode(self._fd)
        self._signals = _Signals(self._mode)
        self._esc: asyncio.TimerHandle | None = None
        self._open = True
        self._loop = asyncio.get_running_loop()
        self._mode.take()
        self._signals.install()
        self._loop.add_reader(self._fd, self._read)
        self._mode.write(_ASK + _ASK_ANY)

    @property
    def way(self) -> str:
        """How the key's release is known: see ``keys.describe``."""
        return "key_up" if self._mode.kitty else "auto_repeat"

    async def settled(self) -> None:
        """Wait until the terminal has said what it can, 0.3 s at most (some never answer)."""
        try:
            async with asyncio.timeout(_ANSWER_S):
                await self._settled.wait()
        except TimeoutError:
            return

    def events(self) -> AsyncGenerator[KeyEvent, None]:
        """Yield events until closed, or until the terminal is gone."""
        return self._box.events()

    async def close(self) -> None:
        """Give the terminal back. Idempotent."""
        if not self._open:
            return
        self._open = False
        self._loop.remove_reader(self._fd)
        if self._esc is not None:
            self._esc.cancel()
        self._signals.remove()
        self._mode.give_back()
        self._box.close()

    def _read(self) -> None:
        try:
            data = os.read(self._fd, 4096)
        except OSError:  # the terminal's window was closed
            data = b""
        if not data:
            self._loop.remove_reader(self._fd)
            self._box.close()
            return
        if self._esc is not None:
            self._esc.cancel()
        self._take(self._parser.feed(data))
        if self._parser.waiting:
            self._esc = self._loop.call_later(_LONE_ESC_S, lambda: self._take(self._parser.flush()))

    def _take(self, items: list[Press | Reply]) -> None:
        for item in items:
            if isinstance(item, Reply):
                self._answered(item)
            elif item.ctrl and item.key in _CTRL_SIGNALS:
                if item.edge == "down" and not item.other:
                    signal.raise_signal(getattr(signal, _CTRL_SIGNALS[item.key]))
            elif (event := self._bindings.event(item, self._clock())) is not None:
                self._box.put(event)

    def _answered(self, reply: Reply) -> None:
        """The terminal says which flags are on: ask for ours once, and believe only what it confirms."""
        if reply.to == "attributes":
            if not self._mode.asked:
                self._settled.set()
            return
        if not self._mode.asked:
            self._mode.asked = True
            self._mode.write(_PUSH + _ASK)
            return
        self._mode.kitty = reply.flags & _RELEASES == _RELEASES
        self._settled.set()


class _Mode:
    """The terminal's mode: ours or the person's."""

    def __init__(self, fd: int) -> None:
        self.asked = False
        self.kitty = False
        self._fd = fd
        self._theirs: list[Any] | None = None

    def take(self) -> None:
        """Keys at once, unechoed; Ctrl-C and Ctrl-Z keep their meaning. Idempotent."""
        anew = self._theirs is None
        theirs = self._theirs = self._theirs or termios.tcgetattr(self._fd)
        ours = [*theirs[:6], [*theirs[6]]]
        ours[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
        ours[0] &= ~termios.ICRNL
        ours[6][termios.VMIN], ours[6][termios.VTIME] = 1, 0
        termios.tcsetattr(self._fd, termios.TCSADRAIN, ours)
        if anew:
            self.write(_PASTE_MARKED + (_PUSH if self.asked else b""))

    def give_back(self) -> None:
        """As it was before ``take``. Idempotent."""
        if self._theirs is None:
            return
        self.write((_POP if self.asked else b"") + _PASTE_PLAIN)
        try:
            termios.tcsetattr(self._fd, termios.TCSADRAIN, self._theirs)
        except termios.error:  # the terminal is gone; there is nobody to give it back to
            return
        finally:
            self._theirs = None

    def in_front(self) -> bool:
        """Whether this program may set the terminal's mode now: not while in the background."""
        try:
            return os.tcgetpgrp(self._fd) == os.getpgrp()
        except OSError:  # not the terminal this program was started from: nobody else manages it
            return True

    def write(self, data: bytes) -> None:
        """Say something to the terminal."""
        try:
            os.write(self._fd, data)
        except OSError:  # the terminal is gone
            return


_Handler = Callable[[int, FrameType | None], Any] | int | None


class _Signals:
    """Gives the terminal back before a signal ends or suspends the program, and takes it again after."""

    def __init__(self, mode: _Mode) -> None:
        self._mode = mode
        self._before: dict[signal.Signals, _Handler] = {}

    def install(self) -> None:
        """Take effect; whatever handled these signals before is still called."""
        atexit.register(self._mode.give_back)
        for name in _GIVE_BACK_ON:
            self._set(signal.Signals[name], self._end)
        self._set(signal.Signals["SIGTSTP"], self._suspend)
        self._set(signal.Signals["SIGCONT"], self._resume)

    def remove(self) -> None:
        """Put the earlier handlers back where ours are still in place."""
        atexit.unregister(self._mode.give_back)
        ours = (self._end, self._suspend, self._resume)
        for number, before in self._before.items():
            if signal.getsignal(number) in ours:
                signal.signal(number, before)
        self._before.clear()

    def _set(self, number: signal.Signals, handler: Callable[[int, FrameType | None], None]) -> None:
        before = signal.getsignal(number)
        if before is not signal.SIG_IGN:
            self._before[number] = before
            signal.signal(number, handler)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._mode.give_back()
        before = self._before.get(signal.Signals(number), signal.SIG_DFL)
        if callable(before):
            before(number, frame)
            return
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    def _suspend(self, number: int, frame: FrameType | None) -> None:
        self._mode.give_back()
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(
            number
        )  # stands still here until SIGCONT; without a shell to return to it doesn't
        signal.signal(number, self._suspend)
        self._resume(number, frame)

    def _resume(self, _number: int, _frame: FrameType | None) -> None:
        if self._mode.in_front():
            self._mode.take()
