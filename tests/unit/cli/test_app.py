"""The command line itself: languages, usage errors, exit codes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer

from voice_mentor.cli import app, commands
from voice_mentor.seams import LANGUAGES

MESSAGES = Path(app.__file__).parent.parent / "messages"


def tree() -> dict[str, Any]:
    """Every command by its path."""
    found: dict[str, Any] = {}

    def walk(command: Any, path: str) -> None:
        found[path] = command
        for name, inner in getattr(command, "commands", {}).items():
            walk(inner, f"{path} {name}".strip())

    walk(typer.main.get_command(commands.app), "")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_option_has_help_in_both_languages(language: str) -> None:
    words = tomllib.loads((MESSAGES / language / "help.toml").read_text(encoding="utf-8"))
    for path, command in tree().items():
        node = words["root"]
        for depth, name in enumerate(path.split()):
            node = words["commands"][name] if depth == 0 else node["commands"][name]
        assert node["help"], path
        for parameter in command.params:
            if not getattr(parameter, "hidden", False):
                assert node.get(parameter.name) or words["shared"].get(parameter.name), (path, parameter.name)


@pytest.mark.parametrize(("language", "word"), [("ja", "オプション"), ("en", "Options")])
def test_help_follows_ui_lang(language: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["--ui-lang", language, "transcribe", "--help"]) == 0
    assert word in capsys.readouterr().out


@pytest.mark.parametrize(("language", "word"), [("ja", "nonsense"), ("en", "nonsense")])
@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["talk", "--nonsense"], ["transcribe", "--lang"], ["ptt", "nonsense"]]
)
def test_usage_errors_are_sentences_and_exit_2(
    language: str, word: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run([*arguments, f"--ui-lang={language}"]) == 2
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert ("--help" in told) and told.count("\n") >= 2


def test_an_unknown_screen_language_is_named_with_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["--ui-lang", "fr", "models", "list"]) == 2
    told = capsys.readouterr().err
    assert "fr" in told
    assert "--ui-lang" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_broken_setting_is_named_with_its_source(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VOICE_MENTOR_VOICE_RATE", "quick")
    assert app.run(["--ui-lang", language, "talk", "--keyboard", "--json"]) == 2
    told = capsys.readouterr().err
    assert "VOICE_MENTOR_VOICE_RATE" in told
    assert "voice.rate" in told


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["--version"]) == 0
    assert "0.1.0" in capsys.readouterr().out


def test_without_a_command_it_talks() -> None:
    assert app._with_default_command([], None) == ["talk"]
    assert app._with_default_command(["--keyboard"], None) == ["talk", "--keyboard"]
    assert app._with_default_command(["doctor"], None) == ["doctor"]
    assert app._with_default_command(["--help"], None) == ["--help"]
