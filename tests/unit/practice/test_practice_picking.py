"""Whom a practice is with: announced, left to the coach, offered, or kept from before."""

from __future__ import annotations

import pytest

from tests.unit.practice.rehearsing import library, moves, opened, practice, say, words
from voice_mentor.practice.own import own
from voice_mentor.practice.scenario import Scenario
from voice_mentor.practice.scenarios import load
from voice_mentor.seams import Language


@pytest.mark.parametrize(
    ("language", "said", "asks"),
    [
        ("ja", "明日、田中さんと1on1なんです", "田中さん"),
        ("en", "I have a one-on-one with Maya tomorrow", "Maya"),
    ],
)
async def test_a_meeting_that_is_announced_becomes_somebody_to_practise_with(
    language: Language, said: str, asks: str
) -> None:
    made: list[Scenario] = []
    session = practice(language, on_own=made.append)
    await opened(session)
    assert asks in words(await say(session, said))
    await say(session, "部下です" if language == "ja" else "They report to me")
    mind = "最近あまり話してくれないんです" if language == "ja" else "They hardly talk to me these days"
    assert "ask-intent" in moves(await say(session, mind))
    assert (made[0].who, made[0].direction, made[0].own) == (asks, "downward", True)


@pytest.mark.parametrize(("language", "any_one"), [("ja", "お任せします"), ("en", "you choose")])
async def test_the_choice_can_be_left_to_the_coach(language: Language, any_one: str) -> None:
    session = practice(language)
    await opened(session)
    assert "ask-intent" in moves(await say(session, any_one))


@pytest.mark.parametrize(
    ("language", "unclear", "second"),
    [
        ("ja", "うーん、ちょっと距離のある人かな", "二つ目で"),
        ("en", "somebody I don't get on with", "the second one"),
    ],
)
async def test_who_is_not_found_is_offered_by_name(language: Language, unclear: str, second: str) -> None:
    session = practice(language)
    await opened(session)
    offered = words(await say(session, unclear))
    assert all(one.title[1:] in offered for one in library(language))
    await say(session, second)
    assert session.state.scenario is not None
    assert session.state.scenario.direction == "upward"


@pytest.mark.parametrize(
    ("language", "who", "said"),
    [
        ("ja", "田中さん", "明日また、田中さんと1on1なんです"),
        ("en", "Maya", "I have a one-on-one with Maya on Monday"),
    ],
)
async def test_who_was_kept_before_is_not_made_again(language: Language, who: str, said: str) -> None:
    kept = own(who, "downward", "", language)
    made: list[Scenario] = []
    session = practice(language, library=lambda one: (*library(one), kept), on_own=made.append)
    await opened(session)
    assert "ask-intent" in moves(await say(session, said))
    assert session.state.scenario == kept
    assert made == []


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("seed", range(6))
async def test_who_asks_what_there_is_is_told(language: Language, seed: int) -> None:
    session = practice(language, library=load, seed=seed)
    await opened(session)
    offered = words(await say(session, "どんな人がいますか" if language == "ja" else "What are my options?"))
    told = [one for one in load(language) if one.title[1:] in offered]
    assert told
    await say(session, "一つ目で" if language == "ja" else "The first one")
    assert session.state.scenario in told
