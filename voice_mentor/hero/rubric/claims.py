"""Rule 9: no diagnosis, no legal verdict, no claim to feel or to be human."""

from __future__ import annotations

from collections.abc import Iterator

from voice_mentor.hero.rubric import words
from voice_mentor.hero.rubric.context import Context
from voice_mentor.hero.rubric.sentences import split
from voice_mentor.hero.rubric.tables import found, patterns

Found = tuple[int, str]


def claims(reply: str, context: Context) -> Iterator[Found]:
    """Diagnoses, legal verdicts, and a machine's claims to feel or to be a person."""
    for sentence in split(reply, context.language):
        text = sentence.unquoted
        for kind in ("diagnosis", "legal", "feeling", "human"):
            for pattern in patterns(context.language, "claims", kind):
                match = pattern.search(text)
                if match and not _excused(text, match.group(), kind, context):
                    yield 9, match.group()


def _excused(text: str, matched: str, kind: str, context: Context) -> bool:
    if found(text, context.language, "claims", "denied"):
        return True
    if kind not in ("diagnosis", "legal"):
        return False
    named = words.content(matched, context.language)
    return bool(named & words.spoken(context)) and found(text, context.language, "claims", "reported")
