"""The rubric's word tables: TOML that a coach can edit, compiled once per language.

A table holds regular expressions by name. ``@name@`` inside one is replaced by the fragment of that
name, so that long alternations are written once; a fragment that is a list stands for any of its members.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

Patterns = tuple[re.Pattern[str], ...]

_PLACE = re.compile(r"@(\w+)@")


@cache
def raw(language: str, name: str) -> dict[str, Any]:
    """The parsed file ``tables/<language>/<name>.toml``."""
    source = resources.files(__package__).joinpath("tables", language, f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _verbs() -> str:
    words = raw("en", "verbs")
    return f"(?:{'|'.join((words['plain'] + ' ' + words['double']).split())})"


@cache
def _fragments(language: str, name: str) -> dict[str, str]:
    own = raw(language, name).get("fragments", {})
    joined = {key: one if isinstance(one, str) else f"(?:{'|'.join(one)})" for key, one in own.items()}
    return {"any": r"\S+"} | ({"verb": _verbs()} if language == "en" else {}) | joined


def expand(pattern: str, language: str, name: str) -> str:
    """Put the fragments of a table into a pattern, nested ones too."""
    while _PLACE.search(pattern):
        pattern = _PLACE.sub(lambda place: _fragments(language, name)[place[1]], pattern)
    return pattern


@cache
def patterns(language: str, table: str, name: str) -> Patterns:
    """The compiled patterns of one entry, an empty tuple where the language has none."""
    entry: Any = raw(language, table)
    path = name.split(".") if "." in name else ("lists", name) if name in entry.get("lists", {}) else (name,)
    for part in path:
        entry = entry.get(part, ())
    found = [entry] if isinstance(entry, str) else entry
    return tuple(re.compile(expand(one, language, table), re.IGNORECASE) for one in found)


def first(text: str, several: Patterns) -> re.Match[str] | None:
    """The first pattern that is found in a text."""
    return next((match for one in several if (match := one.search(text))), None)


def found(text: str, language: str, table: str, name: str) -> bool:
    """Whether any pattern of an entry is found in a text."""
    return first(text, patterns(language, table, name)) is not None
