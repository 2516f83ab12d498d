"""How much two wordings have in common, without reading either of them."""

from __future__ import annotations

import re

from voice_mentor.seams import Language

_SMALL = frozenset(
    "i you your my our me we it a an the to of in on at and or will ll d m re be is that".split()
)
"""English words that any two sentences share."""


def shared(one: str, other: str, language: Language) -> float:
    """How much of the shorter text stands in the other, 0..1: pairs of characters (ja), or words (en)."""
    first, second = _units(one, language), _units(other, language)
    return len(first & second) / max(1, min(len(first), len(second)))


def common(one: str, other: str, language: Language) -> int:
    """How many pairs of characters (ja) or words (en) two texts have in common."""
    return len(_units(one, language) & _units(other, language))


def _units(text: str, language: Language) -> set[str]:
    if language == "en":
        return {word for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in _SMALL}
    plain = re.sub(r"[\W_]", "", text)
    return {plain[i : i + 2] for i in range(len(plain) - 1)}
