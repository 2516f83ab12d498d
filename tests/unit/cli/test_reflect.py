"""``voice-mentor reflect`` as scripts hold it: typed, kept, asked about the last step, and gone on with."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from voice_mentor import config
from voice_mentor.cli import app
from voice_mentor.cli.assembly import Wish
from voice_mentor.cli.reflect_hold import reflecting
from voice_mentor.cli.reflect_start import time_of
from voice_mentor.cli.spoken import View
from voice_mentor.clock import now
from voice_mentor.errors import DeviceError
from voice_mentor.hero.rubric.sentences import questions
from voice_mentor.hero.way.trip import Trip
from voice_mentor.journal import key
from voice_mentor.journal.records import Insight, Session, Step, Turn
from voice_mentor.journal.store import Journal
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language, Line, Transcript
from voice_mentor.seams import Session as Talk

Typed = Callable[..., list[dict[str, Any]]]

DAY: dict[Language, tuple[str, ...]] = {
    "ja": (
        "会議で部長に話を途中で切られたんです。",
        "黙ってしまった自分に気づきました。",
        "明日、部長に十分だけ時間をもらいます。",
    ),
    "en": (
        "My boss cut me off in the meeting today.",
        "I noticed that I went quiet at once.",
        "Tomorrow I'll ask her for ten minutes.",
    ),
}
STOP: dict[Language, str] = {"ja": "終わりにしてください。", "en": "Stop."}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Language:
    """A machine whose owner has set a passphrase, and speaks this."""
    monkeypatch.setenv(key.PASSPHRASE, "nobody else knows this")
    monkeypatch.setenv("VOICE_MENTOR_GENERAL_UI_LANGUAGE", request.param)
    language: Language = request.param
    return language


@pytest.fixture
def typed(language: Language, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Type lines into ``reflect --keyboard --json``; the objects that came back."""

    def reflect(
        *said: str, options: tuple[str, ...] = ("--evening", "--minutes", "6")
    ) -> list[dict[str, Any]]:
        lines = [json.dumps({"text": words, "language": language}) for words in said]
        monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines)))
        assert app.run(["reflect", "--keyboard", "--json", "--lang", language, *options]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return reflect


def journal() -> Journal:
    opened = key.open_for(config.load())
    assert isinstance(opened, Journal)
    return opened


def kept() -> list[Session]:
    """What the journal holds, newest first."""
    opened = journal()
    try:
        return [opened.session(one.id) for one in opened.sessions()]
    finally:
        opened.close()


def add(session: Session) -> None:
    opened = journal()
    opened.add(session)
    opened.close()


def broken(language: Language, *, answered: bool = True, minutes_ago: float = 20) -> Session:
    """A session of which the last answer was heard, or was not."""
    began = now() - timedelta(minutes=minutes_ago)
    scene, seen, _ = DAY[language]
    greeting = {
        "ja": "お疲れさまです。今日の、どの場面が残っていますか。",
        "en": "Evening. What stayed with you?",
    }
    given_back = {"ja": "部長に話を途中で切られたんですね。", "en": "Your boss cut you off in the meeting."}
    turns = (
        Turn(0, "coach", greeting[language], language, began + timedelta(seconds=7), "greet"),
        Turn(1, "speaker", scene, language, began + timedelta(seconds=15)),
        Turn(2, "coach", given_back[language], language, began + timedelta(seconds=20), "reflect"),
        Turn(3, "speaker", seen, language, began + timedelta(seconds=30)),
        Turn(4, "coach", given_back[language], language, began + timedelta(seconds=35), "reflect"),
    )
    return Session("reflect", language, began, turns=turns if answered else turns[:-1])


def test_a_way_home_is_kept_with_its_step(language: Language, typed: Typed) -> None:
    replies = typed(*DAY[language], STOP[language])
    (session,) = kept()
    assert session.kind == "reflect" and session.ended is not None
    assert [turn.text for turn in session.turns if turn.who == "speaker"] == list(DAY[language])
    assert [turn.text for turn in session.turns if turn.who == "coach"] == [one["reply"] for one in replies]
    assert [step.what for step in session.steps] == [DAY[language][2].rstrip("。.")]
    assert replies[-1]["move"] == "close"


def test_which_time_it_is_is_said_first(language: Language, typed: Typed) -> None:
    said = {"ja": ("おはようございます", "お疲れ|こんばんは|おつかれ"), "en": ("orning", "vening|Hello")}[
        language
    ]
    for option, words in zip(("--morning", "--evening"), said, strict=True):
        (opening,) = typed(options=(option, "--minutes", "5"))
        assert any(word in opening["reply"] for word in words.split("|"))
        minutes = {"ja": "5分", "en": "ive minutes"}[language]
        assert minutes in opening["reply"]


@pytest.mark.parametrize(("hour", "time"), [(7, "morning"), (12, "morning"), (18, "evening"), (2, "evening")])
def test_the_clock_decides_where_nobody_says(hour: int, time: str) -> None:
    assert time_of(now().replace(hour=hour)) == time


def test_both_times_at_once_are_a_sentence(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["reflect", "--morning", "--evening", "--keyboard"]) == 2
    assert text("reflect_command.both_times.what", language) in capsys.readouterr().err


def test_who_drives_is_told_that_answers_are_short(language: Language, typed: Typed) -> None:
    usual, driving = (
        typed(options=("--evening", *more, "--ephemeral"))[0]["reply"] for more in ((), ("--driving",))
    )
    assert len(driving) > len(usual)


def test_nothing_is_kept_where_nothing_is_to_be_kept(language: Language, typed: Typed) -> None:
    typed(*DAY[language], options=("--ephemeral",))
    assert kept() == []


def test_last_times_step_is_asked_about_first(language: Language, typed: Typed) -> None:
    days_ago = now() - timedelta(days=3)
    step = Step(DAY[language][2], 0)
    add(Session("reflect", language, days_ago, days_ago, steps=(step,)))
    not_yet = {"ja": "まだなんです。", "en": "Not yet."}[language]
    opening, answer, *_ = typed(not_yet, DAY[language][0])
    about = {"ja": "十分だけ時間をもらいます", "en": "ask her for ten minutes"}[language]
    assert about in opening["reply"]
    assert answer["reply"]
    session, earlier = kept()
    assert earlier.steps[0].asked_at is not None
    assert (earlier.steps[0].outcome, earlier.steps[0].outcome_session) == (not_yet, session.id)


def test_what_was_meant_for_today_is_asked_about_in_the_evening(language: Language, typed: Typed) -> None:
    hours_ago = now() - timedelta(hours=10)
    step = Step(DAY[language][2], 0, due=now().date())
    add(Session("reflect", language, hours_ago, hours_ago, steps=(step,)))
    about = {"ja": "十分だけ時間をもらいます", "en": "ask her for ten minutes"}[language]
    assert about not in typed(options=("--morning",))[0]["reply"]
    assert about in typed(options=("--evening",))[0]["reply"]


def test_whoever_comes_back_after_long_is_welcomed(language: Language, typed: Typed) -> None:
    weeks_ago = now() - timedelta(days=20)
    fresh = typed(options=("--evening",))[0]["lines"]
    add(Session("talk", language, weeks_ago, weeks_ago))
    assert len(typed(options=("--evening",))[0]["lines"]) > len(fresh)


def test_what_is_taken_back_is_not_kept(language: Language, typed: Typed) -> None:
    scratch = {"ja": "今のはなしで", "en": "Scratch that."}[language]
    scene, seen, step = DAY[language]
    typed(scene, step, scratch, seen)
    (session,) = kept()
    assert [turn.text for turn in session.turns if turn.who == "speaker"] == [scene, seen]
    assert session.steps == ()
    opened = journal()
    try:
        with opened.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM spot WHERE kind = 'step'").scalar() == 0
    finally:
        opened.close()


def test_what_stays_at_work_is_kept(language: Language, typed: Typed) -> None:
    leave = {"ja": "部長の一言は、職場に置いていきます。", "en": "I'll leave her remark at work."}[language]
    typed(*DAY[language], leave, STOP[language])
    (session,) = kept()
    label = text("reflect_command.left.evening", language, left="")
    assert [one.words for one in session.insights if one.words.startswith(label)]


# --- going on -------------------------------------------------------------------------------


def test_one_that_broke_off_is_offered(language: Language, typed: Typed) -> None:
    add(broken(language))
    (offer,) = typed()
    assert offer["move"] == "offer" and questions(offer["reply"], language) == 1
    assert kept()[0].ended is None  # nobody has answered: it is offered again


def test_yes_goes_on_with_it(language: Language, typed: Typed) -> None:
    add(broken(language))
    yes = {"ja": "はい、お願いします。", "en": "Yes, please."}[language]
    _, going_on, *_ = typed(yes, DAY[language][2], STOP[language])
    assert text("reflect_command.going_on", language) in going_on["reply"]
    (session,) = kept()
    assert [turn.text for turn in session.turns if turn.who == "speaker"] == list(DAY[language])
    assert [turn.number for turn in session.turns] == list(range(len(session.turns)))
    assert session.ended is not None and [step.what for step in session.steps]


def test_what_nobody_answered_is_answered_then(language: Language, typed: Typed) -> None:
    add(broken(language, answered=False))
    go_on = {"ja": "続けて", "en": "Go on."}[language]
    _, going_on = typed(go_on)
    (session,) = kept()
    assert len(session.turns) == 5 and session.turns[-1].who == "coach"
    assert session.turns[-1].text in going_on["reply"]


def test_no_begins_anew(language: Language, typed: Typed) -> None:
    add(broken(language))
    no = {"ja": "いいえ、最初からお願いします。", "en": "No, let's start over."}[language]
    _, opening, *_ = typed(no, *DAY[language])
    assert opening["move"] == "greet"
    new, old = kept()
    assert old.ended == old.turns[-1].at
    assert [turn.text for turn in new.turns if turn.who == "speaker"] == list(DAY[language])


def test_who_just_begins_to_talk_is_heard(language: Language, typed: Typed) -> None:
    add(broken(language))
    typed(*DAY[language])
    assert [turn.text for turn in kept()[0].turns if turn.who == "speaker"] == list(DAY[language])


def test_the_way_left_is_what_was_left(language: Language, typed: Typed) -> None:
    session = broken(language)
    late = timedelta(minutes=5, seconds=40)
    turns = tuple(replace(turn, at=turn.at + late * (turn.number > 1)) for turn in session.turns)
    add(replace(session, turns=turns))
    yes = {"ja": "はい。", "en": "Yes."}[language]
    assert typed(yes)[-1]["move"] == "close"


@pytest.mark.parametrize("hours", [13, 30])
def test_after_half_a_day_nothing_is_offered(language: Language, typed: Typed, hours: int) -> None:
    add(broken(language, minutes_ago=60 * hours))
    assert typed()[0]["move"] == "greet"


def test_danger_is_not_gone_back_to(language: Language, typed: Typed) -> None:
    session = broken(language)
    turns = (*session.turns[:-1], replace(session.turns[-1], move="safety"))
    add(replace(session, turns=turns))
    assert typed()[0]["move"] == "greet"


def test_danger_in_answer_to_the_offer_comes_first(language: Language, typed: Typed) -> None:
    add(broken(language))
    danger = {"ja": "もう死にたいです。", "en": "I want to kill myself."}[language]
    assert typed(danger)[-1]["move"] == "safety"


def test_what_was_gone_on_with_can_be_said_again(language: Language, typed: Typed) -> None:
    add(broken(language))
    yes, again = {"ja": ("はい。", "もう一度"), "en": ("Yes.", "Say that again.")}[language]
    _, going_on, repeated = typed(yes, again)
    assert repeated["reply"] == going_on["reply"]


def test_got_ready_at_home_it_begins_when_it_is_told_to(language: Language, typed: Typed) -> None:
    somebody_else, start = {"ja": ("鍵はどこだっけ。", "スタート"), "en": ("Where are my keys?", "Start.")}[
        language
    ]
    options = ("--evening", "--wait")
    ready, nothing, opening, answer = typed(somebody_else, start, DAY[language][0], options=options)
    assert ready["notice"] == text("reflect_command.waiting", language)
    assert nothing["lines"] == []
    assert opening["move"] == "greet" and answer["reply"]
    (session,) = kept()
    assert [turn.text for turn in session.turns if turn.who == "speaker"] == [DAY[language][0]]


def test_what_was_got_ready_can_be_left(language: Language, typed: Typed) -> None:
    _, later = typed(STOP[language], DAY[language][0], options=("--wait",))
    assert later["notice"] == text("reflect_command.later", language)
    assert kept() == []


def test_what_was_left_behind_before_is_kept_once(language: Language, typed: Typed) -> None:
    session = broken(language)
    left = Insight(text("reflect_command.left.evening", language, left="…"), 3)
    add(replace(session, insights=(left,)))
    yes = {"ja": "はい。", "en": "Yes."}[language]
    typed(yes, DAY[language][2], STOP[language])
    words = [one.words for one in kept()[0].insights]
    assert words.count(left.words) == 1


async def test_a_device_that_is_gone_for_good_breaks_it_off(language: Language) -> None:
    hold = reflecting(Trip(minutes=5), "evening", "words")
    with pytest.raises(DeviceError):
        async with hold(config.load({"general.language": language}), Wish(), View()) as held:
            await hear(held.session, held.session.open())
            await hear(held.session, held.session.respond(Transcript(DAY[language][0], language)))
            raise DeviceError("audio.microphone_lost", name="a headset")
    (session,) = kept()
    assert session.ended is None
    assert [turn.who for turn in session.turns] == ["coach", "speaker", "coach"]


async def hear(session: Talk, lines: AsyncGenerator[Line, None]) -> None:
    for line in [line async for line in lines]:
        session.spoken(line, 1.0)
