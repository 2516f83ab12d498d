"""Resting: replies that ask nothing. Whether the coach rests now, and what it does then."""

from __future__ import annotations

from voice_mentor.hero import balance
from voice_mentor.hero.plan import Plan
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.state import State, holds_question

MOST_RESTS = 0.5
"""Largest share of replies without a question (rule 19)."""
CLOSING = 2
"""Replies a session mostly ends with that ask nothing: the close and the goodbye."""


def rests(state: State, reading: Reading) -> bool:
    """Whether this reply ends without a question.

    Hardly ever twice in a row; after two questions always. Somebody who only wants to be heard is asked at
    most every other time.
    """
    if rested_enough(state):
        return False
    if state.rested():
        return _touching(state, reading) or _talks_too_much(state)
    if state.asks_in_a_row() >= 2 or laid_bare(state, reading):
        return True
    if state.desired == "listen" and state.said:
        return True
    if balance.outspoken(state):
        return True
    return state.turn == 1 and reading.size in ("plain", "long") and reading.spans.length > 60


def _talks_too_much(state: State) -> bool:
    """Whether the coach is so far ahead that it had better rest a second time."""
    return balance.lead(state) >= FAR_AHEAD and state.turn > 2 and any(map(holds_question, state.said[-2:]))


FAR_AHEAD = 1.0
"""Turns of the speaker's by which the coach is ahead of its share: then it rests twice."""
TWICE = 0.4
"""Share of replies without a question up to which the coach may rest a second time in a row."""


def _touching(state: State, reading: Reading) -> bool:
    """Whether to stay with the speaker once more: something they did, or a feeling not met before."""
    if state.turn <= 2 or state.rest_share() >= TWICE or not any(map(holds_question, state.said[-2:])):
        return False
    fresh = [word for word in reading.spans.feelings if not any(word in line for line in state.said)]
    return bool(fresh or reading.spans.deed)


def rested_enough(state: State) -> bool:
    """Whether one more reply without a question would leave too few that hold one (rule 19).

    Counted with the close that is still to come, which asks nothing either.
    """
    rests = sum(not holds_question(line) for line in state.said) + 1
    to_come = 0 if state.closed else CLOSING if state.bare() < 0 else 1
    return state.turn > 3 and (rests + to_come) / (len(state.said) + 1 + to_come) > MOST_RESTS


def bare(state: State, reading: Reading) -> bool:
    """Whether nothing was said to give back, and more was asked than given back so far (rule 18)."""
    spans = reading.spans
    told = spans.clauses or spans.nouns or spans.feelings or spans.wish or reading.number is not None
    return state.turn > 3 and not told and state.bare() >= 0 and not rested_enough(state)


def laid_bare(state: State, reading: Reading) -> bool:
    """A feeling came up that nothing had asked for: stay with it before going on."""
    return bool(reading.spans.feelings) and state.turn > 2 and state.pending not in ("receive", "ask-insight")


def rest(state: State, reading: Reading) -> Plan:
    """What a reply without a question does with what was said."""
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
    if _empty(state, reading) and state.turn >= 3 and reading.number is None:
        return Plan("summarise", whole=("summarise", _summary_key(state)))
    return Plan("reflect", meaning=key)


def _empty(state: State, reading: Reading) -> bool:
    """Whether nothing was said that could be given back."""
    spans = reading.spans
    if reading.size == "word":
        return not spans.clauses
    return not balance.outspoken(state) and not (spans.clauses or spans.nouns or spans.feelings or spans.word)


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
