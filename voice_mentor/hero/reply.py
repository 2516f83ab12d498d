"""A reply of the coach's, and what of it is settled before its words are."""

from __future__ import annotations

from dataclasses import dataclass

from voice_mentor.hero.moves import Move
from voice_mentor.hero.plan import Plan
from voice_mentor.hero.state import State
from voice_mentor.seams import Language


@dataclass(frozen=True, slots=True)
class Reply:
    """What the coach says.

    Attributes:
        text: one to three sentences.
        language: their language.
        move: the declared move.
        ended: the session is over.
        interruptible: False where a stray sound must not cut it (safety).
    """

    text: str
    language: Language
    move: Move
    ended: bool = False
    interruptible: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply whose words another wording may replace; what it does is settled.

    Attributes:
        plan: the move, and whether a question belongs to it.
        state: what the plan was made from: it holds this turn, and not this reply.
        aim: how long the reply should be at most, in characters (ja) or words (en).
        reply: the embedded words, ready to be spoken.
    """

    plan: Plan
    state: State
    aim: int
    reply: Reply
