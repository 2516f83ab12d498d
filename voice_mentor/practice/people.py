"""The people a sentence names: by the dictionary in Japanese, by capitals and roles in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from voice_mentor.japanese import morphemes
from voice_mentor.seams import Language


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a sentence names.

    Attributes:
        who: what the coach would call them.
        about: the words that name them, with what stands before them ("部下の山田さん", "my boss Karen").
        start: where these words begin, in characters.
        end: where they end.
    """

    who: str
    about: str
    start: int
    end: int


def marked(sentence: str, language: Language, words: Mapping[str, Any]) -> tuple[str, list[Person]]:
    """The sentence with a mark like ``<0>`` in the place of each person, and the people in that order.

    Args:
        sentence: normalised (NFKC, plain apostrophes).
        language: of it.
        words: the table ``announced/<language>.toml``.
    """
    found = list(_japanese(sentence, words) if language == "ja" else _english(sentence, words))
    text = sentence
    for number, one in reversed(list(enumerate(found))):
        text = f"{text[: one.start]}<{number}>{text[one.end :]}"
    return text, found


def _japanese(sentence: str, words: Mapping[str, Any]) -> Iterator[Person]:
    parts = list(morphemes(sentence))
    place = 0
    while place < len(parts):
        length = _length(parts[place:], words)
        if length and not _owner(parts[place + length :], words):
            yield _person(parts, place, length, words)
        place += length or 1


def _length(parts: Sequence[Any], words: Mapping[str, Any]) -> int:
    """How many parts name somebody here: a name with what follows it, or a rank or role alone."""
    names = len(list(takewhile(_is_name, parts)))
    after = parts[names].surface() if names < len(parts) else ""
    if names:
        return names + (after in words["honorifics"] or after in words["rank"])
    return _unknown(parts, words)


def _unknown(parts: Sequence[Any], words: Mapping[str, Any]) -> int:
    """A rank, a role, or a word the dictionary has for no name but that is called さん."""
    first = parts[0].surface()
    called = len(parts) > 1 and parts[1].surface() in words["honorifics"]
    if first in words["rank"] or first in words["role"]:
        return 1 + called
    noun = parts[0].part_of_speech()[0] == "名詞" and first not in words["strangers"]
    return 2 if called and noun else 0


def _is_name(part: Any) -> bool:
    return "人名" in part.part_of_speech()


def _owner(after: Sequence[Any], words: Mapping[str, Any]) -> bool:
    """部下の山田さん: a role that only tells who the next one is."""
    return len(after) > 1 and after[0].surface() == "の" and bool(_length(after[1:], words))


def _person(parts: Sequence[Any], place: int, length: int, words: Mapping[str, Any]) -> Person:
    name = "".join(one.surface() for one in parts[place : place + length])
    first = place
    while first >= 2 and parts[first - 1].surface() == "の" and parts[first - 2].surface() in words["role"]:
        first -= 2
    about = "".join(one.surface() for one in parts[first : place + length])
    return Person(called(name, words), about, parts[first].begin(), parts[place + length - 1].end())


def called(name: str, words: Mapping[str, Any]) -> str:
    """How a coach would call somebody of this name or role: 山田 is 山田さん, 上司 is 上司の方."""
    if name in words["role"]:
        return f"{name}の方"
    return name if name.endswith((*words["honorifics"], *words["rank"], "の方")) else f"{name}さん"


def _english(sentence: str, words: Mapping[str, Any]) -> Iterator[Person]:
    text = _capitals(sentence, words)
    role, titles = "|".join(sorted(words["role"], key=len, reverse=True)), "|".join(words["titles"])
    name = rf"(?-i:(?!(?:{'|'.join(words['not_names'])})\b)(?:(?:{titles})\.? )?[A-Z][a-zé]+)"
    full = rf"{name}(?: {name}){{0,2}}"
    of = r"(?P<of>(?:my|our|the|an?|one of (?:my|our|the)) (?:(?!with\b)\w+ )??)"
    vague = "|".join(words["phrases"].values())
    pattern = (
        rf"\b(?P<vague>{vague})\b(?:,? (?P<told>{full}))?"
        rf"|\b{of}(?P<role>{role})s?\b(?!-)(?:,? (?P<named>{full}))?,?"
        rf"|\b(?P<name>{full})\b"
    )
    for one in re.finditer(pattern, text, re.IGNORECASE):
        who = one["named"] or one["told"] or one["name"] or _unnamed(one, words)
        yield Person(who, one[0].rstrip(","), one.start(), one.end() - one[0].endswith(","))


def _unnamed(one: re.Match[str], words: Mapping[str, Any]) -> str:
    """As the coach would say it back: my boss is your boss, a new hire is the new hire."""
    if one["vague"]:
        phrases: Mapping[str, str] = words["phrases"]
        return next(
            who for who, phrase in phrases.items() if re.fullmatch(phrase, one["vague"], re.IGNORECASE)
        )
    return f"{'your' if re.search(r'my|our', one['of'], re.IGNORECASE) else 'the'} {one['role']}"


def _capitals(sentence: str, words: Mapping[str, Any]) -> str:
    """A sentence typed without capitals gets one where a name may stand; its length stays."""
    if sentence != sentence.lower():
        return sentence
    common = "|".join((*words["common"], *words["not_names"]))
    places = rf"(\b(?:with|to|meet|meeting|see|seeing) )(?!(?:{common})\b)([a-z])"
    return re.sub(places, lambda one: one[1] + one[2].upper(), sentence, flags=re.IGNORECASE)
