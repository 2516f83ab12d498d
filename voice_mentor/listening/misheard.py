"""Requests that recognition misheard by a sound or two: 「温度を上げて」 for 「音量を上げて」.

Where an utterance is no control as it was written down, one or two stretches of it are exchanged for words of
the control frames that sound nearly alike; whatever is a control then may have been said. Whether it was is
for the sound to tell, not for this: a person may well have said what was written down.

Japanese only: English requests 5 dB above a train and a café were all recognised as they were said
(benchmarks/results/controls.md). Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations

import numpy as np
from numpy.typing import NDArray

from voice_mentor.listening.controls import FINAL, Control, framed, literals
from voice_mentor.seams import Language
from voice_mentor.stt.words import sounds_by_word

UNLIKE = 0.4
"""Share of the longer one's sounds that may differ between a stretch and the word put in its place: パス was
heard as かす, 続き as 水付き, なので as などで."""
STRETCH = 3
"""Words of a text that one word of the frames may have been taken for."""
FEWEST_SOUNDS = 3
"""Shorter words sound like everything."""
LONGEST = 32
"""Characters; the requests in ``tests/data/controls`` have 27 at most."""
FAMILIAR = 0.3
"""Share of a request's letters that are words of the frames even where it was misheard."""
MOST_PAIRED = 30
"""Exchanges, the likeliest first, of which two are tried together."""
MOST = 4
"""Rewordings given back, the closest first."""
EXAMPLES: dict[Language, str] = {
    "ja": "もう一度、ゆっくり、音量、次の質問、パス、スキップ、今のなし、取り消し、私の一歩、"
    "英語に切り替えて、続き、始めて、待って、ここまで、終わりにして。",
    "en": "",
}
"""Words of every kind of request."""
NEGATIONS = ("ません", "ない", "なかった")
"""「続けられません」 is a sound or two from 「続けられます」."""
LEEWAY_PROMPTED = 0.0
"""The same for what can't be taken back and was written down only with examples before it: 「終わりにします」
in a café came back as 「終わりにしましょう」, 0.8 below what was written down without."""
QUITTING = ("やめ", "辞め")
"""Never exchanged: 止めて can be read やめて as well as とめて, so the sound of either makes it likely."""
LEEWAY = 6.5
"""Sum of log-probabilities. Most requests misheard 5 dB above a train, a car and a café were less than 6.5
below what was written down; the request that what people told the coach sounded like was 8 and more below it
(benchmarks/results/noise.md)."""
LEEWAY_STRICT = 3.2
"""The same for what can't be taken back, and where the words exchanged may as well have been meant (決めたい
for 決めた). Both at once is never taken: 「もう終わりにします」 is not 「きょう終わりにします」."""
HOMOPHONE = 9.0
"""The same where not one sound differs (初めて for 始めて): then the sound can't tell."""


_HEAVY = re.compile(r"[^ぁ-ゖー]")
"""Anything but hiragana: what endings don't have."""


@dataclass(frozen=True, slots=True, order=True)
class Rewording:
    """What may have been said instead.

    Attributes:
        changed: sounds that differ from what was written down.
        text: the words.
        control: what they ask for.
        known: what was exchanged were words of the frames themselves, or endings, so probably heard well.
    """

    changed: int
    text: str
    control: Control
    known: bool

    @property
    def leeway(self) -> float:
        """How much less likely than what was written down it may be (sum of log-probabilities)."""
        if not self.changed:
            return HOMOPHONE
        return LEEWAY_STRICT if self.known or self.control in FINAL else LEEWAY


@dataclass(frozen=True, slots=True, order=True)
class _Exchange:
    """A word of the frames in the place of some words of the text; sorted, the likeliest come first."""

    known: bool
    changed: int
    first: int
    end: int
    word: str


def rewordings(text: str, language: Language) -> list[Rewording]:
    """The requests an utterance may be that is none as it was written down; the closest first.

    Args:
        text: what was understood.
        language: what it was recognised in.
    """
    if language != "ja" or not 0 < len(text) <= LONGEST or framed(text, language):
        return []
    if not _familiar(text):
        return []
    words, sounds = _said(text)
    exchanges = sorted(_exchanges(words, sounds))
    found = _controls(words, ((each,) for each in exchanges))
    if not found:
        found = _controls(words, combinations(exchanges[:MOST_PAIRED], 2))
    return sorted({each.text: each for each in sorted(found, reverse=True)}.values())[:MOST]


class Misheard:
    """The requests, as recognition asks for them (``stt.window.Requests``)."""

    def instead_of(self, text: str, language: Language) -> list[tuple[str, float]]:
        """The words of ``rewordings``; a text that is a request by itself stands for itself."""
        if control := framed(text, language):
            return [(text, LEEWAY_PROMPTED if control in FINAL else LEEWAY)]
        return [(each.text, each.leeway) for each in rewordings(text, language)]

    def examples(self, language: Language) -> str:
        """Told to Whisper, they help it to hear the like."""
        return EXAMPLES[language]


def warm_up() -> None:
    """Look up how the frames' words sound, so that the first misheard request need not wait for it."""
    _lexicon()


def _said(text: str) -> tuple[list[str], list[tuple[str, ...]]]:
    """The words of a text and how each sounds; marks have no sounds."""
    import pyopenjtalk  # its dictionary takes a while to load

    return [str(word["string"]) for word in pyopenjtalk.run_frontend(text)], sounds_by_word(text, "ja")


def _familiar(text: str) -> bool:
    """Whether enough of a text is made of the frames' words for the rest to be a mishearing."""
    known = [False] * len(text)
    for word in _long_literals():
        at = text.find(word)
        if at >= 0:
            known[at : at + len(word)] = [True] * len(word)
    return sum(known) >= FAMILIAR * len(text)


@cache
def _long_literals() -> tuple[str, ...]:
    return tuple(word for word in literals("ja") if len(word) > 1)


def _exchanges(words: list[str], sounds: list[tuple[str, ...]]) -> Iterator[_Exchange]:
    """What may stand for what; marks stay."""
    ends = [at for at, each in enumerate(sounds) if each]
    for first in ends:
        for end in (at + 1 for at in ends if first <= at < first + STRETCH):
            said = tuple(chain.from_iterable(sounds[first:end]))
            if len(said) < FEWEST_SOUNDS - 1 or any(word.startswith(QUITTING) for word in words[first:end]):
                continue
            known = _known(words[first:end])
            yield from (_Exchange(known, changed, first, end, word) for changed, word in _alike(said))


def _controls(words: list[str], every: Iterator[tuple[_Exchange, ...]]) -> set[Rewording]:
    """The exchanges that make a control of the text; a no is never made a yes of."""
    found, before = set(), _negated("".join(words))
    for exchanges in every:
        text = _exchanged(words, exchanges)
        control = framed(text, "ja") if text else None
        known = any(each.known for each in exchanges)
        if control and not (known and control in FINAL) and _negated(text) == before:
            found.add(Rewording(sum(each.changed for each in exchanges), text, control, known))
    return found


def _known(words: list[str]) -> bool:
    """Whether words were probably heard well: the frames' own, or mere endings (します for しましょう)."""
    own = literals("ja")
    return own.issuperset(words) or "".join(words) in own or not _HEAVY.search("".join(words))


def _negated(text: str) -> bool:
    return any(negation in text for negation in NEGATIONS)


def _exchanged(words: list[str], exchanges: tuple[_Exchange, ...]) -> str:
    """The text with other words in it; "" where two exchanges are of the same words.

    Marks are narrow, as Whisper writes them: a wide one makes a text 20 nats less likely.
    """
    parts, at = [], 0
    for each in sorted(exchanges, key=lambda each: each.first):
        if each.first < at:
            return ""
        parts += [*words[at : each.first], each.word]
        at = each.end
    return unicodedata.normalize("NFKC", "".join([*parts, *words[at:]]))


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Every word of the frames with its sounds as numbers, shape (words, longest), filled up with -1."""

    words: tuple[str, ...]
    numbers: dict[str, int]
    sounds: NDArray[np.int16]
    lengths: NDArray[np.int16]


@cache
def _lexicon() -> _Lexicon:
    sounds = {word: tuple(chain.from_iterable(sounds_by_word(word, "ja"))) for word in literals("ja")}
    spoken = {word: each for word, each in sorted(sounds.items()) if len(each) >= FEWEST_SOUNDS}
    numbers = {sound: at for at, sound in enumerate(sorted(set(chain.from_iterable(spoken.values()))))}
    table = np.full((len(spoken), max(map(len, spoken.values()))), -1, np.int16)
    for row, each in enumerate(spoken.values()):
        table[row, : len(each)] = [numbers[sound] for sound in each]
    return _Lexicon(tuple(spoken), numbers, table, np.array([*map(len, spoken.values())], np.int16))


def _alike(said: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The words that sound like this, with how many sounds differ."""
    lexicon = _lexicon()
    longer = np.maximum(lexicon.lengths, len(said))
    differ = _distances([lexicon.numbers.get(sound, -2) for sound in said], lexicon)
    for row in np.flatnonzero(differ <= UNLIKE * longer):
        yield int(differ[row]), lexicon.words[row]


def _distances(said: list[int], lexicon: _Lexicon) -> NDArray[np.int16]:
    """Levenshtein distance to every word at once, shape (words,)."""
    count, longest = lexicon.sounds.shape
    row = np.tile(np.arange(longest + 1, dtype=np.int16), (count, 1))
    for at, sound in enumerate(said, 1):
        before, row = row, np.empty_like(row)
        row[:, 0] = at
        kept = np.minimum(before[:, :-1] + (lexicon.sounds != sound), before[:, 1:] + 1)
        for place in range(longest):
            np.minimum(kept[:, place], row[:, place] + 1, out=row[:, place + 1])
    return row[np.arange(count), lexicon.lengths]
