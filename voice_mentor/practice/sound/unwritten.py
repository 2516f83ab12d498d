"""Fillers that were said but not written down: is the text likelier to be this sound with one in it?

Even told to write fillers, Whisper leaves some out. But asked how likely a text is as the answer, it tells
where one was said: putting it there costs little or even gains, anywhere else it costs a lot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from voice_mentor.japanese import morphemes
from voice_mentor.practice.sound import fillers
from voice_mentor.seams import Language

Likelihoods = Callable[[Sequence[str]], Sequence[float]]
"""The log-likelihood of each text as what was said."""

TRIED: dict[Language, tuple[str, ...]] = {"ja": ("えー", "えーと", "あのー", "うーん"), "en": ("uh", "um")}
"""The first is tried everywhere, the others where that is not out of the question."""
COST: dict[Language, float] = {"ja": 5.0, "en": 5.0}
"""Natural logarithm by which a text may become less likely. See benchmarks/results/practice_sound.md."""
_OUT_OF_THE_QUESTION = 14.0
"""Cost of the first from which on another filler would be too unlikely as well."""
_NEXT: dict[Language, int] = {"ja": 4, "en": 8}
"""Characters behind a filler that is there in which there is hardly another: the next word or two."""
_MOST_PLACES = 40
"""A longer piece is left as it is: it would take longer than it took to say."""
_BEGINS = frozenset(
    {"名詞", "代名詞", "動詞", "形容詞", "形状詞", "副詞", "連体詞", "接続詞", "感動詞", "接頭辞"}
)
_GOES_ON = frozenset({"名詞", "接頭辞", "代名詞"})
_DEPENDENT = "非自立可能"
_ENDS = "。？！?!."


class Attempt(NamedTuple):
    """A text with one filler more.

    Attributes:
        place: where in the old text it was put.
        filler: what was put there, with its marks.
        text: the new text.
    """

    place: int
    filler: str
    text: str

    @classmethod
    def at(cls, place: int, text: str, name: str, language: Language) -> Attempt:
        """Put a filler in a place of a text."""
        filler = _marked(text, place, name, language)
        return cls(place, filler, _put(text, place, filler))


def completed(text: str, language: Language, likelihoods: Likelihoods) -> str:
    """The text with the fillers it left out.

    Args:
        text: what was recognised, at most half a minute.
        language: of the text.
        likelihoods: of texts as what was said in the same sound.
    """
    places = free_places(text, language)
    if not places or len(places) > _MOST_PLACES:
        return text
    first, *others = TRIED[language]
    everywhere = [Attempt.at(place, text, first, language) for place in places]
    plain, *found = likelihoods([text, *(one.text for one in everywhere)])
    gains = [(gain - plain, one) for gain, one in zip(found, everywhere, strict=True)]
    likely = [one.place for gain, one in gains if gain >= -_OUT_OF_THE_QUESTION]
    again = [Attempt.at(place, text, name, language) for place in likely for name in others]
    gains += [
        (gain - plain, one) for gain, one in zip(likelihoods([one.text for one in again]), again, strict=True)
    ]
    return _with(text, [one for one in gains if one[0] >= -COST[language]])


def _with(text: str, gains: list[tuple[float, Attempt]]) -> str:
    """The likeliest of each place put in, from the last place to the first."""
    best = {one.place: one for _, one in sorted(gains, key=lambda gain: gain[0])}
    for place in sorted(best, reverse=True):
        text = _put(text, place, best[place].filler)
    return text


def _put(text: str, place: int, filler: str) -> str:
    left, right = text[:place].rstrip(" ,、"), text[place:].lstrip(" ,、")
    return left + filler + right


def _marked(text: str, place: int, name: str, language: Language) -> str:
    left = text[:place].rstrip(" ,、")
    begins = not left or left[-1] in _ENDS
    if language == "ja":
        return f"{name}、" if begins else f"、{name}、"
    if not left:
        return f"{name.capitalize()}, "
    return f" {name.capitalize()}, " if begins else f", {name}, "


def free_places(text: str, language: Language) -> list[int]:
    """Where a filler could stand and none stands near: before each word, in Japanese before each phrase."""
    near = [range(one.start() - 2, one.end() + _NEXT[language]) for one in fillers.matches(text, language)]
    return [place for place in _places(text, language) if not any(place in one for one in near)]


def _places(text: str, language: Language) -> list[int]:
    if language == "en":
        return [one.start() for one in re.finditer(r"(?<!\S)\S", text)]
    found, place, before = [], 0, ""
    for one in morphemes(text):
        kind, detail = one.part_of_speech()[:2]
        if kind in _BEGINS and detail != _DEPENDENT and before not in _GOES_ON:
            found.append(place)
        place, before = place + len(one.surface()), kind
    return found
