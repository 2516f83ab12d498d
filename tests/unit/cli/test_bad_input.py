"""What can't be used gets a sentence to act on and an exit code, in both languages, and no traceback."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
import soundfile

from voice_mentor import demo
from voice_mentor.cli import app
from voice_mentor.seams import LANGUAGES

GOOD = str(demo.recordings("en")[0])

pytestmark = pytest.mark.usefixtures("whisper_base")


def complaint(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The sentences on stderr."""
    told = capsys.readouterr().err
    assert "Traceback" not in told
    return [line for line in told.splitlines() if line]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["missing", "empty", "text", "directory", "truncated"])
def test_a_recording_that_cant_be_used_is_named(
    kind: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"{kind}.wav"
    if kind == "empty":
        file.touch()
    elif kind == "text":
        file.write_text("not a sound at all, only words")
    elif kind == "directory":
        file.mkdir()
    elif kind == "truncated":
        file.write_bytes(Path(GOOD).read_bytes()[:30])
    arguments = ["talk", "--mic", str(file), "--speaker", str(tmp_path / "out.wav"), "--ui-lang", language]
    assert app.run(arguments) == 2
    sentences = complaint(capsys)
    assert len(sentences) >= 2
    assert str(file) in sentences[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_bad_file_does_not_cost_the_others(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.wav"
    bad.write_text("words")
    code = app.run(["transcribe", str(bad), GOOD, "--lang", "en", "--json", "--ui-lang", language])
    captured = capsys.readouterr()
    told = [json.loads(line) for line in captured.out.splitlines()]
    assert code == 2
    assert [one["accepted"] for one in told] == [False, True]
    assert "motivation" in told[1]["text"]
    assert (
        set(told[0])
        == set(told[1])
        == {"file", "text", "language", "seconds", "latency_s", "accepted", "reason"}
    )


@pytest.mark.parametrize(
    ("rate", "channels", "subtype"),
    [
        (8_000, 1, "PCM_U8"),
        (96_000, 1, "PCM_24"),
        (44_100, 2, "FLOAT"),
        (48_000, 2, "PCM_16"),
        (16_000, 1, "PCM_32"),
    ],
)
def test_every_kind_of_wav_is_heard(
    rate: int, channels: int, subtype: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from voice_mentor.audio.wav import read_wav

    samples = read_wav(Path(GOOD), rate).samples
    file = tmp_path / "kind.wav"
    soundfile.write(file, np.repeat(samples[:, None], channels, axis=1), rate, subtype=subtype)
    assert app.run(["transcribe", str(file), "--lang", "en", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["accepted"]
    assert "lost all motivation" in told["text"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.skipif(os.name == "nt", reason="folders are made unwritable through their mode")
def test_a_loudspeaker_file_that_cant_be_made(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "nowhere" / "out.wav"
    assert app.run(["talk", "--mic", GOOD, "--speaker", str(target), "--ui-lang", language]) == 6
    assert str(target) in complaint(capsys)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_data_folder_that_cant_be_written_is_told_before_anybody_speaks(
    language: str, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    blocked = home / "data"
    blocked.write_text("a file where a folder should be")
    out = tmp_path / "out.wav"
    assert app.run(["talk", "--mic", GOOD, "--speaker", str(out), "--json", "--ui-lang", language]) == 6
    assert str(blocked) in complaint(capsys)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_weights_names_the_command_that_gets_them(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VOICE_MENTOR_MODELS", str(tmp_path / "none"))
    arguments = ["talk", "--mic", GOOD, "--speaker", str(tmp_path / "out.wav"), "--ui-lang", language]
    assert app.run(arguments) == 4
    assert "voice-mentor models pull whisper-base" in " ".join(complaint(capsys))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_broken_settings_file_is_named_with_its_line(
    language: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = home / "config" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("[voice]\nrate = = 2\n")
    assert app.run(["talk", "--keyboard", "--json", "--ui-lang", language]) == 2
    assert str(file) in complaint(capsys)[0]
