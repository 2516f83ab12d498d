"""A reply as the sentences that are spoken one after the other."""

from __future__ import annotations

import re

from voice_mentor.seams import Language

_SENTENCES: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(r"[^。！？]+[。！？]?[」』]?"),
    "en": re.compile(r".+?(?:[.!?][\"”]?(?=\s|$)|$)", re.DOTALL),
}


def sentences(text: str, language: Language) -> list[str]:
    """Split a reply into what is spoken one after the other."""
    parts = [part.strip() for part in _SENTENCES[language].findall(text)]
    return [part for part in parts if part]
