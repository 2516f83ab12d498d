"""Receiving what somebody said about a practice, in their own words and without judging it."""

from __future__ import annotations

from collections.abc import Sequence

from voice_mentor.hero import reading
from voice_mentor.hero.reading.spans import Reading, Said
from voice_mentor.practice.quoting import size, tidy
from voice_mentor.practice.wording import Part
from voice_mentor.seams import Language

LONGEST: dict[Language, int] = {"ja": 24, "en": 14}
"""Characters or words that are given back; a longer clause is not cut in the middle but passed over."""
QUOTED: dict[Language, int] = {"ja": 16, "en": 8}
"""Characters or words up to which an answer is given back as it was said."""
_SUBJECTS = ("you ", "you'", "it ", "it's ", "he ", "she ", "they ", "that ", "there ", "we ")
"""What an English clause that can stand alone begins with, as the reader turns it round."""


def read(text: str, language: Language) -> Reading:
    """What was said, turned round by the coach's reader."""
    return reading.read(text, language, {})


def received(text: str, language: Language) -> Part:
    """The line that gives an answer back: a wish, a clause, the words themselves, or only a nod."""
    found = read(text, language)
    if found.spans.wish and size(found.spans.wish, language) <= LONGEST[language]:
        return Part("received.wish", {"wish": found.spans.wish})
    if clause := _clause(found, language):
        return Part("received.said", {"said": clause})
    if 0 < size(text, language) <= QUOTED[language]:
        return Part("received.quote", {"quote": tidy(text)})
    return Part("received.thin")


def aim(text: str, language: Language) -> tuple[str, str]:
    """What a conversation is to be for, short enough to be said back: "wish" or "quote", and the words."""
    found = read(text, language)
    longest = LONGEST[language] - 6 * (language == "ja")
    if found.spans.wish and size(found.spans.wish, language) <= longest:
        return "wish", found.spans.wish
    whole = tidy(text)
    return ("quote", whole) if 0 < size(whole, language) <= QUOTED[language] else ("", "")


def _clause(found: Reading, language: Language) -> str:
    """The heaviest clause that can stand by itself and isn't too long."""
    ranked = sorted(found.spans.clauses, key=lambda one: -one.weight)
    texts = (text for one in ranked for text in _forms(one, language))
    return next((text for text in texts if text and size(text, language) <= LONGEST[language]), "")


def _forms(one: Said, language: Language) -> Sequence[str]:
    forms = (one.text, one.brief[0])
    if language == "ja":
        return forms
    return [form for form in forms if form.lower().startswith(_SUBJECTS)]
