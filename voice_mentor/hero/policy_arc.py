"""Arc A, talk through a worry: which question comes next, and whether it has something to stand on."""

from __future__ import annotations

import re

from voice_mentor.hero.hooks import NEWS, Hook, fits, hook, of_somebody
from voice_mentor.hero.moves import QUESTIONS, Move
from voice_mentor.hero.plan import Plan
from voice_mentor.hero.policy_rest import laid_bare
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.state import State


def next_question(state: State, reading: Reading) -> Plan:
    """The next question of the arc that follows from the turn, or else one about the turn itself."""
    offered = hook(state, reading)
    open_moves = [move for move in _remaining(state) if move not in state.waived]
    if state.desired == "listen" and not state.step and state.turn < 12:
        if state.turn < 5 or "ask-wish" in state.asked:
            return Plan("receive", ask="receive", key="listen")
        open_moves = ["ask-wish"]
    for move in open_moves[:AHEAD]:
        if fits(move, offered, state, reading):
            return question(state, reading, move, offered)
    if not open_moves:
        return Plan("close")
    needed = [
        move
        for move in open_moves
        if move in _NEEDED and (move != "turn-the-seat" or _seated(state, reading))
    ]
    if needed and _may_lead_over(state, offered, reading) and _bears(needed[0], offered, reading):
        return question(state, reading, needed[0], "bridge")
    return Plan("receive", ask="receive", key=offered)


AHEAD = 5
"""How many questions of the arc may be tried: one that follows from the turn may come before its time."""
FOLLOWED = 5
"""Turn from which the arc may be led over to ("to come back to ...")."""
LATELY = 9
"""Turn from which the arc may be led over to from plain facts as well."""
_EASY: frozenset[Hook] = frozenset({"any", "good", "guess", "lack"})
"""What may be led over from; a hurt, a wish, an idea and what somebody did are stayed with."""
_NEEDED = frozenset(
    "ask-wish turn-the-seat ask-options ask-step ask-obstacle if-then ask-confidence ask-insight".split()
)
"""What a talk doesn't do without; what helped comes up where it follows, or not at all."""


def _seated(state: State, reading: Reading) -> bool:
    """Whether somebody else's view is what the talk is about, and the other seat part of it."""
    at_hand = of_somebody(reading) or not reading.spans.clauses
    return state.topic in ("unmotivated", "older-member", "conflict") and at_hand


def _overdue(state: State) -> bool:
    """Whether the last replies stayed with what was said: the next may lead over."""
    return state.turn >= FOLLOWED and not any(move in QUESTIONS for move in state.moves[-STAYED:])


STAYED = 2
"""Replies that stay with the speaker's own matter before the arc is led over to."""


def _may_lead_over(state: State, offered: Hook, reading: Reading) -> bool:
    """Whether the arc may go on: the speaker brought nothing new, or was stayed with for a while."""
    if not reading.spans.clauses and not reading.spans.feelings:
        return state.turn >= FOLLOWED - 1
    late = state.turn >= LATELY and offered in ("did", "other")
    return _overdue(state) and (late or offered in _EASY)


def _bears(move: Move, offered: Hook, reading: Reading) -> bool:
    """Whether a turn bears being led away from: to a step or what follows it, never from a trouble."""
    if move in ("ask-wish", "turn-the-seat", "ask-options"):
        return True
    return not reading.spans.clauses or offered in ("any", "good", "guess", "did")


def pressing(state: State, reading: Reading) -> bool:
    """Whether something was settled just now that the next question is about; later it would come amiss."""
    if state.asks_in_a_row() > IN_A_ROW or laid_bare(state, reading):
        return False
    return any(NEWS.get(move, frozenset()) & state.news for move in _remaining(state)[:1])


IN_A_ROW = 2
"""Questions in a row after which even a pressing one waits."""


def _remaining(state: State) -> list[Move]:
    asked = state.asked
    known_trouble = bool(state.obstacle or state.plan)
    steps: list[tuple[Move, bool]] = [
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
        ("ask-insight", "ask-insight" not in asked and not state.insight and _looks_back(state)),
        ("ask-insight", not state.insight and _once_more(state, "ask-insight")),
    ]
    return [move for move, needed in steps if needed]


def _looks_back(state: State) -> bool:
    """Whether there is something to look back on: a step, or a long talk without one."""
    return (bool(state.step) or state.turn >= LONG) and not _half_a_step(state)


LONG = 10
"""Turns of a talk that may be looked back on without a step."""


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


def question(state: State, reading: Reading, move: Move, offered: str) -> Plan:
    """A question of the arc, with the lines that fit what it follows from."""
    key = offered
    if move == "ask-step" and state.step:
        key = "when" if "step" in state.news else "when-back"
    elif move == "if-then":
        key = "any" if "obstacle" in state.news else "back"
    elif move == "receive" and state.desired == "listen":
        key = "listen"
    return Plan(move, ask=move, key=key)
