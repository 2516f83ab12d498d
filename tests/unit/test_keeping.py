"""A session kept while it goes on: what was said at once, what was heard of the answer when that is known."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from tests.turn.conftest import EchoSession
from voice_mentor.errors import JournalError
from voice_mentor.hero.coach import Coach
from voice_mentor.journal.keeper import Keeper
from voice_mentor.journal.ledger import TalkAccount
from voice_mentor.journal.records import Kind, Ledger, Sent, Session, Status, Step, Turn
from voice_mentor.journal.store import Journal
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language, Line, Transcript
from voice_mentor.sessions.keeping import Keeping
from voice_mentor.sessions.talk import TalkSession

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SAID: dict[Language, str] = {
    "ja": "部下に仕事を任せたいのに、時間がないんです。",
    "en": "I want to delegate, but there's no time.",
}
DANGER: dict[Language, str] = {"ja": "もう死んでしまいたいです。", "en": "I want to kill myself."}


class NoAccount:
    """Knows of nothing but the words."""

    def heard(self, turn: Turn) -> None: ...

    def answered(self) -> None: ...

    def ledger(self, language: Language) -> Ledger:
        return Ledger(language)


class BrokenDisk:
    """A journal on a disk that takes so many transactions and no more.

    Args:
        takes: how many.
        key: of the error.
    """

    def __init__(self, takes: int = 0, key: str = "journal_care.full") -> None:
        self.takes = takes
        self.key = key
        self.tried = 0
        self.closed = False

    def begin(self, kind: Kind, language: Language, began: datetime) -> int:
        return 1

    def keep(self, session: int, turns: Sequence[Turn], ledger: Ledger, sent: Sequence[Sent] = ()) -> Ledger:
        self.tried += 1
        if self.tried > self.takes:
            raise JournalError(self.key, file="journal.db", detail="no space left")
        return ledger

    def take_back(self, session: int, number: int) -> None: ...

    def end(self, session: int, ended: datetime) -> None: ...

    def sessions(
        self, since: datetime | None = None, kind: Kind | None = None, limit: int | None = None
    ) -> list[Session]:
        return []

    def session(self, id: int) -> Session:
        raise JournalError("journal_care.no_session", id=id)

    def asked(self, step: int, at: datetime) -> None: ...

    def resolve(self, step: int, status: Status, outcome: str, session: int) -> None: ...

    def correct_step(self, step: Step) -> None: ...

    def close(self) -> None:
        self.closed = True


class SlowDisk(BrokenDisk):
    """Takes everything, but not before it is told to."""

    def __init__(self) -> None:
        super().__init__(takes=99)
        self.now = Event()

    def keep(self, session: int, turns: Sequence[Turn], ledger: Ledger, sent: Sequence[Sent] = ()) -> Ledger:
        assert self.now.wait(10)
        return super().keep(session, turns, ledger, sent)


class Clock:
    """Twenty seconds pass between two looks."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=20)
        return self.time


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journal"


def opened(folder: Path) -> Journal:
    return Journal.open(folder, b"k" * 32)


def kept(folder: Path) -> Session:
    """The only session in a journal."""
    journal = opened(folder)
    (summary,) = journal.sessions()
    found = journal.session(summary.id)
    journal.close()
    return found


def echoing(folder: Path) -> Keeping:
    return Keeping(EchoSession(), Keeper(opened(folder), clock=Clock()), NoAccount())


def talking(folder: Path, language: Language) -> Keeping:
    coach = Coach(language)
    account = TalkAccount(lambda: coach.state, lambda: coach.at_risk)
    return Keeping(TalkSession(coach), Keeper(opened(folder), clock=Clock()), account)


async def heard(session: Keeping, lines: AsyncGenerator[Line, None], share: float = 1.0) -> list[Line]:
    """Listen to a reply; what is told to the session is what a mouth tells it."""
    said = [line async for line in lines]
    for line in said:
        session.spoken(line, share)
    await asyncio.sleep(0)
    return said


def said(words: str, language: Language = "en") -> Transcript:
    return Transcript(words, language, seconds=1.5)


async def test_a_session_is_kept_turn_by_turn(folder: Path) -> None:
    session = echoing(folder)
    await heard(session, session.open())
    await heard(session, session.respond(said("two")))
    await heard(session, session.respond(said("bye")))
    session.close()
    found = kept(folder)
    turns = [(turn.number, turn.who, turn.text.split(".")[0], turn.move) for turn in found.turns]
    assert turns == [
        (0, "coach", "Hello there", "greet"),
        (1, "speaker", "two", ""),
        (2, "coach", "You said two", "reflect"),
        (3, "speaker", "bye", ""),
        (4, "coach", "You said bye", "reflect"),
    ]
    assert [turn.seconds for turn in found.turns] == [0.0, 1.5, 0.0, 1.5, 0.0]
    assert found.began < found.turns[0].at < found.turns[4].at and found.ended is not None
    assert found.began.tzinfo is not None


async def test_what_was_said_is_kept_before_the_answer_begins(folder: Path) -> None:
    session = echoing(folder)
    await heard(session, session.open())
    lines = session.respond(said("two"))
    await anext(lines)
    assert [turn.text for turn in kept(folder).turns] == ["Hello there.", "two"]
    await lines.aclose()
    session.close()


async def test_an_answer_waits_for_the_words_to_be_kept() -> None:
    disk = SlowDisk()
    session = Keeping(EchoSession(), Keeper(disk, clock=Clock()), NoAccount())
    lines = session.respond(said("two"))
    first = asyncio.ensure_future(anext(lines))
    for _ in range(20):
        await asyncio.sleep(0)
    assert not first.done()
    disk.now.set()
    assert (await first).text == "You said two."
    await lines.aclose()
    session.close()


async def test_words_that_are_answered_no_more_are_kept(folder: Path) -> None:
    session = echoing(folder)
    answer = asyncio.ensure_future(anext(session.respond(said("two"))))
    await asyncio.sleep(0)
    answer.cancel()
    await asyncio.wait({answer})
    session.close()
    assert [turn.text for turn in kept(folder).turns] == ["two"]


async def test_of_an_answer_only_what_was_heard_is_kept(folder: Path) -> None:
    session = echoing(folder)
    await heard(session, session.respond(said("two")), 0.5)
    await heard(session, session.respond(said("three")), 0.0)
    session.close()
    assert [turn.text for turn in kept(folder).turns] == ["two", "You sa What else is there", "three"]


async def test_answers_without_a_pause_between_them_are_all_kept(folder: Path) -> None:
    session = echoing(folder)
    for words in ("one", "two", "three"):
        lines = [line async for line in session.respond(said(words))]
        for line in lines:
            session.spoken(line, 1.0)  # and right on, without giving the loop a turn
    session.close()
    assert len(kept(folder).turns) == 6


async def test_somebody_who_says_nothing_leaves_nothing(folder: Path) -> None:
    session = echoing(folder)
    await heard(session, session.open())
    session.close()
    journal = opened(folder)
    assert journal.sessions() == []
    journal.close()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_known_of_a_talk_is_kept_with_it(folder: Path, language: Language) -> None:
    session = talking(folder, language)
    step = {"ja": "明日、議事録を田中さんに頼みます。", "en": "Tomorrow I'll ask Ken to take the minutes."}
    for words in (SAID[language], step[language]):
        await heard(session, session.respond(said(words, language)))
    session.close()
    found = kept(folder)
    assert [one.what for one in found.steps] == [step[language].rstrip("。.")]
    assert found.steps[0].turn == 2 and found.steps[0].session == found.id
    assert found.about and found.topic and found.talk_share is not None
    assert found.language == language


@pytest.mark.parametrize("language", LANGUAGES)
async def test_danger_is_kept_as_words_and_as_nothing_else(folder: Path, language: Language) -> None:
    session = talking(folder, language)
    for words in (SAID[language], DANGER[language]):
        await heard(session, session.respond(said(words, language)))
    session.close()
    found = kept(folder)
    assert [turn.text for turn in found.turns if turn.who == "speaker"] == [SAID[language], DANGER[language]]
    assert found.turns[-1].move == "safety"
    assert (found.about, found.topic, found.letters, found.talk_share) == ("", "", (), None)


@pytest.mark.parametrize(
    ("key", "told"), [("journal_care.full", "keeping.full"), ("journal_care.failed", "keeping.failed")]
)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_journal_that_fails_is_told_of_once_and_the_talk_goes_on(
    key: str, told: str, language: Language
) -> None:
    disk = BrokenDisk(takes=1, key=key)
    session = Keeping(TalkSession(Coach(language)), Keeper(disk, clock=Clock()), NoAccount())
    replies = [await heard(session, session.respond(said(SAID[language], language))) for _ in range(4)]
    session.close()
    notices = [line.text for reply in replies for line in reply if line.move == "notice"]
    assert notices == [text(told, language)]
    assert all(any(line.move != "notice" for line in reply) for reply in replies)
    assert disk.tried == 2 and disk.closed


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_is_put_before_help(language: Language) -> None:
    session = Keeping(TalkSession(Coach(language)), Keeper(BrokenDisk(), clock=Clock()), NoAccount())
    reply = await heard(session, session.respond(said(DANGER[language], language)))
    session.close()
    assert {line.move for line in reply} == {"safety"}


async def test_what_leaves_the_machine_is_kept_with_its_turn(folder: Path) -> None:
    session = echoing(folder)
    await heard(session, session.open())
    lines = session.respond(said("two"))
    await anext(lines)
    session.left("models.example", "[user] two")
    await lines.aclose()
    session.close()
    (sent,) = kept(folder).sent
    assert (sent.endpoint, sent.text, sent.turn) == ("models.example", "[user] two", 1)


async def test_two_conversations_at_once_are_two_sessions(folder: Path) -> None:
    first, second = echoing(folder), echoing(folder)
    for session in (first, second):
        await heard(session, session.respond(said("two")))
    await heard(first, first.respond(said("three")))
    first.close()
    second.close()
    journal = opened(folder)
    assert sorted(len(journal.session(one.id).turns) for one in journal.sessions()) == [2, 4]
    journal.close()


def test_closing_twice_is_closing() -> None:
    disk = BrokenDisk()
    session = Keeping(EchoSession(), Keeper(disk, clock=Clock()), NoAccount())
    session.close()
    session.close()
    assert disk.closed
