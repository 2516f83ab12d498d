"""A backup is one encrypted file, and brings the journal back on another machine."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from journals import WHEN, MemoryKeyring, in_place, session

from voice_mentor.config import Config
from voice_mentor.errors import JournalError
from voice_mentor.journal import backup, key, keyfile, rekeying, spare
from voice_mentor.journal.keyfile import KeyRecord
from voice_mentor.journal.store import FILE, Journal


@pytest.fixture(autouse=True)
def ring() -> Iterator[MemoryKeyring]:
    memory = MemoryKeyring()
    with in_place(memory):
        yield memory


@pytest.fixture
def journal() -> Iterator[Journal]:
    opened = key.open_for(Config())
    assert isinstance(opened, Journal)
    opened.end(opened.add(session("ja")), WHEN)
    yield opened
    opened.close()


def sessions() -> list[int]:
    with closing(key.open_kept()) as opened:
        return [one.id for one in opened.sessions()]


def test_it_brings_the_journal_back_and_keeps_the_one_before(journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "copy.backup"
    backup.backup(journal, file)
    journal.add(session("en"))
    journal.close()
    aside = backup.restore(file, key.folder(), key.of)
    assert sessions() == [1]
    assert aside is not None
    assert spare.path(key.folder() / FILE).exists()
    with closing(Journal.open(aside, key.find())) as before:
        assert len(before.sessions()) == 2


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no such rights")
def test_only_its_owner_can_read_it(journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "copy.backup"
    backup.backup(journal, file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert not list((journal.file.parent / spare.DRAFTS).iterdir())


def test_it_opens_on_another_machine_with_the_recovery_code(
    journal: Journal, tmp_path: Path, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "copy.backup"
    code = rekeying.new_recovery_code(key.folder(), key.find())
    backup.backup(journal, file)
    ring.kept.clear()
    monkeypatch.setenv("VOICE_MENTOR_HOME", str(tmp_path / "elsewhere"))
    with pytest.raises(JournalError) as caught:
        backup.restore(file, key.folder(), key.of)
    assert caught.value.key == "journal_care.key_gone"
    assert not (key.folder() / FILE).exists()
    assert backup.restore(file, key.folder(), partial(_with_code, code=code)) is None
    rekeying.into_keyring(key.folder(), _with_code(_record(), code))
    assert sessions() == [1]


def _with_code(record: KeyRecord, code: str) -> bytes:
    return rekeying.with_code(record, code)


def _record() -> KeyRecord:
    found = keyfile.read(key.folder())
    assert found is not None
    return found


def test_an_existing_file_is_not_overwritten(journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("mine")
    with pytest.raises(JournalError) as caught:
        backup.backup(journal, file)
    assert caught.value.key == "journal_care.exists"
    assert file.read_text() == "mine"


def test_what_is_no_backup_changes_nothing(journal: Journal, tmp_path: Path) -> None:
    journal.close()
    good = tmp_path / "good.backup"
    with closing(key.open_kept()) as opened:
        backup.backup(opened, good)
    text, cut, empty, swapped = (tmp_path / name for name in ("text", "cut", "empty", "swapped"))
    text.write_text("not a backup")
    cut.write_bytes(good.read_bytes()[: good.stat().st_size // 2])
    zipfile.ZipFile(empty, "w").close()
    with zipfile.ZipFile(good) as archive, zipfile.ZipFile(swapped, "w") as other:
        other.writestr(keyfile.FILE, archive.read(keyfile.FILE))
        other.writestr(FILE, archive.read(FILE)[:-4096] + bytes(4096))
    before = (key.folder() / FILE).read_bytes()
    for file in (text, cut, empty, swapped):
        with pytest.raises(JournalError) as caught:
            backup.restore(file, key.folder(), key.of)
        why = "damaged" if file is swapped else "not_a_backup"
        assert caught.value.key == f"journal_care.{why}"
    with pytest.raises(JournalError) as caught:
        backup.restore(tmp_path / "nowhere", key.folder(), key.of)
    assert caught.value.key == "journal_care.no_backup"
    assert (key.folder() / FILE).read_bytes() == before
    assert not list((key.folder() / spare.DRAFTS).iterdir())
    assert sessions() == [1]
