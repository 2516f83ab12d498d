"""voice-mentor voices: list, hear, choose."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from voice_mentor import config
from voice_mentor.audio.wav import read_wav
from voice_mentor.cli.voices import app
from voice_mentor.errors import EngineNotFound, InputError, SynthesisError

RUN = CliRunner()


def refused(*arguments: str) -> BaseException | None:
    return RUN.invoke(app, list(arguments)).exception


@pytest.mark.engine
def test_the_list_measures_each_engine_and_says_what_is_in_the_way() -> None:
    listed = {one["engine"]: one for one in json.loads(RUN.invoke(app, ["list", "--json"]).output)}
    assert {"hibari", "kokoro", "openjtalk", "pyttsx3"} <= set(listed)
    assert listed["openjtalk"]["in_use"] == ["ja"]
    assert listed["hibari"]["in_use"] == ["en"]
    assert listed["hibari"]["voices"] == ["heart"]
    for one in listed.values():
        assert bool(one["problem"]) != one["runs"]
        assert set(one["speed"]) == (set(one["languages"]) if one["runs"] else set())
        assert all(speed["real_time_factor"] > 0 for speed in one["speed"].values())


@pytest.mark.engine
def test_a_sample_goes_into_a_file(tmp_path: Path) -> None:
    file = tmp_path / "sample.wav"
    assert RUN.invoke(app, ["sample", "openjtalk:mei-bright", "--speaker", str(file)]).exit_code == 0
    assert read_wav(file).seconds > 2


@pytest.mark.engine
@pytest.mark.parametrize(("name", "engine", "voice"), [("openjtalk", "openjtalk", ""), ("auto", "auto", "")])
def test_what_was_chosen_is_in_the_settings(name: str, engine: str, voice: str) -> None:
    done = RUN.invoke(app, ["choose", "ja", name])
    assert done.exit_code == 0, done.output
    settings = config.load().voice
    assert (settings.ja, settings.ja_voice) == (engine, voice)


@pytest.mark.engine
def test_choosing_again_forgets_the_voice_of_the_engine_before() -> None:
    RUN.invoke(app, ["choose", "ja", "openjtalk:mei-bright"])
    assert config.load().voice.ja_voice == "mei-bright"
    RUN.invoke(app, ["choose", "ja", "openjtalk"])
    assert config.load().voice.ja_voice == ""


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("choose", "fr", "hibari"), InputError),
        (("choose", "ja", "hibari"), InputError),
        (("choose", "ja", "nobody"), EngineNotFound),
        (("choose", "ja", "openjtalk:nobody"), SynthesisError),
        (("sample", "nobody", "--speaker", "x.wav"), EngineNotFound),
    ],
)
def test_what_can_not_be_is_refused_in_both_languages_and_nothing_is_written(
    arguments: tuple[str, ...],
    error: type[InputError],
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    caught = refused(*arguments)
    assert isinstance(caught, error)
    assert caught.what("ja") != caught.what("en")
    assert caught.remedy("ja") != caught.remedy("en")
    assert not (home / "config").exists()
