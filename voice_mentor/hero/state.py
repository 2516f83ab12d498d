"""What the coach knows of the conversation. Frozen: every turn makes a new one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from voice_mentor.hero.moves import Move
from voice_mentor.hero.reading.spans import Said
from voice_mentor.seams import Language

ENOUGH = 6
"""Confidence from which a step is likely to be taken; below it the coach asks what would raise it."""

Desired = Literal["", "listen", "think", "example"]


@dataclass(frozen=True, slots=True)
class Unload:
    """The spoken task list and how the speaker sorted it.

    Attributes:
        tasks: in the order they were named.
        mine: those only the speaker can do, as the speaker said.
        others: those that could be entrusted, as the speaker said.
        away: ordinary turns since the exercise was last touched; it waits for a few.
        phase: where the exercise is.
    """

    tasks: tuple[str, ...] = ()
    mine: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    away: int = 0
    phase: Literal["off", "listing", "sorting", "entrusting", "who", "done"] = "off"

    @property
    def unsorted(self) -> tuple[str, ...]:
        """Tasks the speaker has not put on either side yet."""
        return tuple(task for task in self.tasks if task not in self.mine and task not in self.others)


@dataclass(frozen=True, slots=True)
class State:
    """Everything a move is chosen from.

    Attributes:
        language: the session's language.
        topic: the topic talked about, a name of a phrase file.
        interests: topic -> how much was said of it so far, fading.
        quiet_until: no question before this turn, because the speaker had enough of them.
        wish, step, when, obstacle, plan, insight: in the speaker's own words, "" while unknown.
        insight_turn: number of the turn the insight was said in, or -1.
        left: what they leave behind, in their words (see ``hero.way``).
        idea: the last thing they thought they might do.
        feelings: feeling words the speaker used.
        resources: what helped or worked, in their words.
        people: people they named.
        turns: the speaker's turns so far, oldest first.
        said: the coach's replies the speaker heard, oldest first.
        moves: the moves of those replies.
        pending: the question that waits for an answer, or None.
        permission: turn number at which one example was allowed, or -1.
        waived: moves the speaker did not want to answer.
        confidence: 0..10, or None.
        closed: the arc was closed; the speaker may still go on.
        contested: what was given back in words the speaker did not mean, and has put no others for yet.
        mended: what this turn put in other words.
        words_leave: a model elsewhere is sent the words; asked about privacy, the coach says so.
        start: the worry the talk began with, in the speaker's words.
        news: names of what the last turn settled ("wish", "step", "obstacle", ...).
    """

    language: Language
    topic: str = "general"
    interests: tuple[tuple[str, float], ...] = ()
    desired: Desired = ""
    wish: str = ""
    step: str = ""
    when: str = ""
    obstacle: str = ""
    plan: str = ""
    insight: str = ""
    insight_turn: int = -1
    left: str = ""
    idea: str = ""
    confidence: int | None = None
    feelings: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    focus: str = ""
    start: str = ""
    news: frozenset[str] = frozenset()
    last: Said | None = None
    turns: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    asked: frozenset[Move] = frozenset()
    waived: frozenset[Move] = frozenset()
    pending: Move | None = None
    unsure: int = 0
    quiet_until: int = 0
    permission: int = -1
    unload: Unload = field(default_factory=Unload)
    closed: bool = False
    words_leave: bool = False
    contested: Literal["", "insight", "step"] = ""
    mended: Literal["", "insight", "step"] = ""
    speaker_length: int = 0
    coach_length: int = 0

    @property
    def turn(self) -> int:
        """How many turns the speaker has taken."""
        return len(self.turns)

    @property
    def permitted(self) -> bool:
        """Whether permission was given in the speaker's last two turns."""
        return self.permission >= 0 and self.turn - self.permission < 2

    def asks_in_a_row(self) -> int:
        """How many of the last replies held a question, without a break."""
        count = 0
        for line in reversed(self.said):
            if not holds_question(line):
                break
            count += 1
        return count

    def rest_share(self) -> float:
        """Share of the replies so far that held no question, 0..1."""
        return sum(not holds_question(line) for line in self.said) / max(len(self.said), 1)

    def bare(self) -> int:
        """By how many the questions outnumber the replies that say something before or without one."""
        asked = sum(map(holds_question, self.said))
        held = zip(self.said, self.moves, strict=False)
        return asked - sum(says_something(line) for line, move in held if move not in _SAYS_NOTHING)

    def rested(self) -> bool:
        """Whether the last reply held no question."""
        return bool(self.said) and not holds_question(self.said[-1])


def holds_question(text: str) -> bool:
    """Whether a reply asks something."""
    if "?" in text or "？" in text:
        return True
    ends = (part.strip() for part in text.split("。"))
    return any(part.endswith(("か", "でしょう", "聞かせてください")) for part in ends)


_SAYS_NOTHING: frozenset[Move] = frozenset({"hold-silence", "respect", "own-it", "be-honest", "greet"})
"""Moves that give nothing back, however long they are."""
A_NOD = (9, 4)
"""Characters (ja) and words (en) of the longest "mm-hm"."""


def says_something(text: str) -> bool:
    """Roughly: whether more than a nod was said before or without a question."""
    parts = (part.strip() for part in re.split(r"(?<=[。.?!？！])\s*", text))
    told = [part for part in parts if part and not holds_question(part)]
    return any(len(one.split()) > A_NOD[1] or (not one.isascii() and len(one) > A_NOD[0]) for one in told)


def replied(state: State, text: str, move: Move, length: int) -> State:
    """The state after a reply was made."""
    return replace(
        state,
        said=(*state.said, text),
        moves=(*state.moves, move),
        asked=state.asked | {move} if holds_question(text) or move == "receive" else state.asked,
        pending=move if holds_question(text) else None,
        coach_length=state.coach_length + length,
    )


def translated(state: State, language: Language) -> State:
    """Go on in the other language: what was settled stays settled, but its words can't be spoken in it."""
    return replace(
        state,
        language=language,
        wish="",
        step="",
        plan="",
        obstacle="",
        insight="",
        left="",
        focus="",
        last=None,
        resources=(),
        unload=Unload(),
        waived=state.waived | state.asked,
    )
