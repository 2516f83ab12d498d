"""How much was said: morae of Japanese, words of English."""

from __future__ import annotations

import re

from voice_mentor.seams import Language
from voice_mentor.tts.spoken_text import spoken

FEWEST = 4
"""Morae or words; fewer in a breath tell nothing about pace."""
_SMALL = frozenset("ァィゥェォャュョヮ")
_KATAKANA = re.compile(r"[ァ-ヶー]")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def count(text: str, language: Language) -> int:
    """Morae (Japanese) or words (English) of a text; fillers are words here."""
    return morae(text) if language == "ja" else words(text)


def morae(text: str) -> int:
    """Morae of Japanese text, by its reading: ー, ッ and ン are one each, キャ is one."""
    from voice_mentor.tts.japanese_reading import kana  # late: Open JTalk's dictionary takes a while

    reading = _KATAKANA.findall(kana(spoken(text, "ja"))) if text.strip() else []
    return sum(sound not in _SMALL for sound in reading)


def words(text: str) -> int:
    """Words of English text; a contraction is one, a hyphenated word as many as it has parts."""
    return len(_WORD.findall(spoken(text, "en")))


def per_minute(said: int, seconds: float) -> float:
    """Speaking rate: pauses are part of the time, as in "words per minute". 0.0 where too little was said."""
    return said * 60 / seconds if said >= FEWEST and seconds > 0 else 0.0
