"""What makes an opener harm: it judges, presses, threatens, mocks, compares, or asks what is private."""

from __future__ import annotations

from collections.abc import Sequence

from voice_mentor.practice.asking import Sentence
from voice_mentor.practice.tables import find

# Of the learned reader's score for harm, chosen on sets it had not learned (benchmarks/results/openers.md).
# Above HEARD a line harms whatever the tables say; above DOUBTED it is no strong beginning.
HEARD = {"ja": -0.5, "en": -0.5}
DOUBTED = {"ja": -0.9, "en": -0.9}
SURE = {"ja": -0.4, "en": -0.4}
"""Where the tables plainly know a line for something else, the learned reader has to be this sure."""
CLEARED = {"ja": -1.0, "en": -2.0}
"""Below this the learned reader clears a line of what a table found, but for what is said outright."""
OUTRIGHT = frozenset({"threat", "sarcasm", "private"})

KINDS = ("threat", "blaming_why", "disbelief", "comparison", "sarcasm", "presumed", "judged")
"""Read in every sentence, in this order; the others need to know how it asks."""


def found(
    sentences: Sequence[Sentence], language: str, score: float, *, innocent: bool = False
) -> tuple[str, str] | None:
    """The harm in an opener: its kind, and the words that show it.

    Args:
        sentences: of the opener.
        language: of the opener.
        score: the learned reader's for harm.
        innocent: whether the tables plainly know it for something else.
    """
    named = _named(sentences, language)
    if named is not None and named[0] not in OUTRIGHT and score < CLEARED[language]:
        return None
    if named is None and score > (SURE[language] if innocent else HEARD[language]) and sentences:
        return "learned", sentences[-1].text
    return named


def doubted(language: str, score: float, *, innocent: bool) -> bool:
    """Whether harm is near enough that a line may not pass for a strong beginning."""
    return score > (HEARD[language] if innocent else DOUBTED[language])


def _named(sentences: Sequence[Sentence], language: str) -> tuple[str, str] | None:
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
