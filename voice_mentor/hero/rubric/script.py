"""Rule 6: in a safety state only the scripted lines of its flow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from voice_mentor.hero.rubric import form
from voice_mentor.hero.rubric.context import Context
from voice_mentor.hero.rubric.sentences import split
from voice_mentor.hero.safety import is_scripted
from voice_mentor.seams import Language

Found = tuple[int, str]


def only_scripted(reply: str, context: Context) -> Iterator[Found]:
    """Every sentence is one of the flow's own, whatever name it calls the speaker by."""
    language = cast(Language, context.language)
    if context.safety and not is_scripted(reply, language):
        foreign = (one for one in split(reply, language) if not is_scripted(one.text, language))
        yield from ((6, one.text) for one in foreign)


def scripted(reply: str, language: str) -> bool:
    """Whether a reply is made of a safety flow's own sentences."""
    return not list(only_scripted(reply, Context(language, safety=True)))


IN_SAFETY = (only_scripted, form.language_matches)
