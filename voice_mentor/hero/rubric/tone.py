"""Rules 7, 13 and 14: confronting, minimising, warning; empty praise; why-questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from voice_mentor.hero.rubric import words
from voice_mentor.hero.rubric.context import Context
from voice_mentor.hero.rubric.sentences import Sentence, has_wh, split
from voice_mentor.hero.rubric.tables import first, found, patterns

Found = tuple[int, str]

_PRESSING = re.compile(r"んです|のです|つもり|いつまで")


@lru_cache(maxsize=512)
def hard_match(sentence: Sentence, language: str) -> re.Match[str] | None:
    """Where a sentence confronts, minimises or warns."""
    text = sentence.unquoted
    several = (*patterns(language, "tone", "hard"), *patterns(language, "tone", "sarcasm"))
    matches = (match for pattern in several for match in pattern.finditer(text))
    return next((match for match in matches if not _excused(match, sentence, language)), None)


def _excused(match: re.Match[str], sentence: Sentence, language: str) -> bool:
    text = match.string
    if language == "ja":
        after = max(match.start(), match.end() - 3)
        return any(one.search(text, after) for one in patterns("ja", "tone", "reported")) or bool(
            sentence.asks
            and has_wh(text)
            and text.endswith(("か", "でしょう"))
            and not _PRESSING.search(text)
        )
    return first(text[: match.start()], patterns("en", "tone", "reported_before")) is not None


def hardness(reply: str, context: Context) -> Iterator[Found]:
    """Rule 7: no confronting, minimising or warning."""
    for sentence in split(reply, context.language):
        if match := hard_match(sentence, context.language):
            yield 7, match.group().strip()


def empty_praise(reply: str, context: Context) -> Iterator[Found]:
    """Rule 13: praise names a specific act that was reported."""
    language = context.language
    for sentence in split(reply, language):
        text = sentence.unquoted
        match = first(text, patterns(language, "tone", "praise"))
        if match and not _praise_reported(match, language) and not _names_act(match, context):
            yield 13, match.group()


def _praise_reported(match: re.Match[str], language: str) -> bool:
    around = match.string[match.end() - 1 :] if language == "ja" else match.string[: match.start()]
    return found(around, language, "tone", "praise_reported")


def _names_act(match: re.Match[str], context: Context) -> bool:
    text = match.string
    rest = text[: match.start()] + ("" if context.language == "ja" else " " + text[match.end() :])
    if not found(rest, context.language, "tone", "act"):
        return False
    shared = words.content(rest, context.language) & words.spoken(context)
    return bool(shared) or not context.speaker_turns


def why(reply: str, context: Context) -> Iterator[Found]:
    """Rule 14: no why-questions that call to account."""
    for sentence in split(reply, context.language):
        match = first(sentence.unquoted, patterns(context.language, "tone", "why"))
        if not match:
            continue
        before = match.string[: match.start()]
        if context.language == "en" and found(before, "en", "tone", "why_reported"):
            continue
        yield 14, match.group()
