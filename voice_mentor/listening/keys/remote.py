"""Keys from ``voice-mentor ptt``: another process presses the talk key over a local socket.

On POSIX a socket file in the app's data folder, 0600 in a 0700 folder. On Windows (and where the folder's
name is too long for a socket) the loopback interface at a port of the system's choice, with a random token;
both stand in a 0600 file in the same folder. A request is one line, ``token word``; so is the answer.
"""

from __future__ import annotations

import asyncio
import hmac
import os
import secrets
import socket
import sys
import time
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Literal

from voice_mentor import paths
from voice_mentor.errors import InputError, StorageError, VoiceMentorError
from voice_mentor.listening.keys.mailbox import Mailbox
from voice_mentor.seams import KeyEvent

PttAction = Literal["down", "up", "tap", "cancel", "status"]
ACTIONS: tuple[PttAction, ...] = ("down", "up", "tap", "cancel", "status")

_SOCKET = "ptt.sock"
_ADDRESS = "ptt.address"
_LONGEST_PATH = 100  # bytes; sockaddr_un holds 104 on macOS, 108 on Linux
_LINE = 200  # bytes of a request at most
_CLIENT_TIMEOUT_S = 2.0


def _bound(file: Path) -> socket.socket:
    """A socket file only its owner may use; one left by a crash is replaced."""
    file.unlink(missing_ok=True)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(file))
    file.chmod(0o600)
    return listening


def _write_private(file: Path, content: str) -> None:
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(content)


def _uses_socket_file(folder: Path) -> bool:
    return sys.platform != "win32" and len(os.fsencode(folder / _SOCKET)) <= _LONGEST_PATH


class RemoteKeys:
    """A ``Keys`` source fed by other processes of the same user; call ``start`` first.

    Args:
        folder: where the socket or its address lies; None takes the app's data folder.
        status: says what the app is doing, one word, for ``voice-mentor ptt status``.
        socket_file: False takes the loopback interface even where a socket file would do.
        clock: monotonic seconds.
    """

    way = "remote"

    def __init__(
        self,
        folder: Path | None = None,
        status: Callable[[], str] = lambda: "running",
        *,
        socket_file: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder or paths.data_folder()
        self._status = status
        self._socket_file = socket_file
        self._clock = clock
        self._box = Mailbox()
        self._token = ""
        self._down = False
        self._server: asyncio.Server | None = None
        self._file: Path | None = None

    async def start(self) -> None:
        """Begin to listen.

        Raises:
            InputError: the app is already running with this folder.
            StorageError: the folder can't be written.
        """
        paths.private_folder(self._folder)
        if await asyncio.to_thread(_answers, self._folder):
            raise InputError("listening.ptt_taken")
        try:
            if self._socket_file and _uses_socket_file(self._folder):
                await self._listen_on_file(self._folder / _SOCKET)
            else:
                await self._listen_on_loopback(self._folder / _ADDRESS)
        except OSError as exc:
            raise StorageError("storage.folder", folder=str(self._folder), detail=exc.strerror or "") from exc

    def events(self) -> AsyncGenerator[KeyEvent, None]:
        """Yield events until closed."""
        return self._box.events()

    async def close(self) -> None:
        """Stop listening and remove the socket. Idempotent."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._file is not None:
            self._file.unlink(missing_ok=True)
            self._file = None
        self._box.close()

    async def _listen_on_file(self, file: Path) -> None:
        self._server = await asyncio.start_unix_server(self._serve, sock=_bound(file), limit=_LINE)
        self._file = file

    async def _listen_on_loopback(self, file: Path) -> None:
        self._token = secrets.token_hex(16)
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=_LINE)
        port = self._server.sockets[0].getsockname()[1]
        _write_private(file, f"{port} {self._token}")
        self._file = file

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_CLIENT_TIMEOUT_S):
                line = await reader.readline()
                writer.write(self._answer(line).encode() + b"\n")
                await writer.drain()
        except (OSError, ValueError, TimeoutError):  # gone, a line too long, or nothing said
            return
        finally:
            writer.close()

    def _answer(self, line: bytes) -> str:
        token, _, word = line.decode("ascii", "replace").strip().rpartition(" ")
        if not hmac.compare_digest(token.encode(), self._token.encode()):
            return "refused"
        if word not in ACTIONS:
            return "unknown"
        for event in self._events(word):
            self._box.put(event)
        return self._status()

    def _events(self, word: str) -> list[KeyEvent]:
        now = self._clock()
        if word == "down":
            again, self._down = self._down, True  # a shortcut that repeats while held
            return [KeyEvent("talk", "repeat" if again else "down", now, reports_up=True)]
        if word in ("up", "tap", "cancel"):
            self._down = False
        if word == "up":
            return [KeyEvent("talk", "up", now, reports_up=True)]
        if word == "tap":
            return [KeyEvent("talk", edge, now, reports_up=True) for edge in ("down", "up")]
        return [KeyEvent("cancel", "down", now, reports_up=True)] if word == "cancel" else []


def press(action: PttAction, folder: Path | None = None) -> str:
    """Press the talk key of the running app.

    Args:
        action: what to do.
        folder: the app's data folder; None takes the usual one.

    Returns:
        What the app is doing now, one word.

    Raises:
        VoiceMentorError: the app is not running, or does not answer.
    """
    answer = _ask(action, folder or paths.data_folder())
    if answer in ("", "refused", "unknown"):
        raise VoiceMentorError("listening.ptt_silent")
    return answer


def _ask(word: str, folder: Path) -> str:
    try:
        connection, token = _connect(folder)
        with connection:
            connection.sendall(f"{token} {word}\n".encode())
            with connection.makefile("r", encoding="utf-8") as answer:
                return answer.readline().strip()
    except TimeoutError as exc:
        raise VoiceMentorError("listening.ptt_silent") from exc
    except (OSError, ValueError) as exc:
        raise VoiceMentorError("listening.ptt_not_running") from exc


def _answers(folder: Path) -> bool:
    try:
        return bool(_ask("status", folder))
    except VoiceMentorError as exc:
        return exc.key == "listening.ptt_silent"


def _connect(folder: Path) -> tuple[socket.socket, str]:
    if _uses_socket_file(folder) and (folder / _SOCKET).exists():
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(_CLIENT_TIMEOUT_S)
        try:
            connection.connect(str(folder / _SOCKET))
        except OSError:
            connection.close()
            raise
        return connection, ""
    port, token = (folder / _ADDRESS).read_text(encoding="ascii").split()
    return socket.create_connection(("127.0.0.1", int(port)), _CLIENT_TIMEOUT_S), token
