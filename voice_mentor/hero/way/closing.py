"""The close in one breath: the day's own words, as far as there are any, and as short as they are spoken."""

from __future__ import annotations

from dataclasses import replace

from voice_mentor.hero.plan import Plan
from voice_mentor.hero.state import State
from voice_mentor.hero.way import saying
from voice_mentor.hero.way.trip import Trip
from voice_mentor.hero.wording.places import last_part
from voice_mentor.seams import Language

LONGEST: dict[Language, dict[str, int]] = {
    "ja": {"insight": 30, "step": 30, "left": 26},
    "en": {"insight": 75, "step": 75, "left": 60},
}
"""Characters of each that can be said back in one breath with the others."""
AROUND: dict[Language, int] = {"ja": 11, "en": 5}
"""Characters (ja) or words (en) that a line of the close puts around each of them."""
AROUND_S = 4.0
"""Seconds of the close besides the speaker's own words."""


def plan(state: State, trip: Trip, *, at_once: bool = False) -> Plan:
    """The close.

    Args:
        state: with words cut to size (see ``worded``).
        trip: time of day, and how long a reply may be.
        at_once: the speaker stops: one sentence, whatever there is.
    """
    if at_once:
        key = "stop-" + ("step" if state.step else "insight" if state.insight else "none")
    else:
        key = f"{trip.time}-{_parts(state, trip) or 'none'}"
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


def _parts(state: State, trip: Trip) -> str:
    """What is said back, as far as there is room: w(ish) in the morning, i(nsight), s(tep), l(eft behind).

    The step is kept to the last: it is what they go on with.
    """
    seen = ("w", state.wish) if trip.time == "morning" and state.wish else ("i", state.insight)
    there = [one for one in (seen, ("s", state.step), ("l", state.left)) if one[1]]
    for letter in "iwls":
        if sum(_size(words, state.language) for _, words in there) <= trip.longest(state.language):
            break
        there = [one for one in there if one[0] != letter] if len(there) > 1 else there
    return "".join(letter for letter, _ in there)


def _size(words: str, language: Language) -> int:
    """Length of words with what is said around them."""
    return AROUND[language] + (len(words) if language == "ja" else len(words.split()))


def _short(words: str, longest: int) -> str:
    if len(words) <= longest:
        return words
    last = last_part(words)
    return last if len(last) <= longest else ""
