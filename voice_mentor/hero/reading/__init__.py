"""From what was heard to what the policy goes by: acts, topics, and words that can be given back."""

from __future__ import annotations

from collections.abc import Mapping

from voice_mentor.hero.reading import acts as dialogue_acts
from voice_mentor.hero.reading import english, japanese, morphemes
from voice_mentor.hero.reading.spans import Reading, Said, Size, Spans
from voice_mentor.seams import Language

__all__ = ["Reading", "Said", "Spans", "guess_language", "read", "warm_up"]

# Length of a turn (characters or words) up to which it counts as a word, a short answer, plain speech.
_SIZES: dict[Language, tuple[int, int, int]] = {"ja": (6, 16, 180), "en": (2, 7, 90)}


def warm_up(language: Language) -> None:
    """Load what the first reading would otherwise wait for."""
    if language == "ja":
        morphemes.warm_up()
    else:
        english.spans("I want to hand this over, but there's no time to explain it to my team.")


def read(text: str, language: Language, topics: Mapping[str, tuple[str, ...]]) -> Reading:
    """Read one turn.

    Args:
        text: what was heard.
        language: its language.
        topics: topic name to the words that point to it.
    """
    spans = japanese.spans(text) if language == "ja" else english.spans(text)
    found = dialogue_acts.acts(morphemes.standard(text) if language == "ja" else text, language)
    return Reading(
        text=text,
        language=language,
        acts=found,
        topics=_topics(text.lower(), topics),
        spans=spans,
        size=_size(spans.length, language),
        when=dialogue_acts.when(text, language),
        number=dialogue_acts.number(text, language),
        plans="plan" in found,
    )


def _size(length: int, language: Language) -> Size:
    word, short, plain = _SIZES[language]
    if length == 0:
        return "none"
    return (
        "word" if length <= word else "short" if length <= short else "plain" if length <= plain else "long"
    )


def _topics(text: str, topics: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, float], ...]:
    scores = {
        name: sum(1.0 + 0.1 * len(word) for word in words if word in text) for name, words in topics.items()
    }
    return tuple(sorted(((n, s) for n, s in scores.items() if s > 0), key=lambda pair: -pair[1])[:4])


def guess_language(text: str, session: Language) -> Language:
    """The language of a typed or heard text; a word or two of English in a Japanese session is Japanese."""
    if any("\u3040" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff" for c in text):
        return "ja"
    letters = sum(c.isascii() and c.isalpha() for c in text)
    return "en" if session == "ja" and letters > 0 and len(text.split()) >= 3 else session
