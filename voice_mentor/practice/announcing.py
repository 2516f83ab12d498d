"""Hear a meeting announced: "I have a 1on1 with Sam tomorrow"; 「明日、田中さんと1on1なんです」.

First the people in a sentence are found and marked, then the sentence is held against frames: what is said
of a meeting to come. Words and frames are data, ``announced/<language>.toml``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, cast

from voice_mentor.practice.people import Person, marked
from voice_mentor.practice.scenario import Direction
from voice_mentor.seams import Language

_PLACE = re.compile(r"@(\w+)@")
_SENTENCES = re.compile(
    r"(?<=[。！？!?\n])\s*|(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!Mrs\.)(?<!Prof\.)(?<=\.)\s+(?=[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Announced:
    """A meeting that somebody says is coming.

    Attributes:
        who: with whom, as the coach would say it ("田中さん", "Sam", "your boss").
        direction: to a member or to the boss; None where it can't be told.
    """

    who: str
    direction: Direction | None = None


def announced(said: str, language: Language) -> Announced | None:
    """Whom a coming meeting is with; None where none is announced.

    Args:
        said: as recognised: marks may be missing.
        language: of what was said.
    """
    plain = re.sub("[<>]", " ", unicodedata.normalize("NFKC", said)).replace("’", "'").strip()
    if not _mentions(plain, language):
        return None
    found = (_in(one, language) for one in _SENTENCES.split(plain) if one)
    return next((one for one in found if one), None)


def words(language: Language) -> dict[str, Any]:
    """The table of a language as it is in its file."""
    return _table(language)


def _mentions(plain: str, language: Language) -> bool:
    """A quick look before Japanese is taken apart: a meeting or a time to come must be in it."""
    return any(_find(plain, language, part) for part in ("@meeting@", "@time@", "@firm@"))


def _in(sentence: str, language: Language) -> Announced | None:
    text, people = marked(sentence, language, words(language))
    for frame in _frames(language, _find(text, language, "@time@") is not None):
        match = frame.search(text)
        if match and not _refused(text, match, language):
            return _told(people[int(match["who"])], sentence, language)
    return None


def _told(person: Person, sentence: str, language: Language) -> Announced:
    sides = words(language)["sides"]
    for about in (person.about, sentence if language == "en" else ""):
        told = [name for name, patterns in sides.items() if _any(patterns, about)]
        if told:
            return Announced(person.who, cast(Direction, told[-1]))
    return Announced(person.who)


def _refused(text: str, match: re.Match[str], language: Language) -> bool:
    """It is of the past, as far as it tells of the meeting, or a habit, wherever that is said."""
    frames = words(language)["frames"]
    places = ((text[: match.end()], "past"), (text, "habit"))
    return any(_compiled(one, language).search(within) for within, kind in places for one in frames[kind])


def _frames(language: Language, timed: bool) -> Sequence[re.Pattern[str]]:
    frames = words(language)["frames"]
    return [_compiled(one, language) for one in (*frames["sure"], *(frames["timed"] if timed else ()))]


def _find(text: str, language: Language, part: str) -> re.Match[str] | None:
    known = part.strip("@") in words(language)["fragments"]
    return _compiled(part, language).search(text) if known else None


def _any(patterns: Sequence[str], text: str) -> bool:
    return any(re.search(one, text, re.IGNORECASE) for one in patterns)


@cache
def _compiled(pattern: str, language: Language) -> re.Pattern[str]:
    while _PLACE.search(pattern):
        pattern = _PLACE.sub(lambda place: f"(?:{'|'.join(words(language)['fragments'][place[1]])})", pattern)
    return re.compile(pattern.replace("<p>", r"<(?P<who>\d+)>"), re.IGNORECASE)


@cache
def _table(language: Language) -> dict[str, Any]:
    source = resources.files(__package__).joinpath("announced", f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
