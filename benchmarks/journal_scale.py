"""A big journal: what opening, keeping a turn, ending, checking, backing up and erasing cost, and its size.

    python -m benchmarks.journal_scale --folder FOLDER [--sessions 10000]

Makes the journal in FOLDER unless it is there (minutes: Japanese is read for the search). How fast it is
searched and pictured is in ``journal_reading``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import journal_made
from voice_mentor.journal import backup, damage, erase, key, keyfile, migrations, spare, sqlcipher, wrapping
from voice_mentor.journal.keyfile import KeyRecord
from voice_mentor.journal.records import Ledger, Turn
from voice_mentor.journal.store import FILE, Journal

KEY = bytes(range(32))
DAYS = 3650
PASSPHRASE = "four quiet words here"
SAID = "今日は部下との面談で何を聞くかを考えていました。答えを言うより、まず問いから始めてみようと思います。"
WITH_KEY = """
import time
from voice_mentor.journal import key
began = time.perf_counter()
from voice_mentor.journal.store import Journal
Journal.open(key.folder(), bytes(range(32)))
print(time.perf_counter() - began)
"""
BY_PASSPHRASE = """
import time
from voice_mentor.config import Config
from voice_mentor.journal import key
began = time.perf_counter()
journal = key.open_for(Config())
print(time.perf_counter() - began)
assert not isinstance(journal, key.Locked), journal.error
"""


def main() -> None:
    """Measure and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--folder", type=Path, required=True)
    options.add_argument("--sessions", type=int, default=10_000)
    chosen = options.parse_args()
    if not (chosen.folder / FILE).exists():
        _make(chosen.folder, chosen.sessions)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        os.environ["VOICE_MENTOR_HOME"] = str(home)
        os.environ[key.PASSPHRASE] = PASSPHRASE
        shutil.copytree(chosen.folder, key.folder())
        (key.folder() / spare.FILE).unlink(missing_ok=True)
        record = KeyRecord("x", wrapping.check_of(KEY), passphrase=wrapping.wrap(KEY, PASSPHRASE))
        keyfile.write(key.folder(), record)
        print("| what | ms, median | longest |\n|---|---|---|")
        _opening()
        _keeping()
        _caring(home)


def _make(folder: Path, sessions: int) -> None:
    began = time.perf_counter()
    with closing(Journal.open(folder, KEY)) as journal:
        for session in journal_made.made(sessions, days=DAYS):
            journal.add(session)
    print(f"{sessions} sessions made in {time.perf_counter() - began:.0f} s")


def _opening() -> None:
    _row("open with its key", [_timed(lambda: Journal.open(key.folder(), KEY).close()) for _ in range(20)])
    _row("the same in a fresh process: SQLAlchemy is loaded", [_fresh(WITH_KEY) for _ in range(9)])
    _row("the same by a passphrase: scrypt as well", [_fresh(BY_PASSPHRASE) for _ in range(9)])
    _row("scrypt alone", [_timed(lambda: key.find()) for _ in range(5)])


def _fresh(program: str) -> float:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return float(done.stdout)


def _keeping() -> None:
    """Turns kept one by one in the big journal: in the search index, and on the disk for certain."""
    with closing(Journal.open(key.folder(), KEY)) as journal:
        now = datetime.now(UTC)
        id = journal.begin("talk", "ja", now)
        ledger = Ledger("ja", "overload", SAID)
        journal.keep(id, [Turn(0, "speaker", SAID, "ja", now)], ledger)  # loads the dictionary
        turns = [Turn(number, "speaker", SAID, "ja", now) for number in range(1, 101)]
        _row("keep a turn", [_timed(lambda turn=turn: journal.keep(id, [turn], ledger)) for turn in turns])
        _row("the dictionary alone", [_timed(lambda: _read()) for _ in range(100)])
        _row("end, with the spare copy", [_timed(lambda: journal.end(id, now)) for _ in range(5)])
        _row("the latest 20 sessions", [_timed(lambda: journal.sessions(limit=20)) for _ in range(20)])
        _row("all sessions, without turns", [_timed(lambda: journal.sessions()) for _ in range(5)])
        _row("open steps", [_timed(lambda: journal.steps("open")) for _ in range(20)])


def _read() -> None:
    from voice_mentor.journal import search

    search.normalised(SAID, "ja")


def _caring(home: Path) -> None:
    folder = key.folder()
    _row("doctor: every page and index", [_timed(lambda: damage.check(folder, KEY)) for _ in range(3)])
    with closing(Journal.open(folder, KEY)) as journal:
        _row("backup", [_timed(lambda n=n: backup.backup(journal, home / f"{n}")) for n in range(3)])
        ids = [session.id for session in journal.sessions(limit=3)]
        _row("erase a session", [_timed(lambda id=id: erase.sessions(journal, [id])) for id in ids])
        size = journal.file.stat().st_size
    _row("migrate from version 1, index made anew", [_migrating(home)])
    os.truncate(folder / FILE, size // 2)
    _row("repair a file cut in half", [_timed(lambda: damage.repair(folder, KEY))])
    print(f"\nsize: {size / 1e6:.1f} MB, and as much again for the spare copy\n{_parts()}")


def _migrating(home: Path) -> float:
    old = home / "old.db"
    shutil.copy(key.folder() / FILE, old)
    connection = sqlcipher.connect(old, KEY)
    for table in ("spoken_terms", "spoken", "spot"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("PRAGMA user_version = 1")
    with sqlcipher.engine(connection).connect() as opened:
        return _timed(lambda: migrations.migrate(opened))


def _parts() -> str:
    """What of the size is words, and what is the search index."""
    with closing(Journal.open(key.folder(), KEY)) as journal, journal.reading() as connection:
        words = connection.exec_driver_sql("SELECT sum(length(CAST(text AS BLOB))) FROM turn").scalar_one()
        index = connection.exec_driver_sql("SELECT sum(length(block)) FROM spoken_data").scalar_one()
        turns = connection.exec_driver_sql("SELECT count(*) FROM turn").scalar_one()
    return f"turns: {turns}, their words {words / 1e6:.1f} MB, the search index {index / 1e6:.1f} MB"


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _row(what: str, seconds: list[float]) -> None:
    print(f"| {what} | {1000 * statistics.median(seconds):.1f} | {1000 * max(seconds):.1f} |", flush=True)


if __name__ == "__main__":
    main()
