"""How recognition errors are counted: pooled over a set, with a bootstrap interval.

NFKC and lower case first. Japanese: everything but letters, digits, kana and kanji is removed, and
characters are compared (kana against kanji counts as wrong). English: punctuation but the apostrophe
becomes spaces, and words are compared. An utterance that was rejected counts as wholly wrong: its text
is empty, so every character or word of the reference is missing.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from voice_mentor.seams import Language

_RESAMPLES = 2_000


@dataclass(frozen=True, slots=True)
class Count:
    """Errors in one utterance.

    Attributes:
        errors: substitutions, insertions and deletions.
        length: characters (ja) or words (en) of the reference.
    """

    errors: int
    length: int


def units(text: str, language: Language) -> list[str]:
    """What is compared: characters in Japanese, words in English."""
    text = unicodedata.normalize("NFKC", text).lower()
    if language == "ja":
        return [character for character in text if character.isalnum()]
    text = text.replace("’", "'")
    return "".join(c if c.isalnum() or c == "'" else " " for c in text).split()


def count(reference: str, heard: str, language: Language) -> Count:
    """Compare one utterance with what should have been heard ("" where it was rejected)."""
    wanted = units(reference, language)
    return Count(distance(wanted, units(heard, language)), len(wanted))


def distance(wanted: Sequence[str], found: Sequence[str]) -> int:
    """Levenshtein distance: the fewest substitutions, insertions and deletions."""
    row = list(range(len(found) + 1))
    for i, expected in enumerate(wanted, 1):
        diagonal, row[0] = row[0], i
        for j, actual in enumerate(found, 1):
            changed = diagonal + (expected != actual)
            diagonal, row[j] = row[j], min(changed, row[j] + 1, row[j - 1] + 1)
    return row[-1]


def pooled(counts: Sequence[Count]) -> float:
    """Error rate over the set: all errors over all reference units (0 for an empty set)."""
    return sum(c.errors for c in counts) / max(1, sum(c.length for c in counts))


def interval(counts: Sequence[Count], level: float = 0.95, seed: int = 0) -> tuple[float, float]:
    """Bootstrap interval of the pooled rate, resampling utterances (2,000 times, fixed seed)."""
    if not counts:
        return 0.0, 0.0
    draw = random.Random(seed)
    rates = sorted(pooled(draw.choices(counts, k=len(counts))) for _ in range(_RESAMPLES))
    outside = int(_RESAMPLES * (1 - level) / 2)
    return rates[outside], rates[-1 - outside]
