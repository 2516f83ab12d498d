"""The gate: every rule in turn over one reply."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from voice_mentor.hero.rubric import advice, claims, echo, feelings, form, moves, reader, script, tone
from voice_mentor.hero.rubric.context import Context, Violation
from voice_mentor.messages import text
from voice_mentor.seams import Language

Rule = Callable[[str, Context], Iterator[tuple[int, str]]]

RULES: tuple[Rule, ...] = (
    form.one_question,
    advice.unasked,
    advice.one_idea,
    form.length,
    form.speakable,
    script.only_scripted,
    tone.hardness,
    feelings.unnamed,
    claims.claims,
    feelings.minds,
    echo.echo,
    echo.reflection_first,
    tone.empty_praise,
    tone.why,
    form.fresh_opening,
    form.language_matches,
    moves.declared_move,
)

_LECTURING = {2, 3, 7, 9, 10, 13, 14, 16}
"""Where one of these explains a telling よ, it isn't counted as advice as well."""


def review(reply: str, context: Context) -> list[Violation]:
    """Judge a reply by rules 1 to 17; an empty list means it may be spoken.

    A rule is reported once, with the first words that broke it. Rules whose context is missing are not
    judged; in a safety state rule 6 takes the place of 1 to 4, and only speakability and language join it.
    """
    reply = reply.encode("utf-8", "replace").decode(
        "utf-8"
    )  # half a surrogate pair is no text to a dictionary
    broken = by_tables(reply, context)
    if not context.safety:
        broken = reader.reconsider(reply, context, broken)
    return [Violation(number, broken[number], _why(number, context.language)) for number in sorted(broken)]


def by_tables(reply: str, context: Context) -> dict[int, str]:
    """What the tables find before the learned reader is asked: rule and words."""
    rules = script.IN_SAFETY if context.safety else RULES
    broken: dict[int, str] = {}
    for judge in rules:
        for number, words in judge(reply, context):
            broken.setdefault(number, words)
    if not context.safety and _LECTURING.isdisjoint(broken):
        broken |= dict(advice.telling(reply, context))
    return broken


def warm_up(language: str) -> None:
    """Compile a language's tables and load its dictionary, 0.3 s that the first reply would wait for."""
    said = ("任せる時間がないんです",) if language == "ja" else ("I have no time to hand things over",)
    reply = (
        "任せる時間がないんですね。何から話しますか。"
        if language == "ja"
        else "No time to hand over. What comes first?"
    )
    review(reply, Context(language, speaker_turns=said, replies=said, move="ask-step"))


def _why(number: int, language: str) -> str:
    return text(f"rubric.why.{number}", cast(Language, language if language == "ja" else "en"))
