"""Spoken control at the level of a session: what it obeys, what it leaves alone, and danger before both."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest

from voice_mentor.hero.way.trip import Trip
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language, Line, Transcript
from voice_mentor.sessions.controlled import LOUDER_DB, PAUSE_AFTER_S, SLOWER, Controlled
from voice_mentor.sessions.reflect import ReflectSession

SAID: dict[str, dict[Language, str]] = {
    "scene": {
        "ja": "今日の会議で、田中さんが最後まで黙っていたのが気になっています。",
        "en": "In the meeting today, Sam didn't say a word until the end.",
    },
    "more": {
        "ja": "私が先に結論を言ってしまったからかもしれません。",
        "en": "I think I gave the answer before anybody else could speak.",
    },
    "step": {
        "ja": "明日の朝、五分だけ田中さんに声をかけます。",
        "en": "Tomorrow morning I'll ask Sam for five minutes.",
    },
    "pause": {"ja": "ちょっと待ってください。", "en": "Hang on a second."},
    "resume": {"ja": "お待たせしました、続けてください。", "en": "Okay, go on."},
    "repeat": {"ja": "もう一度お願いします。", "en": "Could you say that again?"},
    "slower": {"ja": "もう少しゆっくりお願いします。", "en": "A bit slower, please."},
    "louder": {"ja": "もっと大きな声でお願いします。", "en": "Louder, please."},
    "skip": {"ja": "その質問は飛ばしてください。", "en": "Skip that one."},
    "scratch": {"ja": "今のは取り消してください。", "en": "Scratch that."},
    "my_step": {"ja": "私の一歩は何でしたか。", "en": "What was my step?"},
    "switch": {"ja": "英語でお願いします。", "en": "Can we speak Japanese?"},
    "stop": {"ja": "終わりにしてください。", "en": "Stop, please."},
    "next": {"ja": "次で降ります。", "en": "My stop is next."},
    "danger": {"ja": "もう死にたいんです。", "en": "I want to kill myself."},
    "content": {
        "ja": "いつも途中でやめてしまう自分を、止めたいんです。",
        "en": "I want to stop being the bottleneck.",
    },
}


class Ride:
    """A controlled session whose time is the test's, with an inner session that counts."""

    def __init__(self, language: Language, *, minutes: float = 8, step: str = "") -> None:
        self.language = language
        self.now = 0.0
        self.adjusted: list[tuple[float, float]] = []
        self.scratched = 0
        self.may_adjust = True
        self.talk = ReflectSession(language, Trip(minutes=minutes), lambda: self.now)
        self.session = Controlled(
            self.talk, self.talk, adjust=self._adjust, on_scratch=self._on_scratch, step=lambda: step
        )
        self.heard(self.session.open())

    def say(self, what: str) -> list[Line]:
        return self.say_words(SAID[what][self.language])

    def say_words(self, words: str) -> list[Line]:
        self.now += 10
        return self.heard(self.session.respond(Transcript(words, self.language)))

    def wait(self, seconds: float) -> list[Line]:
        self.now += 8
        return self.heard(self.session.silence(seconds))

    def heard(self, lines: AsyncGenerator[Line, None]) -> list[Line]:
        async def all_of_them() -> list[Line]:
            return [line async for line in lines]

        said = asyncio.run(all_of_them())
        for line in said:
            self.session.spoken(line, 1.0)
        return said

    @property
    def turns(self) -> tuple[str, ...]:
        return self.talk.coach.state.turns

    def _adjust(self, rate_factor: float, gain_db: float) -> bool:
        self.adjusted.append((rate_factor, gain_db))
        return self.may_adjust

    def _on_scratch(self) -> None:
        self.scratched += 1


def words(lines: list[Line]) -> str:
    return "".join(line.text for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_content_goes_through_and_controls_do_not(language: Language) -> None:
    ride = Ride(language)
    ride.say("scene")
    for control in ("repeat", "slower", "louder", "my_step"):
        ride.say(control)
    ride.say("content")
    assert ride.turns == (SAID["scene"][language], SAID["content"][language])
    assert not ride.session.ended


@pytest.mark.parametrize("language", LANGUAGES)
def test_paused_nothing_is_heeded_but_going_on(language: Language) -> None:
    ride = Ride(language)
    ride.say("scene")
    asked = ride.talk.question()
    assert words(ride.say("pause")) == text("reflect.paused_asked", language)
    assert ride.session.paused == "asked"
    assert ride.say("more") == ride.say("my_step") == ride.say("repeat") == []
    assert ride.wait(8) == ride.wait(400) == []
    again = ride.say("resume")
    assert ride.session.paused == ""
    assert 1 <= len(again) <= 2 and (not asked or again[-1].text == asked)
    assert ride.turns == (SAID["scene"][language],)
    assert ride.say("more") and len(ride.turns) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_silence_pauses_and_words_go_on(language: Language) -> None:
    ride = Ride(language)
    ride.say("scene")
    assert words(ride.wait(8)) == {"ja": "ゆっくりで大丈夫です。", "en": "Take your time."}[language]
    assert ride.wait(16) == []
    assert words(ride.wait(PAUSE_AFTER_S)) == text("reflect.paused_itself", language)
    assert ride.session.paused == "itself"
    assert ride.wait(PAUSE_AFTER_S + 8) == [], "said once"
    ride.say("more")
    assert ride.session.paused == "" and len(ride.turns) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pause_by_itself_still_ends_on_time(language: Language) -> None:
    ride = Ride(language, minutes=3)
    ride.wait(8)
    ride.wait(PAUSE_AFTER_S)
    ride.now = 176
    assert ride.wait(160)
    assert ride.session.ended


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_comes_back_after_the_end_is_given_the_close(language: Language) -> None:
    ride = Ride(language, minutes=3)
    ride.say("step")
    ride.say("pause")
    ride.now = 400
    said = words(ride.say("resume"))
    assert ride.session.ended
    assert ride.talk.step in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_again_says_the_last_reply_and_not_what_a_control_answered(language: Language) -> None:
    ride = Ride(language)
    reply = ride.say("scene")
    ride.say("slower")
    assert words(ride.say("repeat")) == words(reply)
    assert words(ride.say("repeat")) == words(reply)
    assert len(ride.talk.coach.history) == 2, "nothing was said twice as far as the coach knows"


@pytest.mark.parametrize("language", LANGUAGES)
def test_slower_and_louder_reach_the_voice(language: Language) -> None:
    ride = Ride(language)
    assert words(ride.say("slower")) == text("reflect.slower", language)
    assert words(ride.say("louder")) == text("reflect.louder", language)
    assert ride.adjusted == [(SLOWER, 0.0), (1.0, LOUDER_DB)]
    ride.may_adjust = False
    assert words(ride.say("slower")) == text("reflect.slower_no_more", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_skipping_leaves_the_question(language: Language) -> None:
    ride = Ride(language)
    ride.say("scene")
    before = ride.talk.coach.progress.stage
    ride.say("skip")
    assert ride.talk.coach.progress.stage != before
    assert ride.talk.question()


@pytest.mark.parametrize("language", LANGUAGES)
def test_scratch_that_unsays_it_here_and_wherever_it_was_kept(language: Language) -> None:
    ride = Ride(language)
    ride.say("scene")
    ride.say("step")
    assert ride.talk.step
    said = words(ride.say("scratch"))
    assert said.startswith(text("reflect.scratched", language))
    assert ride.turns == (SAID["scene"][language],)
    assert ride.talk.step == "" and ride.scratched == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_my_step_is_told_in_their_words(language: Language) -> None:
    ride = Ride(language, step="")
    assert text("reflect.no_step", language) in words(ride.say("my_step"))
    ride.say("step")
    assert ride.talk.step in words(ride.say("my_step"))
    known = {"ja": "鈴木さんと話す", "en": "talk to Priya"}[language]
    assert known in words(Ride(language, step=known).say("my_step"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_is_switched_and_the_question_put_in_it(language: Language) -> None:
    other: Language = "en" if language == "ja" else "ja"
    ride = Ride(language)
    said = ride.say("switch")
    assert ride.session.language == other
    assert {line.language for line in said} == {other}
    assert said[0].text == text("reflect.switched", other)
    assert len(said) == 2, "what was asked is asked in the new language"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paused", [False, True])
def test_stop_ends_it_in_a_sentence(language: Language, paused: bool) -> None:
    ride = Ride(language)
    ride.say("scene")
    if paused:
        ride.say("pause")
    assert len(ride.say("stop")) == 1
    assert ride.session.ended


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_of_the_way_is_no_control(language: Language) -> None:
    ride = Ride(language)
    ride.say("scene")
    ride.say("next")
    assert ride.talk.coach.progress.hurried and ride.talk.coach.state.moves[-1] == "ask-step"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paused", [False, True])
def test_danger_is_never_a_control_and_wakes_from_a_pause(language: Language, paused: bool) -> None:
    ride = Ride(language)
    if paused:
        ride.say("pause")
    said = ride.say("danger")
    assert {line.move for line in said} == {"safety"}
    assert ride.session.paused == ""
    ride.say("stop")
    assert not ride.session.ended, "the safety flow answers that, and no control"
    ride.say("pause")
    assert ride.session.paused == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_can_be_heard_again_and_slower(language: Language) -> None:
    ride = Ride(language)
    help_offered = ride.say("danger")
    again = ride.say("repeat")
    assert words(again) == words(help_offered)
    assert not any(line.interruptible for line in again)
    ride.say("slower")
    assert ride.adjusted == [(SLOWER, 0.0)]
