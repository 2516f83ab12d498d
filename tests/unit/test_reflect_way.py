"""The parts of a session on the way: what is told of the time, what time allows, what is kept, the close."""

from __future__ import annotations

from dataclasses import replace

import pytest

from voice_mentor.hero import uptake
from voice_mentor.hero.moves import Move
from voice_mentor.hero.reading import read
from voice_mentor.hero.state import State
from voice_mentor.hero.way import arc, closing
from voice_mentor.hero.way.budget import FIRST_EXCHANGE_S, Budget, Room
from voice_mentor.hero.way.kept import kept
from voice_mentor.hero.way.letters import Letter, Signs
from voice_mentor.hero.way.time_left import STATION_S, told
from voice_mentor.hero.way.trip import Trip
from voice_mentor.seams import LANGUAGES, Language

NOW: dict[Language, list[str]] = {
    "ja": [
        "もう着きます。",
        "駅に着きました",
        "着いちゃいました",
        "ここで降ります",
        "降りないと。",
        "もう家です",
        "会社に着いたので",
    ],
    "en": [
        "We're there.",
        "This is my stop",
        "I've arrived",
        "I need to get off",
        "okay, I'm at the station now",
        "We just got here",
    ],
}
SOON: dict[Language, list[str]] = {
    "ja": [
        "あと二駅です",
        "あと2駅なんですけど",
        "次で降ります",
        "次の駅です",
        "もうすぐ着きます",
        "そろそろ着きそうです",
        "あと一分です",
        "あと一駅で着きます",
    ],
    "en": [
        "Two stations left",
        "There are two stops left.",
        "my stop is next",
        "I'm nearly there",
        "It's the next stop",
        "one more stop",
        "I have about a minute left",
    ],
}
MORE: dict[Language, list[tuple[str, int]]] = {
    "ja": [
        ("あと五分あります", 5),
        ("まだ10分くらいあります", 10),
        ("すみません、あと三分です", 3),
        ("五分延ばしてください", 5),
        ("もう五分いけます", 5),
    ],
    "en": [
        ("I've got five more minutes", 5),
        ("another ten minutes", 10),
        ("We still have about three minutes", 3),
        ("make it eight minutes", 8),
        ("20 more minutes", 20),
    ],
}
CONTENT: dict[Language, list[str]] = {
    "ja": [
        "会社に着いたら、田中さんに声をかけます",
        "あと五分で会議が終わるのに部長が来たんです",
        "時間がないんです",
        "家に着くとぐったりします",
        "一駅手前で降りて歩きました",
        "三分間だけ話しました",
        "もう十分です",
        "次の会議が気になります",
        "五分だけ田中さんと話します",
        "駅で上司に会いました",
        "ここまで来たら、やるしかないです",
        "次の課長は誰でしょう",
    ],
    "en": [
        "When I get there I'll talk to Sam",
        "I gave him five more minutes",
        "He was ten minutes late",
        "I have no time for this",
        "I'm there for my team",
        "We have five minutes with him every week",
        "My next job is the question",
        "I don't have much time",
        "two people left the team",
        "I'm in over my head",
        "The last stop was a disaster for the project",
        "I want to stop being late",
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_of_the_time_left(language: Language) -> None:
    for words in NOW[language]:
        assert (found := told(words, language)) and found.kind == "now", words
    for words in SOON[language]:
        assert (found := told(words, language)) and found.kind == "soon", words
    for words, minutes in MORE[language]:
        assert (found := told(words, language)) and (found.kind, found.left_s) == ("more", minutes * 60), (
            words
        )
    for words in CONTENT[language]:
        assert told(words, language) is None, words


def test_what_else_was_said_goes_to_the_coach() -> None:
    japanese = told("あと五分あるので、田中さんの話をもう少しします", "ja")
    english = told("Two stops left, and I keep thinking of Sam.", "en")
    assert japanese and japanese.rest == "田中さんの話をもう少しします"
    assert english and english.rest == "and I keep thinking of Sam"
    assert english.left_s == 2 * STATION_S


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def budget(minutes: float, *exchanges: float) -> tuple[Budget, Clock]:
    clock = Clock()
    made = Budget(minutes * 60, clock)
    made.heard()
    for seconds in exchanges:
        clock.now += seconds
        made.heard()
    return made, clock


def test_time_allows_by_how_long_this_speaker_takes() -> None:
    terse, _ = budget(5, 10, 10, 10)
    talkative, _ = budget(5, 60, 60)
    assert terse.room(10).turns > talkative.room(10).turns > 0
    assert budget(5)[0].exchange_s == FIRST_EXCHANGE_S


@pytest.mark.parametrize(
    ("left", "verdict"),
    [(300, "ask"), (65, "ask"), (45, "brief"), (38, "hold"), (18, "close"), (-5, "close")],
)
def test_what_may_be_said_with_so_much_left(left: float, verdict: str) -> None:
    made, clock = budget(10, 60, 60)
    clock.now = 600 - left
    assert made.room(8).verdict == verdict


def test_a_pause_says_nothing_about_how_long_somebody_talks() -> None:
    made, clock = budget(10, 20)
    before = made.exchange_s
    made.interrupted()
    clock.now += 300
    made.resumed()
    clock.now += 20
    made.heard()
    assert made.exchange_s == before == 20


# what is kept: (asked, said, step, left)
ANSWERS: dict[Language, list[tuple[Move, str, str, str]]] = {
    "ja": [
        ("ask-leave", "部長の一言です。", "", "部長の一言"),
        ("ask-leave", "イライラは置いていきます。", "", "イライラ"),
        ("ask-leave", "私の焦りですかね", "", "焦り"),
        ("ask-leave", "資料の直しは明日にします。", "", "資料の直し"),
        ("ask-leave", "特にないです。", "", ""),
        ("ask-leave", "ドアの近くは寒いですね。", "", ""),
        ("ask-step", "明日の朝、田中さんに声をかけます。", "明日の朝、田中さんに声をかける", ""),
        (
            "ask-step",
            "持っていくのは田中さんに聞くことで、置いていくのは資料の直しです。",
            "田中さんに聞く",
            "資料の直し",
        ),
        ("ask-step", "普通です。", "", ""),
        ("ask-step", "子どもの運動会が日曜なんです。", "", ""),
        ("ask-insight", "数字の件は、会社に置いていきます。", "", "数字の件"),
    ],
    "en": [
        ("ask-leave", "The email from Greg.", "", "the email from Greg"),
        ("ask-leave", "My temper, I think.", "", "your temper"),
        ("ask-leave", "I'll leave the budget thing at work.", "", "the budget thing"),
        ("ask-leave", "Nothing really.", "", ""),
        ("ask-leave", "It's cold by the door.", "", ""),
        (
            "ask-step",
            "Tomorrow I'll ask Sam for five minutes.",
            "tomorrow you'll ask Sam for five minutes",
            "",
        ),
        ("ask-step", "I'll call Priya and I'll leave the emails at work.", "you'll call Priya", "the emails"),
        ("ask-step", "Fine.", "", ""),
        ("ask-step", "The train is late.", "", ""),
        ("ask-insight", "The numbers can wait.", "", "the numbers"),
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_are_kept_in_their_own_words(language: Language) -> None:
    for asked, said, step, left in ANSWERS[language]:
        before, reading = replace(State(language), pending=asked), read(said, language, {})
        after = kept(before, uptake.heard(before, reading), reading)
        assert (after.step, after.left) == (step, left), said
        assert not after.insight


def test_blame_of_oneself_is_not_given_back_at_the_close() -> None:
    before = replace(State("en"), pending="ask-insight")
    reading = read("I'm just not good at asking for help, I suppose.", "en", {})
    assert not kept(before, uptake.heard(before, reading), reading).insight


OFFERED: dict[Language, list[tuple[str, Letter]]] = {
    "ja": [
        ("チームには、自分から動けるようになってほしいです。", "H"),
        ("田中さんに説明を任せて、最後まで見守りました。", "E"),
        ("会議で何も言えなくて、つらいです。", "R"),
        ("いつも同じことの繰り返しで、この先も変わらない気がします。", "O"),
    ],
    "en": [
        ("I want them to decide things by themselves.", "H"),
        ("I let Nora present, and I kept quiet to the end.", "E"),
        ("There was nobody to ask, and I felt lost.", "R"),
        ("It's always the same, every time, and it won't change.", "O"),
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_one_move_goes_by_what_was_said(language: Language) -> None:
    for said, letter in OFFERED[language]:
        state, reading = replace(State(language), turns=(said,)), read(said, language, {})
        assert Signs().after(state, reading).letter() == letter, said
    assert Signs().letter() == "R"


def test_stages_give_way_to_time_and_carrying_on_is_asked_to_the_last() -> None:
    progress, state = arc.Progress("evening"), State("en")
    room = {turns: arc.to_come(progress, state, Room("ask", turns, 99)) for turns in (1, 2, 3, 9)}
    assert room[1] == ["carry"]
    assert room[2] == ["meaning", "carry"]
    assert room[3] == ["meaning", "move", "carry"]
    assert room[9] == ["meaning", "move", "carry", "leave"]


def test_what_was_told_before_is_not_asked_for() -> None:
    progress = arc.Progress("evening")
    state = replace(
        State("en"), step="you'll ask Sam", insight="you weren't listening", insight_turn=2, left="the emails"
    )
    assert arc.to_come(progress, state, Room("ask", 9, 300)) == []


def test_the_close_holds_as_much_as_a_breath() -> None:
    full = replace(State("ja"), insight="聞いていなかった", step="田中さんに聞く", left="数字の話")
    assert closing.plan(full, Trip("evening")).whole == ("close", "evening-isl")
    assert closing.plan(replace(full, left=""), Trip("evening")).whole == ("close", "evening-is")
    assert closing.plan(replace(full, wish="任せたい"), Trip("morning")).whole == ("close", "morning-wsl")
    assert closing.plan(State("ja"), Trip("morning")).whole == ("close", "morning-none")
    long = replace(
        full, step="明日の朝いちばんに、田中さんに五分だけ声をかける", left="部長に言われた数字の話"
    )
    assert closing.plan(long, Trip("evening", driving=True)).whole == ("close", "evening-sl")
    assert closing.plan(full, Trip("evening"), at_once=True).whole == ("close", "stop-step")


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_too_long_for_a_breath_are_left_out(language: Language) -> None:
    state = replace(State(language), insight="x" * 200, step="y" * 200, left="z" * 200)
    worded = closing.worded(state)
    assert (worded.insight, worded.step, worded.left) == ("", "", "")
    assert closing.seconds(state) == closing.AROUND_S
