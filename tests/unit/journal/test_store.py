"""The journal keeps what it is given, as it was given, and nothing of it in the open."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from journals import KEY, TOKYO, WHEN, WORDS, ledger, session, turn

from voice_mentor.errors import JournalError
from voice_mentor.journal.records import Insight, Sent, Session
from voice_mentor.journal.store import Journal
from voice_mentor.seams import LANGUAGES, Language


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal.open(tmp_path / "journal", KEY)
    yield opened
    opened.close()


def without_ids(kept: Session) -> Session:
    return replace(
        kept,
        id=0,
        insights=tuple(replace(one, id=0) for one in kept.insights),
        steps=tuple(replace(one, id=0, session=0) for one in kept.steps),
        takes=tuple(replace(one, id=0) for one in kept.takes),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_session_comes_back_as_it_was(journal: Journal, language: Language) -> None:
    made = session(language)
    kept = journal.session(journal.add(made))
    assert without_ids(kept) == made
    assert kept.began.utcoffset() == timedelta(hours=9)


@pytest.mark.parametrize("language", LANGUAGES)
def test_turn_by_turn_it_comes_to_the_same(journal: Journal, language: Language) -> None:
    made = session(language)
    id = journal.begin("talk", language, WHEN)
    known = journal.keep(id, [made.turns[0]], ledger(language))
    assert known.insights[0].id
    assert known.steps[0].session == id
    corrected = replace(known.insights[0], words="x")
    better = replace(known, insights=(corrected, Insight("second", 1)), relieved=6)
    known = journal.keep(id, [made.turns[1]], better, [Sent(WHEN, "h", "t", 1)])
    louder = replace(made.takes[0], assessment={"pace": 310.5}, audio=None)
    known = journal.keep(id, [], replace(known, takes=made.takes))
    known = journal.keep(id, [], replace(known, takes=(replace(louder, id=known.takes[0].id), made.takes[0])))
    journal.end(id, WHEN + timedelta(minutes=1))
    kept = journal.session(id)
    assert kept.turns == made.turns
    assert kept.insights == known.insights
    assert [one.words for one in kept.insights] == ["x", "second"]
    assert kept.steps == known.steps
    assert (kept.relieved, kept.ended) == (6, WHEN + timedelta(minutes=1))
    assert kept.takes == known.takes
    assert [one.assessment for one in kept.takes] == [{"pace": 310.5}, made.takes[0].assessment]
    assert len(kept.sent) == 1


def test_a_turn_is_on_the_disk_when_it_was_kept(journal: Journal) -> None:
    id = journal.begin("talk", "en", WHEN)
    journal.keep(id, [turn(0, "first")], ledger())
    other = Journal.open(journal.file.parent, KEY)
    assert [one.text for one in other.session(id).turns] == ["first"]
    other.close()


def test_what_fails_half_way_leaves_nothing(journal: Journal) -> None:
    id = journal.begin("talk", "en", WHEN)
    journal.keep(id, [turn(0, "first")], ledger())
    with pytest.raises(JournalError):
        journal.keep(id, [turn(1, "second"), turn(0, "twice")], ledger())
    kept = journal.session(id)
    assert [one.text for one in kept.turns] == ["first"]
    assert len(kept.insights) == 1
    assert journal.find('"sec"') == []


def test_summaries_newest_first_with_what_was_found_but_not_what_was_said(journal: Journal) -> None:
    old = journal.add(session("ja", WHEN - timedelta(days=2)))
    new = journal.add(session("en"))
    journal.begin("talk", "en", WHEN - timedelta(days=1))
    found = journal.sessions()
    assert [one.id for one in found][::2] == [new, old]
    assert [len(one.insights) for one in found] == [1, 0, 1]
    assert [one.steps[0].session for one in found if one.steps] == [new, old]
    assert not any(one.turns or one.takes or one.sent for one in found)
    assert [one.id for one in journal.sessions(since=WHEN - timedelta(days=1), kind="practice")] == [new]
    assert [one.id for one in journal.sessions(limit=1)] == [new]


def test_times_of_other_places_sort_by_when_they_were(journal: Journal) -> None:
    later_there = WHEN.astimezone(TOKYO)
    earlier_here = (WHEN - timedelta(minutes=1)).astimezone(None)
    first, second = journal.add(session("en", later_there)), journal.add(session("en", earlier_here))
    assert [one.id for one in journal.sessions()] == [first, second]


def test_a_step_is_asked_about_and_what_became_of_it_stays(journal: Journal) -> None:
    id = journal.add(session("en"))
    step = journal.steps("open")[0]
    journal.asked(step.id, WHEN)
    journal.resolve(step.id, "changed", "asked two things instead", id)
    assert journal.steps("open") == []
    kept = journal.steps("changed")[0]
    assert (kept.asked_at, kept.outcome, kept.outcome_session) == (WHEN, "asked two things instead", id)
    journal.correct_step(replace(kept, what="ask two things", outcome="not taken over", status="open"))
    assert journal.steps() == [replace(kept, what="ask two things")]


def test_corrected_words_are_found_and_the_old_ones_are_not(journal: Journal) -> None:
    id = journal.add(session("en"))
    insight = journal.session(id).insights[0]
    assert [spot.kind for spot in journal.find('"gin"')] == ["insight"]
    journal.correct_insight(insight.id, "listen first")
    assert journal.find('"gin"') == []
    assert [(spot.session, spot.turn, spot.row) for spot in journal.find('"lis"')] == [(id, 0, insight.id)]


def test_the_latest_is_found_first(journal: Journal) -> None:
    ids = [journal.add(session("ja")) for _ in range(3)]
    assert [spot.session for spot in journal.find('"部下の"')] == ids[::-1]
    assert len(journal.find('"部下の"', limit=2)) == 2
    assert "部下の" in journal.terms("部")


@pytest.mark.parametrize("missing", ["session", "step", "insight"])
def test_what_is_not_there_is_said(journal: Journal, missing: str) -> None:
    with pytest.raises(JournalError) as caught:
        if missing == "session":
            journal.session(7)
        elif missing == "step":
            journal.asked(7, WHEN)
        else:
            journal.correct_insight(7, "x")
    assert caught.value.key == f"journal_care.no_{missing}"
    assert "7" in caught.value.what("ja")


def test_nothing_can_be_kept_in_a_session_that_was_erased(journal: Journal) -> None:
    with pytest.raises(JournalError) as caught:
        journal.keep(99, [turn(0, "x")], ledger())
    assert caught.value.key == "journal_care.no_session"


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no such rights")
def test_only_its_owner_can_read_it_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        opened = Journal.open(tmp_path / "journal", KEY)
        opened.end(opened.add(session()), WHEN)
        files = [file for file in (tmp_path / "journal").iterdir() if file.is_file()]
        rights = {file.name: file.stat().st_mode & 0o777 for file in files}
        opened.close()
    finally:
        os.umask(before)
    assert set(rights) == {"journal.db", "journal.db-wal", "journal.db-shm", "journal.spare.db"}
    assert set(rights.values()) == {0o600}
    assert (tmp_path / "journal").stat().st_mode & 0o777 == 0o700


def test_another_key_opens_nothing(journal: Journal) -> None:
    journal.add(session())
    with pytest.raises(JournalError) as caught:
        Journal.open(journal.file.parent, bytes(32))
    assert caught.value.key == "journal_care.damaged"


def test_errors_hold_nothing_that_was_said(journal: Journal, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    id = journal.begin("talk", "ja", WHEN)
    said = WORDS["ja"][0]
    with pytest.raises(JournalError) as caught:
        journal.keep(id, [turn(0, said, "ja"), turn(0, said, "ja")], ledger("ja"))
    with pytest.raises(JournalError) as asked:
        journal.find(f'"{said}')
    for error in (caught.value, asked.value):
        shown = f"{error!r} {error} {error.what('ja')} {error.fields} {error.__cause__!r}"
        assert said not in shown
    journal.add(session("ja"))
    journal.session(2)
    assert said not in caplog.text
