"""Any OpenAI-compatible endpoint: OpenAI, Ollama, LM Studio, llama.cpp server, vLLM."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from voice_mentor.errors import ReplyError
from voice_mentor.llm.chat import ChatMessage
from voice_mentor.llm.endpoints import Endpoint

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI, AsyncStream

MAX_TOKENS = 160
"""Longest answer asked for; 120 Japanese characters are about 100 tokens."""
THINKING = 8
"""How many times longer an answer may be where a model's unspoken thinking counts as part of it."""
TEMPERATURE = 0.6
"""Lively enough not to repeat itself, tame enough to keep to its instructions."""
MAX_RETRIES = 1
"""The client tries once more; beyond that the embedded wording is quicker than waiting."""
_RUN_OUT_S = 0.1
"""How long an answer's own end may take after its last words; most servers send both together."""
_STUMBLES = (ValueError, TypeError, AttributeError, KeyError, IndexError)
"""What the client hands on where its parsers stumble: over broken JSON, missing or misshapen fields."""
_SENT = frozenset(
    "host accept accept-encoding connection content-type content-length user-agent authorization".split()
)
"""Headers that may leave; the client would add the machine's platform and what OPENAI_* variables hold."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to wait, in seconds.

    Attributes:
        connect: for the connection.
        first: for the first piece of an answer, from the request on.
        gap: between two pieces.
        warm_up: for a model to be loaded, while nobody waits for it.
    """

    connect: float = 2.0
    first: float = 5.0
    gap: float = 4.0
    warm_up: float = 60.0


class OpenAIChat:
    """Streams answers through the ``openai`` client, which is imported with the first request.

    Args:
        endpoint: where, which model, which key.
        limits: how long to wait.
    """

    def __init__(self, endpoint: Endpoint, limits: Limits | None = None) -> None:
        self.name = f"{endpoint.model} ({endpoint.server or endpoint.host})"
        self._endpoint = endpoint
        self._limits = limits or Limits()
        self._opened: AsyncOpenAI | None = None

    async def stream(self, messages: Sequence[ChatMessage]) -> AsyncGenerator[str, None]:
        """Yield the answer as it is being written.

        Raises:
            ReplyError: unreachable, refused, too slow, cut off or not understood.
        """
        async with aclosing(self._pieces(messages, self._limits.first, MAX_TOKENS)) as pieces:
            async for piece in pieces:
                yield piece

    async def warm_up(self, messages: Sequence[ChatMessage]) -> None:
        """Have the model loaded and the messages read, by asking for one token; without messages, import.

        Raises:
            ReplyError: as ``stream``.
        """
        await self._client()
        if not messages:
            return
        async with aclosing(self._pieces(messages, self._limits.warm_up, 1)) as pieces:
            async for _ in pieces:
                return

    async def close(self) -> None:
        """Close the connections."""
        opened, self._opened = self._opened, None
        if opened is not None:
            await opened.close()

    async def _pieces(
        self, messages: Sequence[ChatMessage], first_s: float, max_tokens: int
    ) -> AsyncGenerator[str, None]:
        """The text of the answer; every failure of the client as an error of ours."""
        from openai import APIConnectionError, APIStatusError, APITimeoutError, OpenAIError

        client = await self._client()
        now = asyncio.get_running_loop().time
        due, begun, finished = now() + first_s, False, False
        try:
            async with asyncio.timeout_at(due):
                chunks = await client.chat.completions.create(**request(self._endpoint, messages, max_tokens))
            async with chunks:
                while not finished:
                    async with asyncio.timeout_at(due):
                        text, finished = _read(await anext(chunks))
                    if text:
                        begun = True
                        yield text
                        due = now() + self._limits.gap
                await _run_out(chunks)
        except StopAsyncIteration as exc:
            raise ReplyError("llm.cut", engine=self.name, retryable=True) from exc
        except (APITimeoutError, TimeoutError) as exc:
            raise ReplyError("llm.slow", engine=self.name, retryable=True) from exc
        except APIConnectionError as exc:
            key = "llm.cut" if begun else "llm.unreachable"
            raise ReplyError(key, engine=self.name, retryable=True) from exc
        except APIStatusError as exc:
            raise self._refused(exc) from exc
        except (OpenAIError, *_STUMBLES) as exc:
            raise ReplyError("llm.garbled", engine=self.name, retryable=True) from exc

    def _refused(self, exc: APIStatusError) -> ReplyError:
        status = exc.status_code
        if status in (401, 403):
            return ReplyError("llm.key", engine=self.name)
        if status == 404:
            return ReplyError("llm.no_model", engine=self.name)
        if status == 429:
            return ReplyError("llm.busy", engine=self.name, retryable=True)
        return ReplyError("llm.failed", engine=self.name, retryable=status >= 500, status=status)

    async def _client(self) -> AsyncOpenAI:
        if self._opened is None:
            self._opened = await asyncio.to_thread(_open, self._endpoint, self._limits)
        return self._opened


def request(endpoint: Endpoint, messages: Sequence[ChatMessage], max_tokens: int) -> dict[str, Any]:
    """The body of a request: all that an endpoint is told."""
    body: dict[str, Any] = {
        "model": endpoint.model,
        "messages": [{"role": one.role, "content": one.text} for one in messages],
        "stream": True,
    }
    if endpoint.host.endswith("openai.com"):  # its newer models refuse max_tokens and a temperature
        return body | {"max_completion_tokens": max_tokens * THINKING}
    return body | {"max_tokens": max_tokens, "temperature": TEMPERATURE}


def _read(chunk: Any) -> tuple[str, bool]:
    """The words of one chunk, and whether they are the last; some servers send chunks without any."""
    if not chunk.choices:
        return "", False
    choice = chunk.choices[0]
    content = choice.delta.content if choice.delta else None
    if content is not None and not isinstance(content, str):
        raise TypeError
    return content or "", choice.finish_reason is not None


async def _run_out(chunks: AsyncStream[Any]) -> None:
    """Read what may follow the last words: a stream left half read ends in pieces, at moments of its own."""
    from openai import OpenAIError

    with suppress(TimeoutError, OpenAIError, *_STUMBLES):  # all words are there already
        async with asyncio.timeout(_RUN_OUT_S):
            async for _ in chunks:
                pass


def _open(endpoint: Endpoint, limits: Limits) -> AsyncOpenAI:
    """Make the client (its import takes most of a second: call it in a thread)."""
    from openai import AsyncOpenAI, DefaultAsyncHttpxClient, Timeout

    authorization = f"Bearer {endpoint.key}" if endpoint.key else None

    async def only_ours(request: Any) -> None:
        """Nothing goes out that stray OPENAI_* variables or the client's own statistics add."""
        for name in list(request.headers):
            if name.lower() not in _SENT:
                del request.headers[name]
        request.headers.pop("authorization", None)
        if authorization:
            request.headers["authorization"] = authorization

    return AsyncOpenAI(
        base_url=endpoint.base_url,
        api_key=endpoint.key or "none",
        max_retries=MAX_RETRIES,
        timeout=Timeout(max(limits.first, limits.gap), connect=limits.connect),
        http_client=DefaultAsyncHttpxClient(
            follow_redirects=False,  # a redirect could carry words from this machine to another
            trust_env=endpoint.remote,  # a proxy has no business between this machine and itself
            event_hooks={"request": [only_ours]},
        ),
    )
