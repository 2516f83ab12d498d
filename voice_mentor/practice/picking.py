"""Which of the people on offer somebody means, by the words they say.

Recognition writes what it heard in its own way (気もち, きもち, キモチ): English is compared by the stems of
its words, Japanese by its reading wherever the writing alone doesn't tell.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final

from voice_mentor.japanese import morphemes
from voice_mentor.practice.scenario import Scenario
from voice_mentor.seams import Language

OFFERED: Final = 3
"""As many as can be kept in mind when they are read out."""
_ALIKE: Final = 0.5
"""Share of a name's letter pairs that must be heard for it to be offered."""
_NEARLY: Final = 0.8
"""From this share on a name that was misheard, or said in another form, is taken for said ..."""
_LEAD: Final = 0.2
"""... if no other comes as near as this to it."""
_SHORT: Final = 6
"""Letters of a name, or of its reading, under which nearly is not near."""
_SIDE: Final = 0.5
"""What "my boss" or "a member" adds: it decides between two, it never outweighs a letter."""
_SMALL: Final = str.maketrans("ァィゥェォャュョヮヂヅヲ", "アイウエオヤユヨワジズオ")
_OWN: Final = 0.25
"""Somebody the person made themselves comes before one of the same name."""
_REMEMBERED: Final = 2048
"""Readings kept: those of every name there is, several times over."""

Key = Callable[[str], str]


def picked(said: str, scenarios: Sequence[Scenario]) -> Scenario | None:
    """The one that was meant; None where no one name, or more than one, was said.

    Where no more than three are on offer, "the second one" is understood too.
    """
    for key in _keys(said, scenarios):
        scores = [_named(said, one, key) for one in scenarios]
        best = max(scores, default=0.0)
        if best >= 1 and scores.count(best) == 1:
            return scenarios[scores.index(best)]
    return _counted(said, scenarios) or _almost(said, scenarios)


def near(said: str, scenarios: Sequence[Scenario]) -> tuple[Scenario, ...]:
    """Up to three that come close to what was said, the closest first."""
    return tuple(one for one, score in _ranked(said, scenarios) if score >= _ALIKE)[:OFFERED]


def _keys(said: str, scenarios: Sequence[Scenario]) -> tuple[Key, ...]:
    """The ways to compare: the quick one first."""
    if not scenarios or not said.strip():
        return ()
    return (_letters, reading) if scenarios[0].language == "ja" else (_stems,)


def _ranked(said: str, scenarios: Sequence[Scenario]) -> list[tuple[Scenario, float]]:
    keys = _keys(said, scenarios)
    scores = [(one, max((_close(said, one, key) for key in keys), default=0.0)) for one in scenarios]
    return sorted(scores, key=lambda pair: -pair[1])


def _almost(said: str, scenarios: Sequence[Scenario]) -> Scenario | None:
    """The one whose name was nearly said, where nothing else comes close."""
    first, second = [*_ranked(said, scenarios), (None, 0.0), (None, 0.0)][:2]
    return first[0] if first[1] >= _NEARLY and first[1] - second[1] >= _LEAD else None


def _names(one: Scenario) -> Iterable[str]:
    return (one.title, one.who, *one.calls)


def _named(said: str, one: Scenario, key: Key) -> float:
    """How much of a name was said in full, in letters; 0 where none was."""
    heard = key(said)
    whole = max((len(name) for name in map(key, _names(one)) if name and name in heard), default=0)
    return whole + _SIDE * (_side(said, one.language) == one.direction) + _OWN * one.own if whole else 0.0


def _close(said: str, one: Scenario, key: Key) -> float:
    """The share of a name that was said, 0..1, and a little for the right side."""
    heard = key(said)
    share = max((_share(name, heard) for name in map(key, _names(one)) if name), default=0.0)
    return share + _SIDE / 10 * (_side(said, one.language) == one.direction) if share else 0.0


def _share(name: str, heard: str) -> float:
    """The share of a name's letter pairs; a short one is there or not (Tom is not half of tomorrow)."""
    if len(name) < _SHORT:
        return float(name in heard)
    pairs = _pairs(name)
    return len(pairs & _pairs(heard)) / len(pairs)


def _pairs(text: str) -> set[str]:
    return {text[start : start + 2] for start in range(len(text) - 1)}


def _side(said: str, language: Language) -> str | None:
    sides = {name: words for name, words in _words(language)["direction"].items() if _any(words, said)}
    return next(iter(sides)) if len(sides) == 1 else None


def _counted(said: str, scenarios: Sequence[Scenario]) -> Scenario | None:
    if not 0 < len(scenarios) <= OFFERED:
        return None
    words = _words(scenarios[0].language)
    meant = [one for one, place in zip(scenarios, words["places"], strict=False) if _any(place, said)]
    meant += scenarios[-1:] if _any(words["last"], said) else ()
    return meant[0] if len(meant) == 1 else None


def _any(patterns: Sequence[str], said: str) -> bool:
    return any(re.search(one, said, re.IGNORECASE) for one in patterns)


@cache
def _words(language: Language) -> dict[str, Any]:
    source = resources.files(__package__).joinpath("picking_words", f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@lru_cache(maxsize=_REMEMBERED)
def _letters(text: str) -> str:
    """The bare letters of Japanese text, katakana throughout, without さん at the end of a name."""
    bare = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()
    return "".join(chr(ord(one) + 0x60) if "ぁ" <= one <= "ゖ" else one for one in bare).removesuffix("サン")


@lru_cache(maxsize=_REMEMBERED)
def reading(text: str) -> str:
    """How Japanese text is read, in katakana; long vowels and what sounds alike are written one way."""
    read = "".join(one.reading_form() or one.surface() for one in morphemes(text)) if text else ""
    return re.sub(r"[ーッ]", "", _letters(read).translate(_SMALL))


@lru_cache(maxsize=_REMEMBERED)
def _stems(text: str) -> str:
    """The words of English text without their endings, a space before and after each."""
    plain = re.sub(r"\bone[ -]?on[ -]?one", "1on1", unicodedata.normalize("NFKC", text).casefold())
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]s\b|['’-]", "", plain))
    return f" {' '.join(re.sub(r'(?<=[a-z]{3})(?:ing|ed|es|s|ely|ly|e)$', '', word) for word in words)} "
