"""``voice-mentor ptt`` and the running app, over a real socket."""

from __future__ import annotations

import asyncio
import socket
import stat
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from voice_mentor import paths
from voice_mentor.cli.ptt import ptt
from voice_mentor.errors import InputError, VoiceMentorError
from voice_mentor.listening.keys.remote import RemoteKeys, press
from voice_mentor.seams import KeyEvent

posix = pytest.mark.skipif(sys.platform == "win32", reason="socket files of POSIX")
both_ways = pytest.mark.parametrize("socket_file", [pytest.param(True, marks=posix), False])


async def pressed(keys: RemoteKeys, folder: Path, *actions: str) -> list[str]:
    """What the app sees when these are pressed one after the other."""
    for action in actions:
        await asyncio.to_thread(press, action, folder)
    await keys.close()
    return [f"{event.action} {event.edge}" async for event in keys.events()]


@both_ways
async def test_every_action_arrives(tmp_path: Path, socket_file: bool) -> None:
    keys = RemoteKeys(tmp_path, socket_file=socket_file)
    await keys.start()
    assert await pressed(keys, tmp_path, "down", "down", "up", "tap", "cancel", "status") == [
        "talk down",
        "talk repeat",  # a desktop shortcut that repeats while it is held
        "talk up",
        "talk down",
        "talk up",
        "cancel down",
    ]


@both_ways
async def test_status_says_what_the_app_is_doing(tmp_path: Path, socket_file: bool) -> None:
    keys = RemoteKeys(tmp_path, lambda: "listening", socket_file=socket_file)
    await keys.start()
    assert await asyncio.to_thread(press, "status", tmp_path) == "listening"
    await keys.close()


@both_ways
async def test_only_the_owner_can_reach_it_and_nothing_is_left_behind(
    tmp_path: Path, socket_file: bool
) -> None:
    keys = RemoteKeys(tmp_path / "data", socket_file=socket_file)
    await keys.start()
    (file,) = (tmp_path / "data").iterdir()
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    await keys.close()
    assert list((tmp_path / "data").iterdir()) == []


async def test_on_the_loopback_a_wrong_token_presses_nothing(tmp_path: Path) -> None:
    keys = RemoteKeys(tmp_path, socket_file=False)
    await keys.start()
    address = tmp_path / "ptt.address"
    port, _ = address.read_text().split()
    address.write_text(f"{port} {'0' * 32}")
    with pytest.raises(VoiceMentorError) as refused:
        await asyncio.to_thread(press, "down", tmp_path)
    assert refused.value.key == "listening.ptt_silent"
    assert await pressed(keys, tmp_path) == []


@both_ways
@pytest.mark.parametrize("said", [b"", b"\n", b"x" * 10_000, b"\xff\xfe down\n", b" fly\n"])
async def test_nonsense_presses_nothing_and_does_no_harm(
    tmp_path: Path, socket_file: bool, said: bytes
) -> None:
    keys = RemoteKeys(tmp_path, socket_file=socket_file)
    await keys.start()

    def say() -> None:
        if socket_file:
            connection = socket.socket(socket.AF_UNIX)
            connection.connect(str(tmp_path / "ptt.sock"))
        else:
            port = (tmp_path / "ptt.address").read_text().split()[0]
            connection = socket.create_connection(("127.0.0.1", int(port)))
        with connection:
            connection.sendall(said)

    await asyncio.to_thread(say)
    assert await pressed(keys, tmp_path, "tap") == ["talk down", "talk up"]


@both_ways
async def test_a_second_app_is_told_that_one_is_running(tmp_path: Path, socket_file: bool) -> None:
    first, second = (RemoteKeys(tmp_path, socket_file=socket_file) for _ in range(2))
    await first.start()
    with pytest.raises(InputError) as taken:
        await second.start()
    assert taken.value.key == "listening.ptt_taken"
    await second.close()
    assert await asyncio.to_thread(press, "status", tmp_path) == "running"
    await first.close()


@posix
async def test_what_a_crash_left_behind_is_replaced(tmp_path: Path) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(tmp_path / "ptt.sock"))
    left.close()
    (tmp_path / "ptt.address").write_text("1 gone")
    keys = RemoteKeys(tmp_path)
    await keys.start()
    assert await asyncio.to_thread(press, "status", tmp_path) == "running"
    await keys.close()


async def test_a_folder_with_a_very_long_name_uses_the_loopback(tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 20)
    keys = RemoteKeys(folder)
    await keys.start()
    assert [file.name for file in folder.iterdir()] == ["ptt.address"]
    assert await pressed(keys, folder, "tap") == ["talk down", "talk up"]


def test_without_the_app_the_command_says_so(tmp_path: Path) -> None:
    with pytest.raises(VoiceMentorError) as error:
        press("tap", tmp_path)
    assert error.value.key == "listening.ptt_not_running"
    assert error.value.what("ja") == "voice-mentor が起動していません。"


async def test_the_command_taps_by_default_and_prints_only_the_status() -> None:
    import typer

    app = typer.Typer()
    app.command()(ptt)
    keys = RemoteKeys(paths.data_folder(), lambda: "listening")
    await keys.start()
    tapped = await asyncio.to_thread(CliRunner().invoke, app, [])
    asked = await asyncio.to_thread(CliRunner().invoke, app, ["status"])
    unknown = await asyncio.to_thread(CliRunner().invoke, app, ["sing"])
    await keys.close()
    assert (tapped.exit_code, tapped.output) == (0, "")
    assert (asked.exit_code, asked.output) == (0, "listening\n")
    assert unknown.exit_code == 2
    events = [event async for event in keys.events()]
    assert [event.edge for event in events] == ["down", "up"]
    assert isinstance(events[0], KeyEvent)
