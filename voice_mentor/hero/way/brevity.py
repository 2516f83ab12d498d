"""Replies for somebody who only listens, or drives: nothing long passes."""

from __future__ import annotations

import math

from voice_mentor.hero.plan import Plan
from voice_mentor.hero.state import State
from voice_mentor.hero.way.trip import Trip
from voice_mentor.hero.wording import checks
from voice_mentor.hero.wording.embedded import Gate


def brief(gate: Gate, trip: Trip) -> Gate:
    """A gate that lets nothing pass that is longer than suits the trip, and asks another about the rest."""

    def judged(text: str, plan: Plan, state: State) -> float:
        size = len(text) if state.language == "ja" else checks.length(text, "en")
        return math.inf if size > trip.longest(state.language) else gate(text, plan, state)

    return judged
