"""A look back over a week, in somebody's own words: what they brought, what they found, how steps went."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib import resources

from voice_mentor.journal.records import Session, Step
from voice_mentor.journal.store import Journal
from voice_mentor.seams import Language, Line

LOOK_BACK = timedelta(days=7)
MINUTE_S = 60.0
PACE: dict[Language, float] = {"ja": 5.6, "en": 14.0}
"""Characters in a second of the built-in voices (Open JTalk, hibari), pauses between lines included."""
LONGEST: dict[Language, int] = {"ja": 60, "en": 130}
"""Characters of somebody's words that are repeated at once; the first sentence where they said more."""
_BROUGHT, _FOUND, _WENT, _AHEAD = 2, 2, 3, 2
"""At most so many of each; the minute may leave out more."""
_SENTENCE = re.compile(r".+?(?:[。．！？!?]|\.(?=\s|$)|$)", re.DOTALL)
_CLOSED = " 。．.、,"
_WITHIN = str.maketrans('「」"“”', "『』'‘’")
"""Quotation marks inside quotation marks."""


@dataclass(frozen=True, slots=True)
class Week:
    """What a week is looked back on from.

    Attributes:
        sessions: of the week, oldest first.
        went: the first steps spoken of again in that week, with the session they were made in.
        ahead: the nearest of those to come, likewise.
        language: of the last session; what frames the words is said in it.
        number: of the week, counted through: chooses among ways to say a thing.
    """

    sessions: tuple[Session, ...]
    went: tuple[tuple[Step, Session], ...]
    ahead: tuple[tuple[Step, Session], ...]
    language: Language
    number: int


def read(journal: Journal, now: datetime, otherwise: Language) -> Week:
    """Read a week from the journal.

    Args:
        journal: to read.
        now: the end of the week.
        otherwise: the language of a journal without a session.
    """
    since = now - LOOK_BACK
    sessions = [one for one in reversed(journal.sessions(since=since)) if one.began <= now]
    latest = sessions[-1:] or journal.sessions(limit=1)
    steps = journal.steps()
    went = sorted((step for step in steps if _told(step, since, now)), key=lambda step: step.id)
    ahead = sorted((step for step in steps if _waiting(step, now)), key=lambda step: step.due or now.date())
    return Week(
        tuple(sessions),
        _made(journal, went[:_WENT]),
        _made(journal, ahead[:_AHEAD]),
        latest[0].language if latest else otherwise,
        now.toordinal() // 7,
    )


def _made(journal: Journal, steps: Iterable[Step]) -> tuple[tuple[Step, Session], ...]:
    """Steps with the session they were made in."""
    return tuple((step, journal.session(step.session)) for step in steps)


def _told(step: Step, since: datetime, now: datetime) -> bool:
    return step.status != "open" and step.asked_at is not None and since <= step.asked_at <= now


def _waiting(step: Step, now: datetime) -> bool:
    """Open, and of a day to come: what has passed unasked is the next talk's to ask about."""
    return step.status == "open" and step.due is not None and step.due >= now.date()


def lines(week: Week) -> list[Line]:
    """What the coach says: under a minute, each line in the language of the words in it."""
    if not week.sessions and not week.went:
        return [_line(week, "quiet", week.language)]
    begin, end = _line(week, "opening", week.language), _line(week, "closing", week.language)
    room = MINUTE_S - seconds([begin, end])
    said = []
    for thought in _thoughts(week):
        room -= seconds(thought)
        if room < 0:
            break
        said += thought
    return [begin, *said, end]


def seconds(said: Iterable[Line]) -> float:
    """About how long lines take to say."""
    return sum(len(line.text) / PACE[line.language] for line in said)


def _thoughts(week: Week) -> Iterator[list[Line]]:
    """What belongs together is said together, or not at all."""
    brought = [session for session in week.sessions if session.about]
    talks = [session for session in brought if session.kind != "practice"]
    for at, session in enumerate(talks[:_BROUGHT]):
        yield [_line(week, "also_brought" if at else "brought", session.language, words=session.about)]
    insights = [(one.words, session.language) for session in week.sessions for one in session.insights]
    for at, (words, language) in enumerate(insights[-_FOUND:]):
        yield [_line(week, "also_found" if at else "found", language, words=words)]
    for session in [one for one in brought if one.kind == "practice"][-1:]:
        yield [_line(week, "practised", session.language, words=session.about)]
    for step, session in week.went:
        thought = [_of_step(week, step, session)]
        if step.outcome:
            thought.append(_line(week, "outcome", session.language, words=step.outcome))
        yield thought
    for step, session in week.ahead:
        yield [_of_step(week, step, session)]


def _of_step(week: Week, step: Step, session: Session) -> Line:
    """What became of a step, or that it is ahead; of a line carried from a practice, as of words."""
    key = f"line_{step.status}" if session.kind == "practice" else step.status
    return _line(week, key, session.language, step=step.what)


def _line(week: Week, key: str, language: Language, **words: str) -> Line:
    ways = _ways(language)[key]
    quoted = {name: _quotable(said, language) for name, said in words.items()}
    return Line(ways[week.number % len(ways)].format(**quoted), language)


@cache
def _ways(language: Language) -> dict[str, list[str]]:
    source = resources.files(__package__).joinpath("weekly_lines", f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _quotable(words: str, language: Language) -> str:
    """The words as they go into quotation marks: the first sentence where there are many."""
    words = " ".join(words.split())
    if len(words) > LONGEST[language]:
        first = _SENTENCE.match(words)
        words = first[0] if first else words
    if len(words) > LONGEST[language]:
        words = _cut(words, LONGEST[language])
    words = words.translate(_WITHIN)
    return words.rstrip("。．、, ") if language == "ja" else words.strip()


def _cut(words: str, longest: int) -> str:
    """As many clauses, or else words, as there is room for."""
    room = words[:longest]
    end = max(room.rfind(mark) for mark in "、,")
    end = end if end > longest // 3 else room.rfind(" ")
    return room[: end if end > 0 else longest].rstrip(_CLOSED) + "…"
