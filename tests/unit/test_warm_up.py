"""The warm-up: a card, their own version, a fact about it, the next card; until the time is up."""

from __future__ import annotations

import re
import tomllib
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from typing import Any

import pytest

from voice_mentor.practice import assess_opener
from voice_mentor.practice.deck import Card, deck
from voice_mentor.seams import LANGUAGES, Language, Line, Session, Transcript
from voice_mentor.sessions import warm_up
from voice_mentor.sessions.warm_up import PATIENCE_S, WarmUpSession, facts

PHRASES = Path(warm_up.__file__).parent.parent / "practice" / "phrases_warm_up"
CARDS: dict[Language, tuple[Card, ...]] = {
    "ja": (
        Card("あれ、どうなってる？", "downward", "頼まれた仕事の途中にいるメンバー"),
        Card("特にありません。", "upward"),
    ),
    "en": (
        Card("Where are we on this?", "downward", "somebody halfway through it"),
        Card("Nothing from me.", "upward"),
    ),
}
OPEN: dict[Language, str] = {
    "ja": "今の仕事で面白いのはどんなところ？",
    "en": "What do you enjoy about it most?",
}
STOP: dict[Language, str] = {"ja": "ここで終わりにします。", "en": "Let's stop here."}
AGAIN: dict[Language, str] = {"ja": "もう一度お願いします。", "en": "Say that again, please."}
SKIP: dict[Language, str] = {"ja": "次に行ってください。", "en": "Skip this one, please."}
BLAME: dict[Language, str] = {
    "ja": "なんでそんなこともできないの？",
    "en": "Why do you never get this right?",
}
MARKS: dict[Language, str] = {
    "ja": r"良い|よかった|上手|すばらしい|だめ|ましょう|してみて",
    "en": r"(?i)\b(good(?! meeting)|great|better|well(?!\.)|bad|try|should)\b",
}
"""Words that mark somebody, or tell them what to do; a good meeting may be wished."""


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def warming_up(
    language: Language, cards: Sequence[Card] | None = None, seconds: float = 120
) -> tuple[WarmUpSession, Clock]:
    clock = Clock()
    found = CARDS[language] if cards is None else cards
    return WarmUpSession(language, seconds=seconds, deck=lambda _: found, now=clock), clock


async def told(lines: AsyncGenerator[Line, None]) -> list[Line]:
    return [line async for line in lines]


async def said(session: WarmUpSession, words: str, language: Language) -> list[Line]:
    return await told(session.respond(Transcript(words, language)))


def moves(lines: list[Line]) -> list[str | None]:
    return [line.move for line in lines]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_card_a_version_a_fact_and_the_next_card(language: Language) -> None:
    session, _ = warming_up(language)
    assert isinstance(session, Session)
    opening = await told(session.open())
    first, second = CARDS[language]
    assert moves(opening) == ["run", "card"]
    assert first.said in opening[1].text and first.heard_by in opening[1].text
    answer = await said(session, OPEN[language], language)
    assert moves(answer) == ["fact", "fact", "run", "card"]
    assert second.said in answer[-1].text
    assert all(line.role == "coach" and line.language == language for line in answer)
    last = await said(session, OPEN[language], language)
    assert moves(last)[-1] == "close" and session.ended
    assert "2" in last[-1].text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_ends_when_the_time_is_up_and_whoever_speaks_finishes_first(language: Language) -> None:
    session, clock = warming_up(language, deck(language))
    await told(session.open())
    clock.now = 119
    assert not session.ended and moves(await said(session, OPEN[language], language))[-1] == "card"
    clock.now = 121
    assert moves(await said(session, OPEN[language], language)) == ["fact", "fact", "close"]
    assert session.ended


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_can_be_stopped_repeated_and_skipped(language: Language) -> None:
    session, _ = warming_up(language)
    (_, card) = await told(session.open())
    again = await said(session, AGAIN[language], language)
    assert again[-1].text == card.text
    skipped = await said(session, SKIP[language], language)
    assert CARDS[language][1].said in skipped[-1].text
    assert moves(await said(session, STOP[language], language)) == ["close"] and session.ended


@pytest.mark.parametrize("language", LANGUAGES)
async def test_silence_is_allowed_once_a_card(language: Language) -> None:
    session, _ = warming_up(language)
    await told(session.open())
    assert await told(session.silence(PATIENCE_S / 2)) == []
    assert len(await told(session.silence(PATIENCE_S))) == 1
    assert await told(session.silence(PATIENCE_S)) == []
    await said(session, OPEN[language], language)
    assert len(await told(session.silence(PATIENCE_S))) == 1


async def test_the_other_language_goes_on_with_its_own_cards() -> None:
    session = WarmUpSession("ja", seconds=120, deck=lambda language: CARDS[language], now=Clock())
    await told(session.open())
    (card,) = await said(session, "Can we switch to English?", "en")
    assert session.language == "en" and CARDS["en"][0].said in card.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_harms_is_given_back_in_its_own_words(language: Language) -> None:
    read = assess_opener(BLAME[language], language, "manager")
    ((name, fields),) = facts(read)
    assert name == "focus.blame_or_leading" and fields["words"] in BLAME[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_is_said_marks_anybody_or_hands_out_words(language: Language) -> None:
    table = tomllib.loads((PHRASES / f"{language}.toml").read_text("utf-8"))
    lines = list(flat(table))
    assert len(lines) > 40
    assert [line for line in lines if re.search(MARKS[language], line)] == []


def test_both_languages_have_lines_for_the_same() -> None:
    names = [sorted(keys(tomllib.loads((PHRASES / f"{one}.toml").read_text("utf-8")))) for one in LANGUAGES]
    assert names[0] == names[1]


def flat(node: Any) -> list[str]:
    if isinstance(node, dict):
        node = list(node.values())
    return [node] if isinstance(node, str) else [line for one in node for line in flat(one)]


def keys(node: Any, path: str = "") -> list[str]:
    if not isinstance(node, dict):
        return [path]
    return [one for name, inner in node.items() for one in keys(inner, f"{path}.{name}")]
