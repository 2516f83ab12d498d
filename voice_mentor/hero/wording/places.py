"""What can stand in the places of a line: words of the speaker's, turned round and ready to be spoken."""

from __future__ import annotations

import re

from voice_mentor.hero.reading.denials import meant
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.state import State
from voice_mentor.hero.wording.speaking import spoken_count, spoken_list
from voice_mentor.seams import Language


def fields(state: State, reading: Reading) -> dict[str, str]:
    """What can stand in the places of a line."""
    spans = reading.spans
    best = max((one for one in spans.clauses if one.text), key=lambda one: one.weight, default=None)
    if "correct" in reading.acts:
        best = meant(reading) or best
    return {
        "said": best.text if best else "",
        "says": best.ends if best else "",
        "noun": next(iter(spans.nouns), ""),
        "focus": state.focus,
        "person": _person(state, reading),
        "wish": state.wish,
        "step": state.step,
        "obstacle": state.obstacle,
        "insight": state.insight,
        "start": state.start,
        "left": state.left,
        "number": "" if state.confidence is None else str(state.confidence),
        **_unload_fields(state, state.language),
    }


def _person(state: State, reading: Reading) -> str:
    """Whom the talk is about: who was named just now, else who was named most, the first of several."""
    if reading.spans.people:
        return reading.spans.people[0]
    return max(state.people, key=lambda name: sum(name in turn for turn in state.turns), default="")


def last_part(insight: str) -> str:
    """What a long insight comes to: its last part, where that says something by itself; or ""."""
    if len(insight) <= SHORT_ENOUGH["en" if insight.isascii() else "ja"]:
        return ""
    last = re.split(r"けど、|、|, (?:but|and) ", insight)[-1].strip()
    return last if 6 <= len(last) < len(insight) else ""


SHORT_ENOUGH: dict[Language, int] = {"ja": 24, "en": 60}
"""Characters of an insight that is given back whole."""


def _unload_fields(state: State, language: Language) -> dict[str, str]:
    unload = state.unload
    return {
        "tasks": spoken_list(unload.tasks, language),
        "last": next(reversed(unload.tasks), ""),
        "mine": spoken_list(unload.mine, language),
        "others": spoken_list(unload.others, language),
        "task": next(iter(unload.others), ""),
        "count": spoken_count(len(unload.tasks), language) if unload.tasks else "",
    }
