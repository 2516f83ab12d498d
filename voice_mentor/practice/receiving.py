"""Receiving what somebody said about a practice, in their own words and without judging it."""

from __future__ import annotations

import re

from voice_mentor.hero import reading
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.practice.quoting import size, tidy
from voice_mentor.practice.requests import says, tables
from voice_mentor.practice.wording import Part
from voice_mentor.seams import Language

LONGEST: dict[Language, int] = {"ja": 24, "en": 14}
"""Characters or words that are given back; a longer clause is not cut in the middle but passed over."""
QUOTED: dict[Language, int] = {"ja": 16, "en": 9}
"""Characters or words up to which an answer is given back as it was said."""
_WORD: dict[Language, int] = {"ja": 2, "en": 4}
"""Letters below which an answer is no more than a nod or a pronoun: there is nothing to give back."""
_HEDGED = frozenset({"guess", "opinion"})
"""Kinds of clauses that were said with a perhaps, which belongs to what is given back."""
_SUBJECTS = ("you ", "you'", "it ", "it's ", "he ", "she ", "they ", "that ", "there ", "we ")
"""What an English clause that can stand alone begins with, as the reader turns it round."""


def read(text: str, language: Language) -> Reading:
    """What was said, turned round by the coach's reader."""
    return reading.read(text, language, {})


def received(text: str, language: Language) -> Part:
    """The line that gives an answer back: a wish, a clause, the words themselves, or only a nod."""
    found = read(text, language)
    if wish := _wish(found, language):
        return Part("received.wish", {"wish": wish})
    one = _clause(found, language)
    if one is not None:
        name = "maybe" if language == "ja" and one[2] & _HEDGED else "said"
        return Part(f"received.{name}", {"said": one[0], "says": one[1]})
    bare = len(tidy(text)) < _WORD[language] or says(text, "yes", language)
    if not bare and size(text, language) <= QUOTED[language]:
        return Part("received.quote", {"quote": tidy(text)})
    return Part("received.thin")


def noticed(text: str, language: Language) -> Part:
    """The line that gives back how it sounded to them: the word they had for it, else as any answer."""
    said = text.strip().lower().replace("’", "'")
    for pattern in tables(language)["noticed"]["words"]:
        if match := re.search(pattern, said):
            return Part("received.noticed", {"noticed": tidy(match["noticed"])})
    return received(text, language)


def aim(text: str, language: Language) -> tuple[str, str]:
    """What a conversation is to be for, short enough to be said back: "wish" or "quote", and the words."""
    wish = _wish(read(text, language), language)
    if wish and size(wish, language) <= LONGEST[language] - 6 * (language == "ja"):
        return "wish", wish
    whole = "" if says(text, "yes", language) else tidy(text)
    return ("quote", whole) if 0 < size(whole, language) <= QUOTED[language] else ("", "")


def intended(text: str, language: Language) -> Part:
    """The line that gives back what a conversation is to be for: a wish, or the words themselves."""
    kind, words = aim(text, language)
    return Part(f"received.{kind}", {kind: words}) if words else Part("received.thin")


def _wish(found: Reading, language: Language) -> str:
    """A wish that isn't too long, and isn't about what is past ("I wish I'd been slower")."""
    wish = found.spans.wish
    if language == "en" and not wish and (match := re.match(r"(?:just )?(to \w.*?)[.!]?$", found.text, re.I)):
        wish = (
            ""
            if re.search(r"\b(?:i|me|my|we|us|our)\b", match[1], re.I)
            else match[1][0].lower() + match[1][1:]
        )
    past = language == "en" and wish.startswith(("to been", "to had", "to gone", "to done"))
    return wish if not past and size(wish, language) <= LONGEST[language] else ""


def _clause(found: Reading, language: Language) -> tuple[str, str, frozenset[str]] | None:
    """The heaviest clause that can stand by itself and is short: as it goes on, as it ends, its kinds."""
    ranked = sorted(found.spans.clauses, key=lambda one: -one.weight)
    forms = ((*form, one.kinds) for one in ranked for form in ((one.text, one.ends), one.brief))
    return next((form for form in forms if _stands(form[0], language)), None)


def _stands(text: str, language: Language) -> bool:
    """Whether a clause says something, is short enough, and in English has a subject."""
    subject = language == "ja" or text.lower().startswith(_SUBJECTS)
    return bool(text) and subject and size(text, language) <= LONGEST[language]
