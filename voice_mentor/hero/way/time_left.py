"""What somebody says about the way itself: "two stations left", 「あと五分あります」, "we're there"."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from voice_mentor.seams import Language

Kind = Literal["more", "soon", "now"]
"""So much is left; it is to be wrapped up; they have arrived."""

STATION_S = 75.0
"""What a station leaves for talking: two minutes of a city line, less getting up and getting off."""
SOON_S = 45.0
"""What "nearly there" leaves."""
WRAP_UP_S = 120.0
"""With so little left, what was told is that it is time to wrap up."""
FEW = 3
"""Minutes or stations of "a few"."""


_APOSTROPHES = re.compile(r"['’`]")
_EITHER = re.compile(r"([1-9一二三四五六七])[、,・か]?[2-9二三四五六七八](?=駅|分)")
"""「二、三駅」: the smaller of the two."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was said about the time left.

    Attributes:
        kind: what it asks for.
        left_s: seconds left, 0 for "now".
        rest: what else was said, for the coach; or "".
    """

    kind: Kind
    left_s: float
    rest: str = ""


def told(text: str, language: Language) -> Told | None:
    """What an utterance says about the time left; None where it is about anything else.

    A clause counts only as a whole: "there are five minutes left" does, "five minutes before the meeting he
    came" doesn't.
    """
    text = _EITHER.sub(r"\1", text)
    clauses = [part.strip() for part in _table(language).cuts.split(text) if part and part.strip()]
    found = [(clause, _clause(clause, language)) for clause in clauses]
    last = next((one for _, one in reversed(found) if one), None)
    if last is None:
        return None
    rest = [clause for clause, one in found if not one and not _table(language).filler.fullmatch(clause)]
    gap = "。" if language == "ja" else ". "
    return Told(last.kind, last.left_s, gap.join(rest))


def _clause(clause: str, language: Language) -> Told | None:
    table = _table(language)
    said = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", clause).lower())
    for name, pattern in table.patterns:
        match = pattern.fullmatch(said)
        if match is not None:
            return _meant(name, match.groupdict().get("count"), table)
    return None


def _meant(name: str, count: str | None, table: _Words) -> Told:
    if name == "now":
        return Told("now", 0.0)
    if name == "soon":
        return Told("soon", SOON_S)
    number = table.number(count or "")
    if name == "stations":
        return Told("soon", max(number, 1) * STATION_S)
    seconds = number * 60.0 if name == "minutes" else 30.0
    return Told("soon" if seconds < WRAP_UP_S else "more", seconds)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language, as in time_words/<language>.toml."""

    cuts: re.Pattern[str]
    filler: re.Pattern[str]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    numbers: dict[str, int]

    def number(self, said: str) -> float:
        if said.isdecimal():
            return int(said)
        return float(self.numbers.get(said, FEW))


@cache
def _table(language: Language) -> _Words:
    source = resources.files(__package__).joinpath("time_words", f"{language}.toml")
    table: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    numbers: dict[str, int] = table["numbers"]
    longest_first = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True)))
    count = rf"(?P<count>[0-9]{{1,2}}|{longest_first})"

    def compiled(pattern: str) -> re.Pattern[str]:
        for name, words in table["slots"].items():
            pattern = pattern.replace(f"<{name}>", f"(?:{words})")
        return re.compile(pattern.replace("COUNT", count), re.IGNORECASE)

    patterns = tuple((name, compiled(one)) for name, several in table["says"].items() for one in several)
    return _Words(compiled(table["cuts"]), compiled(table["filler"]), patterns, numbers)
