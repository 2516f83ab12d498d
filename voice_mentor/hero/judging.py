"""How a reply is judged before it is spoken."""

from __future__ import annotations

import math

from voice_mentor.hero.plan import Plan
from voice_mentor.hero.rubric import Context, review
from voice_mentor.hero.state import State

HARD = frozenset(range(1, 11))
"""Rules no reply may break; the others are broken only where every line at hand would (hero.md, rubric)."""

SLIGHT = {11: 0.4}
"""Rules whose slip weighs less: what was said, given back too nearly, is better than the wrong half of it."""


def measured(text: str, plan: Plan, state: State) -> float:
    """Judge a reply by rules 1 to 17: 0 where it passes, infinity where it breaks a hard rule."""
    context = Context(
        language=state.language,
        speaker_turns=state.turns,
        permission=state.permitted,
        replies=state.said,
        move=plan.move,
    )
    broken = {violation.rule for violation in review(text, context)}
    return math.inf if broken & HARD else sum(SLIGHT.get(rule, 1.0) for rule in broken)
