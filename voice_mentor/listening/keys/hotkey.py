"""A global hotkey, and the play/pause key of a headset or keyboard, through the ``hotkey`` extra (pynput).

Works while another window has the focus, and reports the real release. Not under Wayland, which keeps other
programs' keys to itself: there a desktop shortcut calls ``voice-mentor ptt``.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncGenerator, Callable, Hashable, Mapping
from typing import Any

from voice_mentor.errors import ConfigError, EngineNotFound, InputError
from voice_mentor.listening.keys.mailbox import Mailbox
from voice_mentor.listening.keys.presses import Edge
from voice_mentor.seams import KeyEvent


class Chord:
    """Several keys that count as one: down when all are, up when the first is let go. Pure.

    Args:
        keys: the keys; any hashable names.
    """

    def __init__(self, keys: frozenset[Hashable]) -> None:
        self._keys = keys
        self._held: set[Hashable] = set()

    def pressed(self, key: Hashable) -> Edge | None:
        """A key went down (or repeats, as some systems report a held key)."""
        if key not in self._keys:
            return None
        complete = self._held == self._keys
        self._held.add(key)
        if self._held != self._keys:
            return None
        return "repeat" if complete else "down"

    def released(self, key: Hashable) -> Edge | None:
        """A key came up."""
        complete = bool(self._keys) and self._held == self._keys
        self._held.discard(key)
        return "up" if complete and key in self._keys else None


class HotKeys:
    """A ``Keys`` source on the whole desktop. Made, used and closed in the event loop's thread.

    Args:
        hotkey: in pynput's notation ("<ctrl>+<alt>+v"); empty: the media key alone.
        media: whether play/pause (a headset's button) is a talk key too.
        keyboard: pynput's keyboard module; None imports it.
        clock: monotonic seconds.

    Raises:
        EngineNotFound: the extra is not installed, with the command that installs it.
        InputError: this desktop keeps its keys to itself (Wayland), or there is none.
        ConfigError: the hotkey is not written as pynput wants it.
    """

    way = "hotkey"

    def __init__(
        self,
        hotkey: str = "",
        *,
        media: bool = True,
        keyboard: Any = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        keyboard = keyboard or _pynput_keyboard()
        self._clock = clock
        self._box = Mailbox()
        self._loop = asyncio.get_running_loop()
        self._chords = [Chord(_parsed(keyboard, hotkey))] if hotkey else []
        if media:
            self._chords.append(Chord(frozenset({keyboard.Key.media_play_pause})))
        self._listener = keyboard.Listener(on_press=self._pressed, on_release=self._released)
        self._listener.start()

    def events(self) -> AsyncGenerator[KeyEvent, None]:
        """Yield events until closed."""
        return self._box.events()

    async def close(self) -> None:
        """Let the keyboard go. Idempotent."""
        self._listener.stop()
        self._box.close()

    def _pressed(self, key: Any) -> None:
        name = self._listener.canonical(key) if key is not None else None
        for chord in self._chords:
            self._tell(chord.pressed(name))

    def _released(self, key: Any) -> None:
        name = self._listener.canonical(key) if key is not None else None
        for chord in self._chords:
            self._tell(chord.released(name))

    def _tell(self, edge: Edge | None) -> None:
        """From pynput's thread to the loop's."""
        if edge is not None:
            event = KeyEvent("talk", edge, self._clock(), reports_up=True)
            self._loop.call_soon_threadsafe(self._box.put, event)


def check_desktop(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> None:
    """Say early that a global key can't work on this desktop.

    Raises:
        InputError: Wayland, or no desktop at all.
    """
    if not platform.startswith("linux"):
        return
    if environment.get("WAYLAND_DISPLAY") or environment.get("XDG_SESSION_TYPE") == "wayland":
        raise InputError("listening.hotkey_wayland")
    if not environment.get("DISPLAY"):
        raise InputError("listening.hotkey_no_desktop")


def _pynput_keyboard() -> Any:
    check_desktop()
    try:
        from pynput import keyboard
    except ModuleNotFoundError as exc:
        raise EngineNotFound("listening.hotkey_missing", package="voice-mentor[hotkey]") from exc
    except ImportError as exc:  # pynput's own: it found no way to reach the keyboard
        raise InputError("listening.hotkey_no_desktop") from exc
    return keyboard


def _parsed(keyboard: Any, hotkey: str) -> frozenset[Hashable]:
    try:
        return frozenset(keyboard.HotKey.parse(hotkey))
    except ValueError as exc:
        raise ConfigError(
            "config.value",
            name="listening.hotkey",
            value=hotkey,
            source="listening",
            expected="<ctrl>+<alt>+v",
        ) from exc
