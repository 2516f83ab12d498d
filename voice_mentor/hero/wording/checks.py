"""What a reply is measured by before it is spoken: length and opening. Pure functions of text."""

from __future__ import annotations

import re

from voice_mentor.seams import Language

_MARKS = re.compile(r"[、。！？「」『』…\s,.!?\"“”;:]")


def bare(text: str) -> str:
    """Without punctuation and spaces."""
    return _MARKS.sub("", text)


def length(text: str, language: Language) -> int:
    """Characters without punctuation (Japanese) or words (English)."""
    return len(bare(text)) if language == "ja" else len(re.findall(r"[\w'’-]+", text))


def opening(text: str, language: Language) -> str:
    """What a listener takes for the beginning: four characters, or the first two words."""
    if language == "ja":
        return bare(text)[:4]
    return " ".join(re.findall(r"[\w'’-]+", text.lower())[:2])


def tidied(text: str, language: Language) -> str:
    """Close up what filling in may leave behind: doubled marks, a small letter after a full stop."""
    text = re.sub(r"([、。])\1+", r"\1", text.strip())
    if language == "ja":
        text = re.sub(r"(\w{2,6}、)\1", r"\1", text)
        return text.replace("、。", "。").replace("。、", "。")
    text = re.sub(r"\s+", " ", text).replace(",.", ".").replace("..", ".").replace('.".', '."')
    text = re.sub(r"\bi\b", "I", text)
    return re.sub(r"(^|[.!?]\"? )(\"?)([a-z])", lambda m: m[1] + m[2] + m[3].upper(), text)
