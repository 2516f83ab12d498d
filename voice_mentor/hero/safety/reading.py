"""One utterance by itself: what the frames and the learned reader make of it together.

Each frame that holds, and an idiom, adds to what the learned reader thinks (log odds, so they add up). Said
outright, words need no second opinion; anything else counts only where the sum is above ``ENOUGH``, or
``ALONE`` where no frame holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from voice_mentor.hero.safety.frames import CATEGORIES, Frame, Rules, rules
from voice_mentor.hero.safety.learned import Opinion, opinion
from voice_mentor.hero.safety.normalise import Normalised, languages_in, main_language, normalise
from voice_mentor.seams import Language

_RAMBLE = {"ja": 200, "en": 400}
"""Characters from which on the frames skip what the learned reader finds plainly harmless: trying all of them
on two minutes of talk takes longer than a reply may."""
_PAUSE = {"ja": "。", "en": ". "}
_FICTION_WITHIN = {"ja": 30, "en": 80}
_MAY_BE_FICTION = ("self_harm", "harm_to_others")

ENOUGH = 0.5
"""Log odds from which on a frame that holds, with the learned reader's opinion added, is believed."""
HINTED = 1.5
"""The same where frames only hint ("it goes on and on")."""
ALONE: dict[str, float] = {"ja": 2.5, "en": 3.0}
"""Log odds from which on the learned reader is believed where no frame holds. High: in ordinary talk about
work, where hardly anybody is in danger, it must not be wrong more often than the frames are (one turn in
two hundred of everyday turns it never saw; ``benchmarks/results/safety.md``)."""
_ADDS = {"plain": 2.6, "veiled": 1.5, "hint": 1.3}
_IDIOM = -2.3
_DENIAL = -2.5
"""Not measured: too few lines deny anything. It leaves what else is said the last word."""
_IMMINENT = -0.5
"""Log odds from which on the learned reader calls danger imminent."""
_SAYS_LITTLE = 7
"""Characters up to which words are only an answer ("もう半年です", "yes"), whatever they remind of."""
_DENIED = "denial"
LEARNED = "learned"
"""Name of a hit that no frame made."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame that held (or the learned reader's own find), and the words it held on."""

    name: str
    category: str
    strength: str
    imminent: bool
    words: str
    always: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One utterance by itself.

    Attributes:
        hits: what was found, frames in order of urgency.
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
    """Judge one utterance by itself, with the frames of every language found in it and the learned reader."""
    spoken = main_language(text, language)
    learned = opinion(text, spoken)
    ramble = len(text) > _RAMBLE[spoken]
    by_frames = read_frames(_PAUSE[spoken].join(learned.loud) if ramble else text, language)
    return replace(by_frames, hits=weigh(by_frames, learned, spoken))


def read_frames(text: str, language: str) -> Reading:
    """What the frames alone find."""
    hits: list[Hit] = []
    idiom = clearing = False
    for known in languages_in(text, language):
        found, playful, clear = _read(text, known)
        hits += found
        idiom, clearing = idiom or playful, clearing or clear
    return Reading(tuple(hits), idiom, clearing)


def weigh(by_frames: Reading, learned: Opinion, language: Language) -> tuple[Hit, ...]:
    """What both readers together hold to be there.

    What is not enough stays as a hint: another one in a later turn may make it enough.
    """
    hits = by_frames.hits
    enough = ENOUGH if by_frames.decisive else HINTED if hits else ALONE[language]
    if total(by_frames, learned) <= enough:
        return tuple(hit if hit.always else replace(hit, strength="hint") for hit in hits)
    soon = learned.imminent > _IMMINENT
    if by_frames.decisive:
        return tuple(replace(hit, imminent=hit.imminent or soon) for hit in hits)
    if len(learned.words) < _SAYS_LITTLE:
        return hits
    return (*hits, Hit(LEARNED, learned.category, "veiled", soon, learned.words))


def total(by_frames: Reading, learned: Opinion) -> float:
    """Log odds of danger by both readers."""
    denied = any(hit.name == _DENIED for hit in by_frames.hits)
    strengths = {hit.strength for hit in by_frames.hits if hit.name != _DENIED}
    playful = (_DENIAL if denied else _IDIOM) * by_frames.idiom
    return learned.danger + sum(_ADDS[strength] for strength in strengths) + playful


def about_another(text: str, language: Language) -> bool:
    """Whether the danger is told of somebody other than the speaker ("my friend says ...")."""
    return bool(rules(language).others.search(normalise(text, language).text))


def _read(text: str, language: Language) -> tuple[list[Hit], bool, bool]:
    known = rules(language)
    heard = normalise(text, language)
    spoken, denied = known.denials.subn(_blank, heard.text)
    masked, idioms = known.idioms.subn(_blank, spoken)
    hits = [Hit(_DENIED, "self_harm", "hint", False, "")] if denied else []
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
    return Hit(frame.name, frame.category, frame.strength, frame.imminent, words, frame.always)


def _urgency(hit: Hit) -> tuple[bool, int, bool]:
    doubtful = hit.strength != "plain" and not hit.imminent
    return doubtful, CATEGORIES.index(hit.category), not hit.imminent


def most_urgent(hits: Sequence[Hit]) -> Hit | None:
    """The hit that decides where several are heard."""
    return min(hits, key=_urgency, default=None)
