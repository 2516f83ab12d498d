"""``voice-mentor journal unlock | recovery | passphrase | erase | backup | restore``, and doctor's look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from journals import WHEN, MemoryKeyring, in_place, session

from voice_mentor.cli import app, journal_health
from voice_mentor.config import Config
from voice_mentor.config import Journal as Settings
from voice_mentor.errors import JournalError
from voice_mentor.journal import key
from voice_mentor.journal.store import FILE, Journal
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language

PASSPHRASE = "four quiet words here"
CODE = re.compile(r"(?:[A-Z2-7]{4}-){7}[A-Z2-7]{4}")

Run = Callable[..., tuple[int, str]]


@pytest.fixture(autouse=True)
def ring() -> Iterator[MemoryKeyring]:
    memory = MemoryKeyring()
    with in_place(memory):
        yield memory


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str, language: Language = "en") -> tuple[int, str]:
        code = app.run(["journal", *arguments, "--ui-lang", language])
        seen = capsys.readouterr()
        return code, seen.out + seen.err

    return run


@pytest.fixture
def kept() -> int:
    """One session in a journal whose key is in the keyring."""
    journal = key.open_for(Config())
    assert isinstance(journal, Journal)
    with closing(journal):
        id = journal.add(session("ja"))
        journal.end(id, WHEN)
    return id


def sessions() -> list[int]:
    with closing(key.open_kept()) as journal:
        return [one.id for one in journal.sessions()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_set_up_it_shows_a_recovery_code_once(run: Run, ring: MemoryKeyring, language: Language) -> None:
    code, said = run("unlock", language=language)
    assert code == 0
    assert CODE.search(said)
    assert text("journal_care.code_once", language) in said
    assert len(ring.kept) == 1
    code, said = run("unlock", language=language)
    assert (code, said.strip()) == (0, text("journal_care.opens", language))


def test_without_a_keyring_the_environments_passphrase_is_taken(
    run: Run, monkeypatch: pytest.MonkeyPatch, ring: MemoryKeyring
) -> None:
    monkeypatch.setenv(key.PASSPHRASE, PASSPHRASE)
    assert CODE.search(run("unlock")[1])
    assert not ring.kept
    assert sessions() == []


def test_where_nobody_can_be_asked_nothing_is_asked(run: Run, kept: int, ring: MemoryKeyring) -> None:
    run("recovery")
    ring.kept.clear()
    code, said = run("unlock")
    assert code == 6
    assert "no longer holds the key" in said


def test_a_new_recovery_code_each_time(run: Run, kept: int) -> None:
    first, second = (CODE.search(run("recovery")[1]) for _ in range(2))
    assert first
    assert second
    assert first[0] != second[0]


def test_a_passphrase_is_added(
    run: Run, kept: int, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(key.PASSPHRASE, PASSPHRASE)
    assert run("passphrase")[0] == 0
    ring.kept.clear()
    assert sessions() == [kept]


def test_one_session_is_erased_and_one_that_is_not_there_said(run: Run, kept: int) -> None:
    code, said = run("erase", str(kept), "99", "--yes")
    assert (code, "99" in said) == (6, True)
    assert sessions() == [kept]
    assert run("erase", str(kept), "--yes")[0] == 0
    assert sessions() == []


def test_everything_is_erased_with_its_key_and_the_spool(
    run: Run, kept: int, ring: MemoryKeyring, home: Path
) -> None:
    spool = home / "data" / "spool"
    spool.mkdir()
    (spool / "0000000000000-1-0.wav").write_bytes(b"RIFF")
    assert run("erase", "--yes")[0] == 0
    assert not key.folder().exists()
    assert not spool.exists()
    assert not ring.kept
    assert run("erase", "--yes")[0] == 0


def test_a_backup_goes_out_and_comes_back(run: Run, kept: int, tmp_path: Path) -> None:
    file = tmp_path / "copy.backup"
    code, said = run("backup", str(file))
    assert code == 0
    assert "journal recovery" in said
    run("erase", str(kept), "--yes")
    code, said = run("restore", str(file), "--yes")
    assert code == 0
    assert "before-restore" in said
    assert sessions() == [kept]


def test_doctor_reads_all_of_it_and_mends_it(kept: int) -> None:
    health = journal_health.examine(Config(), "en")
    assert health.ok
    assert "sessions: 1" in health.detail
    assert "journal recovery" in health.remedy
    assert journal_health.repair("en") == text("journal_care.sound", "en")
    file = key.folder() / FILE
    file.write_bytes(file.read_bytes()[:8192])
    with pytest.raises(JournalError, match="damaged"):
        journal_health.examine(Config(), "en")
    assert "turns: 2" in journal_health.repair("en")
    assert sessions() == [kept]


@pytest.mark.parametrize("language", LANGUAGES)
def test_doctor_does_not_mind_that_there_is_none(language: Language, ring: MemoryKeyring) -> None:
    assert journal_health.examine(Config(journal=Settings(keep=False)), language).ok
    health = journal_health.examine(Config(), language)
    assert (health.ok, health.detail) == (True, text("journal_care.none.what", language))
    ring.priority = 0
    health = journal_health.examine(Config(), language)
    assert health.ok
    assert text("journal_care.keyring_none.what", language) in health.detail
