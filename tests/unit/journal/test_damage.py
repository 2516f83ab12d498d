"""A damaged journal says so in a sentence, and a repair brings back what can be read."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest
from journals import KEY, PAGE, WHEN, ledger, session, turn

from voice_mentor.errors import JournalError
from voice_mentor.journal import damage, spare
from voice_mentor.journal.store import FILE, Journal
from voice_mentor.seams import LANGUAGES

SESSIONS = 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ended sessions, and one that goes on."""
    folder = tmp_path / "journal"
    with closing(Journal.open(folder, KEY)) as journal:
        for number in range(SESSIONS):
            journal.add(session("en" if number % 2 else "ja"))
        journal.end(SESSIONS, WHEN)
        id = journal.begin("talk", "en", WHEN)
        journal.keep(id, [turn(0, "after the spare copy was made")], ledger())
    return folder


def cut(folder: Path, share: float) -> None:
    file = folder / FILE
    os.truncate(file, int(file.stat().st_size * share))


def overwrite(folder: Path, page: int) -> None:
    with (folder / FILE).open("r+b") as stream:
        stream.seek(page * PAGE + 100)
        stream.write(b"\xff" * 64)


def problem(folder: Path) -> JournalError:
    with pytest.raises(JournalError) as caught:
        damage.check(folder, KEY)
    return caught.value


def turns(folder: Path) -> list[str]:
    with closing(Journal.open(folder, KEY)) as journal:
        ids = sorted(one.id for one in journal.sessions())
        return [turn.text for id in ids for turn in journal.session(id).turns]


def test_a_sound_journal_has_nothing_to_say(folder: Path) -> None:
    damage.check(folder, KEY)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.9, 0.999])
def test_a_cut_file_is_noticed_and_what_had_ended_comes_back(folder: Path, share: float) -> None:
    before = turns(folder)
    cut(folder, share)
    assert problem(folder).key == "journal_care.damaged"
    done = damage.repair(folder, KEY)
    assert done.sessions >= SESSIONS
    assert set(before[: 2 * SESSIONS]) <= set(turns(folder))
    assert len(turns(folder)) >= 2 * SESSIONS
    damage.check(folder, KEY)


@pytest.mark.parametrize("share", [0.0, 0.5])
def test_a_cut_file_opens_with_a_sentence_only(folder: Path, share: float) -> None:
    cut(folder, share)
    with pytest.raises(JournalError) as caught:
        turns(folder)
    assert caught.value.key == "journal_care.damaged"
    for language in LANGUAGES:
        assert "doctor --repair" in caught.value.remedy(language)


def test_without_its_spare_copy_what_can_be_read_comes_back(folder: Path) -> None:
    spare.path(folder / FILE).unlink()
    for page in range(12, (folder / FILE).stat().st_size // PAGE, 9):
        overwrite(folder, page)
    assert problem(folder).key == "journal_care.damaged"
    done = damage.repair(folder, KEY)
    assert 0 < done.turns <= 2 * SESSIONS + 1
    assert done.from_spare == 0
    assert len(turns(folder)) == done.turns
    damage.check(folder, KEY)


def test_what_came_after_the_spare_copy_is_taken_from_the_file_itself(folder: Path) -> None:
    overwrite(folder, 9)
    done = damage.repair(folder, KEY)
    assert done.turns == 2 * SESSIONS + 1
    assert turns(folder)[-1] == "after the spare copy was made"


def test_a_journal_that_has_gone_is_not_begun_anew(folder: Path) -> None:
    (folder / FILE).unlink()
    with pytest.raises(JournalError):
        turns(folder)
    damage.repair(folder, KEY)
    assert len(turns(folder)) == 2 * SESSIONS


def test_the_damaged_file_is_kept(folder: Path) -> None:
    cut(folder, 0.5)
    content = (folder / FILE).read_bytes()
    kept = damage.repair(folder, KEY).folder
    assert (kept / FILE).stat().st_size >= len(content) - PAGE
    assert kept.parent == folder / spare.DAMAGED


def test_nothing_left_to_read_is_said_and_nothing_is_touched(folder: Path) -> None:
    for name in (FILE, spare.FILE):
        (folder / name).write_bytes(os.urandom(5 * PAGE))
    before = (folder / FILE).read_bytes()
    with pytest.raises(JournalError) as caught:
        damage.repair(folder, KEY)
    assert caught.value.key == "journal_care.beyond_repair"
    for language in LANGUAGES:
        assert "restore" in caught.value.remedy(language)
    assert (folder / FILE).read_bytes() == before


def test_a_journal_in_use_is_not_repaired(folder: Path) -> None:
    with closing(Journal.open(folder, KEY)), pytest.raises(JournalError) as caught:
        damage.repair(folder, KEY)
    assert caught.value.key == "journal_care.busy"


def test_damage_that_shows_in_the_middle_of_a_talk_is_a_sentence_and_the_spare_stays(folder: Path) -> None:
    with closing(Journal.open(folder, KEY)) as journal:
        pass
    copy = spare.path(folder / FILE).read_bytes()
    for page in range(20, (folder / FILE).stat().st_size // PAGE):
        overwrite(folder, page)
    with closing(Journal.open(folder, KEY)) as journal, pytest.raises(JournalError) as caught:
        for id in range(1, SESSIONS):
            journal.session(id)
    assert caught.value.key == "journal_care.damaged"
    with closing(Journal.open(folder, KEY)) as journal, pytest.raises(JournalError):
        for id in range(1, SESSIONS):
            journal.end(id, WHEN)
    assert spare.path(folder / FILE).read_bytes() == copy
