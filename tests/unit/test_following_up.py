"""What the journal learns of a follow-up: that it was asked, and what was said to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from voice_mentor.hero.coach import Coach
from voice_mentor.hero.follow_up import FollowUp
from voice_mentor.journal.follow_up import next_question
from voice_mentor.journal.keeper import Keeper
from voice_mentor.journal.ledger import TalkAccount
from voice_mentor.journal.records import Session, Status, Step, Turn
from voice_mentor.journal.store import Journal
from voice_mentor.seams import LANGUAGES, Language, Line, Transcript
from voice_mentor.sessions.following_up import FollowingUp
from voice_mentor.sessions.keeping import Keeping
from voice_mentor.sessions.talk import TalkSession

TUESDAY = datetime(2026, 11, 17, 19, 0, tzinfo=UTC)
THURSDAY = TUESDAY + timedelta(days=2)
STEP: dict[Language, str] = {
    "ja": "明日の1on1で、最近おもしろかった仕事を聞いてみます",
    "en": "Tomorrow in our one-on-one I'll ask him what he's enjoyed most",
}


class Visit:
    """A second talk, two days later, with a journal that holds a step from the first."""

    def __init__(self, folder: Path, language: Language) -> None:
        self.language = language
        self.folder = folder
        journal = Journal.open(folder, b"k" * 32)
        step = Step(STEP[language], 0, when="", due=date(2026, 11, 18))
        turns = (Turn(0, "speaker", STEP[language], language, TUESDAY),)
        journal.add(Session("talk", language, TUESDAY, turns=turns, steps=(step,)))
        asked = next_question(journal, THURSDAY)
        assert asked is not None
        self.coach = Coach(language)
        self.coach.follow_up = FollowUp(STEP[language], STEP[language])
        keeper = Keeper(journal, clock=lambda: THURSDAY)
        talk = FollowingUp(TalkSession(self.coach), asked, self.coach.follow_up, keeper)
        account = TalkAccount(lambda: self.coach.state, lambda: self.coach.at_risk)
        self.session = Keeping(talk, keeper, account)

    async def hear(self, lines: AsyncGenerator[Line, None], share: float = 1.0) -> None:
        for line in [line async for line in lines]:
            self.session.spoken(line, share)
        await asyncio.sleep(0)

    async def say(self, words: str) -> None:
        await self.hear(self.session.respond(Transcript(words, self.language)))

    def leave(self) -> Journal:
        """The talk is over; the journal as it is found afterwards."""
        self.session.close()
        return Journal.open(self.folder, b"k" * 32)

    def step(self) -> Step:
        """The step as it is found afterwards."""
        journal = self.leave()
        (step,) = journal.steps()
        journal.close()
        return step


@pytest.fixture(params=LANGUAGES)
def visit(request: pytest.FixtureRequest, tmp_path: Path) -> Visit:
    return Visit(tmp_path / "journal", request.param)


ANSWERS: dict[Language, list[tuple[str, Status]]] = {
    "ja": [
        ("はい、聞いてみました。驚きました。", "done"),
        ("ちょっと変えて、メールで聞いてみました。", "changed"),
        ("結局、やめることにしました。", "dropped"),
        ("まだなんです。", "open"),
        ("忘れてました。", "open"),
    ],
    "en": [
        ("Yes, I asked him. I was surprised.", "done"),
        ("I did it differently. I wrote him a message instead.", "changed"),
        ("I decided against it in the end.", "dropped"),
        ("Not yet.", "open"),
        ("I forgot.", "open"),
    ],
}


@pytest.mark.parametrize("place", range(5))
async def test_the_answer_is_kept_in_their_words(visit: Visit, place: int) -> None:
    words, status = ANSWERS[visit.language][place]
    await visit.hear(visit.session.open())
    await visit.say(words)
    step = visit.step()
    assert (step.status, step.outcome, step.outcome_session) == (status, words, 2)
    assert step.asked_at == THURSDAY


async def test_asked_is_what_was_heard(visit: Visit) -> None:
    await visit.hear(visit.session.open(), 0.2)
    assert visit.step().asked_at is None


async def test_a_question_that_was_not_heard_is_not_answered(visit: Visit) -> None:
    await visit.hear(visit.session.open(), 0.2)
    await visit.say(ANSWERS[visit.language][0][0])
    step = visit.step()
    assert (step.asked_at, step.status, step.outcome) == (None, "open", "")


async def test_asked_about_once_whatever_was_answered(visit: Visit) -> None:
    await visit.hear(visit.session.open())
    other = {"ja": "部長に急に呼び出されたんです。", "en": "My boss called me in all of a sudden."}
    await visit.say(other[visit.language])
    journal = visit.leave()
    (step,) = journal.steps()
    assert (step.asked_at, step.status, step.outcome) == (THURSDAY, "open", "")
    assert next_question(journal, THURSDAY + timedelta(days=3)) is None
    journal.close()


async def test_put_off_to_a_day_it_is_asked_about_after_that_day(visit: Visit) -> None:
    await visit.hear(visit.session.open())
    later = {"ja": "まだなんです。来週の月曜に聞きます。", "en": "Not yet. I'll ask him on Monday."}
    await visit.say(later[visit.language])
    journal = visit.leave()
    (step,) = journal.steps()
    assert (step.status, step.due) == ("open", date(2026, 11, 23))
    assert next_question(journal, THURSDAY + timedelta(days=3)) is None
    again = next_question(journal, THURSDAY + timedelta(days=5))
    assert again is not None and again.step.id == step.id
    journal.close()


async def test_a_step_meant_otherwise_is_put_right(visit: Visit) -> None:
    await visit.hear(visit.session.open())
    right = {
        "ja": "いや、そういう意味じゃなくて、私の話から始めるんです。",
        "en": "That's not what I meant. I meant that I'd begin with my own week.",
    }
    await visit.say(right[visit.language])
    step = visit.step()
    assert step.status == "open"
    assert step.what in ("私の話から始めるんです", "I'd begin with my own week")
