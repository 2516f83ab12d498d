"""Arc A, talk through a worry: which question comes next, and whether it has something to stand on."""

from __future__ import annotations

import re

from voice_mentor.hero.moves import Move
from voice_mentor.hero.plan import Plan
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.state import State


def next_question(state: State, reading: Reading) -> Move:
    """The next question of the arc that has not been asked or answered already."""
    open_moves = [move for move in _remaining(state) if move not in state.waived]
    if state.desired == "listen" and not state.step and state.turn < 12:
        return "receive" if state.turn < 5 or "ask-wish" in state.asked else "ask-wish"
    return open_moves[0] if open_moves else "close"


def _remaining(state: State) -> list[Move]:
    asked = state.asked
    known_trouble = bool(state.obstacle or state.plan)
    steps: list[tuple[Move, bool]] = [
        ("receive", "receive" not in asked and state.turn <= 2),
        ("ask-wish", not state.wish and "ask-wish" not in asked and not state.step),
        ("turn-the-seat", "turn-the-seat" not in asked and not state.step and _about_somebody(state)),
        (_resource(state), not {"ask-exception", "ask-resource"} & asked and not state.step),
        ("ask-options", "ask-options" not in asked and not state.step and not state.idea),
        ("ask-step", "ask-step" not in asked and not state.step),
        ("ask-step", not state.step and _once_more(state, "ask-step")),
        ("ask-step", bool(state.step) and not state.when and state.moves.count("ask-step") < 3),
        ("ask-obstacle", "ask-obstacle" not in asked and bool(state.step) and not known_trouble),
        ("if-then", "if-then" not in asked and bool(state.obstacle) and not state.plan),
        ("ask-confidence", "ask-confidence" not in asked and bool(state.step) and state.confidence is None),
        ("ask-insight", "ask-insight" not in asked and not state.insight and not _half_a_step(state)),
        ("ask-insight", not state.insight and _once_more(state, "ask-insight")),
    ]
    return [move for move, needed in steps if needed]


def _half_a_step(state: State) -> bool:
    """Whether a step was asked for a moment ago and is still to come: stay with it before looking back."""
    return not state.step and "ask-step" in state.moves[-1:]


def _once_more(state: State, move: Move) -> bool:
    """Whether a question that brought nothing may be put a second time; never right away."""
    return state.moves.count(move) == 1 and state.moves[-1] != move


_ABOUT_SOMEBODY = frozenset(
    "unmotivated conflict older-member feedback-given feedback-received boss boss-growth boss-view "
    "boss-support delegation praise evaluation loss".split()
)
"""Topics that have another person in them."""


def _about_somebody(state: State) -> bool:
    """Whether there is a seat to turn to."""
    return bool(state.people) or state.topic in _ABOUT_SOMEBODY


_NEVER = re.compile(
    r"一度も|全然|まったく|いつも|ずっと|毎回|\b(?:never|always|not once|in \w+ years|at all)\b", re.I
)
"""Said of how it is: then there was no better time to ask for."""


def _resource(state: State) -> Move:
    if "ask-resource" in state.asked:
        return "ask-exception"
    if any(_NEVER.search(turn) for turn in state.turns[-2:]):
        return "ask-resource"
    alone = state.topic in ("overload", "alone", "failure", "new-role", "return", "commute")
    return "ask-resource" if alone else "ask-exception"


def question(state: State, reading: Reading, move: Move) -> Plan:
    """A question of the arc, with the lines that fit where it stands."""
    key = "any"
    if move == "ask-step" and state.step:
        key = "when"
    elif move == "if-then" and state.obstacle not in {one.whole for one in reading.spans.clauses}:
        key = "back"
    elif move == "receive" and state.desired == "listen":
        key = "listen"
    return Plan(move, ask=move, key=key)
