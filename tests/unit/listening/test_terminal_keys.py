"""A real pseudo-terminal: real bytes in, real modes taken and given back."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
import subprocess
import sys
import termios
from collections.abc import AsyncIterator, Iterator

import pytest

from voice_mentor.errors import InputError
from voice_mentor.listening.keys import describe, described
from voice_mentor.listening.keys.presses import Bindings
from voice_mentor.listening.keys.terminal import TerminalKeys
from voice_mentor.seams import KeyEvent

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")

ASKED = b"\x1b[?u\x1b[c"
TAKEN = b"\x1b[>15u"
GIVEN_BACK = b"\x1b[<u"
PATIENCE_S = 20  # a hang is a failure; nothing here takes that long


class Terminal:
    """The other side of the pseudo-terminal: what a person's terminal window would be."""

    def __init__(self) -> None:
        self.window, self.program = os.openpty()
        self.mode = termios.tcgetattr(self.program)
        self.seen = b""

    def type(self, data: bytes) -> None:
        os.write(self.window, data)

    def wait_for(self, data: bytes) -> None:
        """Read what the program writes until it has written this."""
        while data not in self.seen:
            ready, _, _ = select.select([self.window], [], [], PATIENCE_S)
            assert ready, f"never saw {data!r} in {self.seen!r}"
            self.seen += os.read(self.window, 4096)
        self.seen = self.seen.partition(data)[2]

    @property
    def as_found(self) -> bool:
        return termios.tcgetattr(self.program) == self.mode

    def close(self) -> None:
        for fd in (self.window, self.program):
            with contextlib.suppress(OSError):
                os.close(fd)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    terminal = Terminal()
    yield terminal
    terminal.close()


@pytest.fixture
async def keys(terminal: Terminal) -> AsyncIterator[TerminalKeys]:
    keys = TerminalKeys(fd=terminal.program)
    yield keys
    await keys.close()


async def take(keys: TerminalKeys, count: int) -> list[KeyEvent]:
    events: list[KeyEvent] = []
    async with asyncio.timeout(PATIENCE_S):
        async for event in keys.events():
            events.append(event)
            if len(events) == count:
                break
    return events


def short(events: list[KeyEvent]) -> list[str]:
    return [f"{event.action} {event.edge}" for event in events]


async def speaks_kitty(terminal: Terminal, keys: TerminalKeys) -> None:
    """Answer as a terminal with the protocol does."""
    terminal.wait_for(ASKED)
    terminal.type(b"\x1b[?0u\x1b[?62;22c")
    await asyncio.to_thread(terminal.wait_for, TAKEN + b"\x1b[?u")
    terminal.type(b"\x1b[?15u")
    await keys.settled()


async def test_a_plain_terminal(terminal: Terminal, keys: TerminalKeys) -> None:
    terminal.wait_for(ASKED)
    terminal.type(b"\x1b[?62;22c")
    await keys.settled()
    assert describe(keys) == "listening.keys.auto_repeat"
    terminal.type("  　rtlqx".encode())
    events = await take(keys, 7)
    assert short(events) == [
        *["talk down"] * 3,
        "again down",
        "retry down",
        "language down",
        "quit down",
    ]
    assert not any(event.reports_up for event in events)


async def test_a_terminal_that_reports_releases(terminal: Terminal, keys: TerminalKeys) -> None:
    await speaks_kitty(terminal, keys)
    assert describe(keys) == "listening.keys.key_up"
    terminal.type(b"\x1b[32u\x1b[32;1:2u\x1b[32;1:3u\x1b[27u")
    events = await take(keys, 4)
    assert short(events) == ["talk down", "talk repeat", "talk up", "cancel down"]
    assert all(event.reports_up for event in events)


async def test_a_terminal_that_knows_the_protocol_but_not_releases(
    terminal: Terminal, keys: TerminalKeys
) -> None:
    terminal.wait_for(ASKED)
    terminal.type(b"\x1b[?0u")
    await asyncio.to_thread(terminal.wait_for, TAKEN)
    terminal.type(b"\x1b[?1u")
    await keys.settled()
    assert describe(keys) == "listening.keys.auto_repeat"


async def test_a_terminal_that_never_answers_is_not_waited_for_long(keys: TerminalKeys) -> None:
    async with asyncio.timeout(PATIENCE_S):
        await keys.settled()
    assert describe(keys) == "listening.keys.auto_repeat"


async def test_bare_escape_cancels(terminal: Terminal, keys: TerminalKeys) -> None:
    terminal.type(b"\x1b")
    assert short(await take(keys, 1)) == ["cancel down"]


async def test_sequences_in_pieces_are_put_together(terminal: Terminal, keys: TerminalKeys) -> None:
    await speaks_kitty(terminal, keys)
    for byte in b"\x1b[32;1:3u":
        terminal.type(bytes([byte]))
        await asyncio.sleep(0)
    assert short(await take(keys, 1)) == ["talk up"]


async def test_ctrl_c_as_a_key_is_still_an_interrupt(terminal: Terminal, keys: TerminalKeys) -> None:
    interrupted = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, interrupted.set)
    try:
        await speaks_kitty(terminal, keys)
        terminal.type(b"\x1b[99;5u\x1b[99;5:3u")
        async with asyncio.timeout(PATIENCE_S):
            await interrupted.wait()
    finally:
        asyncio.get_running_loop().remove_signal_handler(signal.SIGINT)


async def test_the_terminal_is_given_back_and_close_may_be_called_twice(terminal: Terminal) -> None:
    keys = TerminalKeys(Bindings("enter"), terminal.program)
    assert not terminal.as_found
    await speaks_kitty(terminal, keys)
    await keys.close()
    await keys.close()
    assert terminal.as_found
    terminal.wait_for(GIVEN_BACK)
    assert [event async for event in keys.events()] == []


async def test_a_closed_window_ends_the_events(terminal: Terminal, keys: TerminalKeys) -> None:
    os.close(terminal.window)
    async with asyncio.timeout(PATIENCE_S):
        assert [event async for event in keys.events()] == []


async def test_a_pipe_is_no_terminal() -> None:
    read, write = os.pipe()
    try:
        with pytest.raises(InputError) as error:
            TerminalKeys(fd=read)
    finally:
        os.close(read)
        os.close(write)
    assert error.value.key == "listening.no_terminal"


def test_the_screen_says_which_way_is_in_use_in_both_languages() -> None:
    class Source:
        way = "auto_repeat"

    assert "250 ms" in described(Source(), "en")  # type: ignore[arg-type]
    assert "250 ミリ秒" in described(Source(), "ja")  # type: ignore[arg-type]
    assert describe(object()) == "listening.keys.other"  # type: ignore[arg-type]


PROGRAM = """
import asyncio, os, sys
from voice_mentor.listening.keys.terminal import TerminalKeys

async def main():
    keys = TerminalKeys()
    await keys.settled()
    os.write(1, b"<ready>")
    async for event in keys.events():
        os.write(1, b"<" + event.action.encode() + b">")
        if event.action == "again":
            raise ValueError("a bug")
        if event.action == "quit":
            sys.exit(0)

asyncio.run(main())
"""

SHELL = """
import fcntl, os, signal, subprocess, sys, termios
fcntl.ioctl(1, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
for ignored in (signal.SIGINT, signal.SIGHUP):  # as they are when the tests run in a background job
    signal.signal(ignored, signal.SIG_DFL)
job = subprocess.Popen([sys.executable, "-c", sys.argv[1]], stdin=1, process_group=0)
os.tcsetpgrp(1, job.pid)
while True:
    _, status = os.waitpid(job.pid, os.WUNTRACED)
    os.tcsetpgrp(1, os.getpid())
    if not os.WIFSTOPPED(status):
        print("<ended", os.waitstatus_to_exitcode(status), end=">", flush=True)
        break
    print("<stopped>", end="", flush=True)
    os.read(0, 1)  # until somebody says "fg"
    os.tcsetpgrp(1, job.pid)
    os.kill(job.pid, signal.SIGCONT)
"""


@pytest.fixture
def shell(terminal: Terminal) -> Iterator[subprocess.Popen[bytes]]:
    """A little shell with job control that runs the program on a terminal with the kitty protocol."""
    process = subprocess.Popen(
        [sys.executable, "-c", SHELL, PROGRAM],
        stdin=subprocess.PIPE,
        stdout=terminal.program,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    terminal.wait_for(ASKED)
    terminal.type(b"\x1b[?0u\x1b[?62;22c")
    terminal.wait_for(TAKEN + b"\x1b[?u")
    terminal.type(b"\x1b[?15u")
    terminal.wait_for(b"<ready>")
    yield process
    process.kill()
    process.communicate()


def job_of(terminal: Terminal) -> int:
    """Process id of the program in front."""
    return os.tcgetpgrp(terminal.window)


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        pytest.param(b"\x1b[113u", 0, id="quit"),
        pytest.param(b"\x1b[114u", 1, id="exception"),
        pytest.param(b"\x1b[99;5u", -signal.SIGINT, id="ctrl-c"),
        pytest.param(signal.SIGINT, -signal.SIGINT, id="SIGINT"),
        pytest.param(signal.SIGTERM, -signal.SIGTERM, id="SIGTERM"),
        pytest.param(signal.SIGHUP, -signal.SIGHUP, id="SIGHUP"),
    ],
)
@pytest.mark.usefixtures("shell")
def test_however_it_ends_the_terminal_is_given_back(
    terminal: Terminal, ending: bytes | signal.Signals, code: int
) -> None:
    assert not terminal.as_found
    if isinstance(ending, bytes):
        terminal.type(ending)
    else:
        os.kill(job_of(terminal), ending)
    terminal.wait_for(GIVEN_BACK)
    terminal.wait_for(b"<ended %d>" % code)
    assert terminal.as_found


def test_suspended_it_gives_the_terminal_back_and_resumed_it_takes_it_again(
    terminal: Terminal, shell: subprocess.Popen[bytes]
) -> None:
    terminal.type(b"\x1b[122;5u")
    terminal.wait_for(GIVEN_BACK)
    terminal.wait_for(b"<stopped>")
    assert terminal.as_found
    assert shell.stdin is not None
    shell.stdin.write(b"f")
    shell.stdin.flush()
    terminal.wait_for(TAKEN)
    terminal.type(b"\x1b[32u")
    terminal.wait_for(b"<talk>")
    assert not terminal.as_found
    terminal.type(b"\x1b[113u")
    terminal.wait_for(b"<ended 0>")
    assert terminal.as_found
