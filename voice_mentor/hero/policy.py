"""Which move comes next. Deterministic: the state and what was just read decide, nothing else.

A plan says the move, how what was said is to be reflected, and whether a question follows. The wording is
told the plan and has no say in it.
"""

from __future__ import annotations

from dataclasses import replace

from voice_mentor.hero.hooks import hook
from voice_mentor.hero.plan import Plan
from voice_mentor.hero.policy_arc import next_question, pressing
from voice_mentor.hero.policy_rest import bare, laid_bare, rest, rested_enough, rests
from voice_mentor.hero.policy_session import goodbye, running
from voice_mentor.hero.reading.acts import ACTS
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.state import ENOUGH, State


def decide(state: State, reading: Reading) -> Plan:
    """Choose the next move.

    Args:
        state: the state after ``heard``: it already holds this turn.
        reading: the turn.
    """
    return running(state, reading) or _arc(state, reading)


def listening(state: State, reading: Reading) -> Plan:
    """After harassment or abuse was told of: reflections only, and leave where it is taken."""
    if "goodbye" in reading.acts:
        return goodbye(state)
    return Plan("reflect", meaning="listen")


# --- arc A: talk through a worry ----------------------------------------------------------------------


def _arc(state: State, reading: Reading) -> Plan:
    if state.closed:
        return _afterwards(state, reading)
    if _found(state):
        return Plan("return-words", whole=("return-words", "insight"))
    if state.turn <= state.quiet_until:
        return rest(state, reading)
    if _faint(state, reading):
        return Plan("ask-resource", ask="ask-resource", key="confidence")
    if "dont-know" in reading.acts:
        return _unsure(state)
    if bare(state, reading):
        return rest(state, reading)  # a question would stand alone once more
    if rests(state, reading) and not pressing(state, reading):
        return rest(state, reading)
    if laid_bare(state, reading) and state.moves.count("receive") < 5:
        return Plan("receive", ask="receive", key="hurt")
    if _too_brief(state, reading) and state.pending:
        return Plan(state.pending, ask=state.pending, key="unsure")
    plan = next_question(state, reading)
    if plan.move == "receive" and _run_dry(state, reading):
        return _ending(state, reading)
    if plan.move == "receive" and state.turn > 2 and not state.rested() and not rested_enough(state):
        return rest(state, reading)  # nothing to be asked follows: what was said may stand
    return _ending(state, reading) if plan.move == "close" else plan


def _run_dry(state: State, reading: Reading) -> bool:
    """Whether the speaker has come to an end by themselves: "that's about it"."""
    empty = not reading.spans.clauses and not reading.spans.feelings
    told = bool(state.step) or "ask-step" in state.asked or _was_dry(state)
    return state.turn >= LONG and told and empty and bool(reading.acts & {"done-listing", "yes"})


def _was_dry(state: State) -> bool:
    """Whether the turn before brought nothing either."""
    patterns = (ACTS[state.language][act] for act in ("done-listing", "yes"))
    return len(state.turns) > 1 and any(pattern.search(state.turns[-2]) for pattern in patterns)


LONG = 8
"""Turns of a talk from which "that's about it" may be its end."""


def _found(state: State) -> bool:
    """The speaker came to see something: the moment the talk is for; stay with their words, ask nothing."""
    return state.insight_turn == state.turn and "return-words" not in state.moves[-2:]


def _faint(state: State, reading: Reading) -> bool:
    """Whether too little confidence was named just now: ask what would raise it."""
    low = state.confidence is not None and state.confidence < ENOUGH
    return low and reading.number == state.confidence and state.pending == "ask-confidence"


def _too_brief(state: State, reading: Reading) -> bool:
    """A word that answers nothing: the same thing once more, smaller and easier."""
    easier = (
        "ask-wish",
        "turn-the-seat",
        "ask-exception",
        "ask-resource",
        "ask-step",
        "ask-insight",
        "receive",
    )
    empty = reading.size == "word" and not reading.spans.nouns and not reading.spans.feelings
    return (
        empty
        and state.pending in easier
        and state.moves.count(state.pending) < 2
        and "no" not in reading.acts
    )


def _ending(state: State, reading: Reading) -> Plan:
    """Close with insight and step (rule 22); without a step the speaker chooses to stop or to go on."""
    if _still_telling(state, reading):
        may_rest = not state.rested() and not rested_enough(state)
        asked_on = Plan("receive", ask="receive", key=hook(state, reading))
        return rest(state, reading) if may_rest else asked_on
    if "ask-stop" in state.asked and not state.step:
        return _afterwards(state, reading)
    if state.step:
        return Plan("close", whole=("close", _closing_key(state)))
    return Plan("ask-stop", ask="ask-stop")


def _still_telling(state: State, reading: Reading) -> bool:
    """Whether the turn brings something new; closing over it would be turning away."""
    lets_go = reading.acts & {"thanks", "yes", "goodbye", "stop", "arrived"}
    return reading.size in ("plain", "long") and not lets_go and state.insight_turn != state.turn


def _afterwards(state: State, reading: Reading) -> Plan:
    """The arc is closed and the speaker goes on: listen on, without a programme."""
    if reading.size in ("word", "short") or reading.acts & {"yes", "no", "thanks"}:
        return Plan("close", whole=("close", "after"))
    if rested_enough(state):
        return Plan("receive", ask="receive", key=hook(state, reading))
    return Plan("reflect", meaning="any")


def _closing_key(state: State) -> str:
    returned = state.insight_turn >= state.turn - 2  # a moment ago; once more would be a recital
    if state.step and state.insight and not returned:
        return "full"
    return "step" if state.step else "insight" if state.insight else "none"


def _unsure(state: State) -> Plan:
    """A smaller question, or a pause: never the same question again."""
    waits = state.asks_in_a_row() >= 2 or state.unsure % 2 == 1 or state.bare() >= -1
    if waits and not rested_enough(state):
        return Plan("hold-silence", whole=("hold-silence", "unsure"))
    asked = state.pending if state.pending and state.pending.startswith(("ask", "turn", "if")) else "receive"
    return Plan(asked, ask=asked, key="unsure")


def settled(state: State, plan: Plan, reading: Reading) -> State:
    """The state with what the plan itself settles: permission, waived questions, a new topic, the close."""
    if plan.move == "own-it":
        return replace(state, quiet_until=state.turn + 2 if plan.whole == ("own-it", "questions") else 0)
    if plan.move == "invite":
        return replace(state, permission=state.turn)
    if plan.move == "respect" and state.pending and "refuse" in reading.acts:
        return replace(state, waived=state.waived | {state.pending})
    if plan.whole == ("respect", "topic"):
        return replace(
            state, asked=frozenset(), wish="", step="", when="", obstacle="", plan="", confidence=None
        )
    if "dont-know" in reading.acts:
        return replace(state, unsure=state.unsure + 1)
    return replace(state, closed=True) if plan.move == "close" else state
