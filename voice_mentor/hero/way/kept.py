"""What is kept of the answers on the way: what they came to see, the step, what is left behind."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.state import State
from voice_mentor.seams import Language

_GOES_ON = re.compile(r"[てで]$")
"""Half of something (ja): "部長に報告して"."""
LONGEST: dict[Language, int] = {"ja": 26, "en": 70}
"""Characters of what is left behind: it is said back in one breath with everything else."""
_NO_STEP = frozenset({"past", "other", "negative", "feeling", "reported"})
"""What a clause holds that tells of something else than what somebody will do, or take along."""
_NO_ANSWER = frozenset(
    "dont-know refuse repeat anger doubt privacy human correct tell-me topic-change thanks".split()
)


def kept(before: State, state: State, reading: Reading) -> State:
    """The state with what this turn answers.

    Args:
        before: the state when the question was asked.
        state: after the turn was heard.
        reading: the turn.
    """
    asked = before.pending
    words = _words(reading.language)
    leaves = words["leaves_for_sure"].search(reading.text)
    if asked == "ask-insight" and (leaves or _hardly_seen(reading)):
        state = replace(state, insight=before.insight, insight_turn=before.insight_turn)
    if asked not in ("ask-step", "ask-leave") and leaves and not state.left:
        return replace(state, left=_apart(reading)[1])
    if asked not in ("ask-step", "ask-leave") or reading.acts & _NO_ANSWER or _declines(reading):
        return state
    carried, left = _apart(reading)
    if asked == "ask-leave":
        left = state.left or left or cut(reading.text, reading.language)
        return replace(state, left=left, step=before.step, when=before.when, plan=before.plan)
    state = replace(state, left=state.left or left)
    if carried and words["leaves"].search(state.step):
        state = replace(state, step=before.step)
    if state.step or not carried:
        return state
    return replace(state, step=carried, when=reading.when or state.when)


def _hardly_seen(reading: Reading) -> bool:
    """Whether an answer is too short to be something the speaker came to see, unless they say so."""
    return reading.size in ("word", "short") and not {"insight", "contrast"} & reading.acts


def _declines(reading: Reading) -> bool:
    """Whether there is nothing in an answer to be kept: "no, nothing"."""
    return "no" in reading.acts or bool(_words(reading.language)["nothing"].search(reading.text))


def _apart(reading: Reading) -> tuple[str, str]:
    """What is carried on and what is left behind, where one answer holds both; either may be ""."""
    words = _words(reading.language)
    parts = [part.strip() for part in words["parts"].split(reading.text) if part and part.strip()]
    leaves = [part for part in parts if words["leaves"].search(part)]
    left = cut(leaves[0], reading.language) if leaves else ""
    rest = [one for one in reading.spans.clauses if one.whole and not words["leaves"].search(one.whole)]
    done = [one for one in rest if not one.kinds & _NO_STEP]
    if done:
        return max(done, key=lambda one: ("will" in one.kinds, one.weight)).whole, left
    bare = [cut(part, reading.language) for part in parts if part not in leaves] if not rest else []
    return next((one for one in bare if one and not _GOES_ON.search(one)), ""), left


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
