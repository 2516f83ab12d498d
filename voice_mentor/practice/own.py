"""Scenarios a person makes of their own: somebody they are going to meet."""

from __future__ import annotations

import contextlib
import hashlib
import os
import unicodedata
from importlib import resources
from pathlib import Path
from typing import Any, Final

import tomlkit
from tomlkit.items import Array, Table

from voice_mentor import paths
from voice_mentor.errors import InputError, StorageError
from voice_mentor.messages import text
from voice_mentor.practice import scenarios
from voice_mentor.practice.announcing import Announced, announced, words
from voice_mentor.practice.people import called
from voice_mentor.practice.scenario import Direction, Scenario
from voice_mentor.seams import Language

__all__ = ["Announced", "announced", "own", "save"]

LONGEST_NAME: Final = 40
"""Letters; more than that is no name, and no title to be read out."""
_NAME = "who"


def own(name: str, direction: Direction, mind: str, language: Language) -> Scenario:
    """Somebody to practise with, made from the template of the language.

    Args:
        name: what they are called ("田中", "Sam", "your boss").
        direction: a member, or the boss.
        mind: what may be on their mind; empty where nobody said.
        language: of everything in it.

    Raises:
        InputError: the name is empty or far too long.
        ConfigError: the template can't be used.
    """
    who = _called(name, language)
    entries = {**_filled(_template(language, direction), who), _NAME: who, "direction": direction}
    entries["calls"] = [*entries.get("calls", []), _bare(who, language)]
    if mind.strip():
        entries["mind"] = mind.strip()
    return scenarios.scenario(entries, _identity(who, direction), language, source="_own.toml", own=True)


def save(scenario: Scenario) -> Path:
    """Keep a scenario among the person's own, for its owner's eyes only.

    Returns:
        The file, which can be edited and is read at the next start.

    Raises:
        StorageError: it can't be written.
    """
    folder = paths.private_folder(scenarios.own_folder(scenario.language))
    target = folder / f"{scenario.id}.toml"
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(tomlkit.dumps(_document(scenario)))
        draft.replace(target)
    except OSError as exc:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise StorageError("storage.file", file=str(target), detail=exc.strerror or "") from exc
    return target


def _called(name: str, language: Language) -> str:
    plain = " ".join(unicodedata.normalize("NFKC", name).split())
    if not plain or len(plain) > LONGEST_NAME or any(one in plain for one in "{}"):
        raise InputError("practice_data.name", longest=LONGEST_NAME)
    return called(plain, words(language)) if language == "ja" else plain


def _bare(who: str, language: Language) -> str:
    """What is left of a name or a role when nobody is being polite."""
    if language == "en":
        return who.removeprefix("your ").removeprefix("the ")
    polite = next((one for one in ("の方", *words(language)["honorifics"]) if who.endswith(one)), "")
    return who.removesuffix(polite) or who


def _identity(who: str, direction: Direction) -> str:
    """A file's name that tells nobody's: it may stand in a log or an error."""
    return f"own-{hashlib.sha256(f'{direction} {who}'.encode()).hexdigest()[:8]}"


def _template(language: Language, direction: Direction) -> dict[str, Any]:
    file = resources.files("voice_mentor.practice").joinpath("scenarios", language, "_own.toml")
    entries: dict[str, Any] = scenarios.table(file, file.name)[direction]
    return entries


def _filled(entries: Any, who: str) -> Any:
    """The template with the name put in, wherever it stands."""
    if isinstance(entries, dict):
        return {key: _filled(value, who) for key, value in entries.items()}
    if isinstance(entries, list):
        return [_filled(one, who) for one in entries]
    filled = str(entries).replace("{who}", who)
    return filled[:1].upper() + filled[1:] if str(entries).startswith("{who}") else filled


def _document(scenario: Scenario) -> tomlkit.TOMLDocument:
    document = tomlkit.document()
    for line in text("practice_data.own_note", scenario.language).splitlines():
        document.add(tomlkit.comment(line))
    for key in ("title", "direction", "who", "manner", "mind"):
        document.add(key, tomlkit.item(getattr(scenario, key)))
    for key in ("brief", "calls"):
        document.add(key, _lines(getattr(scenario, key)))
    document.add("answers", _table(dict(scenario.answers)))
    document.add("more", _table(dict(scenario.more)))
    return document


def _table(kinds: dict[Any, tuple[str, ...]]) -> Table:
    inside = tomlkit.table()
    for kind, lines in kinds.items():
        inside.add(kind, _lines(lines))
    return inside


def _lines(lines: tuple[str, ...]) -> Array:
    array = tomlkit.array()
    array.extend(lines)
    return array.multiline(True)
