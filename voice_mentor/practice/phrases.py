"""What the coach says in practice: lines that a coach can edit, one file per language.

``phrases/<language>.toml`` holds lists of lines by dotted name; words in braces are filled in on the spot. Of
several lines the one not said yet is taken, in an order that the seed decides.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any
from zlib import crc32

from voice_mentor.seams import Language

_LEAST_LITERAL = 4
"""Characters around the places of a line below which it can't be told from others when it is heard again."""


@cache
def table(language: Language) -> dict[str, Any]:
    """The parsed file of a language."""
    source = resources.files(__package__).joinpath("phrases", f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def lines(language: Language, name: str) -> tuple[str, ...]:
    """The lines of a dotted name ("fact.form.open"); a single one where it is no list.

    Raises:
        KeyError: there is no such name.
    """
    entry: Any = table(language)
    for part in name.split("."):
        entry = entry[part]
    return (entry,) if isinstance(entry, str) else tuple(entry)


def has(language: Language, name: str) -> bool:
    """Whether there are lines of a dotted name."""
    try:
        return bool(lines(language, name))
    except KeyError:
        return False


def filled(template: str, fields: Mapping[str, str]) -> str | None:
    """A line with its places filled in; None where a field is missing or empty."""
    names = places(template)
    known = {name: value for name in names if (value := _field(name, fields))}
    return template.format_map(known) if len(known) == len(names) else None


@cache
def places(template: str) -> frozenset[str]:
    """The names in braces."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


def _field(name: str, fields: Mapping[str, str]) -> str:
    """A field; one with a capital is the same at the beginning of a sentence."""
    value = fields.get(name) or fields.get(name.lower(), "")
    return value[:1].upper() + value[1:] if name[:1].isupper() else value


class Book:
    """The lines of one session, and which of them were said.

    Args:
        language: theirs.
        seed: decides their order.
        before: what the coach said in the last session: said again only where there is nothing else.
    """

    def __init__(self, language: Language, seed: int = 0, before: Sequence[str] = ()) -> None:
        self.language = language
        self._seed = seed
        self._before = before
        self._used: Counter[str] = Counter()

    def ways(self, name: str, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Lines of a dotted name, filled in, the least used first, each with its template."""
        ranked = sorted(lines(self.language, name), key=self._rank)
        for template in ranked:
            if (text := filled(template, fields)) is not None:
                yield text, template

    def used(self, template: str) -> None:
        """A line was said."""
        self._used[template] += 1

    def _rank(self, template: str) -> tuple[int, bool, int]:
        again = any(_said(template, one) for one in self._before)
        return self._used[template], again, crc32(f"{self._seed}:{template}".encode())


@cache
def _said(template: str, text: str) -> bool:
    """Whether a text that was heard holds this line, whatever filled its places."""
    literal = re.sub(r"\{\w+\}", "", template)
    if len(literal) < _LEAST_LITERAL:
        return False
    pattern = re.sub(r"\\\{\w+\\\}", ".+?", re.escape(template))
    return re.search(pattern, text, re.IGNORECASE) is not None
