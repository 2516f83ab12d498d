"""Made sessions for the journal: what people might have said over as many days as wanted. Nobody said it."""

from __future__ import annotations

import random
import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

from voice_mentor.journal.records import Insight, Kind, Letter, Session, Status, Step, Take, Turn
from voice_mentor.seams import LANGUAGES, Language

WORDS = Path(__file__).parent / "journal_words"
UNTIL = datetime(2026, 6, 28, 22, 0, tzinfo=timezone(timedelta(hours=9)))
HALF_A_YEAR = 182
LETTERS: tuple[Letter, ...] = ("H", "E", "R", "O")
ENDS: tuple[tuple[Status, int], ...] = (("done", 60), ("changed", 18), ("dropped", 12), ("open", 10))
REFLECTING = ("receive", "reflect", "reflect-both-sides", "affirm-act", "close")
SENTENCE = re.compile(r"[。.?？]")
FAMILIAR = ("status", "vague", "status", "person")
"""Openers somebody begins with; later ones come in between."""
LATER = ("person", "growth", "motivation", "feedback", "career", "person", "growth", "boss_support")


def made(
    count: int,
    seed: int = 0,
    language: Language | None = None,
    days: int = HALF_A_YEAR,
    until: datetime = UNTIL,
) -> Iterator[Session]:
    """Yield sessions, oldest first.

    Args:
        count: how many.
        seed: the same seed, the same sessions.
        language: of all of them; None takes turns at random.
        days: over how many, up to ``until``, with gaps as they are in a life.
        until: the last evening.

    Yields:
        Sessions that were not stored yet; ``outcome_session`` counts on being stored in this order from 1.
    """
    chance = random.Random(seed)
    times = _times(chance, count, days, until)
    for index, began in enumerate(times):
        spoken = chance.choice(LANGUAGES) if language is None else language
        yield _Talk(chance, spoken, began, index / max(1, count - 1)).session(times[index:], index)


def _times(chance: random.Random, count: int, days: int, until: datetime) -> list[datetime]:
    """Mornings and evenings; some weeks are full, some are empty."""
    weeks = max(1, days // 7)
    weight = [chance.choice((0, 1, 2, 2, 3, 3, 4)) for _ in range(weeks)] or [1]
    weight[-1] = weight[0] = 2
    found: list[datetime] = []
    for week in chance.choices(range(weeks), weight, k=count):
        day = until - timedelta(days=7 * (weeks - 1 - week) + chance.choice((2, 3, 4, 5, 6, 6)))
        hour, minute = chance.choice((8, 12, 18, 19, 21)), chance.randrange(60)
        found.append(
            day.replace(
                hour=hour, minute=minute, second=chance.randrange(60), microsecond=len(found) % 1_000_000
            )
        )
    return sorted(found)


@cache
def _words(language: Language) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))


@dataclass
class _Talk:
    """One session as it is made up, turn by turn."""

    chance: random.Random
    language: Language
    began: datetime
    progress: float
    turns: list[Turn] = field(default_factory=list)
    insights: list[Insight] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    takes: list[Take] = field(default_factory=list)
    blanks: dict[str, str] = field(default_factory=dict)

    def session(self, times: list[datetime], index: int) -> Session:
        words = _words(self.language)
        self.blanks = {"name": self.chance.choice(words["names"]), "work": self.chance.choice(words["works"])}
        topic = self.chance.choice(words["topics"])
        kind = self._kind()
        about = self._filled(self.chance.choice(topic["about"]))
        if kind == "practice":
            self._practice(words)
        else:
            self._talk(words, topic, about, short=kind == "reflect")
        self.steps = [self._followed_up(step, times, index) for step in self.steps]
        return self._made(kind, topic, "" if kind == "practice" else about)

    def _kind(self) -> Kind:
        often = 30 if self.progress > 0.15 else 5
        return self.chance.choices(("talk", "practice", "reflect"), (60, often, 12))[0]

    def _talk(self, words: dict[str, Any], topic: dict[str, Any], about: str, *, short: bool) -> None:
        self._coach("greet", self.chance.choice(words["greetings"]))
        self._speaker(about)
        told = self.chance.sample(topic["said"], len(topic["said"]))
        replies = [*topic["coach"], *(["receive", rest] for rest in words["rests"])]
        much = self.chance.choice(((1, 1, 2), (1, 2, 2), (2, 2, 3)))  # some say more than others
        for move, reply in self.chance.sample(replies, 2 if short else 3):
            self._coach(move, reply)
            taken = [told.pop() for _ in range(min(len(told), self.chance.choice(much)))]
            self._speaker(("" if self.language == "ja" else " ").join(map(self._filled, taken)))
            if not told:
                break
        if self.chance.random() < 0.85:
            self._ask("ask-insight", words, "insight")
            self._speaker(self._filled(self.chance.choice(topic["insights"])))
            self.insights.append(Insight(self.turns[-1].text, self.turns[-1].number))
        if not short and self.chance.random() < 0.8:
            self._step(words, self.chance.choice(topic["steps"]))
        if self.insights:
            closing = self.chance.choice(words["closings"])
            self._coach("close", closing.format(words=self.insights[0].words.rstrip("。.")))

    def _step(self, words: dict[str, Any], made: dict[str, Any]) -> None:
        self._ask("ask-step", words, "step")
        what, sure = self._filled(made["what"]), self.chance.choice((5, 6, 6, 7, 7, 8, 8, 9))
        when = made["when"]
        self._speaker(f"{when}、{what}" if self.language == "ja" else f"{what[:-1]}, {when}.")
        turn = self.turns[-1].number
        for part in ("obstacle", "plan"):
            if made[part]:
                self._ask("ask-obstacle" if part == "obstacle" else "if-then", words, part)
                self._speaker(self._filled(made[part]))
        self._ask("ask-confidence", words, "confidence")
        self._speaker(words["sure"].format(number=sure))
        due: date = self.began.date() + timedelta(days=made["days"])
        plan = self._filled(made["plan"])
        self.steps.append(Step(what, turn, when, due, self._filled(made["obstacle"]), plan, sure))

    def _followed_up(self, step: Step, times: list[datetime], index: int) -> Step:
        """The first session after the day asks about it."""
        day = step.due or self.began.date()
        later = bisect_right([time.date() for time in times], day)
        status = self.chance.choices([end for end, _ in ENDS], [often for _, often in ENDS])[0]
        if later >= len(times) or status == "open":
            return step
        outcome = self.chance.choice(_words(self.language)[status])
        return replace(
            step,
            status=status,
            asked_at=times[later],
            outcome=outcome,
            outcome_session=index + later + 1,
        )

    def _practice(self, words: dict[str, Any]) -> None:
        for number in (1, 2):
            focus = self._focus(number)
            line = self._filled(self.chance.choice(words["openers"][focus]))
            form = "closed" if focus in ("status", "vague") else "open"
            self._speaker(line)
            noticed: dict[str, object] = {"form": form, "focus": focus, "questions": 1}
            self.takes.append(Take(number, line, self.turns[-1].number, noticed))
            self._say("partner", self.chance.choice(words["partner"]))
            self._coach("reflect", words["mirrors"][number - 1])

    def _focus(self, number: int) -> str:
        """More kinds of openers as the months go by, and in the second take."""
        reach = self.progress * 0.7 + 0.25 * (number == 2)
        if self.chance.random() > reach:
            return self.chance.choice(FAMILIAR)
        return self.chance.choice(LATER[: max(2, round(len(LATER) * min(1.0, self.progress + 0.1)))])

    def _filled(self, line: str) -> str:
        filled = line.format(**self.blanks)
        return filled[:1].upper() + filled[1:]

    def _speaker(self, words: str) -> None:
        self._say("speaker", words, seconds=round(len(words) / (6.5 if self.language == "ja" else 15), 1))

    def _coach(self, move: str, words: str) -> None:
        self._say("coach", words, move)

    def _ask(self, move: str, words: dict[str, Any], about: str) -> None:
        """A question, more often than not behind words that receive what was said."""
        rest = self.chance.choice((*words["rests"], "", ""))
        self._coach(
            move,
            f"{rest}{words['asking'][about]}"
            if self.language == "ja"
            else f"{rest} {words['asking'][about]}".strip(),
        )

    def _say(self, who: Any, words: str, move: str = "", seconds: float = 0.0) -> None:
        number = len(self.turns)
        at = self.began + timedelta(seconds=20 * number)
        self.turns.append(Turn(number, who, words, self.language, at, move, seconds))

    def _made(self, kind: Kind, topic: dict[str, Any], about: str) -> Session:
        lengths = {
            who: sum(len(turn.text) for turn in self.turns if turn.who == who) for who in ("speaker", "coach")
        }
        replies = [turn for turn in self.turns if turn.who == "coach"]
        asked = [turn for turn in replies if turn.text.endswith(("か。", "?", "？"))]
        given_back = [
            turn for turn in replies if turn.move in REFLECTING or len(SENTENCE.findall(turn.text)) > 1
        ]
        extra = self.chance.choice(("", "", *LETTERS))
        return Session(
            kind,
            self.language,
            self.began,
            self.began + timedelta(seconds=20 * len(self.turns)),
            topic["name"],
            about,
            tuple(letter for letter in LETTERS if letter in topic["letters"] + extra),
            self.chance.choice((None, None, 5, 6, 7, 7, 8, 9)),
            lengths["speaker"] / sum(lengths.values()),
            len(given_back),
            len(asked),
            tuple(self.turns),
            tuple(self.insights),
            tuple(self.steps),
            tuple(self.takes),
        )
