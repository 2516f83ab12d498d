"""Rule 17: the declared move is the move that was made, as far as the wording shows it plainly."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from voice_mentor.hero.rubric.context import Context
from voice_mentor.hero.rubric.sentences import plain, questions, split
from voice_mentor.hero.rubric.tables import Patterns, found, patterns, raw

Found = tuple[int, str]

ASKING = ("ask-", "turn-the-seat")
"""Moves whose name begins so have to ask."""
STATING = frozenset(
    {"reflect", "reflect-both-sides", "affirm-act", "summarise", "return-words", "hold-silence", "close"}
)
"""Moves that end without a question."""

# Moves that one question can serve alike: telling them apart by wording would be guessing.
_NEAR = (
    frozenset({"ask-step", "ask-options", "ask-obstacle", "if-then", "ask-insight"}),
    frozenset({"ask-exception", "ask-resource", "ask-insight"}),
    frozenset({"ask-wish", "ask-step", "ask-options", "receive", "ask-insight"}),
    frozenset({"invite", "ask-permission"}),
    frozenset({"receive", "ask-permission"}),
)


@cache
def _cues(language: str) -> dict[str, Patterns]:
    return {name: patterns(language, "moves", f"cues.{name}") for name in raw(language, "moves")["cues"]}


def _named(reply: str, language: str) -> list[str]:
    asked = [one.core for one in split(reply, language) if one.asks]
    text = plain(reply).strip()
    return [
        name
        for name, several in _cues(language).items()
        for pattern in several
        if any(pattern.search(one) for one in ([text] if name == "hold-silence" else asked))
    ]


def detect_move(reply: str, language: str) -> str | None:
    """The move a reply plainly makes, or None where the wording leaves it open."""
    return next(iter(_named(reply, language)), None)


def declared_move(reply: str, context: Context) -> Iterator[Found]:
    """Rule 17. Only a reply that is clearly another move breaks it."""
    declared = context.move
    if declared is None or declared == "safety":
        return
    language = context.language
    asks = questions(reply, language) > 0
    invites = found(plain(reply), language, "moves", "facilitate")
    if declared in STATING and asks and not invites:
        yield 17, [one.text for one in split(reply, language) if one.asks][-1]
    elif declared.startswith(ASKING) and not asks and not invites:
        yield 17, reply.strip()
    elif asks and declared.startswith(ASKING):
        yield from _another(reply, declared, language)


def _another(reply: str, declared: str, language: str) -> Iterator[Found]:
    named = _named(reply, language)
    known = declared in _cues(language)
    if not named or not known or declared in named:
        return
    if not any(declared in near and name in near for near in _NEAR for name in named):
        yield 17, reply.strip()
