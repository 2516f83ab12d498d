"""Rules 1, 4, 5, 15 and 16: what can be counted or seen without understanding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voice_mentor.hero.rubric.context import Context
from voice_mentor.hero.rubric.sentences import plain, questions, split
from voice_mentor.hero.rubric.tables import first, patterns

Found = tuple[int, str]

MAX_JA_CHARACTERS = 120
MAX_EN_WORDS = 55
OPENINGS_KEPT = 4
"""How many of the last replies an opening must not come from."""
OPENING_JA_CHARACTERS = 8
OPENING_EN_WORDS = 3

_KANA = re.compile(r"[ぁ-んァ-ヶ]")


def one_question(reply: str, context: Context) -> Iterator[Found]:
    """Rule 1: one question at most."""
    if context.safety or questions(reply, context.language) <= 1:
        return
    last = [sentence for sentence in split(reply, context.language) if sentence.asks][-1]
    yield 1, last.text


def length(reply: str, context: Context) -> Iterator[Found]:
    """Rule 4: at most 120 Japanese characters or 55 English words."""
    if context.safety:
        return
    if context.language == "ja":
        text = re.sub(r"\s", "", reply)
        too_long = len(text) > MAX_JA_CHARACTERS
    else:
        text = " ".join(reply.split()[-5:])
        too_long = len(re.findall(r"\w[\w’'-]*", reply)) > MAX_EN_WORDS
    if too_long:
        yield 4, text[-12:] if context.language == "ja" else text


def speakable(reply: str, context: Context) -> Iterator[Found]:
    """Rule 5: nothing a mouth can't say."""
    if match := first(reply.strip(), patterns("both", "form", "unspeakable")):
        yield 5, match.group().strip()


def opening(reply: str, language: str) -> str:
    """The words a reply opens with: its first clause, cut short."""
    head = re.split(r"[、。！？,.!?;:—…\n]", plain(reply).strip().lower(), maxsplit=1)[0].strip('「『"“ ')
    return head[:OPENING_JA_CHARACTERS] if language == "ja" else " ".join(head.split()[:OPENING_EN_WORDS])


def fresh_opening(reply: str, context: Context) -> Iterator[Found]:
    """Rule 15: no opening used in the last four replies."""
    used = {opening(one, context.language) for one in context.replies[-OPENINGS_KEPT:]}
    here = opening(reply, context.language)
    if here and here in used:
        yield 15, here


def language_matches(reply: str, context: Context) -> Iterator[Found]:
    """Rule 16: the session's language and register, unmixed."""
    language, text = context.language, plain(reply).strip()
    foreign = first(text, patterns(language, "form", "foreign"))
    if foreign:
        yield 16, foreign.group()
    elif language == "ja" and text and not _KANA.search(text):
        yield 16, text
    yield from _casual(reply, language)


def _casual(reply: str, language: str) -> Iterator[Found]:
    for sentence in split(reply, language):
        outside = plain(sentence.text).replace(sentence.core, sentence.unquoted)
        if match := first(outside, patterns(language, "form", "casual")):
            yield 16, match.group()
