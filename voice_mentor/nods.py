"""A short うん… or "right…" where an answer takes long, so that the silence doesn't feel like a dead line.

Only once the words are known: to nod at what was not understood yet might be to nod at the worst that can be
said. It is no part of the answer: neither the history nor "again" knows of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from typing import Protocol

from voice_mentor.messages import text
from voice_mentor.seams import Heard, Language, Line, Transcript

MOVE = "nod"
AFTER_S = 1.2
"""Seconds after the end of an utterance. Later than nearly every answer of the embedded coach and of a quick
endpoint begins, so that it is heard only where somebody is kept waiting (benchmarks/results/turns.md)."""
LEAST_S = 0.3
"""Seconds the answer gets in any case, where recognition took the rest: the embedded coach needs no more."""
WORDS = ("first", "second", "third")
"""The keys of ``messages/*/nods.toml``, used in turn."""


class Aside(Protocol):
    """A mouth that can say something beside the answer."""

    async def aside(self, line: Line) -> None:
        """Say a line that counts for nothing, without waiting for its end."""
        ...


class Nods:
    """Nods while an answer is waited for: at most once an answer, and never at two answers in a row.

    Never where nothing was understood, nor at the answer after that, and never again in a session in which
    danger was spoken of. An answer that is there waits for the rest of a nod that already sounds.

    Args:
        mouth: says it.
        after_s: seconds after the end of the utterance.
        wait: lets seconds pass; a test's own in place of the clock.
    """

    def __init__(
        self,
        mouth: Aside,
        after_s: float = AFTER_S,
        wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._mouth = mouth
        self._after_s = after_s
        self._wait = wait
        self._count = 0
        self._rests = False
        self._danger = False

    async def meanwhile(
        self, lines: AsyncGenerator[Line, None], heard: Heard, since_over_s: float
    ) -> AsyncGenerator[Line, None]:
        """Pass an answer through, and nod if its first line takes long.

        Args:
            lines: the answer.
            heard: what it answers.
            since_over_s: seconds that have passed since the utterance was over.
        """
        rests, self._rests = self._rests, not isinstance(heard, Transcript)
        nodding: asyncio.Task[None] | None = None
        if isinstance(heard, Transcript) and not (rests or self._danger):
            after_s = max(self._after_s - since_over_s, LEAST_S)
            nodding = asyncio.ensure_future(self._nod(after_s, heard.language))
        try:
            async with aclosing(lines):
                async for line in lines:
                    if nodding is not None:
                        nodding.cancel()
                    self._danger = self._danger or line.move == "safety" or not line.interruptible
                    yield line
        finally:
            if nodding is not None:
                nodding.cancel()

    def all(self, language: Language) -> list[Line]:
        """Every nod of a language, for a voice to have ready."""
        return [Line(text(f"nods.{word}", language), language, move=MOVE) for word in WORDS]

    async def _nod(self, after_s: float, language: Language) -> None:
        await self._wait(after_s)
        line = self.all(language)[self._count % len(WORDS)]
        await self._mouth.aside(line)
        self._count += 1
        self._rests = True
