"""An OpenAI-compatible server on loopback that behaves as badly as it is told to."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

Body = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """How the server answers one request.

    Attributes:
        text: what the model writes.
        status: HTTP status; the text stands in the error where it isn't 200.
        headers: beside the usual ones.
        before_s, between_s: seconds before the first piece, and between two.
        piece: characters in one piece.
        ends: how the answer ends: whole, cut (no end at all), reset (the connection breaks), endless.
        raw: sent in place of events.
    """

    text: str = ""
    status: int = 200
    headers: tuple[str, ...] = ()
    before_s: float = 0.0
    between_s: float = 0.0
    piece: int = 8
    ends: str = "whole"
    raw: bytes | None = None


Behaviour = Callable[[Body], Answer]


@dataclass
class ChatServer:
    """What a test looks at.

    Attributes:
        behaviour: answers a request's body.
        bodies: every body that arrived, as it was sent.
        heads: the headers that came with them.
        models: what /v1/models lists.
        left: set when a client went away before the end.
    """

    behaviour: Behaviour
    models: tuple[str, ...] = ("fake-model",)
    bodies: list[bytes] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    port: int = 0
    left: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._request(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            self.left.set()
        finally:
            writer.close()

    async def _request(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = next((int(h[15:]) for h in head.lower().split("\r\n") if h.startswith("content-length:")), 0)
        body = await reader.readexactly(length)
        if head.startswith("GET"):
            listed = json.dumps({"object": "list", "data": [{"id": name} for name in self.models]}).encode()
            await _send(writer, 200, "application/json", listed, ())
            return False
        self.bodies.append(body)
        self.heads.append(head)
        return await self._answer(self.behaviour(json.loads(body)), writer)

    async def _answer(self, answer: Answer, writer: asyncio.StreamWriter) -> bool:
        await asyncio.sleep(answer.before_s)
        if answer.status != 200:
            error = json.dumps({"error": {"message": answer.text, "type": "fake"}}).encode()
            await _send(writer, answer.status, "application/json", error, answer.headers)
            return False
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
        if answer.raw is not None:
            writer.write(answer.raw)
            await writer.drain()
            return False
        due = asyncio.get_running_loop().time()
        for event in _events(answer):
            writer.write(f"data: {event}\n\n".encode())
            await writer.drain()
            due += answer.between_s  # by the clock: what the sending takes makes nothing later
            await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
        if answer.ends == "reset":
            linger = struct.pack("ii", 1, 0)  # a reset in place of an orderly end
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            writer.transport.abort()
        return False


async def _send(
    writer: asyncio.StreamWriter, status: int, kind: str, body: bytes, headers: Iterable[str]
) -> None:
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers]
    writer.write("\r\n".join([*lines, "Connection: close", "", ""]).encode() + body)
    await writer.drain()


def _events(answer: Answer) -> Iterable[str]:
    yield _event({"role": "assistant", "content": ""})
    pieces = [answer.text[i : i + answer.piece] for i in range(0, len(answer.text), answer.piece)]
    while True:
        yield from (_event({"content": piece}) for piece in pieces)
        if answer.ends != "endless":
            break
    if answer.ends == "whole":
        yield _event({}, "stop")
        yield "[DONE]"


def _event(delta: dict[str, str], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return json.dumps({"id": "1", "object": "chat.completion.chunk", "choices": [choice]})


@asynccontextmanager
async def serving(behaviour: Behaviour, port: int = 0) -> AsyncIterator[ChatServer]:
    """Serve until left."""
    chat = ChatServer(behaviour)
    connections: set[asyncio.Task[None]] = set()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        connections.add(task)
        task.add_done_callback(connections.discard)
        with suppress(asyncio.CancelledError):  # the test is over
            await chat.serve(reader, writer)

    server = await asyncio.start_server(accept, "127.0.0.1", port)
    chat.port = server.sockets[0].getsockname()[1]
    try:
        yield chat
    finally:
        server.close()
        for task in list(connections):
            task.cancel()
        await asyncio.gather(*connections, return_exceptions=True)
