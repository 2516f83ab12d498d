"""What the learned reader looks at: words, pairs of words and bits of spelling, as hashed numbers.

Hashes instead of a vocabulary: the weights file holds numbers only, and one search looks all of them up.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from voice_mentor.hero.safety.normalise import BOUNDARY, normalise
from voice_mentor.japanese import morphemes
from voice_mentor.seams import Language

Hashes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.intp]

_LONGEST_JA = 60
"""Characters of a sentence that is read in one piece; longer ones are cut at their commas."""
_PIECE_JA = 45
_LONGEST_EN = 28
"""The same in English words."""
_PIECE_EN = (12, 20)
"""A long English sentence is cut at a joint after so many words, and anywhere after so many."""
_JOINTS = frozenset("and but so because then".split())
_RUNS = {"ja": range(1, 5), "en": range(3, 6)}
"""Lengths of the bits of spelling."""
_ENDS = {"ja": re.compile(r"[。．！？!?\n]+"), "en": re.compile(r"[.!?\n]+(?:\s|$)")}
_HESITATION = re.compile(
    r"(?:^|(?<=[、。 ]))(?:あの|その|えと|なんか|まあ|まぁ|ほら|こう|え|あ|いや|うん|なんだろう)[、 ]"
    r"|ですね、|えっと|えーと"
)
_NOT_SAID = re.compile(r"[^\w]|_|(?<=[ぁ-ん])ー")
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


@dataclass(frozen=True, slots=True)
class Bags:
    """The features of one kind in several pieces, each once a piece, pieces in order.

    Attributes:
        owners: which piece each is in.
        hashes: the features.
    """

    owners: Places
    hashes: Hashes


def pieces(text: str, language: Language) -> list[str]:
    """Sentences in order, long ones cut; at least one (perhaps empty) piece."""
    cut = _cut_japanese if language == "ja" else _cut_english
    sentences = (sentence for sentence in _ENDS[language].split(text) if sentence.strip())
    return [piece for sentence in sentences for piece in cut(sentence)] or [""]


def _cut_japanese(sentence: str) -> list[str]:
    if len(sentence) <= _LONGEST_JA:
        return [sentence]
    found = [""]
    for clause in re.findall(rf"[^、]{{1,{_PIECE_JA}}}、?", sentence):
        if found[-1] and len(found[-1]) + len(clause) > _PIECE_JA:
            found.append("")
        found[-1] += clause
    return found


def _cut_english(sentence: str) -> list[str]:
    words = sentence.split()
    if len(words) <= _LONGEST_EN:
        return [sentence]
    soft, hard = _PIECE_EN
    found: list[list[str]] = [[]]
    for word in words:
        last = found[-1]
        joint = word.lower() in _JOINTS or (bool(last) and last[-1].endswith((",", ";")))
        if (len(last) >= soft and joint) or len(last) >= hard:
            found.append([])
        found[-1].append(word)
    return [" ".join(piece) for piece in found]


def features(said: Sequence[str], language: Language) -> tuple[Bags, Bags]:
    """The hashed words and the hashed bits of spelling of some pieces."""
    if language == "ja":
        told = [_HESITATION.sub("", piece) for piece in said]
        return _words(_japanese_words(told)), _characters(list(map(_plain_kana, told)))
    words = [normalise(piece, "en").text.replace(BOUNDARY, " ").split() for piece in said]
    return _words(words), _gathered([[bit for word in piece for bit in _bits(word)] for piece in words])


def _japanese_words(said: Sequence[str]) -> list[list[str]]:
    """Dictionary forms, so that 殴られて and 殴った share a word; all pieces at once, which is faster."""
    starts = list(accumulate((len(piece) + 1 for piece in said[:-1]), initial=0))
    found: list[list[str]] = [[] for _ in said]
    for morpheme in morphemes("。".join(said), "A"):
        form = morpheme.dictionary_form()
        if form.isalnum():
            found[bisect_right(starts, morpheme.begin()) - 1].append(form)
    return found


def _plain_kana(piece: str) -> str:
    """Lower case, hiragana for katakana, nothing that isn't said."""
    return _NOT_SAID.sub("", unicodedata.normalize("NFKC", piece).lower().translate(_TO_HIRAGANA))


def _words(said: Iterable[list[str]]) -> Bags:
    """Words, neighbours, and words with one between them."""
    found: list[list[int]] = []
    for words in said:
        whole = ["^", *words, "$"]
        near = map(" ".join, pairwise(whole))
        far = map("  ".join, zip(whole, whole[2:], strict=False))
        found.append([zlib.crc32(part.encode()) for part in (*whole, *near, *far)])
    return _gathered(found)


@lru_cache(maxsize=8192)
def _bits(word: str) -> tuple[int, ...]:
    """Hashed runs of letters of an English word."""
    bit = f"<{word}>"
    return tuple(
        zlib.crc32(bit[start : start + size].encode())
        for size in _RUNS["en"]
        for start in range(len(bit) - size + 1)
    )


def _characters(said: list[str]) -> Bags:
    """Runs of characters within each piece, hashed all at once (as by Rabin and Karp)."""
    text = "".join(f"|{piece}|" for piece in said)
    codes = np.frombuffer(text.encode("utf-32-le"), dtype="<u4").astype(np.uint32)
    owners = np.repeat(np.arange(len(said)), [len(piece) + 2 for piece in said])
    found, whose, rolling = [], [], np.zeros(len(codes) + 1, np.uint32)
    for size in _RUNS["ja"]:
        rolling = rolling[: len(codes) - size + 1] * np.uint32(1000003) + codes[size - 1 :]
        inside = owners[: len(rolling)] == owners[size - 1 :]
        found.append((rolling * np.uint32(2654435761) + np.uint32(size))[inside])
        whose.append(owners[: len(rolling)][inside])
    return _once(np.concatenate(whose), np.concatenate(found))


def _gathered(found: list[list[int]]) -> Bags:
    owners = np.repeat(np.arange(len(found)), [len(piece) for piece in found])
    return _once(owners, np.array([number for piece in found for number in piece], dtype=np.uint32))


def _once(owners: Places, hashes: Hashes) -> Bags:
    together = np.unique(owners.astype(np.uint64) << np.uint64(32) | hashes)
    return Bags((together >> np.uint64(32)).astype(np.intp), together.astype(np.uint32))
