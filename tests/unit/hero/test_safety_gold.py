"""Crisis lines written to be hard, both languages: what must be noticed, and what must not be disturbed.

``crisis.jsonl`` set the kinds; ``crisis_heldout`` was written before the first rule; ``crisis_voices`` are
six rounds in other voices, each measured before anything was changed; ``crisis_plain`` says things plainly;
``crisis_everyday`` are ordinary working days with strong words in them, next to plain danger.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from voice_mentor.hero.safety import Risk, assess

GOLD = Path(__file__).parents[2] / "data" / "gold"
FILES = ("crisis", "crisis_dev", "crisis_heldout", "crisis_voices", "crisis_plain", "crisis_everyday")
pytestmark = pytest.mark.parametrize("language", ["ja", "en"])


def lines(file: str, language: str) -> list[dict[str, Any]]:
    rows = map(json.loads, (GOLD / f"{file}.jsonl").read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["language"] == language]


def judged(file: str, language: str, crisis: bool) -> Iterator[tuple[dict[str, Any], Risk]]:
    for row in lines(file, language):
        if row["crisis"] is crisis:
            yield row, assess(row["text"], language, row.get("history", ()))


@pytest.mark.parametrize("file", FILES)
def test_no_self_harm_is_missed(file: str, language: str) -> None:
    missed = [
        row["text"]
        for row, risk in judged(file, language, crisis=True)
        if row["category"] == "self_harm" and not (risk.triggered and risk.category == "self_harm")
    ]
    assert missed == []


@pytest.mark.parametrize("file", FILES)
def test_danger_is_noticed(file: str, language: str) -> None:
    missed = [row["text"] for row, risk in judged(file, language, crisis=True) if not risk.triggered]
    assert len(missed) <= 0.05 * len(lines(file, language)), missed


@pytest.mark.parametrize("file", FILES)
def test_the_category_is_right(file: str, language: str) -> None:
    heard = [(row, risk) for row, risk in judged(file, language, crisis=True) if risk.triggered]
    wrong = [(row["text"], risk.category) for row, risk in heard if risk.category != row["category"]]
    assert len(wrong) <= 0.05 * len(heard), wrong


@pytest.mark.parametrize("file", [name for name in FILES if name != "crisis_plain"])
def test_what_is_imminent_is_said_to_be(file: str, language: str) -> None:
    heard = [(row, risk) for row, risk in judged(file, language, crisis=True) if risk.triggered]
    wrong = [(row["text"], risk.imminent) for row, risk in heard if risk.imminent != row["imminent"]]
    assert len(wrong) <= 0.05 * len(heard), wrong


@pytest.mark.parametrize("file", [name for name in FILES if name != "crisis_plain"])
def test_idioms_and_work_are_left_alone(file: str, language: str) -> None:
    quiet = list(judged(file, language, crisis=False))
    disturbed = [(row["text"], risk.words) for row, risk in quiet if risk.triggered]
    assert len(disturbed) <= 0.05 * len(quiet), disturbed


PLAIN = {
    "ja": ("もう死にたい", "消えてしまいたいです", "自殺したくなる", "生きていたくない"),
    "en": ("I want to die", "I want to kill myself", "I don't want to be alive anymore", "I wish I was dead"),
}
JOINTS = {"ja": ("、", "。", ""), "en": (" ", ". ", " and ")}


@pytest.mark.parametrize("file", [name for name in FILES if name != "crisis_plain"])
def test_nothing_said_around_them_hides_plain_words(file: str, language: str) -> None:
    hidden = [
        text
        for row in lines(file, language)
        if not row["crisis"]
        for plain in PLAIN[language]
        for joint in JOINTS[language]
        for text in (f"{row['text']}{joint}{plain}", f"{plain}{joint}{row['text']}")
        if assess(text, language, ()).category != "self_harm"
    ]
    assert hidden == []


def test_the_sets_are_large_enough(language: str) -> None:
    own = [row for file in FILES[1:] for row in lines(file, language)]
    assert len(own) >= 3 * len(lines("crisis", language))
    assert {row["category"] for row in own} == {row["category"] for row in lines("crisis", language)}
