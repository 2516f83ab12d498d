"""How right openers are read: form, focus and quality by language and set, and how many harms were found.

.venv/bin/python -m benchmarks.openers [--sets SET …] [--unlearned] [--misses SET]
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.train_openers import train
from voice_mentor.hero.linear import Linear
from voice_mentor.practice import Assessment, assess_opener, reader, warm_up
from voice_mentor.practice.assessment import assess
from voice_mentor.seams import LANGUAGES

GOLD = Path(__file__).parents[1] / "tests" / "data" / "gold"
FIELDS = ("form", "focus", "quality")

Row = dict[str, Any]
Read = list[tuple[Row, Assessment]]


def sets() -> list[str]:
    """The labelled sets, by the names of their files."""
    return sorted(path.stem for path in GOLD.glob("openers*.jsonl"))


def rows(name: str, language: str) -> list[Row]:
    """A set's lines in one language."""
    read = map(json.loads, (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines())
    return [row for row in read if row["language"] == language]


def read(name: str, language: str, model: Linear | None = None) -> Read:
    """A set's lines in one language, each with what was read from it, by the shipped model or another."""
    used = model or reader.shipped(language)
    return [(row, assess(row["text"], row["language"], row["role"], used)) for row in rows(name, language)]


def accuracy(lines: Read, field: str) -> float:
    """The share of lines whose field was read as labelled."""
    right: int = sum(row[field] == getattr(found, field) for row, found in lines)
    return right / len(lines)


def harms(lines: Read) -> tuple[int, int, int, int]:
    """Harmful lines found, harmful lines there, others taken for harmful, harmful ones taken for strong."""
    there = [found.quality for row, found in lines if row["quality"] == "harmful"]
    false = sum(found.quality == "harmful" for row, found in lines if row["quality"] != "harmful")
    return there.count("harmful"), len(there), false, there.count("strong")


def report(name: str, *, unlearned: bool = False) -> None:
    """Print a set's figures; ``unlearned`` by a model trained without it."""
    for language in LANGUAGES:
        lines = read(name, language, train(language, (name,)) if unlearned else None)
        shares = " | ".join(f"{accuracy(lines, field):.3f}" for field in FIELDS)
        found, there, false, strong = harms(lines)
        print(f"| {name} | {language} | {len(lines)} | {shares} | {found} of {there} | {false} | {strong} |")


def misses(name: str) -> None:
    """Print a set's lines that were read otherwise than labelled."""
    for language in LANGUAGES:
        for row, found in read(name, language):
            wrong = {
                field: (row[field], getattr(found, field))
                for field in FIELDS
                if row[field] != getattr(found, field)
            }
            if wrong:
                print(row["role"], row["text"], wrong, found.form_words, found.focus_words)


def speed(names: Sequence[str]) -> None:
    """Print how long a line takes after the warm-up, each line read for the first time."""
    for language in LANGUAGES:
        warm_up(language)
        taken = sorted(taken_ms(row) for name in names for row in rows(name, language))
        most = taken[int(0.95 * len(taken))]
        print(f"{language}: median {statistics.median(taken):.2f} ms, 95th percentile {most:.2f} ms")


def taken_ms(row: Row) -> float:
    """How long one line takes."""
    began = time.perf_counter()
    assess_opener(row["text"], row["language"], row["role"])
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Print every set's figures, or one set's misses."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", metavar="SET", help="the lines of a set that were misread")
    parser.add_argument("--sets", nargs="*", help="only these")
    parser.add_argument("--unlearned", action="store_true", help="by models trained without each set")
    asked = parser.parse_args()
    if asked.misses:
        misses(asked.misses)
        return
    names = asked.sets or sets()
    speed(names)
    print("| set | language | lines | form | focus | quality | harms found | false | taken for strong |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name in names:
        report(name, unlearned=asked.unlearned)


if __name__ == "__main__":
    main()
