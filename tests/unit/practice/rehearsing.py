"""A practice at the keyboard, for tests: two small scenarios of their own, and somebody who answers them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from typing import Any

from voice_mentor.practice.assessment import Assessment
from voice_mentor.practice.measures import Measures
from voice_mentor.practice.scenario import Scenario
from voice_mentor.seams import Language, Line, Session, Transcript
from voice_mentor.sessions.practice import Means, PracticeSession

WHO = {"ja": "佐藤さん", "en": "Sam"}


def scenario(language: Language, name: str = "unmotivated", **changes: object) -> Scenario:
    titles = {"ja": "やる気が見えないメンバー", "en": "A member who seems to have lost interest"}
    calls = {"ja": ("やる気",), "en": ("unmotivated",)}
    fields: dict[str, object] = {
        "id": name,
        "language": language,
        "title": titles[language],
        "direction": "downward",
        "who": WHO[language],
        "manner": "reluctant",
        "brief": ("入社四年目です。",) if language == "ja" else ("Four years on your team.",),
        "mind": "",
        "calls": calls[language],
    }
    return Scenario(**(fields | changes))  # type: ignore[arg-type]


def library(language: Language) -> Sequence[Scenario]:
    boss = (
        {"title": "伸ばしたいことを上司に話す", "who": "森課長", "calls": ("成長",)}
        if language == "ja"
        else {"title": "Sharing a growth goal", "who": "Karen", "calls": ("growth",)}
    )
    return (scenario(language), scenario(language, "growth", direction="upward", **boss))


@dataclass
class Answering:
    """The other person: says the next of their lines, whatever is said to them."""

    scenario: Scenario
    lines: Sequence[str] = ()
    heard: list[str] = field(default_factory=list)

    async def answer(self, said: str, read: Assessment) -> AsyncGenerator[Line, None]:
        yield self._next(said)

    async def go_on(self, said: str, read: Assessment) -> AsyncGenerator[Line, None]:
        yield self._next(said)

    def candidates(self) -> tuple[Line, ...]:
        return (self._line(self._lines[len(self.heard) % len(self._lines)]),)

    def _next(self, said: str) -> Line:
        self.heard.append(said)
        return self._line(self._lines[(len(self.heard) - 1) % len(self._lines)])

    @property
    def _lines(self) -> Sequence[str]:
        default = {"ja": ("はい、まあ。", "特には。"), "en": ("Fine, I guess.", "Not really.")}
        return self.lines or default[self.scenario.language]

    def _line(self, text: str) -> Line:
        return Line(text, self.scenario.language, role="partner", move="partner")


@dataclass
class Tape:
    """A tape that remembers what it was asked to keep."""

    counted: dict[int, Measures] = field(default_factory=dict)
    kept: list[int] = field(default_factory=list)

    def keep(self, number: int) -> None:
        self.kept.append(number)

    async def measures(self, number: int) -> Measures | None:
        return self.counted.get(number)

    def has(self, number: int) -> bool:
        return number in self.kept


def practice(language: Language, **changes: object) -> PracticeSession:
    given: dict[str, object] = {"library": library, "partner": Answering, "tape": Tape(), "seed": 0}
    scenario: Any = changes.pop("scenario", None)
    return PracticeSession(language, Means(**(given | changes)), scenario)  # type: ignore[arg-type]


async def opened(session: Session) -> list[Line]:
    return [line async for line in session.open()]


async def say(session: Session, text: str, *, shaky: bool = False) -> list[Line]:
    heard = Transcript(text, session.language, shaky=shaky)
    return [line async for line in session.respond(heard)]


async def say_all(session: Session, *texts: str) -> list[Line]:
    """Say one thing after the other; the answer to the last."""
    lines: list[Line] = []
    for text in texts:
        lines = await say(session, text)
    return lines


def words(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def moves(lines: Sequence[Line]) -> list[str]:
    """The moves of an answer, each once, in order."""
    return list(dict.fromkeys(line.move or "" for line in lines))
