"""An insight or a step was given back in words that were not meant so: what the speaker says instead."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from voice_mentor.hero.reading.denials import meant
from voice_mentor.hero.reading.likeness import shared
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.state import State, holds_question
from voice_mentor.hero.wording.places import last_part
from voice_mentor.hero.wording.sentences import sentences

Kept = Literal["", "insight", "step"]


def put_right(state: State, reading: Reading) -> State:
    """The state after a turn that may put right what was given back last.

    What is put right in one breath ("that's not what I meant, I was afraid") is taken at once; where
    somebody only says that it isn't so, the turn after it is.
    """
    denies = "correct" in reading.acts
    asked_for = state.contested or (state.mended if state.pending == "correct" else "")
    which = _given_back(state, reading) if denies else asked_for
    found = meant(reading)
    words = found.whole if found else ""
    if not which or not (denies or words):
        return replace(state, contested="", mended="")
    if not words:
        return replace(state, contested=which, mended="")
    state = replace(state, contested="", mended=which)
    if which == "insight":
        return replace(state, insight=words, insight_turn=state.turn)
    return replace(state, step=words, when=reading.when or state.when)


def _given_back(state: State, reading: Reading) -> Kept:
    """Which of the two the last reply held; of both, the one the new words are like."""
    insight, step = _holds(state, state.insight), _holds(state, state.step)
    if insight and step:
        willed = any({"will", "act"} & one.kinds for one in reading.spans.clauses)
        return "step" if willed or reading.when else "insight"
    return "insight" if insight else "step" if step else ""


def _holds(state: State, words: str) -> bool:
    """Whether the last reply gave words back, whole or in part."""
    if not words or not state.said:
        return False
    last = state.said[-1].lower()
    if any(form.lower() in last for form in (words, last_part(words)) if form):
        return True
    first = sentences(last, state.language)[0]
    return not holds_question(first) and shared(first, words, state.language) >= MOSTLY


MOSTLY = 0.6
"""Share of a sentence that must be somebody's words for it to have given them back."""
