"""Rule 22: how a session comes to its close, read from the speaker's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voice_mentor.hero.audit_turns import Said
from voice_mentor.hero.rubric.sentences import plain
from voice_mentor.hero.rubric.tables import found, patterns

LONG_ENOUGH = {"ja": 6, "en": 4}
"""An answer to "what did you see today?" of at least so many characters or words is an insight."""


@dataclass(frozen=True)
class Closing:
    """What the speaker said before the end.

    Attributes:
        insight: something they saw, in their words.
        step: something they will do.
        when: when they will do it.
        if_then: what they will do if something gets in the way.
        confidence: a number from 0 to 10.
        stopped: they chose to stop.
    """

    insight: bool
    step: bool
    when: bool
    if_then: bool
    confidence: bool
    stopped: bool

    @property
    def complete(self) -> bool:
        """Insight, step with its when, obstacle and confidence; or their plain choice to stop."""
        return self.stopped or all((self.insight, self.step, self.when, self.if_then, self.confidence))


def read(said: list[Said]) -> Closing:
    """Look for each part in the speaker's turns, with what the coach asked just before."""
    pairs = list(_answers(said))
    return Closing(
        insight=any(_shows("insight", a) or (_asked("asks_insight", q) and _long(a)) for q, a in pairs),
        step=any(_shows("step", a) or (_asked("asks_step", q) and _long(a)) for q, a in pairs),
        when=any(_shows("when", a) and (_shows("step", a) or _asked("asks_step", q)) for q, a in pairs),
        if_then=any(_shows("if_then", a) or (_asked("asks_obstacle", q) and _long(a)) for q, a in pairs),
        confidence=any(
            _shows("scale", a) or (_asked("asks_scale", q) and _shows("number", a)) for q, a in pairs
        ),
        stopped=any(_shows("stops", a) or (_asked("asks_stop", q) and _shows("agrees", a)) for q, a in pairs),
    )


def _answers(said: list[Said]) -> Iterator[tuple[Said | None, Said]]:
    """Each speaker turn with the coach turn before it."""
    before: Said | None = None
    for one in said:
        if one.who == "speaker":
            yield before, one
        else:
            before = one


def _shows(what: str, one: Said) -> bool:
    return found(plain(one.text), one.language, "closing", what)


def _asked(what: str, one: Said | None) -> bool:
    return one is not None and _shows(what, one)


def _long(one: Said) -> bool:
    size = len(one.text) if one.language == "ja" else len(one.text.split())
    return size >= LONG_ENOUGH.get(one.language, LONG_ENOUGH["en"]) and not _shows("no_answer", one)


def labels(said: list[Said]) -> tuple[str, ...]:
    """The HERO labels the coach named aloud, each once, in order."""
    named: dict[str, None] = {}
    for one in said:
        if one.who == "coach":
            for pattern in patterns(one.language, "closing", "labels"):
                named.update(dict.fromkeys(match.group() for match in pattern.finditer(one.text)))
    return tuple(named)
