"""What every source of key events promises, whatever kind of key it reads."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from voice_mentor.listening.keys import describe, described
from voice_mentor.listening.keys.hotkey import HotKeys
from voice_mentor.listening.keys.merged import MergedKeys
from voice_mentor.listening.keys.remote import RemoteKeys, press
from voice_mentor.seams import LANGUAGES, KeyEvent, Keys

PATIENCE_S = 20


@dataclass
class Keyboard:
    """A source, and how to press and release its talk key."""

    keys: Keys
    hold: Callable[[], Awaitable[None]]


class ScriptedDesktop:
    """The part of pynput's keyboard module that is used, with fingers of the test's."""

    class Key:
        media_play_pause = "play"

    class HotKey:
        @staticmethod
        def parse(text: str) -> list[str]:
            if "<" not in text:
                raise ValueError(text)
            return text.split("+")

    def __init__(self) -> None:
        self.stopped = False

    def Listener(self, on_press: Any, on_release: Any) -> ScriptedDesktop:
        self.on_press, self.on_release = on_press, on_release
        return self

    def start(self) -> None:
        """Nothing to start."""

    def stop(self) -> None:
        self.stopped = True

    @staticmethod
    def canonical(key: str) -> str:
        return key.lower()


@asynccontextmanager
async def terminal(_: Path) -> AsyncIterator[Keyboard]:
    if sys.platform == "win32":
        pytest.skip("a terminal of POSIX")
    from voice_mentor.listening.keys.terminal import TerminalKeys

    window, program = os.openpty()
    keys = TerminalKeys(fd=program)
    os.write(window, b"\x1b[?0u\x1b[?15u\x1b[?62c")
    await keys.settled()

    async def hold() -> None:
        os.write(window, b"\x1b[32u\x1b[32;1:3u")

    yield Keyboard(keys, hold)
    os.close(window)
    os.close(program)


@asynccontextmanager
async def remote(folder: Path) -> AsyncIterator[Keyboard]:
    keys = RemoteKeys(folder)
    await keys.start()

    async def hold() -> None:
        await asyncio.to_thread(press, "down", folder)
        await asyncio.to_thread(press, "up", folder)

    yield Keyboard(keys, hold)


@asynccontextmanager
async def hotkey(_: Path) -> AsyncIterator[Keyboard]:
    desktop = ScriptedDesktop()
    keys = HotKeys("<ctrl>+v", keyboard=desktop)

    async def hold() -> None:
        for key in ("<CTRL>", "v", "v"):
            await asyncio.to_thread(desktop.on_press, key)
        for key in ("v", "<CTRL>"):
            await asyncio.to_thread(desktop.on_release, key)

    yield Keyboard(keys, hold)
    assert desktop.stopped


@asynccontextmanager
async def merged(folder: Path) -> AsyncIterator[Keyboard]:
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(terminal(folder))
        other = await stack.enter_async_context(remote(folder))
        yield Keyboard(MergedKeys(one.keys, other.keys), other.hold)


every_source = pytest.mark.parametrize("source", [terminal, remote, hotkey, merged])


@every_source
async def test_a_held_key_goes_down_and_comes_up_in_the_right_order_and_time(
    source: Callable[[Path], Any], tmp_path: Path
) -> None:
    async with source(tmp_path) as keyboard, asyncio.timeout(PATIENCE_S):
        events: list[KeyEvent] = []
        await keyboard.hold()
        async for event in keyboard.keys.events():
            events.append(event)
            if event.edge == "up":
                break
        await keyboard.keys.close()
    assert {event.action for event in events} == {"talk"}
    assert events[0].edge == "down"
    assert {event.edge for event in events[1:-1]} <= {"repeat"}
    assert all(event.reports_up for event in events)
    assert [event.at for event in events] == sorted(event.at for event in events)


@every_source
async def test_closing_ends_the_events_and_may_be_done_twice(
    source: Callable[[Path], Any], tmp_path: Path
) -> None:
    async with source(tmp_path) as keyboard, asyncio.timeout(PATIENCE_S):
        await keyboard.keys.close()
        await keyboard.keys.close()
        assert [event async for event in keyboard.keys.events()] == []


@every_source
async def test_a_reader_that_waits_is_let_go_by_closing(
    source: Callable[[Path], Any], tmp_path: Path
) -> None:
    async with source(tmp_path) as keyboard, asyncio.timeout(PATIENCE_S):

        async def read() -> list[KeyEvent]:
            return [event async for event in keyboard.keys.events()]

        reading = asyncio.create_task(read())
        await asyncio.sleep(0)
        await keyboard.keys.close()
        assert await reading == []


@every_source
async def test_the_screen_can_say_how_it_works(source: Callable[[Path], Any], tmp_path: Path) -> None:
    async with source(tmp_path) as keyboard:
        assert describe(keyboard.keys) != "listening.keys.other"
        assert len({described(keyboard.keys, language) for language in LANGUAGES}) == len(LANGUAGES)
        await keyboard.keys.close()
