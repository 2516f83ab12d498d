"""``--model auto``: the best Whisper that is here and keeps up."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from voice_mentor.config import Config, with_value
from voice_mentor.errors import WeightsError
from voice_mentor.seams import Language
from voice_mentor.weights.choice import ENOUGH, KEEPS_UP_S, KEPT, Chooser, Speeds
from voice_mentor.weights.manifest import Model, WeightFile
from voice_mentor.weights.store import Store

CONTENT = b"weights"
FILE = WeightFile("model.bin", len(CONTENT), hashlib.sha256(CONTENT).hexdigest())
BOTH: tuple[Language, ...] = ("ja", "en")


def model(
    name: str, rank: int, cost: float, languages: tuple[Language, ...] = BOTH, kind: str = "whisper"
) -> Model:
    return Model(
        name=name, kind=kind, about="", languages=languages, licence="MIT", credit="", files=(FILE,),
        rank=rank, cost=cost,
    )  # fmt: skip


MODELS = [
    model("base", 2, 1.0),
    model("small", 3, 3.0),
    model("medium", 4, 10.0),
    model("tiny.en", 1, 0.5, languages=("en",)),
    model("turn", 0, 1.0, kind="turn"),
]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store({each.name: each for each in MODELS}, tmp_path / "models")


@pytest.fixture
def speeds(tmp_path: Path) -> Speeds:
    return Speeds(tmp_path / "cache" / "speeds.json")


def here(store: Store, *names: str) -> None:
    for name in names:
        store.folder_of(name).mkdir(parents=True)
        (store.folder_of(name) / "model.bin").write_bytes(CONTENT)


def took(speeds: Speeds, name: str, seconds: float, turns: int = ENOUGH) -> None:
    for _ in range(turns):
        speeds.remember(name, seconds)


def wanting(value: str, language: str = "auto") -> Config:
    config = with_value(Config(), "recognition.model", value, "--model")
    return with_value(config, "general.language", language, "--lang")


def test_the_better_one_is_taken_where_it_is_expected_to_keep_up(store: Store, speeds: Speeds) -> None:
    here(store, "base", "small")
    assert Chooser(store, speeds).choose(wanting("auto")) == "small"


def test_one_that_is_expected_to_be_too_slow_is_not(store: Store, speeds: Speeds) -> None:
    here(store, "base", "medium")
    assert Chooser(store, speeds).choose(wanting("auto")) == "base"


def test_a_slow_machine_is_known_by_the_model_it_has(store: Store, speeds: Speeds) -> None:
    here(store, "base", "small")
    took(speeds, "base", KEEPS_UP_S * 0.7)
    assert Chooser(store, speeds).choose(wanting("auto")) == "base"


def test_what_was_measured_counts_more_than_what_was_expected(store: Store, speeds: Speeds) -> None:
    here(store, "base", "small", "medium")
    took(speeds, "small", KEEPS_UP_S * 2)
    took(speeds, "medium", KEEPS_UP_S / 2)
    assert Chooser(store, speeds).choose(wanting("auto")) == "medium"


def test_a_first_slow_turn_proves_nothing(store: Store, speeds: Speeds) -> None:
    here(store, "base", "small")
    took(speeds, "small", 60.0, turns=ENOUGH - 1)
    assert Chooser(store, speeds).choose(wanting("auto")) == "small"


def test_a_busy_afternoon_is_forgotten(store: Store, speeds: Speeds) -> None:
    here(store, "base", "small")
    took(speeds, "small", 60.0, turns=KEPT)
    took(speeds, "small", 0.5, turns=KEPT)
    assert Chooser(store, speeds).choose(wanting("auto")) == "small"


def test_where_none_keeps_up_the_fastest_is_taken(store: Store, speeds: Speeds) -> None:
    here(store, "base", "small")
    took(speeds, "base", KEEPS_UP_S * 5)
    took(speeds, "small", KEEPS_UP_S * 9)
    assert Chooser(store, speeds).choose(wanting("auto")) == "base"


def test_an_english_only_model_serves_english_only(store: Store, speeds: Speeds) -> None:
    here(store, "tiny.en")
    assert Chooser(store, speeds).choose(wanting("auto", "en")) == "tiny.en"
    for language in ("ja", "auto"):
        with pytest.raises(WeightsError, match="models pull"):
            Chooser(store, speeds).choose(wanting("auto", language))


def test_a_named_model_is_taken_as_named(store: Store, speeds: Speeds) -> None:
    assert Chooser(store, speeds).choose(wanting("medium")) == "medium"


def test_a_folder_of_ones_own_may_be_named(store: Store, speeds: Speeds, tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"mine")
    assert Chooser(store, speeds).choose(wanting(str(tmp_path))) == str(tmp_path)


@pytest.mark.parametrize("wanted", ["whisper-enormous", "/no/such/folder", "turn"])
def test_what_is_no_whisper_is_refused_with_what_there_is(store: Store, speeds: Speeds, wanted: str) -> None:
    with pytest.raises(WeightsError, match=r"base, small, medium, tiny\.en"):
        Chooser(store, speeds).choose(wanting(wanted))


def test_a_better_one_is_named_only_where_it_would_keep_up(store: Store, speeds: Speeds) -> None:
    here(store, "base")
    better = Chooser(store, speeds).better(wanting("auto"))
    assert better is not None
    assert better.name == "small"
    took(speeds, "base", KEEPS_UP_S * 0.7)
    assert Chooser(store, speeds).better(wanting("auto")) is None


@pytest.mark.parametrize("content", ["", "[]", '{"base": 3}', '{"base": ["fast"]}', "\x00"])
def test_a_broken_memory_of_speeds_is_no_obstacle(store: Store, speeds: Speeds, content: str) -> None:
    here(store, "base")
    speeds.file.parent.mkdir()
    speeds.file.write_text(content)
    assert Chooser(store, speeds).choose(wanting("auto")) == "base"
    speeds.remember("base", 0.3)
    assert speeds.read()["base"][-1] == 0.3
