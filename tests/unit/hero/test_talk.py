"""The talk session behind its seam: a sentence a line, and only what was heard counts."""

import pytest

from voice_mentor.hero.coach import Coach
from voice_mentor.seams import Session, Transcript
from voice_mentor.sessions.talk import TalkSession


async def lines(generator):
    return [line async for line in generator]


@pytest.fixture
def talk():
    return TalkSession(Coach("ja"))


def test_it_is_a_session(talk):
    assert isinstance(talk, Session)


async def test_a_reply_comes_sentence_by_sentence(talk):
    said = await lines(talk.respond(Transcript("部下のやる気がなくて困っています。", "ja")))
    assert len(said) == 2
    assert all(line.text.endswith("。") and line.move == "receive" and line.role == "coach" for line in said)


async def test_the_greeting_is_said_in_the_sessions_language():
    said = await lines(TalkSession(Coach("en")).open())
    assert said and all(line.language == "en" and line.move == "greet" for line in said)


async def test_a_line_cut_short_is_kept_as_far_as_it_was_heard():
    coach = Coach("ja")
    talk = TalkSession(coach)
    said = await lines(talk.respond(Transcript("部下のやる気がなくて困っています。", "ja")))
    talk.spoken(said[0], 0.5)
    assert coach.history[-1] and said[0].text.startswith(coach.history[-1])
    assert coach.state.pending is None


async def test_what_was_heard_in_full_stays():
    coach = Coach("ja")
    talk = TalkSession(coach)
    said = await lines(talk.respond(Transcript("部下のやる気がなくて困っています。", "ja")))
    for line in said:
        talk.spoken(line, 1.0)
    assert coach.history[-1] == "".join(line.text for line in said)


async def test_silence_is_answered_once(talk):
    assert [line.text for line in await lines(talk.silence(8.0))] == ["ゆっくりで大丈夫です。"]
    assert await lines(talk.silence(16.0)) == []


async def test_goodbye_ends_the_session(talk):
    await lines(talk.respond(Transcript("今日はここまでにします。", "ja")))
    assert talk.ended


async def test_the_language_follows_the_speaker(talk):
    await lines(talk.respond(Transcript("I want him to take more initiative.", "en")))
    assert talk.language == "en"
    talk.language = "ja"
    assert talk.language == "ja"


async def test_danger_is_answered_with_lines_that_stray_sound_cannot_cut(talk):
    said = await lines(talk.respond(Transcript("もう死にたいです。", "ja")))
    assert said and all(not line.interruptible and line.move == "safety" for line in said)
