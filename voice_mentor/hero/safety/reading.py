"""One utterance by itself: which frames hold, and whether it only sounds dangerous."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from voice_mentor.hero.safety.frames import CATEGORIES, Frame, Rules, rules
from voice_mentor.hero.safety.normalise import Normalised, languages_in, normalise
from voice_mentor.seams import Language

_FICTION_WITHIN = {"ja": 30, "en": 80}
_MAY_BE_FICTION = ("self_harm", "harm_to_others")


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame that held, and the words it held on."""

    name: str
    category: str
    strength: str
    imminent: bool
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One utterance by itself.

    Attributes:
        hits: frames that held, most urgent first.
        idiom: an expression was recognised that only sounds dangerous.
        clearing: the speaker clears up a misunderstanding.
    """

    hits: tuple[Hit, ...]
    idiom: bool
    clearing: bool

    @property
    def decisive(self) -> Hit | None:
        """The most urgent hit that is more than a hint."""
        return most_urgent([hit for hit in self.hits if hit.strength != "hint"])


@lru_cache(maxsize=512)
def read(text: str, language: str) -> Reading:
    """Judge one utterance by itself, with the rules of every language found in it."""
    hits: list[Hit] = []
    idiom = clearing = False
    for known in languages_in(text, language):
        found, playful, clear = _read(text, known)
        hits += found
        idiom, clearing = idiom or playful, clearing or clear
    return Reading(tuple(hits), idiom, clearing)


def about_another(text: str, language: Language) -> bool:
    """Whether the danger is told of somebody other than the speaker ("my friend says ...")."""
    return bool(rules(language).others.search(normalise(text, language).text))


def _read(text: str, language: Language) -> tuple[list[Hit], bool, bool]:
    known = rules(language)
    heard = normalise(text, language)
    spoken, denied = known.denials.subn(_blank, heard.text)
    masked, idioms = known.idioms.subn(_blank, spoken)
    hits = [Hit("denial", "self_harm", "hint", False, "")] if denied else []
    fictional = False
    for frame in known.frames:
        found = frame.find(spoken if frame.always else masked)
        if found is None:
            continue
        if _is_fiction(known, frame, masked, found.start(), found.end(), language):
            fictional = True
            continue
        hits.append(_hit(frame, heard, text, found.start(), found.end()))
    return hits, bool(idioms or denied or fictional), bool(known.clearing.search(heard.text))


def _blank(found: re.Match[str]) -> str:
    return "_" * len(found[0])


def _is_fiction(known: Rules, frame: Frame, text: str, start: int, end: int, language: Language) -> bool:
    if frame.always or frame.category not in _MAY_BE_FICTION:
        return False
    around = _FICTION_WITHIN[language]
    told = known.story if frame.strength == "plain" else known.fiction
    if not told.search(text, max(0, start - around), end + around):
        return False
    return not known.personal.search(text)


def _hit(frame: Frame, heard: Normalised, source: str, start: int, end: int) -> Hit:
    words = heard.original(source, start, end)
    return Hit(frame.name, frame.category, frame.strength, frame.imminent, words)


def _urgency(hit: Hit) -> tuple[bool, int, bool]:
    doubtful = hit.strength != "plain" and not hit.imminent
    return doubtful, CATEGORIES.index(hit.category), not hit.imminent


def most_urgent(hits: Sequence[Hit]) -> Hit | None:
    """The hit that decides where several are heard."""
    return min(hits, key=_urgency, default=None)
