"""The one line that somebody takes along, out of how they say so, and when it is to be said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from voice_mentor.practice.quoting import tidy
from voice_mentor.practice.requests import says, tables
from voice_mentor.seams import Language

_QUOTED = re.compile(r"[「『\"“]([^」』\"”]{2,})[」』\"”]")
_SENTENCES: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(r"[^。！？!?]+[。！？!?]?"),
    "en": re.compile(r".+?(?:[.!?](?=\s|$)|$)", re.DOTALL),
}
_LEAST = {"ja": 3, "en": 4}
"""Letters below which something is no line."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What somebody takes along.

    Attributes:
        line: in their words; "" where none was said.
        when: in their words; "" where it wasn't said.
        nothing: they take nothing, and said so.
    """

    line: str = ""
    when: str = ""
    nothing: bool = False


def carried(said: str, takes: Sequence[str], language: Language) -> Carried:
    """The line and the day in an answer.

    Args:
        said: the answer to "which line, and when?".
        takes: what was said in the takes, in order: "the second one" means one of them.
        language: of the answer.
    """
    if says(said, "none", language):
        return Carried(nothing=True)
    when = day(said, language)
    if quoted := _QUOTED.search(said):
        return Carried(tidy(quoted[1]), when)
    parts = [part for part in _parts(said, language) if not _is_when(part, language)]
    chosen = [take for part in parts if (take := _pointed(part, takes, language))]
    line = chosen[0] if chosen else _line(parts, takes, language)
    return Carried(tidy(line), when)


def day(said: str, language: Language) -> str:
    """When it will be, as it was said; "" where it wasn't. The last one named counts."""
    found = [match[0] for match in _days(language).finditer(said)]
    return _inside(tidy(found[-1])) if found else ""


def _inside(words: str) -> str:
    """As it stands in the middle of a sentence: only names of days keep their capital."""
    return (
        words
        if re.match(r"\w+day\b", words) and not re.match("(?i)today", words)
        else words[:1].lower() + words[1:]
    )


def _parts(said: str, language: Language) -> list[str]:
    """The sentences of an answer; a day at the end of the last, behind a comma, by itself."""
    parts = [part.strip() for part in _SENTENCES[language].findall(said) if part.strip()]
    return [piece for part in parts for piece in _split_day(part, language)]


def _split_day(part: str, language: Language) -> list[str]:
    """Cut a day off at either end: 明日、…, "…, tomorrow"."""
    comma = "、" if language == "ja" else ","
    pieces = part.split(comma)
    while len(pieces) > 1 and _is_when(pieces[-1].strip(), language):
        pieces = pieces[:-1]
    while len(pieces) > 1 and _is_when(pieces[0].strip(), language):
        pieces = pieces[1:]
    return [comma.join(pieces).strip()]


def _line(parts: Sequence[str], takes: Sequence[str], language: Language) -> str:
    """The part that holds most letters of a take, else the longest: the rest is said around it."""
    bare = [line for part in parts if (line := _unframed(part, language))]
    if not bare:
        return ""
    heard = {pair for take in takes for pair in _pairs(take)}
    return max(bare, key=lambda one: (len(_pairs(one) & heard), len(one)))


def _unframed(part: str, language: Language) -> str:
    """Without "I'll ask" before it, and って聞きます behind."""
    talk = tables(language)["talk"]
    text = part.strip(" 　。.、,")
    for pattern in talk["before"]:
        text = re.sub(pattern, "", text, count=1, flags=re.IGNORECASE).strip()
    for pattern in talk["say"]:
        text = re.sub(pattern, "", text, count=1, flags=re.IGNORECASE).strip()
    return text if len(tidy(text)) >= _LEAST[language] else ""


def pointed(said: str, language: Language) -> int:
    """The number of the take that an answer points to ("the second one"); -1 for the last, 0 for none."""
    without_day = tidy(_days(language).sub("", said))
    for text in (tidy(said), without_day):
        if _any(tables(language)["talk"]["chosen"], text):
            return _number(text, language) or -1
    return 0


def taken(said: str, language: Language) -> bool:
    """Whether an answer says that a line goes along (「…を持っていきます」), asked for or not."""
    return _any(tables(language)["talk"]["taken"], said.strip())


def _number(text: str, language: Language) -> int:
    numbers = enumerate(tables(language)["replays"]["numbers"], 1)
    return next((n for n, several in numbers if _any(several, text)), 0)


def _pointed(part: str, takes: Sequence[str], language: Language) -> str:
    """The take that an answer points to: "the second one", 「そのままで」."""
    number = pointed(part, language)
    if not number or not takes:
        return ""
    return takes[number - 1] if 0 < number <= len(takes) else takes[-1]


def _is_when(part: str, language: Language) -> bool:
    days = tables(language)["talk"]["days"]
    patterns = [one.replace("{when}", days) for one in tables(language)["talk"]["when_only"]]
    return _any(patterns, tidy(part))


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"[\W_]", "", text.lower())
    return {plain[start : start + 2] for start in range(len(plain) - 1)}


def _any(patterns: Sequence[str], text: str) -> bool:
    return any(re.search(one, text, re.IGNORECASE) for one in patterns)


@cache
def _days(language: Language) -> re.Pattern[str]:
    days = tables(language)["talk"]["days"]
    return re.compile(days if language == "ja" else rf"\b{days}\b", re.IGNORECASE)
