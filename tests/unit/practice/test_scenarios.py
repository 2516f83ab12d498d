"""The people to practise with: shipped and own, in both languages, and picking one by voice."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from voice_mentor.errors import ConfigError
from voice_mentor.practice import assess_opener
from voice_mentor.practice.deck import card, deck, drawn
from voice_mentor.practice.scenario import LANDINGS, MORE, Scenario, landing, more
from voice_mentor.practice.scenarios import load, near, own_folder, picked
from voice_mentor.seams import LANGUAGES, Language
from voice_mentor.tts.spoken_text import speakable

DATA = Path(__file__).resolve().parents[2] / "data" / "practice"
LONGEST = {"ja": 60, "en": 40}
"""Characters of Japanese, words of English, in a line that is said aloud."""
FILES = Path(__file__).resolve().parents[3] / "voice_mentor" / "practice" / "scenarios"
LEAST_SCENARIOS, LEAST_CARDS = 24, 30


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def said(name: str, language: str, kind: str) -> list[Any]:
    return list(table(name)[language][kind])


def lines(one: Scenario) -> list[str]:
    return [*one.brief, *chain(*one.answers.values()), *chain(*one.more.values())]


def length(line: str, language: str) -> int:
    return len(line) if language == "ja" else len(line.split())


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VOICE_MENTOR_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_people_of_every_kind(language: Language) -> None:
    everyone = load(language)
    assert len(everyone) >= LEAST_SCENARIOS
    directions, manners = Counter(one.direction for one in everyone), Counter(one.manner for one in everyone)
    assert min(directions["downward"], directions["upward"]) >= 8
    assert min(manners[one] for one in ("reluctant", "talkative", "asking-back")) >= 5
    assert len({one.who for one in everyone}) == len(everyone)
    assert all(one.language == language and not one.own for one in everyone)


def test_both_languages_have_the_same_situations() -> None:
    ja, en = ({one.id: one.direction for one in load(language)} for language in LANGUAGES)
    assert ja == en


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_can_be_said_and_none_comes_twice_in_a_row_of_answers(language: Language) -> None:
    for one in load(language):
        for line in lines(one):
            assert speakable(line), (one.id, line)
            assert length(line, language) <= LONGEST[language], (one.id, line)
        for kind, answers in (*one.answers.items(), *one.more.items()):
            assert len(set(answers)) == len(answers) >= 2, (one.id, kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_coach_tells_facts_and_leaves_what_is_on_their_mind_to_be_found(language: Language) -> None:
    for one in load(language):
        assert 1 <= len(one.brief) <= 3, one.id
        assert one.mind not in "".join(one.brief)
        assert not any(sentence.rstrip().endswith(("?", "？", "か。")) for sentence in one.brief), one.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_opener_has_an_answer_from_everybody(language: Language) -> None:
    landed: Counter[str] = Counter()
    for one in load(language):
        for opener in said("openers", language, one.direction):
            read = assess_opener(opener, language, one.role)
            assert one.answers[landing(read)] and one.more[more(read)]
            landed[landing(read)] += 1
    assert set(landed) == set(LANDINGS)


@pytest.mark.parametrize(
    ("language", "words", "meant"),
    [(language, *pair) for language in LANGUAGES for pair in said("picked", language, "picked")],
)
def test_somebody_is_picked_by_what_is_said(language: Language, words: str, meant: str) -> None:
    found = picked(words, load(language))
    assert found is not None and found.id == meant


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_names_nobody_picks_nobody(language: Language) -> None:
    for words in said("picked", language, "nobody"):
        assert picked(words, load(language)) is None, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_is_picked_by_their_title_and_by_their_name(language: Language) -> None:
    everyone = load(language)
    for one in everyone:
        assert picked(one.title, everyone) == one
        assert picked(one.who, everyone) == one


@pytest.mark.parametrize(
    ("language", "words", "place"),
    [
        ("ja", "二つ目で", 1),
        ("ja", "2番目のやつ", 1),
        ("ja", "最初のでお願いします", 0),
        ("ja", "三番", 2),
        ("ja", "最後の", 2),
        ("en", "the second one", 1),
        ("en", "number two please", 1),
        ("en", "the first one", 0),
        ("en", "the last one", 2),
        ("en", "the third", 2),
    ],
)
def test_of_three_on_offer_one_is_picked_by_its_place(language: Language, words: str, place: int) -> None:
    offered = load(language)[:3]
    assert picked(words, offered) == offered[place]
    assert picked(words, load(language)) is None


@pytest.mark.parametrize(
    ("language", "words", "among"),
    [
        ("ja", "時間をもらいたい", "ask_time"),
        ("ja", "目標の面談で", "growth_goal"),
        ("en", "a mistake I made", "own_mistake"),
    ],
)
def test_what_fits_several_brings_up_to_three(language: Language, words: str, among: str) -> None:
    offered = near(words, load(language))
    assert among in [one.id for one in offered] and len(offered) <= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_said_or_nobody_there_offers_nobody(language: Language) -> None:
    assert near("", load(language)) == () and picked("", load(language)) is None
    assert near("Sam", ()) == () and picked("Sam", ()) is None


def write_own(language: Language, name: str, change: Callable[[str], str]) -> Path:
    folder = own_folder(language)
    folder.mkdir(parents=True)
    text = (FILES / language / "unmotivated.toml").read_text(encoding="utf-8")
    file = folder / f"{name}.toml"
    file.write_text(change(text), encoding="utf-8")
    return file


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_of_the_persons_own_takes_the_place_of_the_shipped_one(language: Language) -> None:
    shipped = load(language)
    write_own(language, "unmotivated", lambda text: f"\ufeff{text}")
    everyone = load(language)
    assert len(everyone) == len(shipped)
    assert [one.own for one in everyone if one.id == "unmotivated"] == [True]
    assert everyone[0].own


BROKEN: list[tuple[Callable[[str], str], str, str]] = [
    (lambda text: re.sub("(?m)^who = .*$", "", text), "practice_data.text", "who"),
    (lambda text: text.replace('"reluctant"', '"shy"'), "practice_data.choice", "manner"),
    (lambda text: text.replace('"downward"', "7"), "practice_data.choice", "direction"),
    (lambda text: f"colour = 1\n{text}", "practice_data.unknown", "colour"),
    (lambda text: f'{text}\nloud = ["a", "b"]', "practice_data.unknown", "more.loud"),
    (lambda text: text.replace("[more]", "[rest]"), "practice_data.unknown", "rest"),
    (lambda text: text.partition("[more]")[0], "practice_data.table", "more"),
    (lambda text: text.replace("harm = [", 'harm = ["一"]\nodd = ['), "practice_data.unknown", "answers.odd"),
    (lambda text: text.partition("told = [")[0] + 'told = ["x"]', "practice_data.lines", "more.told"),
    (lambda text: text.partition("told = [")[0] + 'told = ["x", ""]', "practice_data.lines", "more.told"),
    (lambda text: text.partition("told = [")[0] + "told = 3", "practice_data.lines", "more.told"),
    (lambda text: text.partition("told = [")[0], "practice_data.lines", "more.told"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("change", "key", "entry"), BROKEN)
def test_a_file_that_cannot_be_used_is_told_by_file_and_entry(
    language: Language, change: Callable[[str], str], key: str, entry: str
) -> None:
    file = write_own(language, "mine", change)
    with pytest.raises(ConfigError) as raised:
        load(language)
    assert raised.value.key == key and raised.value.fields["entry"] == entry
    for spoken in LANGUAGES:
        assert str(file) in raised.value.what(spoken)
        assert entry in raised.value.what(spoken) + raised.value.remedy(spoken)


@pytest.mark.parametrize("text", ['title = \n"x"', "answers = ]"])
def test_a_file_that_is_no_toml_is_told_with_the_place(text: str) -> None:
    file = write_own("en", "mine", lambda _: text)
    with pytest.raises(ConfigError, match="line 1") as raised:
        load("en")
    assert str(file) in raised.value.what("ja")


def test_a_file_that_is_no_text_is_told() -> None:
    write_own("ja", "mine", str).write_bytes(b"\x93\xfa\x96\x7b")
    with pytest.raises(ConfigError) as raised:
        load("ja")
    assert raised.value.key == "practice_data.unreadable"


def test_drafts_and_templates_are_nobody(home: Path) -> None:
    write_own("ja", "_half_written", lambda _: "title = 1")
    assert not any(one.own for one in load("ja"))


def test_every_kind_of_landing_is_answered() -> None:
    assert all(set(one.answers) == set(LANDINGS) and set(one.more) == set(MORE) for one in load("ja"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_deck_holds_what_is_really_said_both_ways(language: Language) -> None:
    cards = deck(language)
    assert len(cards) >= LEAST_CARDS and len({one.said for one in cards}) == len(cards)
    assert {one.direction for one in cards} == {"downward", "upward"}
    assert all(speakable(one.said) and length(one.said, language) <= LONGEST[language] for one in cards)


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_are_drawn_without_repeating_and_the_same_for_a_seed(language: Language) -> None:
    hand = drawn(language, "upward", 3, 5)
    assert len(set(hand)) == 5 and all(one.direction == "upward" for one in hand)
    assert hand == drawn(language, "upward", 3, 5)
    assert any(drawn(language, "upward", seed, 5) != hand for seed in range(4, 9))
    assert set(drawn(language, None, 1, 10_000)) == set(deck(language))


@pytest.mark.parametrize(
    ("entry", "key", "place"),
    [
        ({"direction": "upward"}, "practice_data.text", "cards[4].said"),
        ({"said": "x", "direction": "up"}, "practice_data.choice", "cards[4].direction"),
        ({"said": "x", "direction": "upward", "heard_by": 1}, "practice_data.text", "cards[4].heard_by"),
    ],
)
def test_a_card_that_cannot_be_used_is_told_by_its_number(
    entry: dict[str, Any], key: str, place: str
) -> None:
    with pytest.raises(ConfigError) as raised:
        card(entry, 4, "decks/ja.toml")
    assert (raised.value.key, raised.value.fields["entry"]) == (key, place)
    assert place in raised.value.what("ja")
