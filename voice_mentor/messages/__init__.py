"""What the app itself says, on screen and aloud, in both languages.

``messages/<language>/<area>.toml`` holds the sentences of one area; a key is ``area.name`` or deeper.
Fields are ``str.format`` fields and the same in both languages (a test holds them to it).
"""

from __future__ import annotations

import locale
import os
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from voice_mentor.seams import Language


@cache
def _area(language: Language, area: str) -> dict[str, Any]:
    source = resources.files(__package__).joinpath(language, f"{area}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def text(key: str, language: Language, /, **fields: object) -> str:
    """Return the sentence behind ``area.name[.part]`` in a language, its fields filled in.

    Raises:
        KeyError: there is no such message (a bug, caught by the tests).
    """
    area, *path = key.split(".")
    node: Any = _area(language, area)
    for name in path:
        node = node[name]
    return str(node).format(**fields)


def system_language() -> Language:
    """The language of the person's desktop: Japanese where the locale says so, English elsewhere."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next((name for name in names if name), "") or (locale.getlocale()[0] or "")
    return "ja" if chosen.lower().startswith(("ja", "japanese")) else "en"
