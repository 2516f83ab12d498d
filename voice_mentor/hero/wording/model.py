"""Wording by a language model, held to the same rubric, sentence by sentence.

``draft -> prompt -> stream -> sentences -> screen -> spoken``. A sentence is given out only when the reply so
far passes; one that doesn't is written again, twice at most, with the broken rule named. Whatever is missing
then, or when the model is lost or late, is said in the embedded words that lie ready in the draft.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

from voice_mentor.errors import ReplyError
from voice_mentor.hero.coach import Draft
from voice_mentor.hero.rubric import Violation
from voice_mentor.hero.wording.prompting import Prompt, opening, words
from voice_mentor.hero.wording.resting import Rest
from voice_mentor.hero.wording.screening import Screen
from voice_mentor.hero.wording.sentence_stream import SentenceStream
from voice_mentor.hero.wording.sentences import sentences
from voice_mentor.llm.chat import ChatMessage, ChatModel
from voice_mentor.llm.masking import Masker
from voice_mentor.messages import text
from voice_mentor.seams import Language, Line

REPAIRS = 2
"""How often a model may write a reply again (hero.md)."""
LONGEST_SENTENCE = 400
"""Characters without an end of sentence after which nothing speakable is coming."""
NOTICE = "notice"
"""The move of what the app says for itself."""
PATIENCE_S = 1.0
"""Seconds the first reply waits for a model that is still being loaded (the client's import takes half of
one); until it is, the embedded words answer."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of one attempt; it holds no words.

    Attributes:
        number: 0 for the first, then the repairs.
        rules: the rules its refused sentence broke; empty where it passed, or ended too early.
        outcome: passed, refused or unfinished.
        move: the declared move.
    """

    number: int
    rules: tuple[int, ...]
    outcome: Literal["passed", "refused", "unfinished"]
    move: str


@dataclass(slots=True)
class _Budget:
    """Seconds that may still be spent waiting; the time in which the speaker listens doesn't count."""

    left: float

    async def wait(self, for_what: Awaitable[T]) -> T:
        began = time.monotonic()
        try:
            async with asyncio.timeout(self.left):
                return await for_what
        finally:
            self.left -= time.monotonic() - began


@dataclass(slots=True)
class _Turn:
    """One reply in the making.

    Attributes:
        said: sentences given out so far.
        refused: the sentence that was not, and the rules it broke.
    """

    screen: Screen
    prompt: Prompt
    masker: Masker | None
    budget: _Budget
    said: list[str] = field(default_factory=list)
    refused: tuple[str, Sequence[Violation]] = ("", ())

    def line(self, sentence: str) -> Line:
        return Line(sentence, self.screen.language, move=self.screen.draft.reply.move)


class ModelWording:
    """Words replies with a model. One per session: it remembers names, and when the model was lost.

    Args:
        model: writes.
        remote: words leave this machine, so that names are masked.
        timeout_s: longest wait for a reply, seconds.
        rest: when a failing model is asked again.
        on_attempt: told what became of each attempt.

    Attributes:
        on_leaving: told every message that leaves this machine, as it is sent.
    """

    def __init__(
        self,
        model: ChatModel,
        *,
        remote: bool,
        timeout_s: float,
        rest: Rest | None = None,
        on_attempt: Callable[[Attempt], None] = lambda attempt: None,
    ) -> None:
        self.remote = remote
        self.on_leaving: Callable[[Sequence[ChatMessage]], None] = lambda messages: None
        self._model = model
        self._timeout_s = timeout_s
        self._rest = rest or Rest()
        self._on_attempt = on_attempt
        self._maskers: dict[Language, Masker] = {}
        self._told_lost = False
        self._ready = asyncio.Event()
        self._ready.set()
        self._patience_s = PATIENCE_S

    async def warm_up(self, language: Language | None) -> None:
        """Get ready while the greeting is spoken; a model on this machine is loaded and reads the rules.

        Args:
            language: of the rules; None sends nothing: only this side gets ready.
        """
        self._ready.clear()
        try:
            with suppress(ReplyError):  # said, once, by the reply that needs it
                await self._model.warm_up(opening(language) if language and not self.remote else [])
        finally:
            self._ready.set()

    async def close(self) -> None:
        """Let go of the model. Idempotent."""
        await self._model.close()

    async def say(self, draft: Draft) -> AsyncGenerator[Line, None]:
        """Word a reply, a sentence a line, the first as early as possible.

        Between the model's words and the embedded ones may stand a notice (move "notice"), told once, that
        the model was lost.
        """
        turn = self._turn(draft)
        language = draft.reply.language
        if words(draft.plan.move, language) and await self._is_ready(turn.budget) and self._rest.due():
            try:
                async with aclosing(self._written(turn)) as written:
                    async for sentence in written:
                        yield turn.line(sentence)
            except (ReplyError, TimeoutError):
                self._rest.lost()
                if not self._told_lost:
                    self._told_lost = True
                    yield Line(text("llm.lost", language), language, move=NOTICE)
        for sentence in turn.screen.completion(turn.said, sentences(draft.reply.text, language)):
            yield replace(turn.line(sentence), interruptible=draft.reply.interruptible)

    async def _is_ready(self, budget: _Budget) -> bool:
        """Whether the model is loaded; waited for once, and not for long."""
        if not self._ready.is_set():
            patience_s, self._patience_s = self._patience_s, 0.0
            with suppress(TimeoutError):
                async with asyncio.timeout(patience_s):
                    await budget.wait(self._ready.wait())
        return self._ready.is_set()

    def _turn(self, draft: Draft) -> _Turn:
        language = draft.reply.language
        masker = self._maskers.setdefault(language, Masker(language)) if self.remote else None
        prompt = Prompt(draft, masker.mask if masker else str)
        return _Turn(Screen(draft, prompt.instructions()), prompt, masker, _Budget(self._timeout_s))

    async def _written(self, turn: _Turn) -> AsyncGenerator[str, None]:
        """The model's sentences that pass, from the first attempt and its repairs."""
        messages = turn.prompt.messages()
        for number in range(1 + REPAIRS):
            before = turn.budget.left
            async with aclosing(self._passing(turn, messages)) as passing:
                async for sentence in passing:
                    yield sentence
            self._on_attempt(_attempt(turn, number))
            if turn.screen.enough(turn.said):
                self._rest.worked()
                return
            if turn.budget.left < before - turn.budget.left:  # another attempt would come too late
                break
            messages = turn.prompt.again(turn.said, *turn.refused)
        self._rest.refused()

    async def _passing(self, turn: _Turn, messages: Sequence[ChatMessage]) -> AsyncGenerator[str, None]:
        """One attempt: its sentences up to the first that may not be spoken, or that completes the reply."""
        turn.refused = ("", ())
        async with aclosing(self._sentences(turn, messages)) as written:
            async for sentence in written:
                if turn.screen.idle(sentence):
                    continue
                broken = turn.screen.broken(turn.said, sentence)
                if broken:
                    turn.refused = (sentence, broken)
                    return
                turn.said.append(sentence)
                yield sentence
                if turn.screen.complete(turn.said):
                    return

    async def _sentences(self, turn: _Turn, messages: Sequence[ChatMessage]) -> AsyncGenerator[str, None]:
        """Whole sentences as the model writes them, with the names back in."""
        stream = SentenceStream(turn.screen.language)
        if self.remote:
            self.on_leaving(messages)
        async with aclosing(self._model.stream(messages)) as raw:
            pieces: AsyncIterator[str] = aiter(turn.masker.unmask_stream(raw) if turn.masker else raw)
            while (piece := await turn.budget.wait(anext(pieces, None))) is not None:
                for sentence in stream.feed(piece):
                    yield sentence
                if stream.waiting > LONGEST_SENTENCE:
                    return
        left, end = stream.rest()
        if left and end == "whole":
            yield left


def _attempt(turn: _Turn, number: int) -> Attempt:
    _, broken = turn.refused
    move = turn.screen.draft.plan.move
    if broken:
        return Attempt(number, tuple(one.rule for one in broken), "refused", move)
    return Attempt(number, (), "passed" if turn.screen.enough(turn.said) else "unfinished", move)
