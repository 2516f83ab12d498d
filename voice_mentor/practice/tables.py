"""The word tables of openers: TOML that a coach can edit, compiled once per language.

A table holds lists of regular expressions by name; ``@name@`` inside one is replaced by the fragment of that
name. English ones begin and end at a word's edge by themselves.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from voice_mentor.hero.rubric.tables import Patterns

_PLACE = re.compile(r"@(\w+)@")


@cache
def raw(language: str, name: str) -> dict[str, Any]:
    """The parsed file ``tables/<language>/<name>.toml``."""
    source = resources.files(__package__).joinpath("tables", language, f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _fragments(language: str) -> dict[str, str]:
    return {name: f"(?:{'|'.join(parts)})" for name, parts in raw(language, "fragments").items()}


def _compiled(pattern: str, language: str) -> re.Pattern[str]:
    while _PLACE.search(pattern):
        pattern = _PLACE.sub(lambda place: _fragments(language)[place[1]], pattern)
    edged = rf"(?<![\w’])(?:{pattern})(?:(?<=\w)(?!\w)|(?<!\w))" if language == "en" else pattern
    return re.compile(edged, re.IGNORECASE)


@cache
def patterns(language: str, table: str, path: str) -> Patterns:
    """The compiled list at a dotted path of a table; an empty tuple where the language has none."""
    entry: Any = raw(language, table)
    for part in path.split("."):
        entry = entry.get(part, {})
    return tuple(_compiled(one, language) for one in entry)


def compile_all(language: str) -> None:
    """Compile every table of a language: what would otherwise be done for the first openers."""
    for table in ("form", "focus", "harm", "worth"):
        for name, entry in raw(language, table).items():
            for path in [f"{name}.{part}" for part in entry] if isinstance(entry, dict) else [name]:
                patterns(language, table, path)


def find(text: str, language: str, table: str, path: str) -> str | None:
    """The words at which the first pattern of a list is found in a text."""
    several = patterns(language, table, path)
    return next((match[0].strip() for one in several if (match := one.search(text))), None)
