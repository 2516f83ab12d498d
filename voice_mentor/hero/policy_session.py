"""Moves that run the session itself: goodbye, thanks, anger, a request for advice, a change of topic."""

from __future__ import annotations

from voice_mentor.hero.plan import Plan
from voice_mentor.hero.reading.denials import meant
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.state import State


def running(state: State, reading: Reading) -> Plan | None:
    """The plan where a turn does something to the session, or None where it talks about the worry."""
    acts = reading.acts
    if _leaves(state, reading):
        return goodbye(state)
    if "privacy" in acts:
        key = "privacy-remote" if state.words_leave else "privacy"
        return Plan("be-honest", whole=("be-honest", key))
    if "human" in acts:
        return Plan("be-honest", whole=("be-honest", "any"))
    if "doubt" in acts:
        return Plan("be-honest", whole=("be-honest", "doubt"))
    if "lost-thread" in acts and (state.wish or state.start):
        return Plan("repeat", whole=("repeat", "wish" if state.wish else "start"))
    if "anger" in acts:
        return Plan("own-it", whole=("own-it", _grievance(reading)))
    if "correct" in acts and state.moves[-1:] != ("invite",):
        return Plan("correct", whole=("correct", "said" if meant(reading) else "any"))
    if state.moves[-1:] == ("invite",) and "declines" in acts:
        return Plan("respect", whole=("respect", "example"))
    if "tell-me" in acts or state.pending == "ask-permission":
        return _permission(state, reading)
    if "refuse" in acts:
        return Plan("respect", whole=("respect", "any"))
    if "topic-change" in acts:
        return Plan("respect", whole=("respect", "topic"))
    if "thanks" in acts and reading.size in ("word", "short"):
        return _thanked(state)
    if "greeting" in acts and reading.size in ("word", "short") and state.turn <= 2:
        return Plan("greet", whole=("greet", "back"))
    if "aside" in acts and len(reading.spans.clauses) <= 1:
        return Plan("hold-silence", whole=("hold-silence", "aside"))
    if {"silent-wish", "think-wish"} & acts and len(reading.spans.clauses) <= 1:
        return Plan("hold-silence", whole=("hold-silence", "listen" if "silent-wish" in acts else "think"))
    return None


def _leaves(state: State, reading: Reading) -> bool:
    """Whether the speaker goes; "here's my station" alone counts only once the talk is under way."""
    acts = reading.acts
    if "goodbye" in acts or (state.pending == "ask-stop" and acts & {"yes", "stop"}):
        return True
    return "arrived" in acts and state.turn > 2


def _grievance(reading: Reading) -> str:
    text = reading.text.lower()
    if any(word in text for word in ("質問", "聞いてばかり", "asking", "questions")):
        return "questions"
    if any(word in text for word in ("同じ", "繰り返", "オウム", "repeat", "same", "parrot")):
        return "repeating"
    if any(word in text for word in ("役に立た", "使えな", "意味", "useless", "waste", "help", "pointless")):
        return "useless"
    return "any"


def goodbye(state: State) -> Plan:
    """Close with the speaker's own words, where there are any; never insist."""
    if state.closed:
        return Plan("close", whole=("close", "after"), ends=True)
    key = "bye-step" if state.step else "bye-insight" if state.insight else "none"
    return Plan("close", whole=("close", key), ends=True)


def _thanked(state: State) -> Plan:
    if state.closed:
        return Plan("close", whole=("close", "after"), ends=True)
    if state.step and state.turn >= 4:
        return Plan("close", whole=("close", "full" if state.insight else "step"))
    return Plan("hold-silence", whole=("hold-silence", "thanks"))


def _permission(state: State, reading: Reading) -> Plan | None:
    """After "just tell me": their idea first, then one example, and only with permission."""
    acts = reading.acts
    if state.pending == "ask-permission" or "ask-permission" in state.moves[-3:]:
        insists = acts & {"tell-me", "yes", "dont-know"}
        return Plan("invite", whole=("invite", "any")) if insists and "no" not in acts else None
    if "tell-me" in acts:
        return Plan("ask-permission", ask="ask-permission", whole=("ask-permission", "any"))
    return None
