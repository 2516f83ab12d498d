"""Danger is heard before the session inside hears anything, and practice goes on where it was none."""

from __future__ import annotations

import pytest

from tests.unit.practice.rehearsing import moves, opened, practice, say, say_all
from voice_mentor.seams import Language, Session
from voice_mentor.sessions.guarded import Guarded

DANGER: dict[Language, str] = {"ja": "もう死にたいです", "en": "I want to kill myself"}
INTO_THE_SCENE: dict[Language, tuple[str, str]] = {
    "ja": ("やる気のない人で", "安心して話せる場にしたいです"),
    "en": ("the unmotivated one", "I want Sam to feel safe"),
}


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_danger_suspends_the_practice_for_good(language: Language) -> None:
    inner = practice(language)
    session = Guarded(inner)
    await opened(session)
    lines = await say(session, DANGER[language])
    assert moves(lines) == ["safety"]
    assert not any(line.interruptible for line in lines)
    assert session.endangered
    await say(session, INTO_THE_SCENE[language][0])
    assert (inner.state.phase, inner.state.scenario) == ("pick", None)
    assert isinstance(session, Session)


@pytest.mark.parametrize(
    ("language", "said", "cleared"),
    [
        ("ja", "もう全部終わりにしたいんです", "言い間違いです、プロジェクトの話です"),
        ("en", "I want to murder him", "no, I meant the process"),
    ],
)
async def test_a_misunderstanding_that_is_cleared_gives_the_practice_back(
    language: Language, said: str, cleared: str
) -> None:
    inner = practice(language)
    session = Guarded(inner)
    asked = (await opened(session))[-1]
    await say(session, said)
    assert session.endangered
    lines = await say(session, cleared)
    assert not session.endangered
    assert lines[-1] == asked  # what was waited for is asked again
    assert "ask-intent" in moves(await say(session, INTO_THE_SCENE[language][0]))


@pytest.mark.parametrize(
    "opener",
    [
        "これからのキャリアについて、考えていることを聞かせてください",
        "いま何に一番エネルギーを取られていますか",
    ],
)
async def test_what_is_asked_in_the_scene_is_not_said_of_oneself(opener: str) -> None:
    session = Guarded(practice("ja"))
    await opened(session)
    await say_all(session, *INTO_THE_SCENE["ja"])
    assert moves(await say(session, opener)) == ["partner"]


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_danger_said_outright_counts_in_the_scene_too(language: Language) -> None:
    session = Guarded(practice(language))
    await opened(session)
    await say_all(session, *INTO_THE_SCENE[language])
    assert moves(await say(session, DANGER[language])) == ["safety"]


async def test_a_line_that_is_carried_is_not_said_of_oneself() -> None:
    session = Guarded(practice("ja"))
    await opened(session)
    opener = "いま何に一番エネルギーを取られていますか"
    await say_all(session, *INTO_THE_SCENE["ja"], opener, "そうなんだ", "堅かったです", "うーん", opener)
    await say(session, "落ち着いて話せたところです")
    assert moves(await say(session, f"最初に「{opener}」と言います")) == ["ask-when"]
