"""Rules 8 and 10: feelings nobody named, and other people's minds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from voice_mentor.hero.rubric.context import Context
from voice_mentor.hero.rubric.sentences import Sentence, has_wh, plain, split
from voice_mentor.hero.rubric.tables import expand, found, patterns, raw

Found = tuple[int, str]

_EN_WH = re.compile(r"\b(?:what|why|how|when|where|which|who)\b", re.IGNORECASE)


@cache
def _families(language: str) -> dict[str, re.Pattern[str]]:
    families = raw(language, "feelings")["families"]
    return {
        name: re.compile(expand(one, language, "feelings"), re.IGNORECASE) for name, one in families.items()
    }


def _named(text: str, language: str) -> list[tuple[str, re.Match[str]]]:
    """The feeling words of a text, each with its family."""
    return [(name, match) for name, one in _families(language).items() for match in one.finditer(text)]


@lru_cache(maxsize=64)
def _stated(turns: tuple[str, ...], language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Families the speaker named, and families they denied; the last word on a family counts."""
    named: set[str] = set()
    denied: set[str] = set()
    for turn in turns:
        for name, match in _named(plain(turn), language):
            refused = _denied(match, language)
            (denied if refused else named).add(name)
            (named if refused else denied).discard(name)
    return frozenset(named), frozenset(denied)


def _denied(match: re.Match[str], language: str) -> bool:
    text = match.string
    around = (
        text[match.end() - 1 : match.end() + 12]
        if language == "ja"
        else text[max(0, match.start() - 28) : match.start()]
    )
    return found(around, language, "feelings", "denied")


def unnamed(reply: str, context: Context) -> Iterator[Found]:
    """Rule 8: no feeling the speaker did not name, unless offered tentatively and not denied before."""
    if not context.speaker_turns:
        return
    language = context.language
    named, denied = _stated(context.speaker_turns, language)
    for sentence in split(reply, language):
        for name, match in _named(sentence.core, language):
            if _of_another(match, language) or _denied(match, language) or name in named:
                continue
            if name in denied or not _tentative(sentence, language):
                yield 8, match.group()


def _of_another(match: re.Match[str], language: str) -> bool:
    before, after = match.string[: match.start()], match.string[match.end() :]
    if found(after, language, "feelings", "wished_after") or found(
        before, language, "feelings", "wished_before"
    ):
        return True
    return found(before, language, "feelings", "other_before")


def _tentative(sentence: Sentence, language: str) -> bool:
    if found(sentence.core, language, "feelings", "tentative"):
        return True
    open_question = has_wh(sentence.core) if language == "ja" else _EN_WH.search(sentence.core)
    return bool(sentence.asks) and not open_question


def minds(reply: str, context: Context) -> Iterator[Found]:
    """Rule 10: nobody else's mind is read, except as a question about the speaker's own view."""
    if not context.speaker_turns:
        return
    language = context.language
    said = plain(" ".join(context.speaker_turns))
    for sentence in split(reply, language):
        if sentence.asks and not found(sentence.core, language, "feelings", "leading"):
            continue
        for pattern in patterns(language, "feelings", "mind"):
            match = pattern.search(sentence.unquoted)
            if (
                match
                and not _own_view(match, language)
                and not _reported_mind(match["state"], said, language)
            ):
                yield 10, match.group()
                break


def _own_view(match: re.Match[str], language: str) -> bool:
    before, after = match.string[: match.start()], match.string[match.end("state") :]
    return found(before, language, "feelings", "view_before") or found(
        after, language, "feelings", "view_after"
    )


def _reported_mind(state: str, said: str, language: str) -> bool:
    """Whether the speaker told of that state of mind themselves."""
    if state.lower() in said.lower():
        return True
    families = [{name for name, _ in _named(one, language)} for one in (state, said)]
    return bool(families[0] & families[1])
