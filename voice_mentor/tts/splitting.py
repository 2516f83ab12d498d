"""Where a voice may take breath: sentences, and a first clause that can sound while the rest is made.

Both functions only cut: joined again, the pieces are the text, so that what was heard can be counted
against what was written.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from voice_mentor.seams import Language
from voice_mentor.tts.readings import longest_first, readings

_OPENING, _CLOSING = "「『(（[【“", "」』)）]】”"
_JAPANESE_END = re.compile(r"[。！？!?]+[」』）)”】\]]*\s*|\n+\s*")
_ENGLISH_END = re.compile(r"[.!?…]+[\"”’')\]]*(?:\s+|$)|\n+\s*")
_INITIAL = re.compile(r"(?:^|[\s(\"“])(?:[A-Z]|[a-z]\.[a-z])\.$")

# A first clause shorter than this sounds chopped off, and so does what is left of a short sentence. Japanese
# voices rest at every 、 anyway, and are slow in proportion to what they say: five characters last a second,
# longer than the rest takes to render, and are there 0.1 s before twenty (benchmarks/results/turns.md).
_SHORTEST_CLAUSE = {"ja": 4, "en": 18}
_SHORTEST_SENTENCE = {"ja": 16, "en": 60}
_CLAUSE_END = {"ja": re.compile(r"、\s*"), "en": re.compile(r"[,;:][\"”']?\s+|\s+[—–-]\s+")}


def split_sentences(text: str, language: Language) -> list[str]:
    """Cut a text after each sentence; pieces keep their trailing space, and empty ones don't occur.

    A stop inside Japanese brackets does not end a sentence, nor does the dot of an English abbreviation,
    an initial, or one that a small letter follows.
    """
    pattern = _JAPANESE_END if language == "ja" else _ENGLISH_END
    ends = _ends_japanese if language == "ja" else _ends_english
    cuts = [found.end() for found in pattern.finditer(text) if "\n" in found[0] or ends(text, found)]
    return _cut(text, cuts)


def split_clauses(sentence: str, language: Language) -> list[str]:
    """Cut a long sentence after its first clause that is long enough to sound natural on its own."""
    if len(sentence) < _SHORTEST_SENTENCE[language]:
        return [sentence] if sentence else []
    shortest = _SHORTEST_CLAUSE[language]
    for found in _CLAUSE_END[language].finditer(sentence):
        outside = _depth(sentence[: found.start()]) <= 0
        if outside and found.start() >= shortest and len(sentence) - found.end() >= shortest:
            return _cut(sentence, [found.end()])
    return [sentence]


def _cut(text: str, cuts: list[int]) -> list[str]:
    bounds = [0, *cuts, len(text)]
    pieces = [text[start:end] for start, end in pairwise(bounds)]
    merged: list[str] = []
    for piece in pieces:
        if merged and piece and not piece.strip():
            merged[-1] += piece
        elif piece:
            merged.append(piece)
    return merged


def _depth(text: str) -> int:
    return sum((character in _OPENING) - (character in _CLOSING) for character in text)


def _ends_japanese(text: str, found: re.Match[str]) -> bool:
    return _depth(text[: found.end()]) <= 0 and not text[found.end() :].startswith(("と", "って", "という"))


def _ends_english(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start() + 1], text[found.end() :]
    if not after:
        return True
    if after[0].islower():
        return False
    return not (found[0].startswith(".") and (_INITIAL.search(before) or _abbreviation().search(before)))


@cache
def _abbreviation() -> re.Pattern[str]:
    """Abbreviations that a name or a figure follows; "etc." may end a sentence."""
    known = [word for word in longest_first(readings("en")["abbreviations"]) if word.endswith(".")]
    return re.compile(rf"(?:^|[\s(])(?:{'|'.join(re.escape(word) for word in known if word != 'etc.')})$")
