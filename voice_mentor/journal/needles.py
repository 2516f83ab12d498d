"""What somebody looks for, as it may stand in a text: inflected, in kana or kanji, in the plural."""

from __future__ import annotations

import re
from typing import NamedTuple

from voice_mentor.journal import search

_LATIN = re.compile(r"[^\W\d\u2e80-\U0003ffff_]+")
_JAPANESE = re.compile(r"[\u3005\u3041-\u30ff\u3400-\u9fff]")
_KANJI = re.compile(r"[\u3005\u3400-\u9fff]")
_VOWEL = re.compile(r"[aeiouy]")
_STEMMED_FROM = 4
"""Letters from which an English word is looked for by its stem."""
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s", "e", "y")
_ROWS = {
    "う": "わいうえおっ",
    "く": "かきくけこい",
    "ぐ": "がぎぐげごい",
    "す": "さしすせそ",
    "つ": "たちつてとっ",
    "ぬ": "なにぬねのん",
    "ぶ": "ばびぶべぼん",
    "む": "まみむめもん",
    "る": "らりるれろっ",
}
"""What may stand in place of the last kana of a verb of the five-row conjugation."""
_ADJECTIVE = "いくかけさそ"
_ONE_ROW = "るたてなまられろよさ"
"""Likewise, for an adjective and for a verb of one row (見る) that would leave a single character behind."""


class Needle(NamedTuple):
    """One of the forms a word may have.

    Attributes:
        form: to be found in a normalised text.
        as_written: only in the written form: 公園 is read こうえん, but doesn't mean 講演.
    """

    form: str
    as_written: bool = False


def needles(word: str) -> list[Needle]:
    """The forms in which a word is looked for; any of them will do. Empty where it has no letter.

    Args:
        word: without spaces.
    """
    plain = search.written(word)
    if not plain:
        return []
    if _LATIN.fullmatch(plain.strip()):
        return [Needle(" " + stem(plain.strip()))]
    if not _JAPANESE.search(plain):
        return [Needle(plain)]
    forms = [Needle(form) for form in _inflected(plain)]
    if _KANJI.search(plain):
        read = search.written("".join(reading for _, reading in search.read(plain)))
        forms += [Needle(form, as_written=True) for form in _inflected(read)]
    return list(dict.fromkeys(forms))


def stem(word: str) -> str:
    """An English word without its ending: what meeting, meetings and meets begin with."""
    if len(word) < _STEMMED_FROM or word.endswith(("ss", "us", "is")):
        return word
    for ending in _ENDINGS:
        left = word.removesuffix(ending)
        enough = 4 if len(ending) == 1 and ending != "s" else 3
        if left != word and len(left) >= enough and _VOWEL.search(left):
            return _single(left) if ending in ("ing", "ings", "ed") else left
    return word


def _single(left: str) -> str:
    """Plan, not plann; but call and miss."""
    return left[:-1] if left[-1] == left[-2] and left[-1] not in "lsz" else left


def _inflected(word: str) -> list[str]:
    """The word, or for a verb or adjective in its dictionary form what all its forms begin with."""
    *_, last = search.morphemes(word)
    kind, conjugation, form = (last.part_of_speech()[at] for at in (0, 4, 5))
    if kind not in ("動詞", "形容詞") or not form.startswith(("終止形", "連体形")) or len(word) < 2:
        return [word]
    if conjugation.startswith("サ行変格"):
        return [word.removesuffix("する") or word]
    endings = _ADJECTIVE if kind == "形容詞" else _ONE_ROW
    if conjugation.startswith("五段"):
        endings = _ROWS.get(word[-1], word[-1])
    elif len(word) > 2:
        return [word[:-1]]
    return [word[:-1] + kana for kana in endings]
