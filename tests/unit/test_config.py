"""Settings: defaults < file < environment < flags, and a bad value named with its source."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_mentor import config
from voice_mentor.config import Config
from voice_mentor.errors import ConfigError
from voice_mentor.seams import LANGUAGES


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_anything_the_defaults_hold(file: Path) -> None:
    assert config.load(environment={}, file=file) == Config()


def test_flags_beat_the_environment_beats_the_file(file: Path) -> None:
    file.write_text("[voice]\nrate = 0.6\nvolume = 0.5\n[general]\nlanguage = 'ja'\n")
    environment = {"VOICE_MENTOR_VOICE_RATE": "0.7", "VOICE_MENTOR_VOICE_VOLUME": "0.4"}
    loaded = config.load({"voice.rate": 0.8, "voice.volume": None}, environment, file)
    assert (loaded.voice.rate, loaded.voice.volume, loaded.general.language) == (0.8, 0.4, "ja")


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("[voice]\nrate = 9.0\n", "voice.rate"),
        ("[voice]\nrate = 'fast'\n", "voice.rate"),
        ("[voice]\nrate = true\n", "voice.rate"),
        ("[voice]\nrate = nan\n", "voice.rate"),
        ("[listening]\nmode = 'telepathy'\n", "listening.mode"),
        ("[audio]\ncues = 'perhaps'\n", "audio.cues"),
        ("[audio]\nmicrophone = 3\n", "audio.microphone"),
        ("[listening]\npreroll_ms = 1.5\n", "listening.preroll_ms"),
        ("[voice]\nspeed = 1.0\n", "voice.speed"),
        ("language = 'ja'\n", "language"),
    ],
)
def test_a_bad_value_is_named_with_its_file(file: Path, written: str, named: str) -> None:
    file.write_text(written)
    with pytest.raises(ConfigError) as caught:
        config.load(environment={}, file=file)
    for language in LANGUAGES:
        assert named in caught.value.what(language)
        assert str(file) in caught.value.what(language)


def test_a_bad_variable_is_named(file: Path) -> None:
    with pytest.raises(ConfigError, match="VOICE_MENTOR_VOICE_RATE"):
        config.load(environment={"VOICE_MENTOR_VOICE_RATE": "loud"}, file=file)


@pytest.mark.parametrize("content", [b"[voice\n", b"\xff\xfe", b"a = \n"])
def test_a_file_that_is_not_toml_is_named(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(ConfigError, match=r"config\.toml"):
        config.load(environment={}, file=file)


def test_every_setting_has_a_type_a_person_can_read() -> None:
    for name in config.names():
        assert config.expected(name)
        assert config.get(Config(), name) is not None


@given(st.sampled_from(config.names()), st.text() | st.integers() | st.floats() | st.booleans())
def test_any_value_is_taken_or_refused_in_both_languages(name: str, value: object) -> None:
    try:
        changed = config.with_value(Config(), name, value, "--flag")
    except ConfigError as error:
        assert all(error.what(language) and error.remedy(language) for language in LANGUAGES)
    else:
        assert type(config.get(changed, name)) is type(config.get(Config(), name))
