"""What is said to the running of a practice: "let me redo that", 「聞き返したい」, "what should I say?".

An utterance is a request only where the whole of it is one; everything else is an answer, or a take. What can
be asked of any session (stop, repeat, scratch, skip, pause) is found by ``listening.controls``. The words are
data (``requests/*.toml``). Pure.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from voice_mentor.listening.controls import Control, framed, spot
from voice_mentor.seams import Language

Ask = Literal[
    "redo", "again", "more", "replay", "another", "example", "verdict", "done", "stop", "think", "ready",
    "options", "aim", "honest", "unsure", "repeat", "skip", "switch_language",
]  # fmt: skip

ORDER: tuple[Ask, ...] = (
    "example", "redo", "again", "more", "replay", "another", "verdict", "done", "stop", "think", "options",
    "aim", "honest", "unsure",
)  # fmt: skip
"""The order in which requests of a practice are looked for."""
_CONTROLS: dict[Control, Ask] = {
    "pause": "think",
    "repeat": "repeat",
    "slower": "repeat",
    "louder": "repeat",
    "skip": "skip",
    "scratch": "redo",
    "my_step": "aim",
    "switch_language": "switch_language",
    "stop": "stop",
}
"""What a control of any session means in a practice."""
ABOUT_TAKES: frozenset[Ask] = frozenset(
    {"redo", "again", "more", "replay", "another", "example", "verdict", "repeat"}
)
"""Requests that say nothing of oneself, however they are worded."""
IN_CHARACTER = frozenset({"take", "exchange"})
"""Phases in which the words are meant for the other person, and questions too."""
_TO_THE_OTHER: frozenset[Ask] = frozenset({"verdict", "honest", "options", "more"})
"""Requests that could be said to the other person just as well."""
_AT_THE_END = frozenset({"compared", "carry", "when"})
_AFTER_THE_SCENE = _AT_THE_END | {"review", "mirrored"}
"""Phases in which a goodbye is said to the coach."""
_LONGEST: dict[Language, int] = {"ja": 40, "en": 16}
"""Characters or words; a request needs no more."""
_MARKS = re.compile(r"[^\w]+")
_APOSTROPHES = re.compile(r"['’`´]")


@dataclass(frozen=True, slots=True)
class Request:
    """Something asked of the running of the practice.

    Attributes:
        ask: what.
        takes: the takes it names, as counted aloud; empty where it names none.
        both: it names more than one without counting them.
    """

    ask: Ask
    takes: tuple[int, ...] = ()
    both: bool = False


def spotted(text: str, language: Language, phase: str) -> Request | None:
    """The request that an utterance is, or None.

    Args:
        text: as recognised.
        language: of it.
        phase: what the words would otherwise be an answer to.
    """
    said = plain(text, language)
    if 0 < _size(said, language) <= _LONGEST[language]:
        for ask in ORDER:
            if (phase not in IN_CHARACTER or ask not in _TO_THE_OTHER) and is_one(said, ask, language):
                return _request(ask, said, language)
        if phase not in IN_CHARACTER and is_one(said, "unsure_aside", language):
            return Request("unsure")
        if any(is_one(said, name, language) for name in _for_the_coach(phase)):
            return Request("example")
    control = (framed if phase in IN_CHARACTER else spot)(text, language)
    return Request(_CONTROLS[control]) if control in _CONTROLS else None


def _for_the_coach(phase: str) -> tuple[str, ...]:
    """Further ways to ask for the line, where they can't be meant for the other person."""
    if phase == "exchange":
        return ()
    return ("example_asked",) if phase == "take" else ("example_asked", "advice")


def says(text: str, name: str, language: Language) -> bool:
    """Whether the whole of an answer is one of a kind: "none", "any", "yes", "no", "ready"."""
    return is_one(plain(text, language), name, language)


def goodbye(text: str, language: Language, phase: str) -> bool:
    """Whether somebody takes their leave; thanks alone do so only where nothing else is left to be said."""
    if phase in _AFTER_THE_SCENE and says(text, "bye", language):
        return True
    return phase in _AT_THE_END and says(text, "thanks", language)


def is_one(said: str, name: str, language: Language) -> bool:
    """Whether plain words are of a kind from beginning to end, words of courtesy apart."""
    return _whole(language, name).fullmatch(said) is not None


def points(text: str, language: Language) -> frozenset[str]:
    """What somebody noticed about their own line: names of ``points`` in the tables."""
    said = text.lower()
    return frozenset(name for name, several in tables(language)["points"].items() if _any(several, said))


def side(text: str, language: Language) -> Literal["upward", "downward"] | None:
    """Whether somebody is the boss or a member; None where the words don't tell, or tell both."""
    said = _APOSTROPHES.sub("", text.lower())
    found = [name for name, several in tables(language)["side"].items() if _any(several, said)]
    if "downward" in found and language == "en":  # "she's on my team, I'm her manager"
        return "downward"
    return found[0] if len(found) == 1 else None


def about_practice(text: str, language: Language) -> bool:
    """Whether words speak of the practice: then they aren't said to the other person."""
    return _any(tables(language)["talk"]["about"], _APOSTROPHES.sub("", text.lower()))


@cache
def tables(language: Language) -> dict[str, Any]:
    """The word tables of a language."""
    source = resources.files(__package__).joinpath("requests", f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def plain(text: str, language: Language) -> str:
    """The words without marks and case; Japanese without spaces, English without apostrophes."""
    said = unicodedata.normalize("NFKC", text).lower()
    if language == "ja":
        return _MARKS.sub("", said)
    return " ".join(_MARKS.sub(" ", _APOSTROPHES.sub("", said)).split())


def _request(ask: Ask, said: str, language: Language) -> Request:
    if ask != "replay":
        return Request(ask)
    names = tables(language)["replays"]
    takes = tuple(n for n, several in enumerate(names["numbers"], 1) if _any(several, said))
    both = _any(names["both"], said)
    return Request(ask, () if both and len(takes) < 2 else takes, both=both)


def _any(patterns: Sequence[str], said: str) -> bool:
    return any(re.search(one, said, re.IGNORECASE) for one in patterns)


def _size(said: str, language: Language) -> int:
    return len(said) if language == "ja" else len(said.split())


@cache
def _whole(language: Language, name: str) -> re.Pattern[str]:
    table = tables(language)
    gap = "" if language == "ja" else " ?"
    lead, tail = (f"(?:(?:{'|'.join(table[one])}){gap})*" for one in ("lead", "tail"))
    return re.compile(f"{lead}(?:{'|'.join(table['asks'][name])}){gap}{tail}", re.IGNORECASE)
