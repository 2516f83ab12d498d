"""Scenarios of one's own: announced, made, kept."""

from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path
from typing import Any

import pytest

from voice_mentor.errors import InputError
from voice_mentor.practice.own import Announced, announced, own, save
from voice_mentor.practice.scenario import LANDINGS, MORE, Direction
from voice_mentor.practice.scenarios import load, own_folder, picked
from voice_mentor.seams import LANGUAGES, Language

SAID: dict[str, Any] = tomllib.loads(
    (Path(__file__).resolve().parents[2] / "data" / "practice" / "announced.toml").read_text(encoding="utf-8")
)
MEETINGS = [
    (language, *row)
    for language in LANGUAGES
    for kind in ("seen", "fresh", "later")
    for row in SAID[language][kind]
]
CONTENT = [(language, sentence) for language in LANGUAGES for sentence in SAID[language]["content"]]
DIRECTIONS: tuple[Direction, ...] = ("downward", "upward")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VOICE_MENTOR_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(("language", "said", "who", "direction"), MEETINGS)
def test_a_meeting_to_come_is_understood(language: Language, said: str, who: str, direction: str) -> None:
    found = announced(said, language)
    assert found is not None
    assert (found.who, found.direction or "") == (who, direction)


@pytest.mark.parametrize(("language", "said"), CONTENT)
def test_what_is_no_announcement_is_content(language: Language, said: str) -> None:
    assert announced(said, language) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_was_tried(language: Language) -> None:
    assert sum(one[0] == language for one in MEETINGS) >= 40
    assert sum(one[0] == language for one in CONTENT) >= 20


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "いろいろあって。明日、田中さんと1on1なんです。前回は黙ってしまって。"),
        ("en", "It's been a lot. I have a 1on1 with Sam tomorrow. Last time I just went quiet."),
    ],
)
def test_it_is_heard_among_other_sentences(language: Language, said: str) -> None:
    assert announced(said, language) == Announced("田中さん" if language == "ja" else "Sam")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said", ["", "   ", "。", "?!", "と", "1on1", "with", "<0>", "＜0＞と1on1です", "🙂 " * 300]
)
def test_odd_input_is_nothing(language: Language, said: str) -> None:
    assert announced(said, language) is None


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize(
    ("language", "name", "who"),
    [
        ("ja", "田中", "田中さん"),
        ("ja", " 鈴木くん ", "鈴木くん"),
        ("ja", "佐藤部長", "佐藤部長"),
        ("ja", "上司", "上司の方"),
        ("ja", "上司の方", "上司の方"),
        ("en", "Sam", "Sam"),
        ("en", "your boss", "your boss"),
    ],
)
def test_somebody_is_made_from_a_name(language: Language, name: str, who: str, direction: Direction) -> None:
    made = own(name, direction, "", language)
    assert (made.who, made.direction, made.own) == (who, direction, True)
    assert who.casefold() in made.title.casefold() and made.mind
    assert set(made.answers) == set(LANDINGS) and set(made.more) == set(MORE)
    every = [made.title, *made.brief, *made.calls, *sum((*made.answers.values(), *made.more.values()), ())]
    assert not any("{" in one for one in every)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_may_be_on_their_mind_is_kept(language: Language) -> None:
    assert own("Sam", "downward", " tired of reports ", language).mind == "tired of reports"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kept_one_is_there_next_time_and_picked_by_name(language: Language) -> None:
    made = own("田中" if language == "ja" else "Sam", "downward", 'says "fine"\nto all', language)
    save(made)
    everyone = load(language)
    assert everyone[0] == made
    assert picked("田中さんで" if language == "ja" else "Sam please", everyone) == made


@pytest.mark.parametrize("language", LANGUAGES)
def test_keeping_the_same_person_again_takes_the_first_ones_place(language: Language) -> None:
    save(own("Sam", "downward", "one", language))
    file = save(own("Sam", "downward", "two", language))
    assert [one.name for one in own_folder(language).iterdir()] == [file.name]
    assert load(language)[0].mind == "two"
    save(own("Sam", "upward", "", language))
    assert len(list(own_folder(language).iterdir())) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_tells_nobodys_name_in_its_own_and_says_how_to_edit_it(language: Language) -> None:
    file = save(own("Sam", "downward", "", language))
    assert "sam" not in file.name.casefold()
    assert file.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its users apart by profile, not by mode bits")
def test_only_its_owner_can_read_it() -> None:
    file = save(own("Sam", "downward", "", "en"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["", "  ", "x" * 41, "{who}"])
def test_what_is_no_name_is_told(language: Language, name: str) -> None:
    with pytest.raises(InputError) as raised:
        own(name, "downward", "", language)
    assert raised.value.what(language) and "40" in raised.value.remedy(language)


@pytest.mark.parametrize(
    ("said", "who", "direction"),
    [
        ("I'm meeting one of my team, Jonas", "Jonas", "downward"),
        ("I've got a one-on-one with one of my people, Ines, this afternoon", "Ines", "downward"),
        ("I'm meeting my manager Ruth", "Ruth", "upward"),
    ],
)
def test_one_of_my_team_has_a_name(said: str, who: str, direction: Direction) -> None:
    assert announced(said, "en") == Announced(who, direction)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("several", [0, 1])
def test_with_hardly_anybody_there_nobody_is_picked_by_chance(language: Language, several: int) -> None:
    assert picked("どなたでも" if language == "ja" else "somebody else", load(language)[:several]) is None
