"""The arc of a practice, typed: whom with, what for, two takes and a mirror, one line to carry."""

from __future__ import annotations

import pytest

from tests.unit.practice.rehearsing import (
    Answering,
    Tape,
    library,
    moves,
    opened,
    practice,
    say,
    say_all,
    words,
)
from voice_mentor.practice.earlier import Earlier
from voice_mentor.seams import Language, Line, Session

ARC: dict[Language, tuple[tuple[str, str, str], ...]] = {
    "ja": (
        ("やる気のないメンバーの練習がしたいです", "intent", "佐藤さん"),
        ("安心して本音を話せる場にしたいです", "take", "安心して本音を話せる場にしたい"),
        ("佐藤さん、あの資料どこまで進んでる？", "exchange", "はい、まあ。"),
        ("金曜に間に合いそう？", "review", "特には。"),
        ("進捗確認になってしまいました", "mirrored", "進捗確認になってしまった"),
        ("本人のことは入ってなかったです", "take", "本人のこと"),
        ("佐藤さん、最近どんな時に手応えがありますか", "compared", "手応え"),
        ("名前を呼んだところ", "carry", "いつ"),
        ("「最近どんな時に手応えがありますか」って聞きます。明日の午後です", "closed", "明日の午後"),
    ),
    "en": (
        ("I'd like to practise with the unmotivated one", "intent", "Sam"),
        ("I want Sam to feel safe to talk", "take", "You want Sam to feel safe to talk"),
        ("Sam, is the report done yet?", "exchange", "Fine, I guess."),
        ("Okay, when will it be done?", "review", "Not really."),
        ("I sounded like a project manager", "mirrored", "project manager"),
        ("I guess there was nothing about Sam in it", "take", "nothing about Sam"),
        ("Sam, what has been giving you energy lately?", "compared", "giving you energy"),
        ("The name", "carry", "when"),
        ('I\'ll ask "what has been giving you energy lately". Tomorrow at ten.', "closed", "tomorrow at ten"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_the_arc_from_whom_to_the_line_that_is_carried(language: Language) -> None:
    session = practice(language)
    assert moves(await opened(session)) == ["ask-pick"]
    for said, phase, back in ARC[language]:
        assert back.lower() in words(await say(session, said)).lower(), said
        assert session.state.phase == phase, said
    carried = {"ja": "最近どんな時に手応えがありますか", "en": "what has been giving you energy lately"}[
        language
    ]
    assert (session.state.carried, session.ended) == (carried, True)
    assert [take.number for take in session.state.takes] == [1, 2]
    assert isinstance(session, Session)


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_the_close_says_the_carried_line_back_as_it_was_said(language: Language) -> None:
    session = practice(language)
    await opened(session)
    lines = await say_all(session, *(said for said, _, _ in ARC[language]))
    assert moves(lines) == ["close"]
    assert session.state.carried.lower() in words(lines).lower()


async def in_scene(language: Language, **changes: object) -> Session:
    """A practice whose first take was answered."""
    session = practice(language, **changes)
    await opened(session)
    await say_all(session, *(said for said, _, _ in ARC[language][:3]))
    return session


async def test_a_scenario_that_was_given_is_not_asked_for() -> None:
    seen: list[tuple[Line, ...]] = []
    session = practice("en", scenario=library("en")[0], on_candidates=seen.append)
    assert moves(await opened(session)) == ["pick", "brief", "ask-intent"]
    assert seen  # its voice can be got ready before the first take


# --- the line is theirs ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "asks", "thought"),
    [
        ("ja", "何て言えばいいですか", "本当は、無理していないか気になっています"),
        ("en", "What should I say?", "Really I worry that it is too much"),
    ],
)
async def test_asked_for_the_line_it_asks_for_the_thought_behind_it(
    language: Language, asks: str, thought: str
) -> None:
    other = Answering(library(language)[0])
    session = practice(language, partner=lambda scenario: other)
    await opened(session)
    await say_all(session, *(said for said, _, _ in ARC[language][:2]))
    asked = await say(session, asks)
    assert moves(asked) == ["respect"]
    assert words(asked).rstrip().endswith(("?", "か。"))
    assert moves(await say(session, thought)) == ["invite-take"]  # a thought is no take
    assert other.heard == []


@pytest.mark.parametrize(("language", "asks"), [("ja", "今のはどうでしたか"), ("en", "Was that good?")])
async def test_asked_for_a_verdict_it_gives_none(language: Language, asks: str) -> None:
    session = await in_scene(language)
    await say(session, ARC[language][3][0])
    assert moves(await say(session, asks)) == ["ask-review"]


# --- requests --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "again"), [("ja", "もう一回やらせてください"), ("en", "Can I try that again?")]
)
async def test_a_take_done_again_keeps_its_number(language: Language, again: str) -> None:
    tape = Tape()
    session = await in_scene(language, tape=tape)
    if language == "en":
        await say(session, ARC[language][3][0])
    await say(session, again if language == "en" else "やり直していいですか")
    await say(session, ARC[language][6][0])
    assert tape.kept == [1, 1]
    assert [take.text for take in session.state.takes] == [ARC[language][6][0]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("language", "both"), [("ja", "両方聞かせてください"), ("en", "Can I hear both?")])
async def test_takes_are_played_back_one_after_the_other(language: Language, both: str) -> None:
    session = practice(language)
    await opened(session)
    await say_all(session, *(said for said, _, _ in ARC[language][:7]))
    played = [line for line in await say(session, both) if line.role == "self"]
    assert [line.move for line in played] == ["replay:1", "replay:2"]
    assert [line.text for line in played] == [take.text for take in session.state.takes]


@pytest.mark.parametrize(
    ("language", "play"), [("ja", "録音を聞かせてください"), ("en", "Play it back please")]
)
async def test_without_sound_the_words_are_given_back(language: Language, play: str) -> None:
    class Silent(Tape):
        def has(self, number: int) -> bool:
            return False

    session = await in_scene(language, tape=Silent())
    lines = await say(session, play)
    assert not [line for line in lines if line.role == "self"]
    assert ("資料" if language == "ja" else "report") in words(lines)


@pytest.mark.parametrize(("language", "more"), [("ja", "もう一回やります"), ("en", "Once more")])
async def test_a_third_take_is_compared_with_the_second(language: Language, more: str) -> None:
    session = practice(language)
    await opened(session)
    await say_all(session, *(said for said, _, _ in ARC[language][:7]), more)
    assert session.state.phase == "take"
    third = (
        "いま何をしている時がいちばん楽しいですか"
        if language == "ja"
        else "What do you enjoy most right now?"
    )
    assert "compare" in moves(await say(session, third))
    assert session.state.number == 3


@pytest.mark.parametrize(
    ("language", "stop", "back"), [("ja", "やめます", "資料"), ("en", "I want to stop", "report")]
)
async def test_stopping_gives_back_what_there_is(language: Language, stop: str, back: str) -> None:
    session = await in_scene(language)
    lines = await say(session, stop)
    assert moves(lines) == ["close"]
    assert back in words(lines)
    assert session.ended


@pytest.mark.parametrize(("language", "done"), [("ja", "ここまでで"), ("en", "That's it")])
async def test_the_scene_ends_when_they_say_so(language: Language, done: str) -> None:
    session = await in_scene(language)
    assert moves(await say(session, done)) == ["ask-review"]


@pytest.mark.parametrize(("language", "said"), [("ja", "ちょっと待ってください"), ("en", "Let me think")])
async def test_thinking_is_no_take(language: Language, said: str) -> None:
    session = practice(language)
    await opened(session)
    await say_all(session, *(one for one, _, _ in ARC[language][:2]))
    assert moves(await say(session, said)) == ["hold-silence"]
    assert session.state.takes == ()


async def test_another_person_starts_anew() -> None:
    session = await in_scene("en")
    assert moves(await say(session, "Can we try somebody else?")) == ["ask-pick"]
    await say(session, "growth")
    assert session.state.scenario is not None  # type: ignore[attr-defined]
    assert (session.state.scenario.who, session.state.takes) == ("Karen", ())  # type: ignore[attr-defined]


async def test_the_language_changes_with_the_same_person() -> None:
    session = practice("en")
    await opened(session)
    await say(session, ARC["en"][0][0])
    lines = await say(session, "Let's switch to Japanese")
    assert {line.language for line in lines} == {"ja"}
    assert "佐藤さん" in words(lines)


# --- what was hardly understood, and silence -------------------------------------------------------------


@pytest.mark.parametrize(("language", "yes"), [("ja", "はい"), ("en", "Yes")])
async def test_a_shaky_aim_is_asked_about_once(language: Language, yes: str) -> None:
    session = practice(language)
    await opened(session)
    await say(session, ARC[language][0][0])
    aim = ARC[language][1][0]
    assert moves(await say(session, aim, shaky=True)) == ["confirm"]
    await say(session, yes)
    assert session.state.intent == aim


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_shaky_take_is_taken_and_not_quoted(language: Language) -> None:
    session = practice(language)
    await opened(session)
    await say_all(session, *(said for said, _, _ in ARC[language][:2]))
    await say(session, ARC[language][2][0], shaky=True)
    await say(session, ARC[language][3][0])
    mirror = words(await say(session, "うーん" if language == "ja" else "hmm"))
    assert session.state.number == 1
    assert ("資料" if language == "ja" else "report") not in mirror


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_silence_is_met_once(language: Language) -> None:
    session = practice(language)
    await opened(session)
    assert [line async for line in session.silence(4.0)] == []
    assert len([line async for line in session.silence(8.0)]) == 1
    assert [line async for line in session.silence(60.0)] == []


# --- wordings --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_the_next_session_begins_in_other_words(language: Language) -> None:
    first = tuple(line.text for line in await opened(practice(language, seed=3)))
    whole = ("" if language == "ja" else " ").join(first)
    second = await opened(practice(language, seed=3, earlier=Earlier(said=(whole,))))
    assert tuple(line.text for line in second) != first
