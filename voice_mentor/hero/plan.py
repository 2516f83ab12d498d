"""What the policy hands to the wording."""

from __future__ import annotations

from dataclasses import dataclass

from voice_mentor.hero.moves import Move


@dataclass(frozen=True, slots=True)
class Plan:
    """What to say next.

    Attributes:
        move: the declared move.
        ask: heading whose question follows the reflection, or None.
        key: which of its lines ("any", "unsure", "short", ...).
        whole: heading and key of lines that are the whole reply, in place of reflection and question.
        meaning: key of a second sentence for a reply without a question, or "".
        ends: the session is over after this reply.
    """

    move: Move
    ask: Move | None = None
    key: str = "any"
    whole: tuple[str, str] | None = None
    meaning: str = ""
    ends: bool = False
