"""The sentences of the safety flows: written by people, read from ``lines/<language>/*.toml``.

A reply is a short list of sentences. ``{call}`` stands for the speaker's name, ``{emergency}`` for a number
of the resources file, ``{resource}`` for the sentences that offer one of its entries.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources as package_files

from voice_mentor.hero.resources import Resource, every_resource
from voice_mentor.hero.safety.frames import CATEGORIES
from voice_mentor.seams import Language

Reply = tuple[str, ...]

_CALL = {"ja": "{}、", "en": ", {}"}
_ANY_NAME = {"ja": r"(?:[^、。?]{1,30}、)?", "en": r"(?:, [^,.?]{1,30})?"}
_HONORIFIC = ("さん", "様", "さま", "くん", "君", "ちゃん", "先生")


@cache
def replies(language: Language, area: str) -> dict[str, tuple[Reply, ...]]:
    """All replies of a category (or ``shared``), by name."""
    source = package_files.files(__package__).joinpath("lines", language, f"{area}.toml")
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return {name: tuple(tuple(reply) for reply in found) for name, found in table.items()}


def fill(
    reply: Reply,
    language: Language,
    *,
    name: str = "",
    emergency: str = "",
    offered: tuple[Resource, ...] = (),
) -> Reply:
    """Put name, emergency number and offered resources into a reply; each sentence on its own."""
    filled: list[str] = []
    for line in reply:
        if line == "{resource}":
            filled += [sentence for resource in offered for sentence in resource.sentences(language)]
            continue
        line = line.replace("{call}", _call(name, language)).replace("{emergency}", emergency)
        filled += _sentences(line)
    return tuple(filled)


def _call(name: str, language: Language) -> str:
    name = re.sub(r"[、。,.?!\n]", " ", name).strip()[:28]
    if not name:
        return ""
    if language == "ja" and not name.endswith(_HONORIFIC):
        name += "さん"
    return _CALL[language].format(name)


def _sentences(line: str) -> list[str]:
    return [part.strip() for part in re.findall(r"[^。?？.!]+(?:[。?？!]|\.(?!\w))?", line) if part.strip()]


def _written(language: Language) -> Iterator[str]:
    """Every sentence of every flow as written, placeholders included."""
    for area in ("shared", *CATEGORIES):
        for found in replies(language, area).values():
            for reply in found:
                for line in reply:
                    if line != "{resource}":
                        yield from _sentences(line)
    for resource in every_resource():
        yield from resource.sentences(language)


@cache
def scripted_lines(language: Language) -> frozenset[str]:
    """Every sentence a safety flow may speak, each emergency number written out, nobody called by name."""
    numbers = [resource.phone for resource in every_resource() if resource.kind == "emergency"]
    return frozenset(
        line.replace("{call}", "").replace("{emergency}", number)
        for line in _written(language)
        for number in (numbers if "{emergency}" in line else [""])
    )


@cache
def _matcher(language: Language) -> re.Pattern[str]:
    numbers = "|".join(re.escape(r.phone) for r in every_resource() if r.kind == "emergency")
    patterns = sorted(
        re.escape(line)
        .replace(re.escape("{call}"), _ANY_NAME[language])
        .replace(re.escape("{emergency}"), f"(?:{numbers})")
        for line in _written(language)
    )
    return re.compile("|".join(patterns))


def is_scripted(sentence: str, language: Language) -> bool:
    """Whether a sentence is one of the flows' own, whatever name it calls the speaker by."""
    return bool(_matcher(language).fullmatch(sentence.strip()))
