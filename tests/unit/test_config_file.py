"""Changing the settings file keeps what a person wrote, and ``config`` shows where each comes from."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner

from voice_mentor import config, config_file, paths
from voice_mentor.cli.config_command import app
from voice_mentor.errors import ConfigError, StorageError

WRITTEN = """# mine, keep it
[voice]
rate = 0.8  # slow, I think while listening

[general]
language = "ja"
"""


@pytest.fixture
def file(home: Path) -> Path:
    target = paths.config_file()
    target.parent.mkdir(parents=True)
    target.write_text(WRITTEN)
    return target


def test_a_change_keeps_comments_and_order(file: Path) -> None:
    config_file.set_value("voice.rate", "1.25")
    config_file.set_value("coach.timeout_s", 5)
    assert file.read_text() == WRITTEN.replace("0.8", "1.25") + "\n[coach]\ntimeout_s = 5.0\n"


def test_the_first_setting_makes_the_file_for_its_owner_only(home: Path) -> None:
    config_file.set_value("audio.cues", "no")
    assert config.load().audio.cues is False
    if os.name == "posix":
        assert stat.S_IMODE(paths.config_file().stat().st_mode) == 0o600
        assert stat.S_IMODE(paths.config_file().parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(("name", "value"), [("voice.rate", "9"), ("voice.speed", "1"), ("rate", "1")])
def test_what_cannot_be_used_is_not_written(file: Path, name: str, value: str) -> None:
    with pytest.raises(ConfigError):
        config_file.set_value(name, value)
    assert file.read_text() == WRITTEN


def test_unset_goes_back_to_the_default(file: Path) -> None:
    assert config_file.unset_value("voice.rate")
    assert not config_file.unset_value("voice.rate")
    assert config.load().voice.rate == 1.0


def test_a_stray_setting_can_be_taken_out(file: Path) -> None:
    file.write_text(WRITTEN + "\n[voices]\nrate = 1.0\n")
    with pytest.raises(ConfigError):
        config.load()
    assert config_file.unset_value("voices.rate")
    assert config_file.unset_value("voices")
    assert config.load().voice.rate == 0.8


def test_a_broken_value_is_mended_by_setting_it(file: Path) -> None:
    file.write_text("[voice]\nrate = 'fast'\n")
    config_file.set_value("voice.rate", "1.5")
    assert config.load().voice.rate == 1.5


def test_a_value_where_a_section_belongs_is_said(file: Path) -> None:
    file.write_text("voice = 3\n")
    with pytest.raises(ConfigError, match=r"config\.toml"):
        config_file.set_value("voice.rate", "1.5")


def test_a_folder_that_cannot_be_entered_is_said(home: Path) -> None:
    home.write_text("a file where the folder belongs")
    with pytest.raises(ConfigError, match=r"config\.toml"):
        config_file.set_value("voice.rate", "1.5")


def test_a_file_that_cannot_be_written_is_said_and_the_old_one_stays(file: Path) -> None:
    (file.parent / f"config.toml.{os.getpid()}").mkdir()  # where the new one would be drafted
    with pytest.raises(StorageError, match=r"config\.toml"):
        config_file.set_value("voice.rate", "1.5")
    assert file.read_text() == WRITTEN


def test_every_source_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_MENTOR_LISTENING_PATIENCE", "2")
    assert config_file.source("voice.rate") == str(file)
    assert config_file.source("listening.patience") == "VOICE_MENTOR_LISTENING_PATIENCE"
    assert config_file.source("voice.volume") == config_file.DEFAULT


def said(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_config_lists_everything_with_its_source(file: Path) -> None:
    lines = said().splitlines()
    assert [line.split(" = ")[0] for line in lines] == config.names()
    assert said("list").splitlines() == lines
    rate = next(line for line in lines if line.startswith("voice.rate"))
    assert rate.split("#")[0].strip() == "voice.rate = 0.8"
    assert rate.endswith(str(file))


def test_config_get_prints_the_value_alone(file: Path) -> None:
    assert said("get", "voice.rate") == "0.8\n"
    assert said("get", "audio.cues") == "true\n"


def test_config_set_and_unset_say_what_they_did_in_both_languages(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "voice.rate is now 1.5" in said("set", "voice.rate", "1.5")
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert "voice.rate を 1.4 にしました" in said("set", "voice.rate", "1.4")
    assert "初期値に戻しました" in said("unset", "voice.rate")
    assert said("get", "voice.rate") == "1.0\n"


def test_config_set_says_what_overrules_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_MENTOR_VOICE_RATE", "0.9")
    assert "VOICE_MENTOR_VOICE_RATE" in said("set", "voice.rate", "1.5")


def test_config_path(home: Path) -> None:
    assert said("path").strip() == str(paths.config_file())
