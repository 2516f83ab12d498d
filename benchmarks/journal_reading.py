"""How fast a big journal is read: searching, listing, looking back, drawing, exporting.

python -m benchmarks.journal_reading [--sessions 10000] [--folder FOLDER]

A folder keeps the made journal for the next run; filling it takes minutes.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.journal_made import UNTIL, made
from voice_mentor import config
from voice_mentor.journal import charts, export, figures, key, search, weekly
from voice_mentor.journal.finding import find
from voice_mentor.journal.records import Session
from voice_mentor.journal.store import Journal
from voice_mentor.seams import LANGUAGES

DAYS = 3650
EACH = 120
"""Searches of each kind."""
PASSPHRASE = "nobody lived these ten years"
_KANJI = re.compile(r"[\u4e00-\u9fff]{2,}")
_WORD = re.compile(r"[A-Za-z]{3,}")


def main() -> None:
    """Fill a journal where there is none, and measure."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--sessions", type=int, default=10_000)
    asked.add_argument("--folder", type=Path)
    arguments = asked.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        _settle(arguments.folder or Path(temporary))
        journal = key.open_for(config.load())
        if not isinstance(journal, Journal):
            raise journal.error
        if not journal.sessions(limit=1):
            for session in made(arguments.sessions, days=DAYS):
                journal.add(session)
        _report(journal)
        journal.close()


def _settle(folder: Path) -> None:
    os.environ |= {
        "VOICE_MENTOR_HOME": str(folder),
        "VOICE_MENTOR_JOURNAL_PASSPHRASE": PASSPHRASE,
        "VOICE_MENTOR_JOURNAL_KEY": "passphrase",
    }


def _report(journal: Journal) -> None:
    sessions = journal.sessions()
    print(f"{len(sessions)} sessions, journal of {journal.file.stat().st_size / 1e6:.0f} MB\n")
    print("| search | searches | found something | p50 ms | p95 ms | longest ms |\n|---|---|---|---|---|---|")
    chance = random.Random(5)
    whole = [journal.session(chance.choice(sessions).id) for _ in range(EACH)]
    find(journal, "温める")
    everything: list[float] = []
    for name, queries in _queries(chance, whole).items():
        taken, found = zip(*(_timed(partial(find, journal, query)) for query in queries), strict=True)
        everything += taken
        _row(name, len(queries), sum(map(bool, found)), sorted(taken))
    _row("all", len(everything), "", sorted(everything))
    print("\n| what | seconds |\n|---|---|")
    for name, seconds in _others(journal, sessions):
        print(f"| {name} | {seconds:.2f} |")


def _row(name: str, searches: int, found: object, taken: list[float]) -> None:
    at = [1000 * taken[min(len(taken) - 1, int(len(taken) * share))] for share in (0.5, 0.95, 1)]
    print(f"| {name} | {searches} | {found} | {at[0]:.0f} | {at[1]:.0f} | {at[2]:.0f} |")


def _queries(chance: random.Random, whole: list[Session]) -> dict[str, list[str]]:
    said = {
        language: [turn.text for one in whole for turn in one.turns if turn.language == language]
        for language in LANGUAGES
    }
    kanji = [word for text in said["ja"] for word in _KANJI.findall(text)]
    words = [word for text in said["en"] for word in _WORD.findall(text)]

    def part(length: int) -> str:
        text = re.sub(r"[\W_]", "", chance.choice(said["ja"]))
        begin = chance.randrange(max(1, len(text) - length))
        return text[begin : begin + length]

    def reading() -> str:
        return search.written("".join(read for _, read in search.read(chance.choice(kanji))))

    kinds: dict[str, Callable[[], str]] = {
        "kanji": lambda: chance.choice(kanji),
        "the same in kana": reading,
        "one Japanese character": lambda: part(1),
        "two": lambda: part(2),
        "five": lambda: part(5),
        "an English word": lambda: chance.choice(words),
        "two English letters": lambda: chance.choice(words)[:2],
        "two words": lambda: f"{chance.choice(kanji)} {chance.choice(kanji)}",
        "two English words": lambda: f"{chance.choice(words)} {chance.choice(words)}",
        "what nobody said": lambda: "".join(chance.sample("鰻鯨鷹狸狐栗蕎麦", 3)),
    }
    return {name: [make() for _ in range(EACH)] for name, make in kinds.items()}


def _others(journal: Journal, sessions: list[Session]) -> Iterator[tuple[str, float]]:
    yield "the latest 20 sessions", _timed(lambda: journal.sessions(limit=20))[0]
    yield "the week, as text", _timed(lambda: weekly.lines(weekly.read(journal, UNTIL, "ja")))[0]
    since = UNTIL - timedelta(days=182)
    for name, begin in (("all pictures of half a year", since), ("all pictures of ten years", None)):
        yield (
            name,
            _timed(partial(_pictures, journal, begin))[0],
        )
    yield "`journal chart --months 0 --out`, from the shell", _timed(_from_the_shell)[0]
    some = [one.id for one in sessions[:1000]]
    seconds, pieces = _timed(lambda: list(export.as_json(journal.session(id) for id in some)))
    yield f"exporting 1,000 of them as JSON ({sum(map(len, pieces)) / 1e6:.1f} MB)", seconds


def _pictures(journal: Journal, since: datetime | None) -> str:
    return charts.svg(figures.read(journal, since, UNTIL.date()), "ja")


def _from_the_shell() -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = ["journal", "chart", "--months", "0", "--out", f"{folder}/all.svg"]
        subprocess.run([sys.executable, "-m", "voice_mentor", *command], check=True, capture_output=True)


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    done = work()
    return time.perf_counter() - begun, done


if __name__ == "__main__":
    main()
