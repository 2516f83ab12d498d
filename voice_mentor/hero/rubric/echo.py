"""Rules 11 and 12: the speaker's words come back, not all of them, and before the question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voice_mentor.hero.rubric import words
from voice_mentor.hero.rubric.context import Context
from voice_mentor.hero.rubric.sentences import Sentence, plain, questions, split
from voice_mentor.hero.rubric.tables import found

Found = tuple[int, str]

MAX_VERBATIM = 0.6
"""Largest share of a reply that may lie in runs taken word by word from the speaker."""
RUN = {"ja": 4, "en": 3}
"""How many characters (ja) or words (en) in a row count as taken."""
SHORT = {"ja": 8, "en": 4}
"""Replies and turns this short are not judged."""

_SPLIT = {
    "ja": re.compile(r"[^、。！？!?,.\s「」『』・…（）]"),
    "en": re.compile(r"[a-z0-9]+(?:’[a-z]+)?"),
}


def _units(text: str, language: str) -> list[str]:
    return _SPLIT[language].findall(plain(text).lower())


def verbatim_share(reply: str, turns: tuple[str, ...], language: str) -> float:
    """How much of a reply lies in runs taken from the speaker, 0..1."""
    size = RUN[language]
    here = _units(reply, language)
    taken = {
        tuple(one[i : i + size])
        for turn in turns
        for one in [_units(turn, language)]
        for i in range(len(one) - size + 1)
    }
    covered: set[int] = set()
    for i in range(len(here) - size + 1):
        if tuple(here[i : i + size]) in taken:
            covered.update(range(i, i + size))
    return len(covered) / len(here) if here else 0.0


def echo(reply: str, context: Context) -> Iterator[Found]:
    """Rule 11: at least one content word of the speaker's, and never more than 60 % verbatim."""
    if not context.speaker_turns or _facilitates(reply, context.language):
        return
    theirs = words.spoken(context)
    if theirs and not _shares(reply, theirs, context):
        yield 11, reply.strip()
    elif len(_units(reply, context.language)) > SHORT[context.language]:
        share = verbatim_share(reply, context.speaker_turns[-2:], context.language)
        if share > MAX_VERBATIM:
            yield 11, reply.strip()


def _shares(text: str, theirs: frozenset[str], context: Context) -> bool:
    if words.content(text, context.language) & theirs:
        return True
    return (
        context.language == "ja" and words.kanji(text) & words.kanji("".join(context.speaker_turns)) != set()
    )


def reflection_first(reply: str, context: Context) -> Iterator[Found]:
    """Rule 12: reflection comes before the question."""
    language = context.language
    if not context.speaker_turns or not words.spoken(context) or not questions(reply, language):
        return
    if _facilitates(reply, language):
        return
    before: list[Sentence] = []
    for sentence in split(reply, language):
        if sentence.asks:
            break
        before.append(sentence)
    asked = next(sentence for sentence in split(reply, language) if sentence.asks)
    if not any(not _facilitates(one.core, language) for one in before) and not _embedded(asked, context):
        yield 12, asked.text


def _embedded(asked: Sentence, context: Context) -> bool:
    """Whether the question's own opening gives the speaker's words back ("動いてほしい、というのは ...")."""
    head = found(asked.core, context.language, "moves", "embedded")
    lead = re.split(r"[、,]", asked.core)[0]
    return head or (
        lead != asked.core and bool(words.content(lead, context.language) & words.spoken(context))
    )


def _facilitates(text: str, language: str) -> bool:
    return found(plain(text).strip(), language, "moves", "facilitate")
