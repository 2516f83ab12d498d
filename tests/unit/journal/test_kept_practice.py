"""A whole practice in the journal: what was said by whom, both takes, and the line that is taken along."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from voice_mentor.journal.follow_up import in_question, next_question
from voice_mentor.journal.keeper import Keeper
from voice_mentor.journal.practice_account import PracticeAccount
from voice_mentor.journal.records import Session
from voice_mentor.journal.repertoire import Repertoire, changes, form, read
from voice_mentor.journal.store import Journal
from voice_mentor.practice import scenarios
from voice_mentor.practice.partner import Partner
from voice_mentor.practice.takes import NoTape
from voice_mentor.seams import LANGUAGES, Language, Transcript
from voice_mentor.sessions.guarded import Guarded
from voice_mentor.sessions.keeping import Keeping
from voice_mentor.sessions.practice import Means, PracticeSession

FRIDAY = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
FIRST: dict[Language, str] = {"ja": "資料は進んでますか。", "en": "Is the report done?"}
SECOND: dict[Language, str] = {
    "ja": "最近、仕事で面白かったのはどんな時ですか。",
    "en": "What have you enjoyed most at work lately?",
}
SAID: dict[Language, dict[str, str]] = {
    "ja": {
        "intent": "仕事の面白さを思い出してほしいです。",
        "exchange": "金曜までにできそうですか。",
        "review": "詰めている感じでした。",
        "mirrored": "締切が気になっていました。",
        "compared": "二回目のほうが話しやすそうでした。",
        "carry": SECOND["ja"],
        "when": "月曜の1on1で。",
    },
    "en": {
        "intent": "I want her to enjoy her work again.",
        "exchange": "Is anything in your way?",
        "review": "It sounded like an interrogation.",
        "mirrored": "I was worried about the deadline.",
        "compared": "The second one left more room.",
        "carry": SECOND["en"],
        "when": "In Monday's one-on-one.",
    },
}
DANGER: dict[Language, str] = {"ja": "もう死んでしまいたいです。", "en": "I want to kill myself."}
MOST_TURNS = 16


def words(session: PracticeSession, language: Language) -> str:
    """What somebody says next, by where the practice stands."""
    if session.state.phase == "take":
        return (FIRST if not session.state.takes else SECOND)[language]
    return SAID[language][session.state.phase]


async def practised(
    folder: Path, language: Language, say: Callable[[PracticeSession, Language], str] = words
) -> None:
    """Practise until it is over, and hear every line."""
    scenario = next(one for one in scenarios.load(language) if one.id == "unmotivated")
    inner = PracticeSession(language, Means(scenarios.load, Partner, NoTape(), seed=2), scenario)
    guarded = Guarded(inner)
    journal = Journal.open(folder, bytes(32))
    keeper = Keeper(journal, "practice", lambda: FRIDAY)
    session = Keeping(guarded, keeper, PracticeAccount(lambda: inner.state, lambda: guarded.endangered))
    lines = [line async for line in session.open()]
    for _ in range(MOST_TURNS):
        for line in lines:
            session.spoken(line, 1.0)
        await asyncio.sleep(0)
        if session.ended:
            break
        heard = Transcript(say(inner, language), language, seconds=2.0)
        lines = [line async for line in session.respond(heard)]
    session.close()


def kept(folder: Path) -> tuple[Session, Repertoire]:
    journal = Journal.open(folder, bytes(32))
    found = journal.session(1), read(journal, None, FRIDAY.date())
    journal.close()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_practice_is_kept_with_takes_and_line(tmp_path: Path, language: Language) -> None:
    await practised(tmp_path / "journal", language)
    session, repertoire = kept(tmp_path / "journal")
    assert (session.kind, session.topic) == ("practice", "unmotivated")
    assert session.about and session.about.strip("。.") in SAID[language]["intent"]
    assert {turn.who for turn in session.turns} == {"speaker", "coach", "partner"}
    assert [turn.number for turn in session.turns] == list(range(len(session.turns)))
    assert [take.text for take in session.takes] == [FIRST[language], SECOND[language]]
    for take in session.takes:
        assert session.turns[take.turn].text == take.text
        assert session.turns[take.turn].who == "speaker"
        assert session.turns[take.turn + 1].who == "partner"
    (step,) = session.steps
    assert step.what.strip("。?？") == SECOND[language].strip("。?？")
    assert step.due == date(2026, 11, 23)
    assert dict(changes(repertoire, form)) == {("closed", "open"): 1}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_asked_about_when_its_day_is_over(tmp_path: Path, language: Language) -> None:
    await practised(tmp_path / "journal", language)
    journal = Journal.open(tmp_path / "journal", bytes(32))
    assert next_question(journal, FRIDAY + timedelta(days=2)) is None
    asked = next_question(journal, FRIDAY + timedelta(days=5))
    journal.close()
    assert asked is not None
    assert in_question(asked, FRIDAY + timedelta(days=5)) == SECOND[language].strip("。?？")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_after_danger_nothing_more_is_taken_and_nothing_is_asked(
    tmp_path: Path, language: Language
) -> None:
    def say(session: PracticeSession, language: Language) -> str:
        return DANGER[language] if session.state.phase == "exchange" else words(session, language)

    await practised(tmp_path / "journal", language, say)
    session, _ = kept(tmp_path / "journal")
    assert "safety" in {turn.move for turn in session.turns}
    assert DANGER[language] in {turn.text for turn in session.turns}
    assert (session.topic, session.about, session.steps) == ("", "", ())
    assert DANGER[language] not in {take.text for take in session.takes}
    journal = Journal.open(tmp_path / "journal", bytes(32))
    assert next_question(journal, FRIDAY + timedelta(days=5)) is None
    journal.close()
