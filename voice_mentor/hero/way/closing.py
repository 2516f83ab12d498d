"""The close in one breath: the day's own words, as far as there are any, and as short as they are spoken."""

from __future__ import annotations

from dataclasses import replace

from voice_mentor.hero.plan import Plan
from voice_mentor.hero.state import State
from voice_mentor.hero.way import saying
from voice_mentor.hero.way.trip import Time
from voice_mentor.hero.wording.places import last_part
from voice_mentor.seams import Language

LONGEST: dict[Language, dict[str, int]] = {
    "ja": {"insight": 30, "step": 30, "left": 26},
    "en": {"insight": 75, "step": 75, "left": 60},
}
"""Characters of each that can be said back in one breath with the others."""
AROUND_S = 4.0
"""Seconds of the close besides the speaker's own words."""


def plan(state: State, time: Time, *, at_once: bool = False) -> Plan:
    """The close.

    Args:
        state: with words cut to size (see ``worded``).
        time: of day.
        at_once: the speaker stops: one sentence, whatever there is.
    """
    if at_once:
        key = "stop-" + ("step" if state.step else "insight" if state.insight else "none")
    else:
        key = f"{time}-{_parts(state, time) or 'none'}"
    return Plan("close", whole=("close", key), ends=True)


def worded(state: State) -> State:
    """The state for wording the close: what is too long for a breath is cut to its last part, or left out."""
    longest = LONGEST[state.language]
    return replace(
        state,
        insight=_short(state.insight, longest["insight"]),
        wish=_short(state.wish, longest["insight"]),
        step=_short(state.step, longest["step"]),
        left=state.left if len(state.left) <= longest["left"] else "",
    )


def seconds(state: State) -> float:
    """About how long the close takes to be said."""
    state = worded(state)
    own = (state.insight or state.wish, state.step, state.left)
    return AROUND_S + sum(saying.seconds(words, state.language) for words in own)


def _parts(state: State, time: Time) -> str:
    """What there is to be said back: w(ish) in the morning, i(nsight), s(tep), l(eft behind)."""
    first = "w" if time == "morning" and state.wish else "i" if state.insight else ""
    return first + ("s" if state.step else "") + ("l" if state.left else "")


def _short(words: str, longest: int) -> str:
    if len(words) <= longest:
        return words
    last = last_part(words)
    return last if len(last) <= longest else ""
