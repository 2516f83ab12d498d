"""Is somebody in danger? Deterministic rules over heard words; no model takes part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from voice_mentor.hero.safety.frames import CATEGORIES, Frame, Rules, rules
from voice_mentor.hero.safety.normalise import Normalised, languages_in, normalise
from voice_mentor.seams import Language

HINTS_NEEDED = 2
"""So many different hints of one category, in recent turns, are enough to ask."""
HINT_TURNS = 8
"""Earlier speaker turns in which hints still count."""
_FICTION_WITHIN = {"ja": 30, "en": 80}
_MAY_BE_FICTION = ("self_harm", "harm_to_others")
_LONGEST_PIECE = 30
"""A turn of at most so many characters may be the first half of a sentence that the recogniser cut."""


@dataclass(frozen=True, slots=True)
class Risk:
    """What one utterance means, in the light of the earlier ones.

    Attributes:
        triggered: coaching gives way to the flow of the category.
        category: self_harm, harm_to_others, domestic_abuse, harassment, sexual_harassment, health_risk;
            none_idiom (only sounded dangerous) or none_work where not triggered.
        imminent: happening or about to happen.
        words: the speaker's words that decided; empty where not triggered.
    """

    triggered: bool
    category: str
    imminent: bool
    words: str


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
        return _most_urgent([hit for hit in self.hits if hit.strength != "hint"])


def assess(text: str, language: str, history: Sequence[str]) -> Risk:
    """Judge an utterance.

    Args:
        text: what was heard.
        language: ja or en as the recogniser believes; the script of the text counts too.
        history: the speaker's earlier turns, oldest first. A risk met there stays, unless the speaker
            cleared up a misunderstanding; self-harm said outright is never cleared.
    """
    reading = read(text, language)
    carried = _carried(language, history)
    if carried and reading.clearing and not _firm(carried):
        return _safe(reading)
    own = reading.decisive or _pieces(text, language, history)
    hit = _most_urgent([found for found in (own, carried) if found])
    if hit is None:
        return _safe(reading)
    imminent = any(h.imminent for h in (*reading.hits, hit, *([carried] if carried else [])))
    return Risk(True, hit.category, imminent, hit.words)


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


def cleared_up(text: str, language: str, earlier: Sequence[str]) -> bool:
    """Whether the speaker clears up a misunderstanding: never after self-harm said outright."""
    if not read(text, language).clearing:
        return False
    hits = [hit for turn in earlier if (hit := read(turn, language).decisive)]
    return not any(map(_firm, hits)) and read(text, language).decisive is None


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


def _most_urgent(hits: Sequence[Hit]) -> Hit | None:
    return min(hits, key=_urgency, default=None)


def _firm(hit: Hit) -> bool:
    """Self-harm said outright: no later word takes it back."""
    return hit.category == "self_harm" and hit.strength == "plain"


def _carried(language: str, history: Sequence[str]) -> Hit | None:
    """The risk that earlier turns left behind."""
    carried: Hit | None = None
    for index, turn in enumerate(history):
        reading = read(turn, language)
        if carried and reading.clearing and not _firm(carried):
            carried = None
            continue
        own = reading.decisive or _pieces(turn, language, history[:index])
        carried = _most_urgent([hit for hit in (own, carried) if hit])
    return carried


def _pieces(text: str, language: str, history: Sequence[str]) -> Hit | None:
    """A risk that only several pieces together mean: a cut sentence, or hints over some turns."""
    if history and len(history[-1]) <= _LONGEST_PIECE:
        cut = read(f"{history[-1]} {text}", language).decisive
        if cut and cut.category == "self_harm":
            return cut
    hints = {
        hit.name: hit
        for turn in (*history[-HINT_TURNS:], text)
        for hit in read(turn, language).hits
        if hit.strength == "hint"
    }
    for category in CATEGORIES:
        together = [hit for hit in hints.values() if hit.category == category]
        if len(together) >= HINTS_NEEDED:
            return _most_urgent(together)
    return None


def _safe(reading: Reading) -> Risk:
    return Risk(False, "none_idiom" if reading.idiom else "none_work", False, "")
