"""Words to the coach in the middle of a scene, and what only sounds like them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.practice.rehearsing import WHO, moves, opened, practice, say, say_all, words
from voice_mentor.practice.asides import of_own_words, of_the_other
from voice_mentor.seams import Language
from voice_mentor.sessions.practice import PracticeSession

GOLD = Path(__file__).parents[2] / "data" / "gold"
BEFORE: dict[Language, tuple[str, ...]] = {
    "ja": ("やる気のない人で", "安心できる時間にしたいです", "資料はどこまで進んでる？"),
    "en": ("The unmotivated one", "I want Sam to feel safe", "Is the report done yet?"),
}
AGAIN: dict[Language, tuple[str, ...]] = {
    "ja": ("金曜に間に合いそう？", "進捗の話だけでした", "本人のことは入っていません"),
    "en": ("When will it be done?", "It was all about the report", "There was nothing about Sam in it"),
}
SECOND = {"ja": "最近、どんな時に手応えがありますか", "en": "What has been giving you energy lately?"}


async def in_scene(language: Language) -> PracticeSession:
    session = practice(language)
    await opened(session)
    await say_all(session, *BEFORE[language])
    return session


async def compared(language: Language) -> PracticeSession:
    session = await in_scene(language)
    await say_all(session, *AGAIN[language], SECOND[language])
    assert session.state.phase == "compared"
    return session


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "うわ、だいぶ詰めてる感じになっちゃいましたね"),
        ("ja", "声が硬かったです"),
        ("ja", "三回目がいちばん話しやすかったです"),
        ("ja", "ちょっとしゃべりすぎましたね"),
        ("ja", "取り調べみたいでした"),
        ("en", "Ugh, that was so clumsy"),
        ("en", "I sounded like a robot just then"),
        ("en", "The first time felt a lot stiffer"),
        ("en", "My voice was shaking"),
        ("en", "That came out much harsher than I wanted"),
    ],
)
def test_how_it_sounded_is_said_to_the_coach(language: Language, said: str) -> None:
    assert of_own_words(said, language)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "佐藤さんに、ちゃんと見てもらえていると感じてほしいんです"),
        ("ja", "つまり、休んでほしいってことかな"),
        ("en", "I hope he gets that I'm on his side"),
        ("en", "I want him to come to me before it gets bad"),
        ("en", "She probably needs somebody to listen"),
    ],
)
def test_what_is_wished_for_the_other_is_said_to_the_coach(language: Language, said: str) -> None:
    assert of_the_other(said, WHO[language], language)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "先週は元気がない感じでしたけど、大丈夫ですか"),
        ("ja", "それは大変だったね"),
        ("ja", "金曜までにお願いします"),
        ("ja", "もっと自信を持ってほしいです"),
        ("en", "I was too harsh with you last week"),
        ("en", "That sounds hard. What would help you?"),
        ("en", "I want you to feel heard"),
        ("en", "Sorry, I should have asked you earlier"),
        ("en", "Okay, Friday is fine"),
    ],
)
def test_what_is_said_to_the_other_stays_with_them(language: Language, said: str) -> None:
    assert not of_own_words(said, language)
    assert not of_the_other(said, WHO[language], language)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_openers_are_no_asides(language: Language) -> None:
    files = sorted(GOLD.glob("openers*.jsonl"))
    lines = [json.loads(one) for file in files for one in file.read_text("utf-8").splitlines() if one.strip()]
    texts = [one["text"] for one in lines if one["language"] == language]
    taken = [
        one for one in texts if of_own_words(one, language) or of_the_other(one, WHO[language], language)
    ]
    assert len(texts) > 900
    assert len(taken) <= 2, taken


@pytest.mark.parametrize(
    ("language", "said", "back"),
    [
        ("ja", "なんか、距離を置いてる感じでした", "距離を置いてる感じ"),
        ("en", "That was awful, I sounded so cold", "cold"),
    ],
)
async def test_a_review_in_the_scene_ends_it_and_is_received_first(
    language: Language, said: str, back: str
) -> None:
    session = await in_scene(language)
    lines = await say(session, said)
    assert moves(lines) == ["mirror"]
    assert back in lines[0].text.lower()
    assert len(lines) >= 4  # two facts and a question behind it
    assert session.state.self_review == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("ja", "自分のことを見てもらえてると思ってほしいんです"), ("en", "I guess I want him to feel seen")],
)
async def test_a_thought_while_a_take_is_awaited_is_no_take(language: Language, said: str) -> None:
    session = await in_scene(language)
    await say_all(session, *AGAIN[language])
    assert session.state.phase == "take"
    assert moves(await say(session, said)) == ["invite-take"]
    assert session.state.number == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "そうなんだ。どうすると楽になりそう？"),
        ("en", "I can imagine. What would you want me to understand?"),
    ],
)
async def test_who_talks_on_after_the_comparison_is_answered(language: Language, said: str) -> None:
    session = await compared(language)
    assert moves(await say(session, said)) == ["partner", "compare"]
    assert (session.state.phase, session.state.number) == ("compared", 2)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "どうもありがとうございました"),
        ("en", "Great, thank you, that was really helpful"),
        ("en", "Thanks, that's all"),
    ],
)
async def test_a_goodbye_is_no_line(language: Language, said: str) -> None:
    session = await compared(language)
    await say(session, "名前を呼んだところ" if language == "ja" else "The first word")
    assert session.state.phase == "carry"
    assert moves(await say(session, said)) == ["close"]
    assert (session.state.carried, session.ended) == ("", True)


async def test_a_nod_is_no_goodbye() -> None:
    session = await compared("en")
    assert moves(await say(session, "Okay")) == ["ask-carry"]


@pytest.mark.parametrize(
    ("language", "said"), [("ja", "ありがとうございます"), ("en", "Thanks a lot, goodbye")]
)
async def test_a_goodbye_keeps_the_line_that_is_already_there(language: Language, said: str) -> None:
    session = await compared(language)
    await say(session, "問いのところ" if language == "ja" else "The question")
    await say(session, "二回目です" if language == "ja" else "Take two")
    assert session.state.phase == "when"
    lines = await say(session, said)
    assert ("手応え" if language == "ja" else "giving you energy") in words(lines)
    assert session.ended
