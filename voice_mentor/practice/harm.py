"""What makes an opener harm: it judges, presses, threatens, mocks, compares, or asks what is private."""

from __future__ import annotations

from collections.abc import Sequence

from voice_mentor.practice.asking import Sentence
from voice_mentor.practice.tables import find

KINDS = ("threat", "blaming_why", "disbelief", "comparison", "sarcasm", "presumed", "judged")
"""Read in every sentence, in this order; the others need to know how it asks."""


def found(sentences: Sequence[Sentence], language: str) -> tuple[str, str] | None:
    """The first harm in an opener: its kind, and the words that show it."""
    for one in sentences:
        for kind in KINDS:
            if words := find(one.text, language, "harm", kind):
                return kind, words
        if words := _pressed(one, sentences, language) or _negative(one, language):
            return "leading", words
        if words := _private(one, language):
            return "private", words
    return None


def _pressed(one: Sentence, sentences: Sequence[Sentence], language: str) -> str | None:
    """A statement with a tag leads, unless it shares a feeling or an open question follows it."""
    last = sentences[-1]
    if not one.pressed or (last is not one and last.form == "open" and not last.pressed):
        return None
    if find(one.text, language, "harm", "shared"):
        return None
    return find(one.text, language, "harm", "pressed")


def _negative(one: Sentence, language: str) -> str | None:
    return find(one.text, language, "harm", "negative_question") if one.form == "closed" else None


def _private(one: Sentence, language: str) -> str | None:
    if one.form == "statement" or find(one.text, language, "harm", "private_ok"):
        return None
    return find(one.text, language, "harm", "private")
