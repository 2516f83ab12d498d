"""The people there are to practise with: files that a coach can edit, and the person's own."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final, cast, get_args

from voice_mentor import paths
from voice_mentor.errors import ConfigError
from voice_mentor.practice.picking import near, picked
from voice_mentor.practice.scenario import LANDINGS, MORE, Direction, Manner, Scenario
from voice_mentor.seams import Language

__all__ = ["load", "near", "own_folder", "picked", "read", "scenario"]

LEAST_LINES: Final = 2
"""Answers of a kind: with one only, the other person would repeat themselves in a second take."""
_TEXTS = ("title", "who", "mind")
_LISTS = ("brief", "calls")
_CHOICES: dict[str, tuple[str, ...]] = {"direction": get_args(Direction), "manner": get_args(Manner)}
_TABLES: dict[str, tuple[str, ...]] = {"answers": LANDINGS, "more": MORE}
_KEYS = frozenset((*_TEXTS, *_LISTS, *_CHOICES, *_TABLES))


def load(language: Language) -> tuple[Scenario, ...]:
    """Everybody there is to practise with in a language.

    The person's own files come first; one with a shipped file's name takes its place.

    Raises:
        ConfigError: a file of theirs that can't be used; the sentence names the file and the entry.
    """
    own = _own(language)
    taken = {one.id for one in own}
    return (*own, *(one for one in _shipped(language) if one.id not in taken))


def own_folder(language: Language) -> Path:
    """Where the person's own scenarios are kept."""
    return paths.data_folder() / "scenarios" / language


def read(file: Traversable, language: Language, *, own: bool = False) -> Scenario:
    """One file.

    Raises:
        ConfigError: it can't be read, or an entry is missing, unknown or of the wrong kind.
    """
    name = str(file) if own else file.name
    return scenario(table(file, name), file.name.removesuffix(".toml"), language, source=name, own=own)


def table(file: Traversable, name: str) -> dict[str, Any]:
    """The parsed TOML of a file.

    Raises:
        ConfigError: it can't be read, or is not TOML.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as exc:
        raise ConfigError("practice_data.unreadable", file=name) from exc
    except tomllib.TOMLDecodeError as exc:
        raise ConfigError("practice_data.not_toml", file=name, detail=str(exc)) from exc


def scenario(
    entries: dict[str, Any], name: str, language: Language, *, source: str, own: bool = False
) -> Scenario:
    """A scenario of the entries of its file.

    Raises:
        ConfigError: an entry is missing, unknown or of the wrong kind.
    """
    _only_known(entries, _KEYS, source)
    return Scenario(
        id=name,
        language=language,
        **{key: _text(entries, key, source) for key in _TEXTS},
        direction=cast(Direction, _choice(entries, "direction", source)),
        manner=cast(Manner, _choice(entries, "manner", source)),
        brief=_lines(entries, "brief", source, least=1),
        calls=_lines(entries, "calls", source, least=0) if "calls" in entries else (),
        answers={kind: _said(entries, "answers", kind, source) for kind in LANDINGS},
        more={kind: _said(entries, "more", kind, source) for kind in MORE},
        own=own,
    )


@cache
def _shipped(language: Language) -> tuple[Scenario, ...]:
    folder = resources.files("voice_mentor.practice").joinpath("scenarios", language)
    return tuple(read(file, language) for file in _files(folder))


def _own(language: Language) -> tuple[Scenario, ...]:
    folder = own_folder(language)
    if not folder.is_dir():
        return ()
    return tuple(read(file, language, own=True) for file in _files(folder))


def _files(folder: Traversable) -> list[Traversable]:
    found = (one for one in folder.iterdir() if one.name.endswith(".toml"))
    return sorted((one for one in found if not one.name.startswith(("_", "."))), key=lambda one: one.name)


def _only_known(entries: dict[str, Any], known: frozenset[str], source: str, within: str = "") -> None:
    stray = sorted(set(entries) - known)
    if stray:
        raise ConfigError("practice_data.unknown", file=source, entry=f"{within}{stray[0]}")


def _text(entries: dict[str, Any], key: str, source: str) -> str:
    value = entries.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ConfigError("practice_data.text", file=source, entry=key)
    return value.strip()


def _choice(entries: dict[str, Any], key: str, source: str) -> str:
    value = entries.get(key)
    if value not in _CHOICES[key]:
        allowed = ", ".join(_CHOICES[key])
        raise ConfigError("practice_data.choice", file=source, entry=key, allowed=allowed)
    return str(value)


def _said(entries: dict[str, Any], name: str, kind: str, source: str) -> tuple[str, ...]:
    inside = entries.get(name)
    if not isinstance(inside, dict):
        raise ConfigError("practice_data.table", file=source, entry=name)
    _only_known(inside, frozenset(_TABLES[name]), source, within=f"{name}.")
    return _lines(inside, kind, source, least=LEAST_LINES, within=f"{name}.")


def _lines(
    entries: dict[str, Any], key: str, source: str, *, least: int, within: str = ""
) -> tuple[str, ...]:
    value = entries.get(key)
    good = isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
    if not good or len(cast(Sequence[str], value)) < least:
        raise ConfigError("practice_data.lines", file=source, entry=f"{within}{key}", least=least)
    return tuple(one.strip() for one in cast(Sequence[str], value))
