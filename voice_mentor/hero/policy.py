"""Which move comes next. Deterministic: the state and what was just read decide, nothing else.

A plan says the move, how what was said is to be reflected, and whether a question follows. The wording is
told the plan and has no say in it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from voice_mentor.hero import balance
from voice_mentor.hero.moves import Move
from voice_mentor.hero.plan import Plan
from voice_mentor.hero.policy_session import goodbye, running
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.state import ENOUGH, State, holds_question

MOST_RESTS = 0.5
"""Largest share of replies without a question (rule 19)."""
CLOSING = 2
"""Replies a session mostly ends with that ask nothing: the close and the goodbye."""


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
        return _rest(state, reading)
    if _faint(state, reading):
        return Plan("ask-resource", ask="ask-resource", key="confidence")
    if "dont-know" in reading.acts:
        return _unsure(state)
    if _rests(state, reading):
        return _rest(state, reading)
    if _laid_bare(state, reading) and state.moves.count("receive") < 5:
        return Plan("receive", ask="receive", key="listen")
    if _too_brief(state, reading) and state.pending:
        return Plan(state.pending, ask=state.pending, key="unsure")
    move = next_question(state, reading)
    if move == "close":
        return _ending(state, reading)
    if move in LATE and _opens_up(state, reading):
        return Plan("receive", ask="receive", key="listen")
    return _question(state, reading, move)


LATE = frozenset({"ask-options", "ask-step", "ask-obstacle", "if-then", "ask-confidence", "ask-insight"})
"""Questions that would pass over what somebody has only just begun to tell."""


def _opens_up(state: State, reading: Reading) -> bool:
    """Whether something heavy was told that no question had asked for: the arc can wait for a turn."""
    if (
        state.pending not in (None, "receive")
        or "receive" in state.moves[-3:]
        or state.moves.count("receive") > 4
    ):
        return False
    ahead = {"will", "idea", "wish", "deed", "guess"}
    return any(
        one.weight >= HEAVY and one.kinds & {"negative", "feeling"} and not one.kinds & ahead
        for one in reading.spans.clauses
    )


HEAVY = 2.5
"""Weight of a clause that is more than a remark."""


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
    if _still_telling(state, reading) and "ask-stop" not in state.asked:
        rests = not state.rested() and not _rested_enough(state)
        return _rest(state, reading) if rests else Plan("ask-stop", ask="ask-stop")
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
    if _rested_enough(state):
        return Plan("receive", ask="receive", key="listen")
    return Plan("reflect", meaning="any")


def _closing_key(state: State) -> str:
    returned = state.insight_turn >= state.turn - 2  # a moment ago; once more would be a recital
    if state.step and state.insight and not returned:
        return "full"
    return "step" if state.step else "insight" if state.insight else "none"


def _unsure(state: State) -> Plan:
    """A smaller question, or a pause: never the same question again."""
    if (state.asks_in_a_row() >= 2 or state.unsure % 2 == 1) and not _rested_enough(state):
        return Plan("hold-silence", whole=("hold-silence", "unsure"))
    asked = state.pending if state.pending and state.pending.startswith(("ask", "turn", "if")) else "receive"
    return Plan(asked, ask=asked, key="unsure")


def _rests(state: State, reading: Reading) -> bool:
    """Whether this reply ends without a question.

    Hardly ever twice in a row; after two questions always. Somebody who only wants to be heard is asked at
    most every other time.
    """
    if _rested_enough(state):
        return False
    if state.rested():
        return _touching(state, reading)
    if state.asks_in_a_row() >= 2 or _laid_bare(state, reading):
        return True
    if state.desired == "listen" and state.said:
        return True
    if balance.outspoken(state) and (not state.step or balance.lead(state) >= 2):
        return True
    return state.turn == 1 and reading.size in ("plain", "long") and reading.spans.length > 60


TWICE = 0.4
"""Share of replies without a question up to which the coach may rest a second time in a row."""


def _touching(state: State, reading: Reading) -> bool:
    """Whether to stay with the speaker once more: something they did, or a feeling not met before."""
    if state.turn <= 2 or state.rest_share() >= TWICE or not any(map(holds_question, state.said[-2:])):
        return False
    fresh = [word for word in reading.spans.feelings if not any(word in line for line in state.said)]
    return bool(fresh or reading.spans.deed)


def _rested_enough(state: State) -> bool:
    """Whether one more reply without a question would leave too few that hold one (rule 19).

    Counted with the close that is still to come, which asks nothing either.
    """
    rests = sum(not holds_question(line) for line in state.said) + 1
    to_come = 0 if state.closed else CLOSING
    return state.turn > 3 and (rests + to_come) / (len(state.said) + 1 + to_come) > MOST_RESTS


def _laid_bare(state: State, reading: Reading) -> bool:
    """A feeling came up that nothing had asked for: stay with it before going on."""
    return bool(reading.spans.feelings) and state.turn > 2 and state.pending not in ("receive", "ask-insight")


def _rest(state: State, reading: Reading) -> Plan:
    if state.insight_turn == state.turn:
        return Plan("return-words", whole=("return-words", "insight"))
    key = _meaning_key(state, reading)
    if balance.outspoken(state) or reading.size == "word":
        key = ""  # one short sentence is enough
    if reading.spans.both:
        return Plan("reflect-both-sides", meaning=key)
    if reading.spans.deed and state.turn > 1:
        return Plan("affirm-act")
    if state.turn <= 2:
        return Plan("receive", meaning=key)
    if reading.size == "word" and state.turn >= 3 and reading.number is None:
        return Plan("summarise", whole=("summarise", _summary_key(state)))
    return Plan("reflect", meaning=key)


def _summary_key(state: State) -> str:
    if state.wish and state.step:
        return "wish-step"
    return "wish" if state.wish else "step" if state.step else "none"


_FITTING = {
    "wish": {"wish"},
    "seat": {"other", "opinion"},
    "resource": {"past", "deed"},
    "step": {"will"},
    "plan": {"will", "negative", "opinion"},
}
"""What an answer must hold for a second sentence about it to be apt."""


def _meaning_key(state: State, reading: Reading) -> str:
    after = {
        "ask-wish": "wish", "turn-the-seat": "seat", "ask-exception": "resource", "ask-resource": "resource",
        "ask-step": "step", "if-then": "plan", "ask-obstacle": "plan" if reading.plans else "any",
    }  # fmt: skip
    key = after.get(state.pending or "", "any")
    kinds = frozenset[str]().union(*(one.kinds for one in reading.spans.clauses))
    if key != "any" and kinds & _FITTING[key]:
        return key
    return "feeling" if reading.spans.feelings else "any"


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


def _question(state: State, reading: Reading, move: Move) -> Plan:
    key = "any"
    if move == "ask-step" and state.step:
        key = "when"
    elif move == "if-then" and state.obstacle not in {one.whole for one in reading.spans.clauses}:
        key = "back"
    elif move == "receive" and state.desired == "listen":
        key = "listen"
    return Plan(move, ask=move, key=key)


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
