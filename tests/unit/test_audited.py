"""The coach keeps account of itself in memory, and says how it did when asked."""

from __future__ import annotations

import pytest

from tests.turn.conftest import EchoSession
from voice_mentor.hero.coach import Coach
from voice_mentor.hero.judging import HARD
from voice_mentor.hero.rubric import Context, review
from voice_mentor.seams import LANGUAGES, Language, Line, Transcript
from voice_mentor.sessions.audited import Audited, asks, measure
from voice_mentor.sessions.minutes import Minutes
from voice_mentor.sessions.talk import TalkSession

SAID: dict[Language, str] = {
    "ja": "部下に仕事を任せたいのに、時間がないんです。",
    "en": "I want to delegate, but there's no time.",
}
DANGER: dict[Language, str] = {"ja": "もう死んでしまいたいです。", "en": "I want to kill myself."}
ASKED: dict[Language, tuple[str, ...]] = {
    "ja": (
        "今日の聞き方はどうだった？",
        "ところで、コーチの聞き方はどうでしたか。",
        "聞き方を振り返ってもらえますか",
    ),
    "en": ("How did you do?", "So, how did you do today?", "How well did you listen to me?"),
}
ANYBODYS: dict[Language, tuple[str, ...]] = {
    "ja": ("部下に、今日の聞き方はどうだったと聞かれました。", "私の聞き方がよくないんです。", "どうだった"),
    "en": ("I asked him, how did you do it?", "How did you do that?", "My boss asked how I was."),
}


def audited(language: Language) -> tuple[Audited, Minutes]:
    minutes = Minutes()
    return Audited(TalkSession(Coach(language)), minutes), minutes


async def answer(session: Audited, words: str, language: Language) -> list[Line]:
    return [line async for line in session.respond(Transcript(words, language))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_a_whole_utterance_asks_for_it(language: Language) -> None:
    assert all(asks(Transcript(words, language)) for words in ASKED[language])
    assert not any(asks(Transcript(words, language)) for words in ANYBODYS[language])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_asked_how_it_did_it_says_its_figures_in_two_or_three_sentences(language: Language) -> None:
    session, minutes = audited(language)
    _ = [line async for line in session.open()]
    await answer(session, SAID[language], language)
    figures = measure(minutes)
    lines = await answer(session, ASKED[language][0], language)
    told = "".join(line.text for line in lines)
    assert {line.move for line in lines} == {"audit"}
    assert 2 <= len(lines) <= 3
    assert str(figures.reflections) in told
    assert str(figures.questions) in told
    assert not [one for one in review(told, Context(language)) if one.rule in HARD]
    assert measure(minutes) == figures  # the figures are no part of what they are about


@pytest.mark.parametrize("language", LANGUAGES)
async def test_before_anything_was_said_the_coach_answers(language: Language) -> None:
    session, _ = audited(language)
    assert "audit" not in {line.move for line in await answer(session, ASKED[language][0], language)}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_in_danger_nobody_hears_figures(language: Language) -> None:
    session, minutes = audited(language)
    await answer(session, DANGER[language], language)
    assert minutes.endangered
    assert "audit" not in {line.move for line in await answer(session, ASKED[language][0], language)}


async def test_the_minutes_hold_what_was_heard() -> None:
    minutes = Minutes()
    session = Audited(EchoSession(), minutes)
    first, second = await answer(session, "two", "en")
    session.spoken(first, 1.0)
    session.spoken(second, 0.5)
    assert minutes.dialogue() == [
        {"who": "speaker", "text": "two", "language": "en"},
        {
            "who": "coach",
            "text": f"You said two. {second.text[: round(len(second.text) / 2)]}",
            "language": "en",
        },
    ]


async def test_a_reply_cut_off_before_it_sounded_was_never_said() -> None:
    minutes = Minutes()
    session = Audited(EchoSession(), minutes)
    lines = session.respond(Transcript("two", "en"))
    await anext(lines)
    await lines.aclose()
    assert [turn["who"] for turn in minutes.dialogue()] == ["speaker"]


async def test_without_account_of_the_sound_a_whole_reply_counts_as_heard() -> None:
    minutes = Minutes()
    lines = await answer(Audited(EchoSession(), minutes), "two", "en")
    assert minutes.dialogue()[1]["text"] == " ".join(line.text for line in lines)


async def test_what_the_app_says_for_itself_is_nobodys_turn() -> None:
    minutes = Minutes()
    session = Audited(EchoSession(), minutes)
    session.spoken(Line("I didn't hear anything.", "en", move="notice"), 1.0)
    assert minutes.dialogue() == []
