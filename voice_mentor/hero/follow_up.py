"""Last time's step: the question that opens the talk, and how the answer to it is received.

Done, changed, dropped, not yet: each is a fine answer. It is given back and not judged, nothing of it is
taken for a wish or a step of today, and the talk goes on with whatever the speaker wants. Who brings
something else has answered as well.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, Literal

from voice_mentor.hero.plan import Plan
from voice_mentor.hero.reading import read
from voice_mentor.hero.reading.denials import meant
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.state import State
from voice_mentor.hero.wording.embedded import EmbeddedWording, Gate
from voice_mentor.seams import Language

Outcome = Literal["done", "changed", "dropped", "later", "forgotten"]
"""What the speaker says became of it; "later" is not yet."""

_WAITS = frozenset({"greeting", "repeat"})
"""Acts after which the question still stands."""
_OTHERWISE = frozenset(
    {"topic-change", "goodbye", "correct", "anger", "privacy", "human", "tell-me", "refuse"}
)
"""Acts the coach answers as at any other time."""


@dataclass(slots=True, repr=False)
class FollowUp:
    """A step to be asked about.

    Attributes:
        step: as it stands in the question.
        what: as it was said.
        outcome: what became of it; "" while nobody said.
        words: how they said it.
        when: the time they named for it anew, where it is not done yet; else "".
        meant: what they say they had meant instead, where the question had it wrong; else "".
        waiting: the question was put, and the speaker has not answered with this or something else.
        is_line: the step is a line carried from a practice: words to say, and no action.
    """

    step: str
    what: str
    outcome: Outcome | Literal[""] = ""
    words: str = ""
    when: str = ""
    meant: str = ""
    waiting: bool = False
    is_line: bool = False

    def received(self, state: State, reading: Reading) -> State | None:
        """The state where a turn answers the question; None where it does anything else."""
        if not self.waiting or reading.acts & _WAITS:
            return None
        self.waiting = False
        put_right = meant(reading) if "correct" in reading.acts else None
        self.meant = put_right.whole if put_right else ""
        content = read(self.what, reading.language, {}).spans.content
        found = (self.is_line and _of_line(reading)) or outcome(reading, content)
        if found is not None:
            self.outcome, self.words = found, reading.text
            self.when = reading.when if found == "later" else ""
        if found is None or reading.acts & _OTHERWISE:
            return None
        return replace(
            state,
            turns=(*state.turns, reading.text),
            speaker_length=state.speaker_length + reading.spans.length,
            focus=next(iter(reading.spans.nouns), state.focus),
            pending=None,
        )

    def say(self, wording: EmbeddedWording, state: State, reading: Reading, gate: Gate) -> tuple[str, Plan]:
        """Give the answer back, and leave it to the speaker what comes now."""
        plan = Plan("affirm-act" if reading.spans.deed else "reflect")
        heavy = _heavy(reading)
        if self._is_told(reading) and not heavy:
            key = f"received-{'again' if self.when else self.outcome}"
            return wording.line("follow-up", (key,), {"when": _turned(self.when)}), plan
        text, plan = wording.say(plan, state, reading, gate)
        line = wording.line("follow-up", ("stay" if heavy else f"then-{self.outcome}",), {})
        return ("" if wording.language == "ja" else " ").join((text, line)), plan

    def _is_told(self, reading: Reading) -> bool:
        """Whether an answer says no more than what became of the step: giving it back would weigh it."""
        briefly = self.outcome == "later" and reading.size in ("word", "short")
        return bool(self.when) or self.outcome == "forgotten" or briefly or not reading.spans.clauses


def _heavy(reading: Reading) -> bool:
    """Whether an answer holds something that is not to be passed over."""
    felt = any("feeling" in one.kinds for one in reading.spans.clauses)
    return felt or bool(_patterns(reading.language)["heavy", "words"].search(reading.text))


def _turned(when: str) -> str:
    """A time as it is told back: "when I get in" as "when you get in"."""
    when = re.sub(r"\bI'm\b", "you're", re.sub(r"\bmy\b", "your", when, flags=re.I), flags=re.I)
    turned = re.sub(r"\bI\b", "you", when, flags=re.I)
    return turned[:1].lower() + turned[1:] if not _NAME.match(turned) else turned


_NAME = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


def _of_line(reading: Reading) -> Outcome | None:
    """What became of a line carried from a practice, where it is told as only of a line."""
    patterns = _patterns(reading.language)
    if _sure(reading):
        return None
    names: tuple[Outcome, ...] = ("changed", "later", "dropped", "done")
    return next((name for name in names if patterns["line", name].search(reading.text)), None)


def _sure(reading: Reading) -> Outcome | None:
    """What became of a step or a line, where words say so whatever they are about."""
    patterns = _patterns(reading.language)
    names: tuple[Outcome, ...] = ("forgotten", "changed", "dropped", "later", "done")
    return next((name for name in names if patterns["sure", name].search(reading.text)), None)


def outcome(reading: Reading, step: frozenset[str]) -> Outcome | None:
    """What became of a step, by what was said of it; None where something else was spoken of.

    Args:
        reading: the turn.
        step: content words of the step.
    """
    if sure := _sure(reading):
        return sure
    patterns = _patterns(reading.language)
    likely = [name for name in _likely(reading, step) if ("likely", name) in patterns]
    found = {name: patterns["likely", name].search(reading.text) for name in likely}
    places = [(match.start(), name) for name, match in found.items() if match]
    return min(places)[1] if places else None


def _likely(reading: Reading, step: frozenset[str]) -> list[Outcome]:
    """What a turn that may be about the step may say of it; a short one that names something new may not."""
    about_it = bool(step & reading.spans.content)
    if about_it or _patterns(reading.language)["", "answers"].search(reading.text):
        return ["later", "dropped", "done"]
    if reading.size not in ("word", "short"):
        return []
    return ["later", "dropped"] if reading.spans.nouns else ["later", "dropped", "done"]


@cache
def _patterns(language: Language) -> dict[tuple[str, str], re.Pattern[str]]:
    source = resources.files(__package__).joinpath("outcomes", f"{language}.toml")
    table: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    flat = {("", "answers"): table["answers"]}
    tiers = ("sure", "line", "likely", "heavy")
    flat |= {(tier, name): words for tier in tiers for name, words in table[tier].items()}
    return {key: re.compile("".join(words.split("\n")), re.IGNORECASE) for key, words in flat.items()}
