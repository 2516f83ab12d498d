"""Words that say "I'm listening", not "let me speak": うん, はい, "mm-hm". They don't interrupt anybody."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from voice_mentor.listening.completeness import endings
from voice_mentor.seams import Heard, Language, Rejected

_NOT_WORDS = re.compile(r"[^\w']+")
_DRAWN_OUT = re.compile(r"[ーぁぃぅぇぉっ~〜]+")
MOST_S = 2.5
"""Somebody who says はい for longer wants to be heard; half a second of silence at each end is counted in."""


def is_backchannel(words: str, language: Language) -> bool:
    """Whether it is nothing but one or several of them."""
    said = unicodedata.normalize("NFKC", words).lower()
    if language == "ja":
        bare = _DRAWN_OUT.sub("", _NOT_WORDS.sub("", said))
        return bool(bare) and _japanese().fullmatch(bare) is not None
    parts = [part for part in _NOT_WORDS.split(said.replace("-", "")) if part]
    rest = " ".join(parts)
    return bool(rest) and _english().fullmatch(rest) is not None


def interrupts(heard: Heard) -> bool:
    """Whether what was heard while the coach spoke means that somebody wants to speak."""
    if isinstance(heard, Rejected):
        return False
    return heard.seconds > MOST_S or not is_backchannel(heard.text, heard.language)


@cache
def _japanese() -> re.Pattern[str]:
    known = sorted(
        {_DRAWN_OUT.sub("", word) for word in endings("ja")["backchannels"]}, key=len, reverse=True
    )
    one = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    return re.compile(f"(?:{one})+")


@cache
def _english() -> re.Pattern[str]:
    known = sorted(endings("en")["backchannels"], key=len, reverse=True)
    one = "|".join(map(re.escape, known))
    return re.compile(f"(?:{one})(?: (?:{one}))*")
