"""What the speaker will do: a step is theirs, in their words, with the time named for it."""

from __future__ import annotations

import re
from dataclasses import replace

from voice_mentor.hero.reading import acts as dialogue_acts
from voice_mentor.hero.reading.spans import Reading, Said
from voice_mentor.hero.state import State
from voice_mentor.seams import Language

_NO_STEP = frozenset({"past", "other", "negative", "feeling", "if", "reported"})
"""What a clause that tells of something else than a step of the speaker's holds."""


def stepped(state: State, reading: Reading) -> State:
    """The answer to "what will you do?": only what the speaker will do counts, not a complaint."""
    willed = [
        one for one in reading.spans.clauses if {"will", "act"} & one.kinds and not one.kinds & _NO_STEP
    ]
    if not willed:
        return state
    step = _kept(max(willed, key=lambda one: ("will" in one.kinds, one.weight)))
    return replace(state, step=state.step or _dated(step, reading), when=reading.when or state.when)


def decided(state: State, reading: Reading) -> str:
    """A step the speaker names of their own accord: something they will do, once the talk is under way."""
    willed = [one for one in reading.spans.clauses if _own_will(one)]
    if state.idea and not state.step and _only_when(reading):
        return _dated(state.idea, reading)
    if state.idea and reading.plans:  # "If I get nervous, I'll ...": how, not what
        return state.step or state.idea
    if not reading.when and _only_thought_of(reading, willed):
        return ""
    if not willed or not (reading.when or (state.turn >= UNDER_WAY and _tells_enough(willed[-1]))):
        return ""
    step = _kept(willed[-1])
    if _POINTS_BACK.search(step):  # "I'll do that on Thursday": what was thought of before
        step = state.step or state.idea or step
    return _dated(step, reading)


UNDER_WAY = 4
"""Turn from which a plain "I'll ..." without a time is a step; before, it mostly opens the story."""
_WEIGHS = re.compile(r"とか|かもしれ|か、.+か、|\b(?:could|might|maybe|perhaps|either)\b", re.I)
"""Said of options; without a time they are none the speaker has settled on."""
_POINTS_BACK = re.compile(r"\b(?:do|try) (?:that|this|it)\b|(?:^|、)(?:それ|そう)(?:を|し|す)|^やって?み")


def _only_when(reading: Reading) -> bool:
    """Whether a time is all that was said ("Tomorrow, in our one on one."), of what came before."""
    told = any(one.text for one in reading.spans.clauses)
    return bool(reading.when) and reading.size != "long" and not told


def _only_thought_of(reading: Reading, willed: list[Said]) -> bool:
    """Whether something is only an option yet: "I could ...", 〜ばいいのか, or what to do if."""
    thought = reading.plans or any("idea" in one.kinds for one in willed)
    return thought or bool(_WEIGHS.search(reading.text))


KEPT: dict[Language, int] = {"ja": 40, "en": 110}
"""Characters of a step kept whole; of a longer one only the clause that says what will be done."""


def _kept(one: Said) -> str:
    return one.whole if len(one.whole) <= KEPT["en" if one.whole.isascii() else "ja"] else one.ends


def _own_will(one: Said) -> bool:
    """Something the speaker means to do; "I might ask him" is a guess, and still theirs."""
    theirs = "other" not in one.kinds or "guess" in one.kinds
    return bool({"will", "act"} & one.kinds) and theirs and not one.kinds & {"past", "if", "negative"}


def _tells_enough(one: Said) -> bool:
    size = len(one.whole.split()) * 2 if one.whole.isascii() else len(one.whole)
    return "act" in one.kinds or size >= ENOUGH_SAID


ENOUGH_SAID = 10
"""Characters (ja), or words twice over (en), of a step without a time; less is hardly one."""


def _dated(step: str, reading: Reading) -> str:
    """A step with the time named for it, where the words kept don't hold it."""
    when = re.sub(r"\bi\b", "you", re.sub(r"\bmy\b", "your", reading.when.lower()))
    if reading.language == "ja" or not when or when in step.lower() or dialogue_acts.when(step, "en"):
        return step
    first = reading.when.split()[0].lower()
    when = reading.when[:1].lower() + reading.when[1:] if first in _TIME_WORDS else reading.when
    return f"{step} {when}" if step.split()[0].endswith("ing") else f"{when} {step}"


_TIME_WORDS = {"on", "this", "next", "in", "at", "after", "before", "when", "tomorrow", "today", "tonight"}
