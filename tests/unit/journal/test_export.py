"""The journal in files, and back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from benchmarks.journal_made import made
from voice_mentor.errors import InputError, StorageError
from voice_mentor.journal import export, importing, private_file
from voice_mentor.journal.records import Insight, Sent, Session, Step, Take, Turn
from voice_mentor.journal.store import Journal
from voice_mentor.seams import LANGUAGES, Language

BEGAN = datetime(2026, 3, 2, 12, 30, 1, 25, tzinfo=timezone(timedelta(hours=9)))


def whole() -> Session:
    """A session with something in every field."""
    return Session(
        kind="practice",
        language="ja",
        began=BEGAN,
        ended=BEGAN + timedelta(minutes=7),
        topic="overload",
        about="=SUM(A1) と言われた",
        letters=("H", "R"),
        relieved=7,
        talk_share=0.625,
        reflections=3,
        questions=2,
        turns=(Turn(0, "speaker", "# 一つ目\n* 二つ目 <b>", "ja", BEGAN, seconds=1.5),),
        insights=(Insight("＝聞けばいい", 0),),
        steps=(
            Step(
                "-聞いてみる",
                0,
                "明日",
                date(2026, 3, 3),
                "忙しい",
                "短く聞く",
                8,
                "done",
                BEGAN,
                "できた",
                2,
            ),
        ),
        takes=(Take(1, "最近どう", 0, {"focus": "vague", "pace": [1, 2.5, None]}, b"RIFF\x00\xff"),),
        sent=(Sent(BEGAN, "api.example.org", "[NAME]さんが", 0),),
        id=1,
    )


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal.open(tmp_path / "journal", bytes(32))
    yield opened
    opened.close()


def without_ids(session: Session) -> Session:
    return replace(
        session,
        id=0,
        insights=tuple(replace(one, id=0) for one in session.insights),
        steps=tuple(replace(one, id=0, session=0, outcome_session=0) for one in session.steps),
        takes=tuple(replace(one, id=0) for one in session.takes),
    )


def everything(journal: Journal) -> list[Session]:
    return [without_ids(journal.session(one.id)) for one in reversed(journal.sessions())]


def exported(journal: Journal, file: Path) -> Path:
    sessions = (journal.session(one.id) for one in reversed(journal.sessions()))
    private_file.write(file, (piece.encode() for piece in export.as_json(sessions)))
    return file


def test_json_comes_back_as_it_was(journal: Journal, tmp_path: Path) -> None:
    for session in (whole(), *made(30, seed=3)):
        journal.add(session)
    file = exported(journal, tmp_path / "all.json")
    other = Journal.open(tmp_path / "other", bytes(32))
    try:
        assert importing.add(other, importing.read(file)) == importing.Imported(31, 0)
        assert everything(other) == everything(journal)
    finally:
        other.close()


def test_the_same_file_twice_adds_nothing(journal: Journal, tmp_path: Path) -> None:
    for session in made(8, seed=3):
        journal.add(session)
    before = everything(journal)
    file = exported(journal, tmp_path / "all.json")
    assert importing.add(journal, importing.read(file)) == importing.Imported(0, 8)
    assert everything(journal) == before


def test_an_import_that_was_broken_off_is_finished_by_the_next(journal: Journal, tmp_path: Path) -> None:
    for session in made(12, seed=3):
        journal.add(session)
    sessions = importing.read(exported(journal, tmp_path / "all.json"))
    other = Journal.open(tmp_path / "other", bytes(32))
    try:
        for session in sessions[:6]:  # as it is before the links to other sessions are made
            steps = tuple(replace(step, outcome_session=0) for step in session.steps)
            other.add(replace(session, steps=steps))
        assert importing.add(other, sessions) == importing.Imported(6, 6)
        links = [step.outcome_session for step in other.steps()]
        assert links == [step.outcome_session for step in journal.steps()]
        assert any(links)
    finally:
        other.close()


def test_sessions_of_a_step_are_named_by_the_ids_they_have_here(journal: Journal, tmp_path: Path) -> None:
    for session in made(12, seed=3):
        journal.add(session)
    file = exported(journal, tmp_path / "all.json")
    other = Journal.open(tmp_path / "other", bytes(32))
    try:
        for day in range(5):  # other sessions are there already, so that the ids shift
            other.add(Session("talk", "en", datetime(2020, 1, 1 + day, tzinfo=UTC)))
        importing.add(other, importing.read(file))
        told = [(step, journal) for step in journal.steps() if step.outcome_session]
        here = [(step, other) for step in other.steps() if step.outcome_session]
        assert told
        assert [book.session(step.outcome_session).began for step, book in here] == [
            book.session(step.outcome_session).began for step, book in told
        ]
    finally:
        other.close()


def _broken(**changes: Any) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads("".join(export.as_json([whole()])))
    plain["sessions"][0] |= changes
    return plain


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "SECRET"},
        {"began": "2026-03-02T12:00:00"},
        {"began": None},
        {"letters": ["X"]},
        {"turns": [{"text": "SECRET"}]},
        {"turns": "SECRET"},
        {"relieved": 11},
        {"talk_share": "SECRET"},
        {"steps": [{"what": ["SECRET"], "turn": 0}]},
        {"takes": [{"number": 1, "text": "a", "turn": 0, "audio": "SECRET!"}]},
        {"insights": [7]},
        {"about": "\ud800"},
        {"began": "0001-01-01T00:00:00+09:00"},
        {"relieved": True},
        {
            "turns": [{"number": 0, "who": "coach", "text": "a", "language": "en", "at": BEGAN.isoformat()}]
            * 2
        },
    ],
)
def test_a_damaged_session_is_named_by_its_number_and_never_quoted(
    changes: dict[str, Any], tmp_path: Path
) -> None:
    file = tmp_path / "broken.json"
    file.write_text(json.dumps(_broken(**changes)), encoding="utf-8")
    with pytest.raises(InputError) as told:
        importing.read(file)
    assert told.value.key == "journal.import_session"
    assert told.value.fields["number"] == 1
    for language in LANGUAGES:
        assert "SECRET" not in told.value.what(language) + told.value.remedy(language)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "journal.import_format"),
        (b"SECRET", "journal.import_format"),
        (b"[]", "journal.import_format"),
        (b'{"format": "voice_mentor journal", "version": 1}', "journal.import_format"),
        (b'{"format": "other", "version": 1, "sessions": []}', "journal.import_format"),
        (b'{"format": "voice_mentor journal", "version": 99, "sessions": []}', "journal.import_newer"),
        (b"\xff\xfe\x00", "journal.import_file"),
        (b"[" * 100_000, "journal.import_format"),
    ],
)
def test_what_is_no_export_is_refused(content: bytes, key: str, tmp_path: Path) -> None:
    file = tmp_path / "file.json"
    file.write_bytes(content)
    with pytest.raises(InputError) as told:
        importing.read(file)
    assert told.value.key == key
    assert "SECRET" not in str(told.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        importing.read(tmp_path / "nowhere.json")
    assert told.value.fields["file"] == "nowhere.json"


@pytest.mark.parametrize("language", LANGUAGES)
def test_csv_has_a_mark_for_spreadsheets_and_computes_nothing(language: Language) -> None:
    text = "".join(export.as_csv([whole()], language))
    assert text.startswith("\ufeff")
    head, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert len(head) == len(row) == len(export.COLUMNS) == len(set(head))
    cells = dict(zip(export.COLUMNS, row, strict=True))
    assert cells["about"] == "'=SUM(A1) と言われた"
    assert cells["insights"] == "'＝聞けばいい"
    assert cells["steps"] == "'-聞いてみる"
    assert cells["began"] == "2026-03-02 12:30"
    assert cells["minutes"] == "7"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n=", " =", "＝", "＋", "－", "＠"])
def test_no_cell_begins_like_a_formula(start: str) -> None:
    text = "".join(export.as_csv([replace(whole(), about=f"{start}cmd|' /C calc'!A0")], "en"))
    _, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert row[export.COLUMNS.index("about")].startswith("'")


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_keeps_somebodys_words_as_words(language: Language) -> None:
    text = "".join(export.as_markdown([whole()], language))
    assert "\\# 一つ目\n\\* 二つ目 \\<b>" in text
    assert text.count("\n## ") == 1
    assert "短く聞く" in text


def test_a_file_is_its_owners_alone_also_where_another_was(tmp_path: Path) -> None:
    file = tmp_path / "journal.md"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o644)
    private_file.write(file, [b"new"])
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 in (0o600, 0o666)  # 0o666: Windows has no such bits
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    with pytest.raises(StorageError):
        private_file.write(tmp_path / "journal.md", pieces())
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(StorageError):
        private_file.write(tmp_path / "nowhere" / "journal.md", [b""])
