"""Words of the field, favoured without being put into anybody's mouth.

Told to Whisper before every answer, such words come back on noise, and cost general speech 2 points of
character error (benchmarks/results/stt.md). So they are told only where a first, unprompted answer sounds
like one of them, and the second answer counts only where it gained such a word and is no less likely.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, chain

from voice_mentor.seams import LANGUAGES, Language
from voice_mentor.stt.recognition import Recognition

DOMAIN: dict[Language, tuple[str, ...]] = {
    "ja": (
        *("部下", "上司", "1on1", "面談", "評価面談", "目標設定", "進捗", "納期", "主体性", "心理的安全性"),
        *("キャリア", "育休", "時短勤務", "在宅勤務", "プレイングマネージャー", "フィードバック", "報連相"),
        *("指示待ち", "板挟み", "権限委譲", "昇進", "異動", "離職", "後輩", "傾聴"),
    ),
    # English needs none: in 24 clips full of such words none was misheard, and every prompt made it worse.
    "en": (),
}
READINGS = {"1on1": "ワンオンワン"}
"""How words sound that a dictionary reads otherwise."""
LIKENESS = 0.25
"""Share of a longer word's sounds that may differ where a text is said to sound like it."""
SHORT = 7
"""Words with fewer sounds may differ in their first sound only (うか for 部下), and have to begin and end
where a word of the text does: else 納期 is in 大きな and 部下 in 話すかい, and five of nine recordings that
hold no word of the field cost a second search, not two."""
MOST_TOLD = 3
"""Words told at once, the likeliest first: each costs time."""
TOLERANCE = 0.05
"""How much less likely (mean log-probability) an answer with a gained word may be."""
LENGTHS = (0.6, 1.5)
"""How long the second answer may be beside the first: a prompt that leaks makes it longer, one that distracts
shorter."""


@dataclass(frozen=True, slots=True)
class Words:
    """Favoured words, by language.

    Attributes:
        favoured: the words of each language.
    """

    favoured: dict[Language, tuple[str, ...]]

    @classmethod
    def with_own(cls, own: str) -> Words:
        """The field's words and the speaker's own, comma-separated; their own count in both languages."""
        mine = tuple(word.strip() for word in re.split(r"[,、，]", own) if word.strip())
        return cls({language: (*mine, *DOMAIN[language]) for language in LANGUAGES})

    def suspected(self, text: str, language: Language) -> list[str]:
        """The favoured words a text sounds like and does not hold, the closest first."""
        said = sounds_by_word(text, language)
        missing = [word for word in self.favoured[language] if not _holds(text, word)]
        rated = [(_unlike(said, _sounds_of_word(word, language)), word) for word in missing]
        alike = sorted((rate, word) for rate, word in rated if rate <= LIKENESS)
        return [word for _, word in alike[:MOST_TOLD]]

    def warm_up(self, language: Language) -> None:
        """Look up how the words sound, which loads the dictionary: the first turn need not wait for it."""
        for word in self.favoured[language]:
            _sounds_of_word(word, language)


def told(suspects: Sequence[str], language: Language) -> str:
    """Words as they are put before an answer."""
    return ("、" if language == "ja" else ", ").join(suspects)


def gained(first: Recognition, second: Recognition, suspects: Sequence[str]) -> bool:
    """Whether the second answer, which was told the suspects, is to be taken for the first."""
    new = [word for word in suspects if _holds(second.text, word) and not _holds(first.text, word)]
    before, after = (max(1, sum(map(str.isalnum, text))) for text in (first.text, second.text))
    return (
        bool(new)
        and second.log_probability >= first.log_probability - TOLERANCE
        and LENGTHS[0] <= after / before <= LENGTHS[1]
    )


def _holds(text: str, word: str) -> bool:
    return _plain(word) in _plain(text)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


@cache
def _sounds_of_word(word: str, language: Language) -> tuple[str, ...]:
    return tuple(chain.from_iterable(sounds_by_word(READINGS.get(word, word), language)))


def sounds_by_word(text: str, language: Language) -> list[tuple[str, ...]]:
    """The sounds of a text, word by word: phonemes in Japanese, letters in English."""
    if language == "en":
        return [tuple(filter(str.isalnum, word)) for word in _plain(text).split()]
    import pyopenjtalk  # its dictionary takes a while to load

    return [_phonemes(str(word["pron"])) for word in pyopenjtalk.run_frontend(text)]


@lru_cache(2_000)
def _phonemes(kana: str) -> tuple[str, ...]:
    import pyopenjtalk

    kana = "".join(filter(str.isalpha, kana))  # without ’ (a voiceless vowel) and punctuation
    found = pyopenjtalk.g2p(kana, join=False) if kana else []
    return tuple(phoneme.lower() for phoneme in found if phoneme not in ("pau", "sil"))


def _unlike(said: Sequence[Sequence[str]], word: Sequence[str]) -> float:
    if len(word) < SHORT:
        return 0.0 if _stands(said, word[1:]) else 1.0
    return unlikeness(list(chain.from_iterable(said)), word)


def _stands(said: Sequence[Sequence[str]], rest: Sequence[str]) -> bool:
    """Whether a word of the text begins with these sounds, or with another one first, and one ends there."""
    together = tuple(chain.from_iterable(said))
    edges = {0, *accumulate(map(len, said))}
    return any(
        together[start : start + len(rest)] == tuple(rest) and start + len(rest) in edges
        for edge in edges
        for start in (edge, edge + 1)
    )


def unlikeness(said: Sequence[str], word: Sequence[str]) -> float:
    """Share of a word's sounds that differ from the closest stretch of what was said, 0..1."""
    return _differences(said, word) / len(word) if word else 0.0


def _differences(said: Sequence[str], word: Sequence[str]) -> int:
    row = [0] * (len(said) + 1)  # a word may begin anywhere
    for i, wanted in enumerate(word, 1):
        diagonal, row[0] = row[0], i
        for j, sound in enumerate(said, 1):
            changed = diagonal + (sound != wanted)
            diagonal, row[j] = row[j], min(changed, row[j] + 1, row[j - 1] + 1)
    return min(row)
