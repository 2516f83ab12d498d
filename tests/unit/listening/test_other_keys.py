"""Hotkeys, the Windows console's records, several sources at once, and who gets which event."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator

import pytest

from voice_mentor.errors import ConfigError, EngineNotFound, InputError
from voice_mentor.listening.keys.hotkey import Chord, HotKeys, check_desktop
from voice_mentor.listening.keys.mailbox import Mailbox
from voice_mentor.listening.keys.merged import MergedKeys
from voice_mentor.listening.keys.presses import Press
from voice_mentor.listening.keys.router import KeyRouter
from voice_mentor.listening.keys.windows import ConsoleKey, HeldKeys
from voice_mentor.seams import KeyAction, KeyEvent


class ScriptedKeys:
    """Yields given events, then waits to be closed, or fails."""

    def __init__(self, *actions: KeyAction, error: Exception | None = None) -> None:
        self._actions = actions
        self._error = error
        self._closed = asyncio.Event()

    async def events(self) -> AsyncGenerator[KeyEvent, None]:
        for action in self._actions:
            yield KeyEvent(action)
        if self._error:
            raise self._error
        await self._closed.wait()

    async def close(self) -> None:
        self._closed.set()


def test_a_chord_is_down_when_all_its_keys_are() -> None:
    chord = Chord(frozenset({"ctrl", "alt", "v"}))
    assert [chord.pressed(key) for key in ("ctrl", "x", "alt", "v", "v", "x")] == [
        None,
        None,
        None,
        "down",
        "repeat",
        None,
    ]
    assert [chord.released(key) for key in ("x", "alt", "v", "ctrl")] == [None, "up", None, None]


def test_a_headset_button_is_a_chord_of_one() -> None:
    chord = Chord(frozenset({"play"}))
    assert [chord.pressed("play"), chord.released("play")] * 2 == ["down", "up"] * 2


@pytest.mark.parametrize(
    ("environment", "platform", "key"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", "listening.hotkey_wayland"),
        ({"XDG_SESSION_TYPE": "wayland"}, "linux", "listening.hotkey_wayland"),
        ({}, "linux", "listening.hotkey_no_desktop"),
    ],
)
def test_a_desktop_without_global_keys_is_named(environment: dict[str, str], platform: str, key: str) -> None:
    with pytest.raises(InputError) as error:
        check_desktop(environment, platform)
    assert error.value.key == key
    assert "voice-mentor ptt" in error.value.remedy("en")
    assert "voice-mentor ptt" in error.value.remedy("ja")


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_have_them(platform: str) -> None:
    check_desktop({}, platform)


async def test_without_the_extra_the_command_that_installs_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    monkeypatch.setitem(sys.modules, "pynput", None)  # as if it were not installed
    with pytest.raises(EngineNotFound) as error:
        HotKeys("<ctrl>+v")
    assert "pip install 'voice-mentor[hotkey]'" in error.value.remedy("en")


async def test_a_misspelt_hotkey_is_named() -> None:
    class Keyboard:
        class HotKey:
            @staticmethod
            def parse(text: str) -> list[str]:
                raise ValueError(text)

    with pytest.raises(ConfigError) as error:
        HotKeys("control v", keyboard=Keyboard)
    assert "control v" in error.value.what("en")


def test_a_console_reports_a_held_key_as_pressed_again() -> None:
    held = HeldKeys()
    down, up = ConsoleKey(True, 0x20, " "), ConsoleKey(False, 0x20, " ")
    presses = [held.press(record) for record in (down, down, up, down)]
    assert presses == [
        Press("space", edge, typed=False)  # type: ignore[arg-type]
        for edge in ("down", "repeat", "up", "down")
    ]


@pytest.mark.parametrize(
    ("record", "press"),
    [
        (ConsoleKey(True, 0x1B, "\x1b"), Press("escape", typed=False)),
        (ConsoleKey(True, 0x0D, "\r"), Press("enter", typed=False)),
        (ConsoleKey(True, 0x51, "Q"), Press("q", typed=False)),
        (ConsoleKey(False, 0x52, "r"), Press("r", "up", typed=False)),
        (ConsoleKey(True, 0x43, "\x03", 0x0008), Press("c", ctrl=True, typed=False)),
        (ConsoleKey(True, 0x51, "q", 0x0002), Press("q", other=True, typed=False)),
        (ConsoleKey(True, 0xE5, "あ"), Press("あ", typed=False)),
        (ConsoleKey(True, 0x10, "\0"), None),
        (ConsoleKey(True, 0x26, "\0"), None),
    ],
)
def test_console_records(record: ConsoleKey, press: Press | None) -> None:
    assert HeldKeys().press(record) == press


@pytest.mark.skipif(sys.platform == "win32", reason="there is a console")
async def test_elsewhere_there_is_no_console() -> None:
    from voice_mentor.listening.keys.windows import WindowsKeys

    with pytest.raises(InputError):
        WindowsKeys()


async def test_a_failing_source_ends_all_with_its_error() -> None:
    keys = MergedKeys(ScriptedKeys("quit"), ScriptedKeys(error=InputError("listening.no_terminal")))
    with pytest.raises(InputError):
        assert [event.action async for event in keys.events()] == ["quit"]


async def test_a_reader_that_leaves_leaves_no_task_behind() -> None:
    keys = MergedKeys(ScriptedKeys("quit"), ScriptedKeys())
    events = keys.events()
    assert (await anext(events)).action == "quit"
    await events.aclose()
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_a_slow_reader_loses_the_oldest_events_and_still_learns_of_the_end() -> None:
    box = Mailbox()
    for n in range(1000):
        box.put(KeyEvent("talk", at=n))
    box.close()
    box.put(KeyEvent("quit"))
    read = [event.at async for event in box.events()]
    assert read == list(range(1000 - len(read), 1000))
    assert 200 < len(read) < 300


async def test_events_go_to_those_who_asked_for_them() -> None:
    talked: list[KeyAction] = []
    commands: list[KeyAction] = []
    source = ScriptedKeys("talk", "cancel", "again", "quit")
    router = KeyRouter(source)
    router.on(lambda event: talked.append(event.action), "talk", "cancel")
    router.on(lambda event: commands.append(event.action), "cancel", "again", "quit")
    await source.close()
    await router.run()
    assert talked == ["talk", "cancel"]
    assert commands == ["cancel", "again", "quit"]
