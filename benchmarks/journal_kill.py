"""Is a finished turn ever lost? The writer is killed, runs out of disk, and its file is cut.

    python -m benchmarks.journal_kill [--kills 200] [--cuts 20]

Each round goes on with the journal the last one left. A turn is finished when the journal said so.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks.journal_writer import KEY
from voice_mentor.errors import JournalError
from voice_mentor.journal import damage, spare
from voice_mentor.journal.store import FILE, Journal

WRITER = Path(__file__).with_name("journal_writer.py")
Turns = set[tuple[int, int]]


def main() -> None:
    """Run all three and print what was found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--cuts", type=int, default=20)
    options.add_argument("--seed", type=int, default=5)
    chosen = options.parse_args()
    chance = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory() as folder:
        killed(Path(folder) / "journal", chosen.kills, chance)
        cut(Path(folder) / "journal", chosen.cuts, chance)
    full(chance)


def killed(folder: Path, times: int, chance: random.Random) -> None:
    """Kill -9 at random moments, from the first write on."""
    said: Turns = set()
    lost, unreadable = 0, 0
    for _ in range(times):
        said |= written(folder, chance.uniform(0.0, 0.5), chance.random())
        try:
            damage.check(folder, KEY)
            lost += len(said - kept(folder))
        except JournalError as error:
            unreadable += 1
            print("  ", error)
    size = (folder / FILE).stat().st_size / 1e6
    print(
        f"kill -9: {times} times, {len(said)} finished turns, {lost} lost, {unreadable} journals unreadable"
    )
    print(f"   journal of {size:.1f} MB at the end; spare copies half made: {len(drafts(folder))}")


def written(folder: Path, seconds: float, seed: float) -> Turns:
    """Start a writer, kill it so long after it began to write, and return what it said was kept."""
    command = [sys.executable, str(WRITER), str(folder), str(int(seed * 1e9))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(seconds)
        writer.kill()
        return turns([first, *writer.stdout.readlines()])


def turns(lines: list[str]) -> Turns:
    """Session and turn of each whole line."""
    whole = (line.split() for line in lines if line.endswith("\n"))
    return {(int(session), int(number)) for session, number in whole}


def kept(folder: Path) -> Turns:
    """Every turn in a journal."""
    with closing(Journal.open(folder, KEY)) as journal, journal.reading() as connection:
        return {tuple(row) for row in connection.exec_driver_sql("SELECT session, number FROM turn")}


def drafts(folder: Path) -> list[Path]:
    """Spare copies that were never finished."""
    return list((folder / spare.DRAFTS).iterdir())


def cut(folder: Path, times: int, chance: random.Random) -> None:
    """The file is cut at a random byte after a session ended; the sentence, and what a repair brings back."""
    before = kept(folder)
    with closing(Journal.open(folder, KEY)) as journal, journal.reading() as connection:
        spare.renew(connection, journal.file)
    lost, sentences = 0, set()
    for _ in range(times):
        share = chance.random()
        with tempfile.TemporaryDirectory() as other:
            copy = Path(shutil.copytree(folder, Path(other) / "journal"))
            os.truncate(copy / FILE, int((copy / FILE).stat().st_size * share))
            try:
                damage.check(copy, KEY)
            except JournalError as error:
                sentences.add(error.key)
            damage.repair(copy, KEY)
            lost += len(before - kept(copy))
    print(
        f"cut: {times} times, {len(before)} turns each, {lost} lost after doctor --repair; said: {sentences}"
    )


def full(chance: random.Random) -> None:
    """A file system of 2 MB that fills up while it is written to, then has room again."""
    with small_disk("2m") as folder:
        if folder is None:
            print("full disk: no right to mount a small file system here")
            return
        said: Turns = set()
        for _ in range(3):
            command = [sys.executable, str(WRITER), str(folder / "journal"), str(chance.randrange(9))]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            said |= turns(done.stdout.splitlines(keepends=True))
            print("   said:", done.stderr.strip().splitlines()[-1])
        subprocess.run(["mount", "-o", "remount,size=8m", str(folder)], check=True)
        damage.check(folder / "journal", KEY)
        lost = said - kept(folder / "journal")
        more = written(folder / "journal", 0.2, 0.5)
        print(f"full disk: {len(said)} finished turns, {len(lost)} lost; with room again {len(more)} more")


@contextmanager
def small_disk(size: str) -> Iterator[Path | None]:
    """A file system of so many bytes; None where one can't be made."""
    with tempfile.TemporaryDirectory() as name:
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", name], check=False)
        try:
            yield Path(name) if made.returncode == 0 else None
        finally:
            subprocess.run(["umount", name], check=False)


if __name__ == "__main__":
    main()
