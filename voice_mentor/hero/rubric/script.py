"""Rule 6: in a safety state only the scripted lines of its flow."""

from __future__ import annotations

import importlib
import re
from collections.abc import Collection, Iterator

from voice_mentor.hero.rubric import form
from voice_mentor.hero.rubric.context import Context
from voice_mentor.hero.rubric.sentences import plain, split

Found = tuple[int, str]


def _scripted(language: str) -> Collection[str] | None:
    try:
        safety = importlib.import_module("voice_mentor.hero.safety")
    except ModuleNotFoundError:
        return None
    lines = getattr(safety, "scripted_lines", None)
    return None if lines is None else lines(language)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", plain(text)).strip()


def only_scripted(reply: str, context: Context) -> Iterator[Found]:
    """Every sentence is one of the flow's own; nothing is judged where no flow is installed."""
    lines = _scripted(context.language) if context.safety else None
    if lines is None or _flat(reply) in {_flat(line) for line in lines}:
        return
    known = {_flat(one.text) for line in lines for one in split(line, context.language)}
    for sentence in split(reply, context.language):
        if _flat(sentence.text) not in known:
            yield 6, sentence.text
            return


IN_SAFETY = (only_scripted, form.language_matches)


def is_scripted(reply: str, language: str) -> bool:
    """Whether a reply is made of a safety flow's own sentences; False where no flow is installed."""
    if not _scripted(language):
        return False
    return not list(only_scripted(reply, Context(language, safety=True)))
