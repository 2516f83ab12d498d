"""What an answer inside a safety flow amounts to: yes, no, silence, "leave me alone", ..."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources as package_files

from voice_mentor.hero.safety.normalise import hiragana, normalise
from voice_mentor.seams import Language

OTHER = "other"
SILENCE = "silence"


@cache
def _kinds(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    source = package_files.files(__package__).joinpath("lines", language, "answers.toml")
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return tuple((kind, _compiled(table[kind], language)) for kind in table["order"])


def _compiled(patterns: list[str], language: Language) -> re.Pattern[str]:
    if language == "ja":
        return re.compile(hiragana("|".join(patterns)))
    return re.compile(
        "|".join(rf"{'' if p.startswith('^') else chr(92) + 'b'}(?:{p})(?![a-z])" for p in patterns)
    )


def answer_kind(text: str | None, language: Language) -> str:
    """The first kind that fits, ``silence`` for nothing said, ``other`` for anything else."""
    if text is None or not text.strip():
        return SILENCE
    heard = normalise(text, language).text
    return next((kind for kind, pattern in _kinds(language) if pattern.search(heard)), OTHER)
