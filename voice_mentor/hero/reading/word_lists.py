"""Word lists kept as data: ``words_<language>.toml`` beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from voice_mentor.seams import Language


@cache
def _table(name: str) -> dict[str, Any]:
    source = resources.files(__package__).joinpath(name)
    return tomllib.loads(source.read_text(encoding="utf-8"))


def words(language: Language, name: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(str(_table(f"words_{language}.toml")[name]).split())


def patterns(language: Language) -> dict[str, str]:
    """The patterns of the dialogue acts, by name."""
    table = _table(f"acts_{language}.toml")
    return {name: "".join(str(part).split("\n")) for name, part in table.items()}
