"""``voice-mentor practice repertoire`` from the outside."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from voice_mentor import config
from voice_mentor.cli import app
from voice_mentor.cli.practice_repertoire import day
from voice_mentor.errors import InputError
from voice_mentor.journal import key
from voice_mentor.journal.charts.png import available
from voice_mentor.journal.records import Session, Take
from voice_mentor.journal.store import Journal
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language

NOW = datetime.now().astimezone()
LINE = "最近、何に時間を使っていますか。"

Run = Callable[..., str]


@pytest.fixture(params=LANGUAGES)
def screen(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Language:
    monkeypatch.setenv("VOICE_MENTOR_JOURNAL_PASSPHRASE", "a quiet morning")
    monkeypatch.setenv("VOICE_MENTOR_GENERAL_UI_LANGUAGE", request.param)
    monkeypatch.setenv("COLUMNS", "120")
    language: Language = request.param
    return language


@pytest.fixture
def run(screen: Language, capsys: pytest.CaptureFixture[str]) -> Run:
    def repertoire(*arguments: str, code: int = 0) -> str:
        assert app.run(["practice", "repertoire", *arguments]) == code
        told = capsys.readouterr()
        return told.out + told.err

    return repertoire


def kept(*sessions: Session) -> None:
    journal = key.open_for(config.load())
    assert isinstance(journal, Journal)
    for session in sessions:
        journal.add(session)
    journal.close()


def practice(days: float = 40) -> Session:
    takes = (
        Take(1, "資料は、もう出来ましたか。", 0, {"form": "closed", "focus": "status", "questions": 1}),
        Take(2, LINE, 2, {"form": "open", "focus": "person", "questions": 1}),
    )
    return Session("practice", "ja", NOW - timedelta(days=days), takes=takes)


def test_it_is_shown_on_the_screen(screen: Language, run: Run) -> None:
    kept(practice(), practice(3))
    shown = run()
    kinds = {
        "ja": ("はい・いいえの問い × 進捗", "開いた問い × その人のこと"),
        "en": ("yes-or-no question × progress", "open question × about the person"),
    }
    assert all(kind in shown for kind in kinds[screen]) and LINE in shown


@pytest.mark.parametrize("journal", [(), (Session("talk", "en", NOW),)])
def test_an_empty_one_says_what_to_do(screen: Language, run: Run, journal: tuple[Session, ...]) -> None:
    if journal:
        kept(*journal)
    assert run() == text("repertoire.empty", screen) + "\n"
    assert "voice-mentor practice" in run()


def test_only_what_is_newer_is_shown_where_that_is_wanted(screen: Language, run: Run) -> None:
    kept(practice(40))
    assert LINE in run("--since", (NOW - timedelta(days=41)).date().isoformat())
    later = (NOW - timedelta(days=2)).date().isoformat()
    assert run("--since", later) == text("repertoire.empty_since", screen) + "\n"


def test_it_is_drawn_to_a_file_for_its_owner_only(tmp_path: Path, run: Run) -> None:
    kept(practice())
    out = tmp_path / "r.svg"
    assert str(out.name) in run("--svg", str(out)).replace("\n", "")
    ElementTree.fromstring(out.read_text(encoding="utf-8"))
    assert os.name == "nt" or out.stat().st_mode & 0o777 == 0o600


def test_a_png_is_drawn_or_what_is_missing_is_said(tmp_path: Path, screen: Language, run: Run) -> None:
    kept(practice())
    out = tmp_path / "r.png"
    if available():
        run("--png", str(out))
        assert out.read_bytes().startswith(b"\x89PNG")
    else:
        assert text("journal.no_png.what", screen) in run("--png", str(out), code=2)
        assert not out.exists()


@pytest.mark.parametrize("option", ["--svg", "--png"])
def test_another_kind_of_file_is_refused(screen: Language, run: Run, option: str) -> None:
    told = run(option, "picture.jpeg", code=2)
    suffix = option.replace("--", ".")
    assert text("repertoire.file.what", screen, option=option, file="picture.jpeg") in told
    assert text("repertoire.file.remedy", screen, suffix=suffix) in told


def test_a_date_that_is_none_is_a_sentence(screen: Language, run: Run) -> None:
    assert text("repertoire.since.what", screen, value="spring") in run("--since", "spring", code=2)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("2026-05-18", (2026, 5, 18)), ("2026-05", (2026, 5, 1)), (" 2026 ", (2026, 1, 1))],
)
def test_a_day_a_month_or_a_year_is_a_beginning(words: str, expected: tuple[int, int, int]) -> None:
    found = day(words)
    assert (found.year, found.month, found.day) == expected
    assert found.tzinfo is not None and found.hour == 0


@pytest.mark.parametrize("words", ["", "tomorrow", "2026-13", "2026-02-30", "18.5.2026"])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(InputError):
        day(words)
