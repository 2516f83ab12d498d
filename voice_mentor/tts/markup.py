"""What an eye reads and a mouth does not: markdown, addresses, emoji."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_FENCE = re.compile(r"^\s*```.*$", re.MULTILINE)
_LINE_MARK = re.compile(r"^\s*(?:#{1,6}\s+|>+\s*|[-*+•]\s+|・\s*|\d{1,2}[.)]\s+|\|)", re.MULTILINE)
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$|^\s*\|?[\s:|-]*-{3}[\s:|-]*$", re.MULTILINE)
_EMPHASIS = re.compile(r"(\*{1,3}|~~|`+|__)(?=\S)(.+?)(?<=\S)\1")
_UNDERLINE = re.compile(r"(?<![A-Za-z0-9_])_(?=\S)([^_]+?)(?<=\S)_(?![A-Za-z0-9_])")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)(?::\d+)?(?:[/?#][\x21-\x7e]*[A-Za-z0-9/=])?/?"
)
_MAIL = re.compile(r"\b([A-Za-z0-9._-]+)@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)\b")
_HOST = re.compile(r"\b([A-Za-z0-9-]{2,}(?:\.[A-Za-z0-9-]+)*\.(?:com|org|net|jp|uk|ie|io|gov|edu|app))\b")
_SMILEY = re.compile(r"(?<![\w:])[:;]-?[)(DP](?!\w)")
_JOINERS = {"\u200d", "\ufe0e", "\ufe0f", "\u20e3", "\u200b", "\ufeff"}
# Symbols that are words, not pictures; the language modules say them.
_SPOKEN_SYMBOLS = set("°%+=<>~$¢£¥€₩&@#×÷±→^|")


def without_markup(text: str, dotted: Callable[[str], str]) -> str:
    """Leave the words of a text that may hold markdown, HTML tags, addresses and emoji.

    Args:
        text: as it would be shown.
        dotted: how a host name is said ("example.org" to "example dot org").
    """
    text = _LINK.sub(r"\1", _FENCE.sub("", text))
    text = _MAIL.sub(lambda mail: dotted(f"{mail[1]}@{mail[2]}"), text)
    text = _ADDRESS.sub(lambda address: dotted(address[1].removeprefix("www.")), text)
    text = _HOST.sub(lambda host: dotted(host[1]), text)
    text = _LINE_MARK.sub("", _RULE.sub("", text))
    for _ in range(2):  # emphasis may sit inside emphasis
        text = _EMPHASIS.sub(r"\2", text)
    text = _UNDERLINE.sub(r"\1", _TAG.sub(" ", text))
    return without_pictures(_SMILEY.sub("", text))


def without_pictures(text: str) -> str:
    """Drop emoji, their joiners, and other symbols that have no word of their own."""
    return "".join(character for character in text if not _is_picture(character))


def _is_picture(character: str) -> bool:
    if character in _SPOKEN_SYMBOLS or character in "\n\t":
        return False
    return character in _JOINERS or unicodedata.category(character) in ("So", "Sk", "Cs", "Co", "Cn", "Cc")
