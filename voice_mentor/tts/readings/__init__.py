"""How short forms and foreign words are said, as data that can be edited without knowing Python."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from voice_mentor.seams import Language


@cache
def readings(language: Language) -> dict[str, Any]:
    """The tables of ``<language>.toml``, read once."""
    source = resources.files(__package__).joinpath(f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def longest_first(words: dict[str, Any]) -> list[str]:
    """Keys in the order a regular expression must try them."""
    return sorted(words, key=len, reverse=True)
