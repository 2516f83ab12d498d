"""Rules 2 and 3: advice, in whatever dress.

Three kinds of form are looked for: a *directive* (do this), a *verdict* (this is good, this is needed) and
an *account* (it worked for somebody). A form is excused when the words are the speaker's own ("you feel you
should"), when it runs the session ("take your time"), or when it sits inside an open question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voice_mentor.hero.rubric import imperatives, words
from voice_mentor.hero.rubric.context import Context
from voice_mentor.hero.rubric.sentences import Sentence, has_wh, split
from voice_mentor.hero.rubric.tables import found, patterns
from voice_mentor.hero.rubric.tone import hard_match

Found = tuple[int, str]

_WH = re.compile(
    r"\b(?:what(?! if| about)|who|whom|which|whose|where|when(?= (?:do|did|will|would|could|might|is|was))|when,|how(?! about))\b",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"(?:, |\b)(?:ok|okay|right|yes|alright|will you|won’t you|would you|could you|deal|yeah)$", re.IGNORECASE
)

_JA_EXPLICIT = re.compile(r"いかが|どう(?:です|でしょう|かな|$|か$)|ください|下さい|ましょう(?!か)")
_THEIRS = {
    "ja": re.compile(r"お任せ|任せます|判断|選ん|お選び|合うか|合わな|合えば|どう(?:思|感じ|聞こえ|でしょう|です)|ご自分|ご自身|しっくり|ピンと|捨てて|一つの例|参考"),
    "en": re.compile(
        r"\b(?:up to you|your (?:call|choice|decision)|yours to|you (?:decide|choose|judge|know best|be the judge)|fit(?:s)?\b|take it or leave|"
        r"whether (?:it|that|or not)|only if|ignore|leave it|how does that|does that|what do you (?:make|think)|your own|suit)",
        re.IGNORECASE,
    ),
}  # fmt: skip
_FORCE = {
    "ja": re.compile(r"べき(?:です|だ|で)|なければ(?:なり|いけ)|[てで]ください|なさい|ないと(?:いけ|だめ)"),
    "en": re.compile(r"\b(?:must|have to|need to|should|ought to)\b", re.IGNORECASE),
}


def _ja_matches(sentence: Sentence) -> Iterator[re.Match[str]]:
    text = sentence.unquoted
    for kind in ("directive", "verdict", "account"):
        for pattern in patterns("ja", "advice", kind):
            for match in pattern.finditer(text):
                if not _ja_excused(match, sentence, kind):
                    yield match


def _ja_excused(match: re.Match[str], sentence: Sentence, kind: str) -> bool:
    text = match.string
    upto, after = text[: match.end() + 6], text[match.end() :]
    if kind == "directive" and _runs_session(upto, match):
        return True
    if sentence.asks and has_wh(text) and not _JA_EXPLICIT.search(text, match.start(), match.end() + 1):
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
                if not (_en_reported(match, text) or (sentence.asks and _WH.search(text, 0, match.start()))):
                    yield match
    if not found(text, "en", "advice", "threat") and (not sentence.asks or _TAG.search(text)):
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
        hard = hard_match(sentence, context)
        if advises and not (hard and _overlap(advises, hard)):
            yield 2, advises.group().strip()


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def telling(reply: str, context: Context) -> Iterator[Found]:
    """Rules 2 and 7 again: a Japanese statement closed with よ tells what the listener is taken not to know."""
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
    if len(ideas) > 1:
        yield 3, ideas[1]
    elif ideas and not _THEIRS[context.language].search(reply):
        yield 3, ideas[0]
    elif ideas and (force := _FORCE[context.language].search(reply)):
        yield 3, force.group()


def _judging(sentence: Sentence, context: Context) -> bool:
    return _THEIRS[context.language].search(sentence.core) is not None
