"""Rules 2 and 3: advice, in whatever dress.

Three kinds of form are looked for: a *directive* (do this), a *verdict* (this is good, this is needed) and
an *account* (it worked for somebody). A form is excused when the words are the speaker's own ("you feel you
should"), when it runs the session ("take your time"), or when it sits inside an open question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voice_mentor.hero.reading import morphemes
from voice_mentor.hero.rubric import imperatives, words
from voice_mentor.hero.rubric.context import Context
from voice_mentor.hero.rubric.sentences import Sentence, has_wh, plain, split
from voice_mentor.hero.rubric.tables import first, found, patterns
from voice_mentor.hero.rubric.tone import hard_match

Found = tuple[int, str]

_AFTER_A_COMMAND = ("よ", "な", "ね", "って", "、")
_POLITE = ("下さる", "くださる", "なさる", "いらっしゃる", "頂く", "ます", "です")


def _ja_matches(sentence: Sentence) -> Iterator[re.Match[str]]:
    text = sentence.unquoted
    if sentence.asks and found(text, "ja", "closing", "offers"):
        return
    if command := _command(text):
        yield command
    for kind in ("directive", "verdict", "account"):
        for pattern in patterns("ja", "advice", kind):
            for match in pattern.finditer(text):
                if not _ja_excused(match, sentence, kind):
                    yield match


def _command(text: str) -> re.Match[str] | None:
    """A verb in its imperative that closes a sentence; the polite ones have patterns of their own."""
    tokens = [one for one in morphemes.words(text) if one.surface not in _AFTER_A_COMMAND]
    if tokens and tokens[-1].form.startswith("命令形") and tokens[-1].base not in _POLITE:
        return re.search(re.escape(tokens[-1].surface), text)
    return None


def _ja_excused(match: re.Match[str], sentence: Sentence, kind: str) -> bool:
    text = match.string
    upto, after = text[: match.end() + 6], text[match.end() :]
    if kind == "directive" and _runs_session(upto, match):
        return True
    if (
        sentence.asks
        and has_wh(text)
        and not found(text[match.start() : match.end() + 1], "ja", "advice", "explicit")
    ):
        return True
    return _ja_reported(after, match.group(), text)


def _runs_session(text: str, match: re.Match[str]) -> bool:
    if found(text, "ja", "advice", "to_another"):
        return False
    allowed = (one for pattern in patterns("ja", "advice", "session") for one in pattern.finditer(text))
    return any(one.start() < match.end() <= one.end() + 5 for one in allowed)


def _ja_reported(after: str, matched: str, text: str) -> bool:
    tail = text[-9:] if not after else after
    return any(
        pattern.search(after) or (pattern.pattern.endswith("$") and pattern.search(tail) and matched)
        for pattern in patterns("ja", "advice", "reported")
    )


def _en_matches(sentence: Sentence) -> Iterator[re.Match[str]]:
    text = sentence.unquoted
    asks_leave = found(text, "en", "advice", "permission") and sentence.asks
    if asks_leave or found(text, "en", "advice", "session"):
        return
    for kind in ("directive", "verdict", "account"):
        for pattern in patterns("en", "advice", kind):
            for match in pattern.finditer(text):
                if not (
                    _en_reported(match, text)
                    or (kind == "verdict" and found(text, "en", "advice", "load"))
                    or (sentence.asks and found(text[: match.start()], "en", "advice", "open_word"))
                ):
                    yield match
    if not found(text, "en", "advice", "threat") and (
        not sentence.asks or found(text, "en", "advice", "tag")
    ):
        yield from imperatives.find(text)


def _en_reported(match: re.Match[str], text: str) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if match.group().startswith((",", ";", ":")):
        return False
    return found(before, "en", "advice", "reported_before") or found(after, "en", "advice", "reported_after")


def advice_match(sentence: Sentence, context: Context) -> re.Match[str] | None:
    """Where a sentence advises."""
    matches = _ja_matches if context.language == "ja" else _en_matches
    return next(
        (one for one in matches(sentence) if not words.said_before(sentence.core, one.group(), context)), None
    )


def unasked(reply: str, context: Context) -> Iterator[Found]:
    """Rule 2: advice without permission. What confronts, minimises or warns is left to rule 7."""
    if context.permission or context.safety:
        return
    for sentence in split(reply, context.language):
        advises = advice_match(sentence, context)
        if advises and not ((hard := hard_match(sentence, context.language)) and _overlap(advises, hard)):
            yield 2, advises.group().strip()


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def telling(reply: str, context: Context) -> Iterator[Found]:
    """Rules 2 and 7 again: a Japanese statement closed with よ tells the listener what is so."""
    if context.language != "ja" or context.permission or context.safety:
        return
    for sentence in split(reply, "ja"):
        text = sentence.unquoted
        if found(text, "ja", "advice", "telling") and not found(text, "ja", "advice", "told"):
            yield (7 if found(text, "ja", "advice", "belittling") else 2), sentence.text


def one_idea(reply: str, context: Context) -> Iterator[Found]:
    """Rule 3: with permission one idea, as theirs to judge."""
    if not context.permission or context.safety:
        return
    sentences = split(reply, context.language)
    ideas = [
        found_here.group().strip()
        for one in sentences
        if (found_here := advice_match(one, context)) and not _judging(one, context)
    ]
    another = first(plain(reply), patterns(context.language, "advice", "another"))
    if len(ideas) > 1:
        yield 3, ideas[1]
    elif ideas and another:
        yield 3, another.group().strip()
    elif ideas and not found(plain(reply), context.language, "advice", "theirs"):
        yield 3, ideas[0]
    elif ideas and (force := first(plain(reply), patterns(context.language, "advice", "force"))):
        yield 3, force.group()


def _judging(sentence: Sentence, context: Context) -> bool:
    return found(sentence.core, context.language, "advice", "theirs")
