"""Where the names of people and companies stand in a text, and ways to reach a person."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

Kind = Literal["person", "company", "contact"]

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"(?<![\w-])\+?[(（]?\d[\d()（）\s.–-]{7,16}\d(?![\w-])")
MIN_PHONE_DIGITS = 10
"""Shorter runs of digits are dates, times and amounts."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text that names somebody.

    Attributes:
        start: index of its first character.
        end: index after its last.
        kind: person, company or contact.
    """

    start: int
    end: int
    kind: Kind


@cache
def _file() -> dict[str, Any]:
    source = resources.files(__package__).joinpath("names.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def listed(language: str, name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(_file()[language][name].split())


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def contacts(text: str) -> Iterator[Span]:
    """E-mail addresses and telephone numbers."""
    for match in _EMAIL.finditer(text):
        yield Span(match.start(), match.end(), "contact")
    for match in _PHONE.finditer(text):
        if sum(char.isdigit() for char in match.group()) >= MIN_PHONE_DIGITS:
            yield Span(match.start(), match.end(), "contact")


def apart(spans: Iterable[Span]) -> list[Span]:
    """Spans in order without overlap; of two that overlap the longer stays."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one.start - one.end, one.start)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept)


def spot(text: str, language: str) -> list[Span]:
    """Everything to be masked in a text of a session's language.

    A Japanese session is searched for names in Latin letters too, as they are written the same way there.
    """
    from voice_mentor.llm import names_en, names_ja

    found = list(contacts(text))
    found += names_ja.spot(text) if language == "ja" or _japanese(text) else names_en.spot(text)
    return apart(found)


def _japanese(text: str) -> bool:
    return re.search(r"[ぁ-んァ-ヶ]", text) is not None
