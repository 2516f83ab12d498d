"""The other person's words by a language model: quick and in character, or not at all.

``cue -> prompt -> stream -> sentences -> check -> spoken``. Nothing is written again: where the first
sentence is late, lost or out of character, there is none, and the embedded line is said in its place.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing, suppress

from voice_mentor.errors import ReplyError
from voice_mentor.hero.wording.resting import Rest
from voice_mentor.hero.wording.sentence_stream import SentenceStream
from voice_mentor.llm.chat import ChatMessage, ChatModel
from voice_mentor.llm.masking import Masker
from voice_mentor.practice import acting
from voice_mentor.practice.acting import Cue
from voice_mentor.practice.scenario import Scenario

LONGEST_SENTENCE = 200
"""Characters without an end of sentence after which nothing short is coming."""
_MET = {"ja": "{who}に会いました。", "en": "I spoke with my colleague {who}."}
"""Where a name is known for one, it is known wherever it stands from then on."""


class Actor:
    """Plays one person. It remembers names, and when the model was lost.

    Args:
        scenario: who it plays.
        model: writes.
        remote: words leave this machine, so that names are masked.
        first_s: longest wait for a sentence, seconds.

    Attributes:
        on_leaving: told every message that leaves this machine, as it is sent.
    """

    def __init__(self, scenario: Scenario, model: ChatModel, *, remote: bool, first_s: float) -> None:
        self.on_leaving: Callable[[Sequence[ChatMessage]], None] = lambda messages: None
        self._scenario = scenario
        self._model = model
        self._first_s = first_s
        self._rest = Rest()
        self._ready = True
        self._masker = Masker(scenario.language) if remote else None
        self._hide(_MET[scenario.language].format(who=scenario.who))

    async def warm_up(self) -> None:
        """Have a model on this machine read who it plays, while the brief is spoken.

        Until it has, it isn't asked: it would be late, and count as lost.
        """
        self._ready = False
        try:
            with suppress(ReplyError):  # the answer that needs it is embedded then
                await self._model.warm_up([] if self._masker else [acting.opening(self._scenario)])
        finally:
            self._ready = True

    async def sentences(self, cue: Cue) -> AsyncGenerator[str, None]:
        """What the person says, a sentence at a time; none where the model failed, was late or off."""
        if not self._ready or not self._rest.due():
            return
        spoken: list[str] = []
        try:
            async with aclosing(self._written(cue)) as written:
                while (sentence := await self._in_time(written)) is not None:
                    if not acting.fits(sentence, spoken, self._scenario, cue):
                        break
                    spoken.append(sentence)
                    yield sentence
                    if len(spoken) == acting.SENTENCES:
                        break
        except (ReplyError, TimeoutError):
            self._rest.lost()
            return
        if spoken:
            self._rest.worked()
        else:
            self._rest.refused()

    async def _in_time(self, written: AsyncIterator[str]) -> str | None:
        async with asyncio.timeout(self._first_s):
            return await anext(written, None)

    async def _written(self, cue: Cue) -> AsyncGenerator[str, None]:
        """Whole sentences as the model writes them, with the names back in."""
        messages = acting.messages(self._scenario, cue, self._hide)
        stream = SentenceStream(self._scenario.language)
        if self._masker:
            self.on_leaving(messages)
        async with aclosing(self._model.stream(messages)) as raw:
            async for piece in self._masker.unmask_stream(raw) if self._masker else raw:
                for sentence in stream.feed(piece):
                    yield acting.unnamed(sentence, self._scenario.who)
                if stream.waiting > LONGEST_SENTENCE:
                    return
        left, end = stream.rest()
        if left and end == "whole":
            yield acting.unnamed(left, self._scenario.who)

    def _hide(self, text: str) -> str:
        return self._masker.mask(text) if self._masker else text
