"""What the parts of a practice session share: where it stands, who answers, and how the coach says things."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Protocol

from voice_mentor.hero.wording.sentences import sentences
from voice_mentor.practice.assessment import Assessment, assess_opener
from voice_mentor.practice.earlier import NONE, Earlier
from voice_mentor.practice.phrases import Book
from voice_mentor.practice.played import Played
from voice_mentor.practice.scenario import Scenario
from voice_mentor.practice.takes import Take, Tape
from voice_mentor.practice.wording import Part, Wording
from voice_mentor.seams import Language, Line, Transcript
from voice_mentor.sessions.practice_state import Phase, PracticeState


class Partner(Protocol):
    """The other person (see ``practice.partner``)."""

    def answer(self, said: str, read: Assessment) -> AsyncGenerator[Line, None]:
        """What they say to an opener."""
        ...

    def go_on(self, said: str, read: Assessment) -> AsyncGenerator[Line, None]:
        """What they say to what comes after it."""
        ...

    def candidates(self) -> tuple[Line, ...]:
        """What they may say next."""
        ...


@dataclass(slots=True)
class Means:
    """What a practice is given.

    Attributes:
        library: everybody there is to practise with, in a language.
        partner: makes the other person of a scenario.
        tape: keeps the sound of the takes.
        earlier: what is remembered of earlier practices.
        seed: fixes the choice among equally good lines.
        on_candidates: told what the other person may say next, so that it can be got ready.
        on_own: told a scenario that was made of what the speaker said.
    """

    library: Callable[[Language], Sequence[Scenario]]
    partner: Callable[[Scenario], Partner]
    tape: Tape
    earlier: Earlier = NONE
    seed: int = 0
    on_candidates: Callable[[tuple[Line, ...]], None] = lambda lines: None
    on_own: Callable[[Scenario], None] = lambda scenario: None


@dataclass(slots=True)
class Room:
    """One practice, as far as it got.

    Attributes:
        means: what it was given.
        language: what the coach speaks.
        state: where it stands.
        played: the takes with what came of them, by number.
        turns: what the speaker said, oldest first.
        said: what the coach said, oldest first.
        partner: the other person, once picked.
        redoing: the take that is done again takes this number.
        musing: the speaker was asked for the thought behind the line, and may answer with that.
        ended: nothing more will be said.
    """

    means: Means
    language: Language
    state: PracticeState = field(default_factory=PracticeState)
    played: dict[int, Played] = field(default_factory=dict)
    turns: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    partner: Partner | None = None
    redoing: bool = False
    musing: bool = False
    ended: bool = False
    _wordings: dict[Language, Wording] = field(default_factory=dict)

    @property
    def wording(self) -> Wording:
        """The coach's words in the session's language."""
        if self.language not in self._wordings:
            book = Book(self.language, self.means.seed, self.means.earlier.said)
            self._wordings[self.language] = Wording(book, self.said)
        return self._wordings[self.language]

    @property
    def who(self) -> str:
        """What the other person is called; "" before anybody was picked."""
        return self.state.scenario.who if self.state.scenario else ""

    @property
    def upward(self) -> bool:
        """Whether the other person is the boss."""
        return self.state.scenario is not None and self.state.scenario.direction == "upward"

    @property
    def last(self) -> Played | None:
        """The last take and what came of it."""
        return self.played.get(self.state.number)

    def part(self, name: str, **fields: str) -> Part:
        """A part of a reply, with the other's name at hand."""
        return Part(name, {"who": self.who, **fields})

    def go(self, phase: Phase, **changes: object) -> None:
        """The practice stands elsewhere now, and this much more is known."""
        self.state = replace(self.state, phase=phase, **changes)  # type: ignore[arg-type]

    def say(self, move: str, *parts: Part) -> list[Line]:
        """The coach's words for some parts, a sentence a line."""
        said = self.wording.say(parts, self.turns) or self.wording.say([Part("received.thin")], self.turns)
        return self.lines(move, said)

    def say_if(self, move: str, part: Part) -> list[Line]:
        """The coach's words for a part; none where none of its lines may be spoken."""
        return self.lines(move, self.wording.say([part], self.turns))

    def say_short(self, move: str, several: Sequence[Sequence[Part]]) -> list[Line]:
        """The coach's words for the first of several replies that isn't too long."""
        return self.lines(move, self.wording.first_short(several, self.turns))

    def lines(self, move: str, text: str) -> list[Line]:
        """A reply as it is spoken."""
        return [Line(part, self.language, move=move) for part in sentences(text, self.language)]

    # --- the scene -------------------------------------------------------------------------------------

    def cast(self, scenario: Scenario) -> None:
        """Somebody was picked: they take their seat."""
        self.partner = self.means.partner(scenario)
        self.state = replace(self.state, scenario=scenario)
        self.expect()

    def expect(self) -> None:
        """Tell what the other person may say next."""
        if self.partner is not None:
            self.means.on_candidates(self.partner.candidates())

    def read(self, heard: Transcript) -> Assessment:
        """How something said to the other person asks, and about what."""
        assert self.state.scenario is not None
        return assess_opener(heard.text, heard.language, self.state.scenario.role)

    def keep(self, heard: Transcript) -> Played:
        """What was heard is a take: the next, or the last one again."""
        again, self.redoing = self.redoing and bool(self.state.takes), False
        number = self.state.number + (not again)
        self.means.tape.keep(number)
        take = Take(number, heard.text, heard.language, self.read(heard))
        kept = self.state.takes[:-1] if again else self.state.takes
        self.state = replace(self.state, takes=(*kept, take))
        self.played[number] = Played(take, self.who, shaky=heard.shaky)
        return self.played[number]

    async def acted(self, lines: AsyncGenerator[Line, None]) -> AsyncGenerator[Line, None]:
        """The other person's lines, noted; then what may come after them is made known."""
        number = self.state.number
        async with aclosing(lines):
            async for line in lines:
                self.played[number] = self.played[number].answered(line.text)
                yield line
        self.expect()

    async def measured(self, number: int) -> Played:
        """A take with what was counted in its sound, where anything is."""
        played = self.played[number]
        measures = await self.means.tape.measures(number)
        if measures is not None:
            take = replace(played.take, measures=measures)
            takes = tuple(take if one.number == number else one for one in self.state.takes)
            self.state = replace(self.state, takes=takes)
            self.played[number] = replace(played, take=take)
        return self.played[number]
