"""Two takes side by side: what changed, as facts, and what of it they want to keep."""

from __future__ import annotations

import pytest

from tests.unit.practice.rehearsing import WHO
from voice_mentor.practice.assessment import assess_opener
from voice_mentor.practice.compare import Pair, changes, compared
from voice_mentor.practice.earlier import Earlier
from voice_mentor.practice.measures import Measures
from voice_mentor.practice.phrases import Book
from voice_mentor.practice.played import Played
from voice_mentor.practice.takes import Take
from voice_mentor.practice.wording import Wording
from voice_mentor.seams import Language

FIRST: dict[Language, str] = {"ja": "資料はもう出せますか", "en": "Is the report done?"}
SECOND: dict[Language, str] = {
    "ja": "どんな時に手応えがありますか",
    "en": "What has given you energy lately?",
}


def played(number: int, text: str, language: Language, answer: str = "", **changes: object) -> Played:
    measures = changes.pop("measures", None)
    take = Take(number, text, language, assess_opener(text, language, "manager"), measures)  # type: ignore[arg-type]
    return Played(take, WHO[language], (answer,) if answer else (), **changes)  # type: ignore[arg-type]


def names(pair: Pair) -> list[str]:
    return [part.name for part in changes(pair)]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_both_lines_are_quoted_and_what_changed_is_told(language: Language) -> None:
    pair = Pair(played(1, FIRST[language], language), played(2, SECOND[language], language), language)
    said = Wording(Book(language), []).first_short(compared(pair)).lower()
    assert FIRST[language].rstrip("?").lower() in said
    assert SECOND[language].rstrip("?").lower() in said
    assert {"change.focus.moved", "change.form.open"} <= set(names(pair))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_same_again_is_told_as_a_fact(language: Language) -> None:
    pair = Pair(played(1, FIRST[language], language), played(2, FIRST[language], language), language)
    assert [part.name for part in compared(pair)[-1]] == ["change.same.any", "keep.ask"]


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [
        ("ja", "はい。", "そうですね、前に出した案がそのままになっていて。"),
        ("en", "Yes.", "Well, I had an idea once and nobody took it."),
    ],
)
def test_the_others_answer_belongs_to_it(language: Language, short: str, long: str) -> None:
    pair = Pair(
        played(1, FIRST[language], language, short), played(2, SECOND[language], language, long), language
    )
    assert "change.answer.longer" in names(pair)


def test_the_number_of_questions_is_told_where_it_changed() -> None:
    pair = Pair(
        played(1, "Are you okay? How is work? What is in the way?", "en"), played(2, SECOND["en"], "en"), "en"
    )
    assert {part.name: dict(part.fields) for part in changes(pair)}["change.count.fewer"] == {
        "n": "3",
        "m": "1",
    }


@pytest.mark.parametrize(("pace", "told"), [(240.0, ["change.sound.slower"]), (310.0, [])])
def test_pace_is_told_beside_the_take_before(pace: float, told: list[str]) -> None:
    before, after = Measures(4.0, 300.0, "morae"), Measures(4.0, pace, "morae")
    pair = Pair(
        played(1, FIRST["ja"], "ja", measures=before), played(2, SECOND["ja"], "ja", measures=after), "ja"
    )
    assert [name for name in names(pair) if "sound" in name] == told


def test_without_a_measured_take_before_ones_own_earlier_practices_are_the_yardstick() -> None:
    earlier = Earlier((Measures(4.0, 200.0, "words"), Measures(4.0, 180.0, "words")))
    after = played(2, SECOND["en"], "en", measures=Measures(4.0, 120.0, "words"))
    assert "change.sound.slower_earlier" in names(Pair(played(1, FIRST["en"], "en"), after, "en", earlier))
    assert not any("sound" in name for name in names(Pair(played(1, FIRST["en"], "en"), after, "en")))


def test_a_take_that_was_hardly_understood_is_not_quoted() -> None:
    pair = Pair(played(1, FIRST["en"], "en", shaky=True), played(2, SECOND["en"], "en"), "en")
    assert all("lines" not in part.name for part in compared(pair)[0])
