"""The other person in practice: answers an opener as it lands, and goes on for a turn or two."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, Iterable, Sequence
from random import Random

from voice_mentor.practice.assessment import Assessment
from voice_mentor.practice.scenario import Landing, More, Scenario, landing, more
from voice_mentor.seams import Line

MOVE = "partner"
"""The move of everything the other person says."""
LIKELY: tuple[Landing, ...] = (
    "closed", "status", "open", "vague", "statement", "offer", "demand", "harm",
)  # fmt: skip
"""How openers land, the commonest first: most first takes are a progress check or a yes-or-no question."""
LIKELY_MORE: tuple[More, ...] = ("told", "open", "closed")
"""How people go on after the first answer, the commonest first: most tell, and then ask."""


class Partner:
    """Somebody to practise with. One per practice: it remembers what it said.

    Args:
        scenario: who it is and what it may say.
        seed: decides in which order it says what it may say.
    """

    def __init__(self, scenario: Scenario, *, seed: int = 0) -> None:
        self.scenario = scenario
        self._answers = {one: _shuffled(scenario, one, seed, scenario.answers[one]) for one in LIKELY}
        self._more = {one: _shuffled(scenario, one, seed, scenario.more[one]) for one in LIKELY_MORE}
        self._told: Counter[str] = Counter()
        self._opened = False

    async def answer(self, said: str, read: Assessment) -> AsyncGenerator[Line, None]:
        """Answer an opener; another take begins the conversation anew.

        Args:
            said: the opener.
            read: what it shows.
        """
        self._opened = True
        yield self._say(self._next(self._answers[landing(read)]))

    async def go_on(self, said: str, read: Assessment) -> AsyncGenerator[Line, None]:
        """Answer what comes after the opener.

        Args:
            said: what was said to the last answer.
            read: what it shows.
        """
        self._opened = False
        yield self._say(self._next(self._more[more(read)]))

    def candidates(self) -> tuple[Line, ...]:
        """All it may say next, the likeliest first, so that the voice can be got ready."""
        answers = [self._next(self._answers[one]) for one in LIKELY]
        afterwards = [self._next(self._more[one]) for one in LIKELY_MORE]
        texts = [*afterwards, *answers] if self._opened else [*answers, *afterwards]
        return tuple(self._line(text) for text in dict.fromkeys(texts))

    def _next(self, lines: Iterable[str]) -> str:
        """The first of those said least often: none comes twice while there is another."""
        return min(lines, key=self._told.__getitem__)

    def _say(self, text: str) -> Line:
        self._told[text] += 1
        return self._line(text)

    def _line(self, text: str) -> Line:
        return Line(text, self.scenario.language, role="partner", move=MOVE)


def _shuffled(scenario: Scenario, kind: str, seed: int, lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(Random(f"{seed} {scenario.id} {kind}").sample(lines, len(lines)))
