"""The misbehaving chat server in a thread of its own, for tests of the whole program."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from tests.chat_server import Behaviour, ChatServer, serving


@contextmanager
def served(behaviour: Behaviour) -> Iterator[ChatServer]:
    """Serve until left."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    server = serving(behaviour)
    try:
        yield asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result()
    finally:
        asyncio.run_coroutine_threadsafe(server.__aexit__(None, None, None), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
