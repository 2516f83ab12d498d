"""A model hub on the loopback that can misbehave in the ways real ones do."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class LoopbackHub:
    """Serves files by name, whatever repository and revision are asked for.

    Attributes:
        files: name to bytes.
        die_after: name to the number of bytes after which the next transfer of it breaks, once.
        stall_after: likewise, but the connection stays open without another byte.
        refuse_after_death: the request after a broken transfer is answered with an error, once.
        ranges: honour Range headers.
        deaf: accept connections and never answer.
        asked: (name, Range header) of every request.
    """

    files: dict[str, bytes]
    die_after: dict[str, int] = field(default_factory=dict)
    stall_after: dict[str, int] = field(default_factory=dict)
    refuse_after_death: bool = False
    ranges: bool = True
    deaf: bool = False
    asked: list[tuple[str, str]] = field(default_factory=list)
    reached: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> LoopbackHub:
        self.over = threading.Event()
        self._ill = False
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def endpoint(self) -> str:
        """The address to give as ``HF_ENDPOINT``."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                hub.answer(self)

            def log_message(self, *_: Any) -> None:
                """Keep the tests' output clean."""

        return Handler

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answer one request, well or badly."""
        name, wanted = request.path.rsplit("/", 1)[1], request.headers.get("Range", "")
        self.asked.append((name, wanted))
        if self.deaf:
            self.over.wait()
            return
        if name not in self.files or self._ill:
            self._ill = False
            request.send_error(404)
            return
        found = re.fullmatch(r"bytes=(\d+)-", wanted) if self.ranges else None
        offset = int(found[1]) if found else 0
        body = self.files[name][offset:]
        request.send_response(206 if found else 200)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        self._send(request, name, body)

    def _send(self, request: BaseHTTPRequestHandler, name: str, body: bytes) -> None:
        if name in self.die_after:
            body = body[: self.die_after.pop(name)]
            self._ill = self.refuse_after_death
        stalls = name in self.stall_after
        if stalls:
            body = body[: self.stall_after.pop(name)]
        request.wfile.write(body)
        request.wfile.flush()
        self.reached.set()
        if stalls:
            self.over.wait()
