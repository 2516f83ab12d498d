"""What of a text is searched: as it is written, and for Japanese as it is read as well.

``finding.py`` looks for it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from voice_mentor import japanese
from voice_mentor.seams import Language

PARTS = "\n"
"""Between the written and the read form; two at the end, so that each character begins a trigram."""

APOSTROPHES = "'’ʼ"
"""Left out of a word, in which they stand: dont, its."""

_WITHOUT = str.maketrans("", "", APOSTROPHES)
_WORDS = re.compile(r"[^\W_]+")
_SPACED = re.compile(r"[^\W\u2e80-\U0003ffff_]+")
"""A run of letters or digits of a script that is written with spaces."""
_KANJI_OR_LATIN = re.compile(r"[A-Za-z\u3005\u3400-\u9fff\uf900-\ufaff]")
_PIECE = 4000
"""Characters read at a time: Sudachi takes at most 49,149 bytes."""
_ALSO_READ = {
    "私": "わたし",
    "明日": "あした",
    "明後日": "あさって",
    "昨日": "さくじつ",
    "行っ": "いっ",
    "何": "なに",
    "方": "かた",
    "後": "のち",
    "家": "うち",
    "他": "た",
    "人": "にん",
    "辛い": "からい",
    "辛く": "からく",
    "辛かっ": "からかっ",
    "日本": "にほん",
    "経緯": "いきさつ",
    "皆": "みんな",
    "身体": "からだ",
    "良い": "いい",
    "開い": "あい",
    "開く": "あく",
    "怒る": "いかる",
    "分": "ふん",
    "言う": "いう",
}
"""Words with a second common reading, which Sudachi, asked for one, leaves out."""

_COUNTED = {
    "いちほ": "いっぽ",
    "いちふん": "いっぷん",
    "いちぽん": "いっぽん",
    "いちばい": "いっぱい",
    "いちかい": "いっかい",
    "いちかげつ": "いっかげつ",
    "いちけん": "いっけん",
    "いちこ": "いっこ",
    "いちさい": "いっさい",
    "いちさつ": "いっさつ",
    "いちしゃ": "いっしゃ",
    "いちしゅうかん": "いっしゅうかん",
    "いちてん": "いってん",
    "さんほ": "さんぽ",
    "さんふん": "さんぷん",
    "じゅうふん": "じゅっぷん",
    "じゅうかい": "じゅっかい",
    "じゅうけん": "じゅっけん",
    "じゅうこ": "じゅっこ",
    "よんか": "よっか",
    "よんがつ": "しがつ",
    "にとうか": "はつか",
    "きゅうじ": "くじ",
    "ななじ": "しちじ",
    "きょうちゅう": "きょうじゅう",
}
"""Sudachi reads a number and what it counts apart."""
_COUNTS = re.compile("|".join(_COUNTED))


def normalised(text: str, language: Language) -> str:
    """A text as it is searched: letters without case, width, marks or the spaces between Japanese words.

    Katakana become hiragana. A word of a script with spaces has one before it, so that a search can ask for
    the beginning of a word. Behind a Japanese text stands its reading in hiragana (and a second one, where a
    word is often read in two ways): kana finds kanji.

    Args:
        text: as it was said.
        language: of the text; only Japanese is read.
    """
    forms = [written(text)]
    if language == "ja" and _KANJI_OR_LATIN.search(text):
        forms += [form for form in _readings(text) if form not in forms]
    return PARTS.join([*forms, "", ""])


def written(text: str) -> str:
    """The written form alone."""
    plain = hiragana(unicodedata.normalize("NFKC", text).translate(_WITHOUT).casefold())
    return "".join(_SPACED.sub(lambda run: " " + run[0], word) for word in _WORDS.findall(plain))


def hiragana(text: str) -> str:
    """The text with its katakana as hiragana."""
    return "".join(chr(ord(one) - 0x60) if "ァ" <= one <= "ヶ" else one for one in text)


def _readings(text: str) -> list[str]:
    words = read(text)
    usual = written("".join(reading for _, reading in words))
    also = written("".join(_ALSO_READ.get(surface, reading) for surface, reading in words))
    also = _COUNTS.sub(lambda apart: _COUNTED[apart[0]], also)
    return [usual] if also == usual else [usual, also]


def read(text: str) -> list[tuple[str, str]]:
    """Each word of a Japanese text, and how it is read; what needs no reading stays as it is."""
    found = ((word.surface(), word.reading_form()) for word in morphemes(text))
    return [(surface, reading if _KANJI_OR_LATIN.search(surface) else surface) for surface, reading in found]


def morphemes(text: str) -> list[Any]:
    """The words of a Japanese text as Sudachi has them."""
    pieces = (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))
    return [word for piece in pieces for word in japanese.morphemes(piece)]
