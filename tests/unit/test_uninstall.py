"""``voice-mentor uninstall`` shows what was put where and removes it.

It runs from a copy of the package, so that the checkout under test can't be what it removes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import pathlib, sys, typer
import voice_mentor
assert pathlib.Path(voice_mentor.__file__).is_relative_to(sys.argv.pop(1)), "not the copy"
from voice_mentor.cli.uninstall import uninstall
app = typer.Typer()
app.command()(uninstall)
app()
"""


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """The package as a wheel has it: with the manifest inside, and no checkout around."""
    target = tmp_path / "copy"
    shutil.copytree(
        root / "voice_mentor", target / "voice_mentor", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(root / "models" / "manifest.toml", target / "voice_mentor")
    return target


@pytest.fixture
def used(copy: Path, home: Path) -> list[Path]:
    """The files of someone who used the app; the last one is their own."""
    files = [
        home / "config" / "config.toml",
        home / "data" / "journal.db",
        home / "cache" / "models" / "smart-turn" / "half.part",
        home / "mine.txt",
    ]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    return files


def run(copy: Path, *options: str, answer: str = "") -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ) | {"PYTHONPATH": str(copy), "PYTHONIOENCODING": "utf-8"}
    environment.pop("VOICE_MENTOR_MODELS", None)
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(copy), *options],
        cwd=copy,  # `python -c` looks for packages in the working folder first
        input=answer, capture_output=True, encoding="utf-8", env=environment, check=False,
    )  # fmt: skip


def test_everything_is_listed_and_removed_once_confirmed(copy: Path, used: list[Path]) -> None:
    result = run(copy, answer="y\n")
    assert result.returncode == 0, result.stderr
    for file in used[:3]:
        assert str(file.parent) in result.stdout
        assert not file.exists()
    assert used[3].exists()
    assert "pip uninstall voice-mentor" in result.stdout


def test_without_a_yes_nothing_is_removed(copy: Path, used: list[Path]) -> None:
    for answer in ("n\n", "\n", ""):
        result = run(copy, answer=answer)
        assert result.returncode != 0
        assert "Remove all of it?" in result.stdout
    assert all(file.exists() for file in used)


def test_the_journal_may_stay(copy: Path, used: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    result = run(copy, "--yes", "--keep-journal")
    assert "完了しました" in result.stdout
    assert [file.exists() for file in used] == [False, True, False, True]


def test_the_journal_is_overwritten_before_it_goes(copy: Path, home: Path, tmp_path: Path) -> None:
    journal, seen = home / "data" / "journal" / "journal.db", tmp_path / "seen"
    journal.parent.mkdir(parents=True)
    journal.write_bytes(b"said in confidence" * 100)
    seen.hardlink_to(journal)
    result = run(copy, "--yes")
    assert result.returncode == 0, result.stderr
    assert not journal.exists()
    assert b"confidence" not in seen.read_bytes()


def test_where_nothing_is_it_says_so(copy: Path) -> None:
    assert "nothing on this machine" in run(copy, "--yes").stdout


def test_in_a_checkout_the_weights_go_and_the_manifest_stays(copy: Path, used: list[Path]) -> None:
    manifest = copy / "models" / "manifest.toml"
    weights = copy / "models" / "whisper-base" / "model.bin"
    environment = copy / ".venv" / "pyvenv.cfg"
    for file in (weights, environment):
        file.parent.mkdir(parents=True)
        file.write_text("")
    shutil.copy(copy / "voice_mentor" / "manifest.toml", manifest)
    assert run(copy, "--yes").returncode == 0
    assert not weights.exists()
    assert not environment.exists()
    assert manifest.exists()
