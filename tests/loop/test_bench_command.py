"""``voice-mentor bench`` from the command line: figures as JSON, pictures as files, trouble as sentences."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from voice_mentor.bench.clips import BUNDLED
from voice_mentor.cli import app
from voice_mentor.seams import LANGUAGES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One short recording a language."""
    entries = json.loads((BUNDLED / "manifest.json").read_text(encoding="utf-8"))
    chosen = [
        min((e for e in entries if e["file"].startswith(f"{each}/")), key=lambda e: e["seconds"])
        for each in LANGUAGES
    ]
    for entry in chosen:
        (tmp_path / entry["file"]).parent.mkdir(exist_ok=True)
        shutil.copy(BUNDLED / entry["file"], tmp_path / entry["file"])
    (tmp_path / "manifest.json").write_text(json.dumps(chosen), encoding="utf-8")
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


@pytest.mark.engine
def test_recognition_is_told_for_every_way_of_hearing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(["bench", "stt", "--lang", "en", "--speech", str(folder), "--json"]) == 0
    (found,) = printed(capsys)
    assert [each["way"] for each in found["results"]] == ["default", "alone", "at_once", "spoken"]
    assert all(each["latency"]["count"] == 1 for each in found["results"])


@pytest.mark.engine
def test_turns_are_told_stage_by_stage_and_drawn(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = folder / "turns.svg"
    wish = ["bench", "turn", "--lang", "ja", "--speech", str(folder), "--plot", str(picture), "--json"]
    assert app.run(wish) == 0
    found = printed(capsys)
    assert [each["way"] for each in found["results"]] == ["at_once", "spoken"]
    assert all(
        list(turn["marks"]) == ["transcript", "reply", "speech", "audible"]
        for way in found["turns"].values()
        for turn in way
    )
    assert ElementTree.parse(picture).getroot().tag.endswith("svg")


@pytest.mark.engine
def test_a_long_run_is_told_turn_by_turn(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = folder / "soak.svg"
    wish = ["bench", "soak", "--turns", "5", "--speech", str(folder), "--plot", str(picture), "--json"]
    assert app.run(wish) == 0
    found = printed(capsys)
    assert found["turns"] == len(found["steps"]) == 5
    assert picture.is_file()


@pytest.mark.engine
@pytest.mark.parametrize(("language", "heading"), [("ja", "起動"), ("en", "Start")])
def test_a_start_is_told_as_a_table(language: str, heading: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["--ui-lang", language, "bench", "start", "--times", "1"]) == 0
    assert heading in capsys.readouterr().out


@pytest.mark.engine
@pytest.mark.parametrize(("language", "heading"), [("ja", "声"), ("en", "Voices")])
def test_a_voice_is_told_as_a_table(language: str, heading: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["--ui-lang", language, "bench", "voice", "--lang", "en"]) == 0
    assert heading in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["stt", "turn", "soak"])
def test_a_folder_without_a_list_is_a_sentence(
    command: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(["--ui-lang", language, "bench", command, "--speech", str(tmp_path)]) != 0
    told = capsys.readouterr().err
    assert "manifest.json" in told and "Traceback" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_without_the_language_is_a_sentence(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "manifest.json").write_text("[]", encoding="utf-8")
    assert app.run(["--ui-lang", language, "bench", "stt", "--speech", str(tmp_path)]) != 0
    assert "--speech" in capsys.readouterr().err
