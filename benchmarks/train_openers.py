"""Train the second reader of openers from the labelled lines.

    .venv/bin/python -m benchmarks.train_openers                       # writes voice_mentor/practice/weights/
    .venv/bin/python -m benchmarks.train_openers --without openers_third  # leave sets out and score them

One logistic regression a label, over the lines of every set that isn't only scored; for harm also the
coach's lines that confront or warn, and those that break no rule. The same lines give the same weights.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.train_rubric import GOLD, MOST_WEIGHT, Table, fit
from voice_mentor.hero import linear
from voice_mentor.practice import reader
from voice_mentor.practice.clauses import evened
from voice_mentor.seams import LANGUAGES

WEIGHTS = Path(reader.__file__).with_name("weights")
SCORED_ONLY = ("openers_held", "openers_last")
HARM = "blame_or_leading"
HARD = 7
"""The rubric's rule against confronting, minimising and warning."""
OF_THE_COACH = 0.3
"""What a coach's line counts beside an opener."""


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled text; ``trust`` is what it counts, and ``focus`` is empty where only harm is known."""

    text: str
    role: str
    focus: str
    harmful: bool
    trust: float = 1.0


def rows(pattern: str, language: str, without: Sequence[str]) -> list[dict[str, object]]:
    """The rows of the files whose name fits."""
    files = [file for file in sorted(GOLD.glob(pattern)) if file.stem not in without]
    read = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    return [row for row in read if row["language"] == language]


def openers(language: str, without: Sequence[str]) -> list[Line]:
    """The labelled openers."""
    return [
        Line(str(row["text"]), str(row["role"]), str(row["focus"]), row["quality"] == "harmful")
        for row in rows("openers*.jsonl", language, (*without, *SCORED_ONLY))
    ]


def of_the_coach(language: str) -> list[Line]:
    """The coach's lines that are hard on somebody, and those that break no rule."""
    return [
        Line(str(row["text"]), "manager", "", HARD in rules, OF_THE_COACH)
        for row in rows("behaviour*.jsonl", language, ())
        if isinstance(rules := row["violations"], list) and (HARD in rules or not rules)
    ]


def train(language: str, without: Sequence[str] = ()) -> linear.Linear:
    """A language's model."""
    lines = [*openers(language, without), *of_the_coach(language)]
    table = Table(
        [linear.columns(reader.shown(evened(one.text, language), language, one.role)) for one in lines]
    )
    rarity, weights, biases = table.rarity(), [], []
    for label in reader.LABELS:
        here = np.array([one.harmful if label == HARM else one.focus == label for one in lines], float)
        trust = np.array([one.trust if one.focus or label == HARM else 0.0 for one in lines])
        weight = min(MOST_WEIGHT, max(1.0, float((trust * (1 - here)).sum() / (trust * here).sum() / 2)))
        learned, bias = fit(table, rarity, here, trust * np.where(here > 0, weight, 1.0))
        weights.append(learned)
        biases.append(bias)
    labels = range(len(reader.LABELS))
    return linear.pack(labels, np.stack(weights, axis=1).astype(np.float32), np.array(biases, np.float32))


def main() -> None:
    """Train both languages and write their weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--to", type=Path, default=WEIGHTS, help="the folder to write to")
    parser.add_argument("--without", nargs="*", default=[], help="sets left out, without .jsonl")
    asked = parser.parse_args()
    asked.to.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        linear.save(train(language, asked.without), asked.to / f"{language}.npz")


if __name__ == "__main__":
    main()
