"""Which step is asked about, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from voice_mentor.journal.follow_up import next_question, time_to_ask
from voice_mentor.journal.records import Session, Status, Step, Turn
from voice_mentor.journal.store import Journal

TUESDAY = datetime(2026, 11, 17, 19, 0, tzinfo=UTC)
WEDNESDAY = date(2026, 11, 18)


def session(*steps: Step, began: datetime = TUESDAY, move: str = "reflect") -> Session:
    turns = (Turn(0, "speaker", "…", "en", began), Turn(1, "coach", "…", "en", began, move))
    return Session("talk", "en", began, began + timedelta(minutes=9), turns=turns, steps=steps)


def step(what: str = "ask her", **fields: object) -> Step:
    return Step(what, 0, **fields)  # type: ignore[arg-type]


def after(**time: float) -> datetime:
    return TUESDAY + timedelta(**time)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal.open(tmp_path / "journal", b"k" * 32)


@pytest.mark.parametrize(
    ("due", "now", "asked"),
    [
        (WEDNESDAY, after(hours=1), False),  # the evening before
        (WEDNESDAY, after(days=1), False),  # on the day itself it may still happen
        (WEDNESDAY, after(days=1, hours=12), True),
        (WEDNESDAY, after(days=20), True),
        (WEDNESDAY, after(days=50), False),
        (None, after(hours=12), False),
        (None, after(hours=23), True),
        (None, after(days=40), False),
    ],
)
def test_a_step_is_asked_about_when_its_day_is_over(due: date | None, now: datetime, asked: bool) -> None:
    assert time_to_ask(step(due=due), session(), now) is asked


@pytest.mark.parametrize("status", ["done", "changed", "dropped"])
def test_what_has_come_to_an_end_is_not_asked_about(status: Status) -> None:
    assert not time_to_ask(step(status=status), session(), after(days=3))


def test_a_step_is_asked_about_once() -> None:
    assert not time_to_ask(step(asked_at=after(days=2)), session(), after(days=3))
    assert not time_to_ask(step(due=WEDNESDAY, asked_at=after(days=2)), session(), after(days=3))


def test_a_step_put_off_is_asked_about_when_its_new_day_is_over() -> None:
    put_off = step(due=date(2026, 11, 26), asked_at=after(days=2))
    assert not time_to_ask(put_off, session(), after(days=5))
    assert time_to_ask(put_off, session(), after(days=10))


def test_the_newest_comes_first_and_only_one(journal: Journal) -> None:
    journal.add(session(step("write"), began=TUESDAY - timedelta(days=3)))
    journal.add(session(step("first"), step("second")))
    asked = next_question(journal, after(days=2))
    assert asked is not None and asked.step.what == "second"
    journal.asked(asked.step.id, after(days=2))
    following = next_question(journal, after(days=3))
    assert following is not None and following.step.what == "first"


def test_an_empty_journal_asks_nothing(journal: Journal) -> None:
    assert next_question(journal, TUESDAY) is None


def test_nothing_said_in_danger_is_ever_asked_about(journal: Journal) -> None:
    journal.add(session(step("hold on"), move="safety"))
    journal.add(session(began=after(days=1)))
    assert next_question(journal, after(days=3)) is None


def test_after_a_talk_that_held_danger_nothing_is_asked(journal: Journal) -> None:
    journal.add(session(step("ask her")))
    journal.add(session(began=after(days=1), move="safety"))
    assert next_question(journal, after(days=3)) is None
