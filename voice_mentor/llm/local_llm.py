"""A GGUF file run inside this process by llama.cpp (the ``local-llm`` extra)."""

from __future__ import annotations

import asyncio
import importlib
import os
import secrets
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from pathlib import Path
from types import ModuleType
from typing import Any

from voice_mentor.errors import EngineNotFound, ReplyError
from voice_mentor.llm.chat import ChatMessage
from voice_mentor.llm.endpoints import Endpoint
from voice_mentor.llm.openai_chat import Limits, OpenAIChat

EXTRA = "voice-mentor[local-llm]"
CONTEXT = 4096
"""Tokens kept: instructions, the last turns and the answer take about 1,200."""
_QUIET = 0
"""llama.cpp's verbosity: errors only; the terminal belongs to the conversation."""


class LocalChat:
    """Loads the file with the first use and talks to it over loopback, with a key of its own.

    llama.cpp's server does the work in its own threads, so that an answer nobody waits for any more is ended
    by closing the connection.

    Args:
        file: the weights.
        limits: how long to wait for a reply.
        threads: how many llama.cpp computes with; 0 leaves one core to the voice.
    """

    def __init__(self, file: Path, limits: Limits | None = None, threads: int = 0) -> None:
        self.name = file.stem
        self._file = file
        self._limits = limits or Limits()
        self._threads = threads or max(1, (os.cpu_count() or 2) - 1)
        self._server: Any = None
        self._opening: asyncio.Future[OpenAIChat] | None = None

    async def stream(self, messages: Sequence[ChatMessage]) -> AsyncGenerator[str, None]:
        """Yield the answer as it is being written.

        Raises:
            EngineNotFound: the extra isn't installed.
            ReplyError: the file can't be loaded, or as ``OpenAIChat``.
        """
        chat = await self._opened()
        async with aclosing(chat.stream(messages)) as pieces:
            async for piece in pieces:
                yield piece

    async def warm_up(self, messages: Sequence[ChatMessage]) -> None:
        """Load the weights and read the messages.

        Raises:
            EngineNotFound, ReplyError: as ``stream``.
        """
        chat = await self._opened()
        await chat.warm_up(messages)

    async def close(self) -> None:
        """Unload the weights."""
        opening, self._opening = self._opening, None
        if opening is not None:
            opening.cancel()
            await asyncio.wait({opening})
            if not opening.cancelled() and opening.exception() is None:
                await opening.result().close()
        server, self._server = self._server, None
        del server  # llama.cpp stops its threads when the last reference goes

    async def _opened(self) -> OpenAIChat:
        """The model, loaded once: who stops waiting for it doesn't stop the loading."""
        if self._opening is None:
            self._opening = asyncio.ensure_future(self._open())
        return await asyncio.shield(self._opening)

    async def _open(self) -> OpenAIChat:
        key = secrets.token_urlsafe(16)
        self._server = await asyncio.to_thread(self._load, key)
        address = f"{self._server.listening_address}/v1"
        return OpenAIChat(Endpoint(address, self.name, key, server="llama.cpp"), self._limits)

    def _load(self, key: str) -> Any:
        """Read the weights; takes seconds."""
        xllamacpp = require()
        if not self._file.is_file():
            raise ReplyError("llm.file", engine=self.name)
        params = xllamacpp.CommonParams()
        params.model.path = str(self._file)
        params.n_ctx, params.n_parallel = CONTEXT, 1
        params.cpuparams.n_threads = params.cpuparams_batch.n_threads = self._threads
        params.verbosity, params.ui, params.warmup = _QUIET, False, False
        params.api_keys = [key]
        try:
            return xllamacpp.Server(params)
        except RuntimeError as exc:
            raise ReplyError("llm.file", engine=self.name) from exc


def require() -> ModuleType:
    """llama.cpp's module, or what to install where it isn't there.

    Raises:
        EngineNotFound: the extra isn't installed.
    """
    try:
        return importlib.import_module("xllamacpp")
    except ModuleNotFoundError as exc:
        raise EngineNotFound("engine.not_installed", name="llama.cpp", package=EXTRA) from exc
