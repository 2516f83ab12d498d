"""A journal of any earlier version opens with everything that was in it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from journals import KEY
from sqlalchemy import inspect

from voice_mentor.errors import JournalError
from voice_mentor.journal import migrations, schema, sqlcipher
from voice_mentor.journal.store import FILE, Journal

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "journal"
VERSIONS = range(1, len(migrations.MIGRATIONS) + 1)


def copied(version: int, folder: Path) -> Path:
    folder.mkdir()
    shutil.copy(SAMPLES / f"v{version}.db", folder / FILE)
    return folder


def test_there_is_a_sample_of_every_version() -> None:
    stored = {int(re.sub(r"\D", "", file.name)) for file in SAMPLES.glob("v*.db")}
    assert stored == set(VERSIONS)


@pytest.mark.parametrize("version", VERSIONS)
def test_it_opens_with_everything_in_it(tmp_path: Path, version: int) -> None:
    journal = Journal.open(copied(version, tmp_path / "journal"), KEY)
    first, second = journal.session(1), journal.session(2)
    assert first.turns[0].text == "部下の様子が気になっています"
    assert first.insights[0].words == "まず問いから始める"
    assert (second.letters, second.steps[0].confidence, second.talk_share) == (("H", "E"), 8, 0.6)
    assert [spot.session for spot in journal.find('"部下の"')] == [1]
    assert [spot.kind for spot in journal.find('"ask"')] == ["step", "insight"]
    with journal.reading() as connection:
        assert migrations.version(connection) == len(migrations.MIGRATIONS)
    journal.close()


def test_what_the_migrations_make_is_what_the_tables_say(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal", KEY)
    with journal.reading() as connection:
        found = inspect(connection)
        for table in schema.metadata.sorted_tables:
            made = {each["name"]: each["nullable"] for each in found.get_columns(table.name)}
            assert made == {each.name: each.nullable for each in table.columns} | {"id": True}, table.name
            indexes = {index["name"] for index in found.get_indexes(table.name)}
            assert indexes == {index.name for index in table.indexes}, table.name
    journal.close()


def test_a_step_that_fails_leaves_the_journal_of_the_old_version(tmp_path: Path) -> None:
    folder = copied(1, tmp_path / "journal")
    connection = sqlcipher.connect(folder / FILE, KEY)
    connection.execute("CREATE TABLE spoken (in_the_way)")  # the second step makes spot first, then this
    connection.close()
    with pytest.raises(JournalError) as caught:
        Journal.open(folder, KEY)
    assert caught.value.key == "journal_care.failed"
    connection = sqlcipher.connect(folder / FILE, KEY)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM turn").fetchone() == (2,)
    assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'spot'").fetchone() is None
    connection.close()


def test_a_journal_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    folder = copied(len(migrations.MIGRATIONS), tmp_path / "journal")
    connection = sqlcipher.connect(folder / FILE, KEY)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(JournalError) as caught:
        Journal.open(folder, KEY)
    assert caught.value.key == "journal_care.newer"
