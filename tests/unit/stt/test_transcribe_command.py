"""``voice-mentor transcribe``: one line a file, whatever the files are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from voice_mentor.audio.wav import write_wav
from voice_mentor.cli.app import run
from voice_mentor.errors import WeightsError

SPEECH = Path(__file__).resolve().parents[2] / "data" / "speech"
KEYS = ["file", "text", "language", "seconds", "latency_s", "accepted", "reason"]


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def silence(tmp_path: Path) -> str:
    write_wav(tmp_path / "silence.wav", np.zeros(16_000, np.float32), 16_000)
    return str(tmp_path / "silence.wav")


@pytest.mark.engine
def test_each_file_gives_one_object_in_order(capsys: pytest.CaptureFixture[str], silence: str) -> None:
    files = [str(SPEECH / "en" / "cv_22058267.flac"), silence, str(SPEECH / "ja" / "cv_38853932.flac")]
    assert run(["transcribe", *files, "--lang", "auto", "--json"]) == 0
    six, nothing, king = lines(capsys)
    assert [list(each) for each in (six, nothing, king)] == [KEYS] * 3
    assert [each["file"] for each in (six, nothing, king)] == files
    assert six["accepted"] and six["reason"] is None and six["language"] == "en"
    assert nothing["text"] == "" and not nothing["accepted"] and nothing["reason"] == "dead"
    assert king["language"] == "ja" and "喜んで" in king["text"]
    assert six["seconds"] == pytest.approx(1.848) and six["latency_s"] > 0


@pytest.mark.engine
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_bad_file_is_named_and_the_others_go_through(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, silence: str, language: str
) -> None:
    broken, missing = tmp_path / "broken.wav", tmp_path / "missing.wav"
    broken.write_bytes(b"RIFF and then nothing that makes sense")
    files = [str(broken), str(missing), silence]
    assert run(["transcribe", *files, "--json", "--lang", "ja", "--ui-lang", language]) == 2
    out, err = capsys.readouterr()
    found = [json.loads(line) for line in out.splitlines()]
    assert [each["reason"] for each in found] == ["unreadable", "unreadable", "dead"]
    assert not any(each["accepted"] for each in found)
    assert "broken.wav" in err and "missing.wav" in err and "Traceback" not in err


@pytest.mark.engine
@pytest.mark.parametrize(
    ("language", "why"), [("ja", "すべてのサンプルがゼロ"), ("en", "every sample is zero")]
)
def test_without_json_it_says_why_nothing_was_taken(
    capsys: pytest.CaptureFixture[str], silence: str, language: str, why: str
) -> None:
    assert run(["transcribe", silence, "--ui-lang", language]) == 0
    assert why in capsys.readouterr().out


def test_without_weights_it_says_how_to_get_them(
    capsys: pytest.CaptureFixture[str], silence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICE_MENTOR_MODELS", str(tmp_path / "none"))
    assert run(["transcribe", silence]) == WeightsError.exit_code
    assert "voice-mentor models pull" in capsys.readouterr().err


def test_another_language_is_refused(capsys: pytest.CaptureFixture[str], silence: str) -> None:
    assert run(["transcribe", silence, "--lang", "fr"]) == 2
    assert "--lang" in capsys.readouterr().err
