"""Shaky words wait until the speaker said that they are right."""

from __future__ import annotations

import pytest

from tests.turn.conftest import EchoSession
from voice_mentor.seams import Transcript
from voice_mentor.sessions.confirming import Confirming


async def said(session: Confirming, text: str, language: str, *, shaky: bool = False) -> str:
    heard = Transcript(text, language, shaky=shaky)  # type: ignore[arg-type]
    return " ".join([line.text async for line in session.respond(heard)])


@pytest.mark.parametrize(
    ("language", "words", "asks"),
    [
        ("ja", "部下が動かない", "「部下が動かない」と聞こえました。"),
        ("en", "my team is stuck", 'Did you say "my team'),
    ],
)
async def test_asks_back_before_building_on_it(language: str, words: str, asks: str) -> None:
    inner = EchoSession()
    assert (await said(Confirming(inner), words, language, shaky=True)).startswith(asks)
    assert inner.heard == []


@pytest.mark.parametrize(
    ("language", "yes"),
    [("ja", "はい。"), ("ja", "そうです"), ("ja", "合ってます"), ("en", "Yes."), ("en", "that's right")],
)
async def test_yes_takes_the_words(language: str, yes: str) -> None:
    inner = EchoSession()
    session = Confirming(inner)
    await said(session, "first", language, shaky=True)
    await said(session, yes, language)
    assert inner.heard == ["first"]


@pytest.mark.parametrize(
    ("language", "no"), [("ja", "いいえ"), ("ja", "違います"), ("en", "No."), ("en", "nope")]
)
async def test_no_asks_to_say_it_again(language: str, no: str) -> None:
    inner = EchoSession()
    session = Confirming(inner)
    await said(session, "first", language, shaky=True)
    assert "first" not in await said(session, no, language)
    await said(session, "second", language)
    assert inner.heard == ["second"]


@pytest.mark.parametrize(
    ("language", "again"), [("ja", "部下のことで悩んでいます"), ("en", "No, I said my team is stuck on this")]
)
async def test_other_words_are_taken_as_they_are(language: str, again: str) -> None:
    inner = EchoSession()
    session = Confirming(inner)
    await said(session, "first", language, shaky=True)
    await said(session, again, language, shaky=True)
    assert inner.heard == [again]


async def test_what_it_asks_itself_stays_out_of_the_history() -> None:
    inner = EchoSession()
    session = Confirming(inner)
    for line in [one async for one in session.respond(Transcript("first", "en", shaky=True))]:
        session.spoken(line, 1.0)
    assert inner.shares == []
