"""Killed, out of room, not allowed to write, not alone: a clear sentence, and what was kept stays kept."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from journals import KEY, WHEN, ledger, session, turn
from small_disk import small_disk

from voice_mentor.errors import JournalError
from voice_mentor.journal import damage, spare
from voice_mentor.journal.store import Journal
from voice_mentor.seams import LANGUAGES

WRITER = Path(__file__).resolve().parents[3] / "benchmarks" / "journal_writer.py"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@pytest.fixture
def journal(folder: Path) -> Iterator[Journal]:
    opened = Journal.open(folder, KEY)
    yield opened
    opened.close()


@pytest.mark.parametrize("lines", [1, 7, 9, 20])
def test_killed_it_has_every_turn_it_said_was_kept(folder: Path, lines: int) -> None:
    command = [sys.executable, str(WRITER), str(folder), str(lines)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(lines)]
        writer.kill()
        said += writer.stdout.readlines()
    damage.check(folder, KEY)
    with closing(Journal.open(folder, KEY)) as journal:
        for line in said:
            if line.endswith("\n"):
                id, number = map(int, line.split())
                assert journal.session(id).turns[number].text.startswith(f"{id} {number} ")
        journal.end(journal.add(session()), WHEN)


def test_a_full_disk_is_a_sentence_and_the_next_turn_is_kept_when_there_is_room(journal: Journal) -> None:
    id = journal.begin("talk", "en", WHEN)
    known = journal.keep(id, [turn(0, "before")], ledger())
    with small_disk(), pytest.raises(JournalError) as caught:
        for _ in range(100):
            journal.keep(id, [turn(1, "too much " * 500)], known)
    assert caught.value.key == "journal_care.full"
    for language in LANGUAGES:
        assert "too much" not in caught.value.what(language) + caught.value.remedy(language)
    assert [one.text for one in journal.session(id).turns] == ["before"]
    journal.keep(id, [turn(1, "after")], known)
    assert [one.text for one in journal.session(id).turns] == ["before", "after"]
    damage.check(journal.file.parent, KEY)


def test_no_room_for_a_new_spare_copy_leaves_the_one_before(journal: Journal) -> None:
    journal.end(journal.add(session()), WHEN)
    before = spare.path(journal.file).read_bytes()
    id = journal.add(session())
    with small_disk(), pytest.raises(JournalError), journal.reading() as connection:
        spare.renew(connection, journal.file)
    assert spare.path(journal.file).read_bytes() == before
    assert not list((journal.file.parent / spare.DRAFTS).iterdir())
    assert journal.session(id).turns


def test_what_a_killed_program_left_half_made_goes_after_a_while(journal: Journal) -> None:
    left, young = (spare.draft(journal.file.parent, name) for name in ("left", "young"))
    for each in (left, young):
        each.write_bytes(b"half")
    os.utime(left, (0, 0))
    journal.end(journal.add(session()), WHEN)
    assert not left.exists()
    assert young.exists()


def test_no_room_for_a_journal_at_all(folder: Path) -> None:
    with small_disk(), pytest.raises(JournalError) as caught:
        Journal.open(folder, KEY)
    assert caught.value.key == "journal_care.full"


OPEN = """
import sys
from pathlib import Path
from voice_mentor.errors import StorageError
from voice_mentor.journal.store import Journal
try:
    Journal.open(Path(sys.argv[1]), bytes(range(32)))
except StorageError as error:
    print(error.key, error.what("ja"), error.remedy("en"))
"""
READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_a_read_only_disk_is_a_sentence(folder: Path) -> None:
    with closing(Journal.open(folder, KEY)) as journal:
        journal.end(journal.add(session()), WHEN)
    before = contents(folder)
    done = _in_a_read_only_folder(folder, [sys.executable, "-c", OPEN, str(folder)])
    assert done.stdout.split()[0] in {"journal_care.read_only", "storage.folder"}, done
    assert "--ephemeral" in done.stdout
    assert before == contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def _in_a_read_only_folder(folder: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    """Root may write anywhere but to what is mounted read-only; for others the file's rights are enough."""
    if os.geteuid() == 0:
        if not shutil.which("unshare"):
            pytest.skip("no mount namespaces here")
        command = ["unshare", "-m", "sh", "-c", READ_ONLY, str(folder), *command]
    else:
        (folder / "journal.db").chmod(0o400)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    (folder / "journal.db").chmod(0o600)
    if os.geteuid() == 0 and done.returncode and not done.stdout:
        pytest.skip("not allowed to mount here")
    return done


def test_two_processes_write_at_once(folder: Path, journal: Journal) -> None:
    command = [sys.executable, str(WRITER), str(folder), "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        id = journal.begin("talk", "en", WHEN)
        for number in range(30):
            journal.keep(id, [turn(number, f"mine {number}")], ledger())
        writer.kill()
        said = [line.split() for line in writer.stdout.readlines() if line.endswith("\n")]
    mine = [f"mine {number}" for number in range(30)]
    assert [one.text for one in journal.session(id).turns] == mine
    for session_id, number in said:
        assert journal.session(int(session_id)).turns[int(number)]
    damage.check(folder, KEY)


def test_a_writer_waits_for_another(folder: Path, journal: Journal) -> None:
    id = journal.begin("talk", "en", WHEN)
    with closing(Journal.open(folder, KEY)) as other:
        begun, done = threading.Event(), threading.Event()

        def keep() -> None:
            begun.set()
            journal.keep(id, [turn(0, "after the other one")], ledger())
            done.set()

        with other.writing():
            waiting = threading.Thread(target=keep)
            waiting.start()
            begun.wait()
            assert not done.wait(0.2)
        waiting.join()
        assert other.session(id).turns


def test_from_several_threads(journal: Journal) -> None:
    id = journal.begin("talk", "en", WHEN)
    threads = [
        threading.Thread(target=journal.keep, args=(id, [turn(number, "x")], ledger())) for number in range(8)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert [one.number for one in journal.session(id).turns] == list(range(8))
