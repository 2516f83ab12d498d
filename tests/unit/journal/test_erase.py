"""Nothing readable on the disk while the journal is locked; after erasing, not even with its key."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from journals import KEY, WHEN, MemoryKeyring, in_place, ledger, pages, session, turn

from voice_mentor.audio.spool import Spool
from voice_mentor.config import Config
from voice_mentor.config import Journal as Settings
from voice_mentor.errors import JournalError
from voice_mentor.journal import backup, damage, erase, key, keyfile, rekeying, removal, spare
from voice_mentor.journal.records import Insight, Session, Step, Take, Turn
from voice_mentor.journal.store import FILE, Journal

SECRETS = [f"秘密の言葉{number:02}番を誰にも言わない" for number in range(25)]
SECRETS += [f"planted-secret-{number:02}-nobody-may-read" for number in range(25)]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal.open(tmp_path / "journal", KEY)
    yield opened
    opened.close()


def planted(secrets: list[str] = SECRETS) -> list[Session]:
    """Sessions with a secret in every place that holds words."""
    return [
        replace(
            session("ja" if secret[0] == "秘" else "en"),
            about=secret,
            turns=(turn(0, secret), Turn(1, "coach", f"「{secret}」", "ja", WHEN, "reflect")),
            insights=(Insight(secret, 0),),
            steps=(Step(secret, 0, secret, None, secret, secret, outcome=secret, outcome_session=1),),
            takes=(Take(1, secret, 0, {"heard": secret}, secret.encode()),),
        )
        for secret in secrets
    ]


def found_in(content: bytes, secrets: list[str] = SECRETS) -> list[str]:
    ways: tuple[Callable[[str], bytes], ...] = (
        str.encode,
        lambda secret: secret.encode("utf-16-le"),
        lambda secret: secret.encode("unicode_escape"),
    )
    return [secret for secret in secrets if any(way(secret) in content for way in ways)]


def everything_below(folder: Path) -> bytes:
    return b"\n".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def test_the_scan_finds_what_is_there(journal: Journal) -> None:
    for made in planted():
        journal.add(made)
    journal.close()
    assert found_in(pages(journal.file, KEY)) == SECRETS
    assert found_in("\n".join(SECRETS).encode("utf-16-le")) == SECRETS


def test_while_locked_no_file_the_program_wrote_holds_a_secret(tmp_path: Path) -> None:
    """Looked at while the journal is in use (its log and index beside it), after its end, and in a backup."""
    with in_place(MemoryKeyring()):
        journal = key.open_for(Config())
        assert isinstance(journal, Journal)
        for made in planted():
            journal.add(made)
        id = journal.begin("talk", "ja", WHEN)
        for number, secret in enumerate(SECRETS):
            journal.keep(id, [turn(number, secret)], ledger())
        assert journal.file.with_name(f"{FILE}-wal").stat().st_size
        assert found_in(everything_below(tmp_path)) == []
        journal.end(id, WHEN)
        backup.backup(journal, tmp_path / "copy.backup")
        rekeying.new_recovery_code(key.folder(), key.find())
        journal.close()
    names = {file.name for file in tmp_path.rglob("*") if file.is_file()}
    assert {FILE, spare.FILE, keyfile.FILE, "copy.backup"} <= names
    assert found_in(everything_below(tmp_path)) == []


def test_after_erasing_the_pages_hold_none_even_decrypted(journal: Journal, tmp_path: Path) -> None:
    ids = [journal.add(made) for made in planted()]
    kept = journal.add(session("en"))
    journal.end(kept, WHEN)
    assert found_in(pages(spare.path(journal.file), KEY)) == SECRETS
    erase.sessions(journal, ids)
    for file in (journal.file, spare.path(journal.file)):
        decrypted = pages(_copied(file, tmp_path), KEY)
        assert found_in(decrypted) == []
        assert b"I worry about someone" in decrypted
    assert not journal.file.with_name(f"{FILE}-wal").stat().st_size
    assert journal.sessions()[0].id == kept
    assert journal.terms("秘") == journal.terms("pla") == []
    assert journal.terms("wor")


def _copied(file: Path, folder: Path) -> Path:
    return Path(shutil.copy(file, folder / f"seen-{file.name}"))


@pytest.mark.parametrize("count", [1, 3])
def test_some_are_erased_and_the_others_stay(journal: Journal, count: int) -> None:
    ids = [journal.add(made) for made in planted(SECRETS[:6])]
    erase.sessions(journal, ids[:count])
    assert [one.id for one in journal.sessions()] == ids[count:][::-1]
    journal.close()
    assert found_in(pages(journal.file, KEY)) == SECRETS[count:6]


def test_what_was_said_in_an_erased_session_about_an_earlier_step_goes_too(journal: Journal) -> None:
    first = journal.add(session("en"))
    second = journal.begin("talk", "en", WHEN + timedelta(days=1))
    step = journal.steps()[0]
    journal.resolve(step.id, "done", "quaint marmalade", second)
    erase.sessions(journal, [second])
    kept = journal.steps()[0]
    assert (kept.session, kept.status, kept.outcome, kept.outcome_session) == (first, "done", "", 0)
    assert journal.find('"mar"') == []
    journal.close()
    assert b"marmalade" not in pages(journal.file, KEY)


def test_copies_of_damage_and_of_former_journals_go_with_what_is_erased(journal: Journal) -> None:
    id = journal.add(session())
    journal.end(id, WHEN)
    journal.close()
    damage.repair(journal.file.parent, KEY)
    again = Journal.open(journal.file.parent, KEY)
    assert list((journal.file.parent / spare.DAMAGED).iterdir())
    erase.sessions(again, [id])
    again.close()
    assert not list((journal.file.parent / spare.DAMAGED).iterdir())


def test_a_half_made_copy_goes_with_what_is_erased(journal: Journal) -> None:
    ids = [journal.add(made) for made in planted(SECRETS[:2])]
    left = spare.draft(journal.file.parent, spare.FILE).with_suffix(".4711")
    with journal.reading() as connection:
        spare.copy(connection, left)
    assert found_in(pages(left, KEY))
    erase.sessions(journal, ids)
    assert not left.exists()


def test_retention_erases_what_is_older(journal: Journal) -> None:
    old = [journal.add(replace(made, began=WHEN - timedelta(days=31))) for made in planted(SECRETS[:2])]
    new = journal.add(replace(session(), began=WHEN - timedelta(days=29)))
    assert erase.older(journal, 0, WHEN) == 0
    assert erase.older(journal, 30, WHEN) == len(old)
    assert [one.id for one in journal.sessions()] == [new]
    assert erase.older(journal, 30, WHEN) == 0
    journal.close()
    assert found_in(pages(journal.file, KEY)) == []


def test_retention_comes_with_opening() -> None:
    with in_place(MemoryKeyring()):
        journal = key.open_for(Config())
        assert isinstance(journal, Journal)
        journal.add(replace(session(), began=WHEN.replace(year=2001)))
        journal.close()
        for days, left in ((0, 1), (365, 0)):
            again = key.open_for(Config(journal=Settings(days=days)))
            assert isinstance(again, Journal)
            assert len(again.sessions()) == left
            again.close()


def test_the_whole_journal_goes_with_its_key_and_the_waiting_recordings(tmp_path: Path) -> None:
    ring = MemoryKeyring()
    with in_place(ring):
        journal = key.open_for(Config())
        assert isinstance(journal, Journal)
        for made in planted(SECRETS[:3]):
            journal.add(made)
        journal.close()
        spool = tmp_path / "spool"
        spool.mkdir()
        (spool / "0000000000000-1-0.wav").write_bytes(b"RIFF" + bytes(2000))
        assert Spool(spool, now=lambda: 0.0).pending()
        assert removal.remove(spool)
        assert not key.folder().exists()
        assert not spool.exists()
        assert not ring.kept
        assert removal.remove(spool)


def test_everything_is_erased_inside_the_file_too(journal: Journal, tmp_path: Path) -> None:
    for made in planted():
        journal.add(made)
    erase.everything(journal)
    for file in (journal.file, spare.path(journal.file)):
        assert found_in(pages(file, KEY)) == []
    erase.files(journal.file.parent)
    assert not journal.file.parent.exists()


def test_a_journal_whose_key_is_lost_can_be_taken_away(tmp_path: Path) -> None:
    ring = MemoryKeyring()
    with in_place(ring):
        journal = key.open_for(Config())
        assert isinstance(journal, Journal)
        journal.close()
        ring.kept.clear()
        assert removal.remove(tmp_path / "spool")
    assert not key.folder().exists()


def test_one_that_is_in_use_is_not(tmp_path: Path) -> None:
    with in_place(MemoryKeyring()):
        journal = key.open_for(Config())
        assert isinstance(journal, Journal)
        id = journal.add(session())
        with pytest.raises(JournalError) as caught:
            removal.remove(tmp_path / "spool")
        assert caught.value.key == "journal_care.busy"
        assert journal.session(id).turns
        journal.close()


def test_shredding_leaves_noise_of_the_same_length(tmp_path: Path) -> None:
    file, seen = tmp_path / "file", tmp_path / "seen"
    file.write_bytes(b"secret" * 1000)
    seen.hardlink_to(file)
    erase.shred(file)
    assert not file.exists()
    assert len(seen.read_bytes()) == 6000
    assert b"secret" not in seen.read_bytes()
