"""Both languages say the same things: same keys, same fields, and every error with what to do."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from voice_mentor.messages import system_language, text
from voice_mentor.seams import LANGUAGES

PACKAGE = Path(__file__).resolve().parents[2] / "voice_mentor"
FOLDER = PACKAGE / "messages"
AREAS = sorted({file.stem for language in LANGUAGES for file in (FOLDER / language).glob("*.toml")})
KEY = re.compile(r"[a-z_]+(\.[a-z0-9_-]+)+")
ADDED = {"engine"}  # EngineError adds it to the fields itself


def flat(node: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every sentence below a node with its key."""
    if isinstance(node, dict):
        for name, inner in node.items():
            yield from flat(inner, f"{path}.{name}" if path else name)
    elif isinstance(node, list):
        for inner in node:
            yield from flat(inner, path)
    else:
        yield path, str(node)


def area(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / language / f"{name}.toml").read_text(encoding="utf-8"))


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def by_key(language: str, name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, sentence in flat(area(language, name)):
        found.setdefault(key, set()).update(fields(sentence))
    return found


def tables(node: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        yield path, node
        for name, inner in node.items():
            yield from tables(inner, f"{path}.{name}")


def calls() -> Iterator[tuple[str, str, set[str] | None, str]]:
    """(function, message key, fields given or None if they can't be told, where) of every literal key."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            key = node.args[0].value
            if isinstance(key, str) and KEY.fullmatch(key) and (name == "text" or is_error(name)):
                given = [keyword.arg for keyword in node.keywords]
                where = f"{file.relative_to(PACKAGE)}:{node.lineno}"
                yield name, key, None if None in given else {each for each in given if each}, where


def is_error(name: str) -> bool:
    return name.endswith("Error") or name == "EngineNotFound"


@pytest.mark.parametrize("name", AREAS)
def test_both_languages_say_the_same_things(name: str) -> None:
    assert by_key("ja", name) == by_key("en", name)


@pytest.mark.parametrize("name", AREAS)
def test_an_error_says_what_happened_and_what_to_do(name: str) -> None:
    for language in LANGUAGES:
        for path, table in tables(area(language, name), name):
            if "what" in table:
                assert table["what"].strip(), f"{language}: {path}"
                assert table.get("remedy", "").strip(), f"{language}: {path}"


@pytest.mark.parametrize("name", AREAS)
def test_japanese_is_japanese_and_never_says_anata(name: str) -> None:
    for key, sentence in flat(area("ja", name)):
        assert "あなた" not in sentence, key
    whole = "".join(sentence for _, sentence in flat(area("ja", name)))
    assert re.search(r"[ぁ-んァ-ン一-龥]", whole), name


def test_every_error_in_the_code_has_its_sentences() -> None:
    errors = [call for call in calls() if is_error(call[0])]
    assert errors
    for _, key, given, where in errors:
        for part in ("what", "remedy"):
            check(f"{key}.{part}", given, where)


def test_every_message_in_the_code_exists_with_its_fields() -> None:
    for name, key, given, where in calls():
        if name == "text":
            check(key, given, where)


def check(key: str, given: set[str] | None, where: str) -> None:
    name, _, path = key.partition(".")
    for language in LANGUAGES:
        known = by_key(language, name) if name in AREAS else {}
        assert path in known, f"{where}: no {key} in {language}"
        if given is not None:
            assert known[path] <= given | ADDED, f"{where}: {key} needs {known[path] - given}"


def test_a_message_fills_in_its_fields() -> None:
    assert text("engine.unknown.what", "ja", name="harp") == "harp というエンジンはありません。"


def test_a_message_that_does_not_exist_is_a_bug() -> None:
    with pytest.raises(KeyError):
        text("engine.no_such_sentence", "en")


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LC_ALL": "ja_JP.UTF-8"}, "ja"),
        ({"LC_ALL": "", "LC_MESSAGES": "ja_JP.UTF-8", "LANG": "en_US.UTF-8"}, "ja"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "Japanese_Japan.932"}, "ja"),
        ({"LC_ALL": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "C"}, "en"),
    ],
)
def test_the_locale_chooses(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() == language
