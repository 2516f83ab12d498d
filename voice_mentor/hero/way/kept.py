"""What is kept of the answers on the way: what they came to see, the step, what is left behind."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from voice_mentor.hero.reading import morphemes
from voice_mentor.hero.reading.spans import Reading, Said
from voice_mentor.hero.state import State
from voice_mentor.seams import Language

LONGEST: dict[Language, int] = {"ja": 26, "en": 70}
"""Characters of what is left behind: it is said back in one breath with everything else."""
_NO_STEP = frozenset({"past", "other", "negative", "feeling", "reported"})
"""What a clause holds that tells of something else than what somebody will do, or take along."""
_NO_ANSWER = frozenset(
    "dont-know refuse repeat anger doubt privacy human correct tell-me topic-change".split()
)


def kept(before: State, state: State, reading: Reading) -> State:
    """The state with what this turn answers.

    Args:
        before: the state when the question was asked.
        state: after the turn was heard.
        reading: the turn.
    """
    asked = before.pending
    leaves = bool(_words(reading.language)["leaves_for_sure"].search(reading.text))
    if asked == "ask-insight" and (leaves or not _seen(reading)):
        state = replace(state, insight=before.insight, insight_turn=before.insight_turn)
    if asked not in ("ask-step", "ask-leave"):
        return replace(state, left=_apart(reading)[1]) if leaves and not state.left else state
    if reading.acts & _NO_ANSWER or _declines(reading):
        return state
    return _left(before, state, reading) if asked == "ask-leave" else _carried(before, state, reading)


def _left(before: State, state: State, reading: Reading) -> State:
    """What stays behind is nothing that will be done, whatever it sounds like."""
    left = state.left or _apart(reading)[1] or _thing(reading)
    return replace(state, left=left, step=before.step, when=before.when, plan=before.plan)


def _carried(before: State, state: State, reading: Reading) -> State:
    carried, left = _apart(reading)
    state = replace(state, left=state.left or left)
    if carried and _words(reading.language)["leaves"].search(state.step):
        state = replace(state, step=before.step)
    if state.step or not carried:
        return state
    return replace(state, step=carried, when=reading.when or state.when)


def _seen(reading: Reading) -> bool:
    """Whether an answer is something they came to see: said so, or more than a word, and no blame of self."""
    if {"insight", "contrast"} & reading.acts:
        return True
    short = reading.size in ("word", "short")
    return not short and not _words(reading.language)["harsh"].search(reading.text)


def _declines(reading: Reading) -> bool:
    """Whether there is nothing in an answer to be kept: "no, nothing", or a question asked back."""
    if reading.text.rstrip().endswith(("?", "？")):
        return True
    return "no" in reading.acts or bool(_words(reading.language)["nothing"].search(reading.text))


def _apart(reading: Reading) -> tuple[str, str]:
    """What is carried on and what is left behind, where one answer holds both; either may be ""."""
    words = _words(reading.language)
    parts = [part.strip() for part in words["parts"].split(reading.text) if part and part.strip()]
    leaves = [part for part in parts if words["leaves"].search(part)]
    left = cut(leaves[0], reading.language) if leaves else ""
    told = [one for one in reading.spans.clauses if one.whole]
    done = [one for one in told if not words["leaves"].search(one.whole) and _will_be_done(one, reading)]
    if done:
        return max(done, key=lambda one: ("will" in one.kinds, one.weight)).whole, left
    bare = [cut(part, reading.language) for part in parts if part not in leaves]
    return next(
        (one for one in bare if is_thing(one, reading.language) or _act(one, reading.language)), ""
    ), left


def _will_be_done(one: Said, reading: Reading) -> bool:
    """Whether a clause is something to do; a remark about the world is none, whatever was asked."""
    if one.kinds & _NO_STEP:
        return False
    if {"will", "act", "idea"} & one.kinds:
        return True
    return _act(one.whole, reading.language) or is_thing(one.whole, reading.language)


def _act(text: str, language: Language) -> bool:
    """Whether a clause without a subject of its own ends in something to do (ja), or begins with it (en)."""
    if language == "en":
        return bool(text) and not _words("en")["statement"].search(text)
    return bool(re.search(r"[うくぐすつぬぶむる]$", text)) and not _words("ja")["statement"].search(text)


def is_thing(text: str, language: Language) -> bool:
    """Whether words name something, and don't tell something about it."""
    if not text:
        return False
    if language == "en":
        return not _words("en")["statement"].search(text)
    last = morphemes.words(text)[-1:]
    return (
        bool(last)
        and last[0].kind in ("名詞", "代名詞", "接尾辞")
        and not _words("ja")["statement"].search(text)
    )


def _thing(reading: Reading) -> str:
    """The first thing an answer names."""
    parts = (part for part in _words(reading.language)["sentences"].split(reading.text) if part)
    things = (cut(part, reading.language) for part in parts)
    return next((thing for thing in things if is_thing(thing, reading.language)), "")


def cut(text: str, language: Language) -> str:
    """The thing itself out of an answer ("部長の一言" of "部長の一言は置いていきます"), or "" if too long."""
    words = _words(language)
    text = words["before"].sub("", text.strip(" 　。.、,！!？?"))
    text = words["after"].sub("", text).strip(" 　。.、,")
    for pattern, turned in _turns(language):
        text = pattern.sub(turned, text)
    if language == "en":
        text = text[:1].lower() + text[1:] if text[:2] != text[:2].upper() else text
    return text if 1 < len(text) <= LONGEST[language] else ""


@cache
def _words(language: Language) -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile("".join(str(pattern).split("\n")), re.IGNORECASE)
        for name, pattern in _table(language).items()
        if name != "turned"
    }


@cache
def _turns(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Person turned round, as in "my temper" and "your temper"."""
    return tuple((re.compile(what, re.IGNORECASE), by) for what, by in _table(language)["turned"])


@cache
def _table(language: Language) -> dict[str, Any]:
    source = resources.files(__package__).joinpath("left_words", f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
