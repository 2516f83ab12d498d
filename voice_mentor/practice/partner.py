"""The other person in practice: answers an opener as it lands, and goes on for a turn or two."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from contextlib import aclosing
from random import Random

from voice_mentor.llm.chat import ChatMessage, ChatModel
from voice_mentor.practice.acting import Cue, Exchange
from voice_mentor.practice.assessment import Assessment
from voice_mentor.practice.partner_model import Actor
from voice_mentor.practice.scenario import LANDINGS, MORE, Direction, Landing, More, Scenario, landing, more
from voice_mentor.seams import Line

MOVE = "partner"
"""The move of everything the other person says."""
FIRST_S = 2.5
"""Longest wait for a model's first sentence: beyond it the embedded answer is the livelier one."""
LIKELY: dict[Direction, tuple[Landing, ...]] = {
    "downward": ("closed", "status", "open", "vague", "statement", "harm", "demand", "offer"),
    "upward": ("statement", "status", "open", "offer", "closed", "vague", "demand", "harm"),
}
"""How openers land, the commonest first: a manager's are mostly a progress check or a yes-or-no question, a
member's mostly tell. Only how soon a voice is ready depends on it."""
LIKELY_MORE: tuple[More, ...] = ("told", "open", "closed")
"""How people go on after the first answer, the commonest first: most tell, and then ask."""


class Partner:
    """Somebody to practise with. One per practice: it remembers what it said.

    Args:
        scenario: who it is and what it may say.
        seed: decides in which order it says what it may say.
        chat: words the answers; without one, and where it fails or is late, they are the scenario's.
        remote: what the model is told leaves this machine, so that names are masked.
        first_s: longest wait for the model's first sentence, seconds.
    """

    def __init__(
        self,
        scenario: Scenario,
        *,
        seed: int = 0,
        chat: ChatModel | None = None,
        remote: bool = True,
        first_s: float = FIRST_S,
    ) -> None:
        self.scenario = scenario
        self._actor = Actor(scenario, chat, remote=remote, first_s=first_s) if chat else None
        self._answers = {one: _shuffled(scenario, one, seed, scenario.answers[one]) for one in LANDINGS}
        self._more = {one: _shuffled(scenario, one, seed, scenario.more[one]) for one in MORE}
        self._told: Counter[str] = Counter()
        self._opened = False
        self._talk: list[Exchange] = []

    def on_leaving(self, note: Callable[[Sequence[ChatMessage]], None]) -> None:
        """Have every message noted that leaves this machine, as it is sent."""
        if self._actor:
            self._actor.on_leaving = note

    async def warm_up(self) -> None:
        """Get a model ready, while the brief is spoken."""
        if self._actor:
            await self._actor.warm_up()

    async def answer(self, said: str, read: Assessment) -> AsyncGenerator[Line, None]:
        """Answer an opener; another take begins the conversation anew.

        Args:
            said: the opener.
            read: what it shows.
        """
        self._opened, self._talk = True, []
        lands = landing(read)
        async with aclosing(self._say(Cue(said, "answers", lands), self._answers[lands])) as lines:
            async for line in lines:
                yield line

    async def go_on(self, said: str, read: Assessment) -> AsyncGenerator[Line, None]:
        """Answer what comes after the opener.

        Args:
            said: what was said to the last answer.
            read: what it shows.
        """
        self._opened = False
        goes_on = more(read)
        cue = Cue(said, "more", goes_on, tuple(self._talk))
        async with aclosing(self._say(cue, self._more[goes_on])) as lines:
            async for line in lines:
                yield line

    def candidates(self) -> tuple[Line, ...]:
        """All it may say next without a model, the likeliest first, so that the voice can be got ready."""
        answers = [self._next(self._answers[one]) for one in LIKELY[self.scenario.direction]]
        afterwards = [self._next(self._more[one]) for one in LIKELY_MORE]
        texts = [*afterwards, *answers] if self._opened else [*answers, *afterwards]
        return tuple(self._line(text) for text in dict.fromkeys(texts))

    async def _say(self, cue: Cue, embedded: Iterable[str]) -> AsyncGenerator[Line, None]:
        """The model's words, a sentence a line, or else the embedded ones, an answer a line."""
        words: list[str] = []
        try:
            if self._actor:
                async with aclosing(self._actor.sentences(cue)) as sentences:
                    async for sentence in sentences:
                        words.append(sentence)
                        yield self._line(sentence)
            if not words:
                words.append(self._next(embedded))
                self._told[words[0]] += 1
                yield self._line(words[0])
        finally:  # cut off, it was said all the same
            self._talk.append((cue.said, " ".join(words)))

    def _next(self, lines: Iterable[str]) -> str:
        """The first of those said least often: none comes twice while there is another."""
        return min(lines, key=self._told.__getitem__)

    def _line(self, text: str) -> Line:
        return Line(text, self.scenario.language, role="partner", move=MOVE)


def _shuffled(scenario: Scenario, kind: str, seed: int, lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(Random(f"{seed} {scenario.id} {kind}").sample(lines, len(lines)))
