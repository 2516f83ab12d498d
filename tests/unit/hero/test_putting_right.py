"""An insight or a step given back wrong is put right by the one whose it is."""

from __future__ import annotations

import pytest

from voice_mentor.hero.coach import Coach
from voice_mentor.seams import LANGUAGES, Language

INSIGHT: dict[Language, list[str]] = {
    "ja": [
        "部下の山本さんのことで困っています。",
        "自分の意見を言ってほしいんです。",
        "やる気がないんじゃなくて、私が進捗しか聞いていなかったんだなって、今気づきました。",
    ],
    "en": [
        "It's about Daniel. He seems to have lost all motivation.",
        "I want him to tell me what he thinks.",
        "I just realised that I've only ever asked him about progress.",
    ],
}
STEP: dict[Language, str] = {
    "ja": "来週の水曜の1on1で、最近おもしろかった仕事を聞いてみます。",
    "en": "Next Wednesday I'll ask him what he's enjoyed most.",
}
DENIED: dict[Language, str] = {"ja": "違います。", "en": "That's not what I said."}


def told(language: Language, *lines: str) -> Coach:
    coach = Coach(language, seed=4)
    coach.open()
    for line in lines:
        coach.reply(line, language)
    return coach


@pytest.mark.parametrize(
    ("language", "right", "now"),
    [
        ("ja", "いや、そうじゃなくて、私が急いでいたんです。", "急いでいた"),
        ("en", "That's not what I meant. I meant that I was in a hurry.", "you were in a hurry"),
    ],
)
def test_in_one_breath(language: Language, right: str, now: str) -> None:
    coach = told(language, *INSIGHT[language], right)
    assert coach.state.moves[-1] == "correct"
    assert coach.state.insight == now and coach.state.mended == "insight"
    assert now in coach.state.said[-1].lower()


@pytest.mark.parametrize(
    ("language", "right", "now"),
    [
        ("ja", "水曜の1on1で、まず私の話をします。", "まず私の話をする"),
        ("en", "I'll tell him about my own week first.", "tell him about your own week first"),
    ],
)
def test_in_two_turns(language: Language, right: str, now: str) -> None:
    coach = told(language, *INSIGHT[language][:2], STEP[language], DENIED[language])
    assert coach.state.moves[-1] == "correct"
    assert coach.state.contested == "step"
    coach.reply(right, language)
    assert now in coach.state.step and coach.state.mended == "step"
    assert coach.state.contested == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_was_given_back_nothing_is_touched(language: Language) -> None:
    coach = told(language, INSIGHT[language][0], DENIED[language])
    assert not (coach.state.insight or coach.state.contested or coach.state.mended)
    assert coach.state.moves[-1] == "correct"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_denied_and_let_be_stays(language: Language) -> None:
    coach = told(language, *INSIGHT[language])
    before = coach.state.insight
    coach.reply(DENIED[language], language)
    coach.reply("はい。" if language == "ja" else "Yes.", language)
    assert coach.state.insight == before
    assert coach.state.contested == ""
