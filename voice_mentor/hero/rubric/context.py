"""What a reply is judged against, and what is said when it breaks a rule."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Context:
    """The conversation around a reply. A rule whose part of it is missing is not judged.

    Attributes:
        language: "ja" or "en", the session's language.
        speaker_turns: what the speaker said, oldest first (rules 8, 10, 11, 12).
        permission: advice was allowed in the speaker's last two turns (rule 3 takes the place of 2).
        safety: a safety flow is running (rule 6 takes the place of 1 to 4).
        replies: what the coach said before, oldest first (rule 15).
        move: the declared move (rule 17).
    """

    language: str
    speaker_turns: tuple[str, ...] = ()
    permission: bool = False
    safety: bool = False
    replies: tuple[str, ...] = ()
    move: str | None = None


@dataclass(frozen=True)
class Violation:
    """One broken rule.

    Attributes:
        rule: its number in the rubric, 1 to 17.
        words: the words of the reply that broke it.
        why: one short sentence in the context's language.
    """

    rule: int
    words: str
    why: str
