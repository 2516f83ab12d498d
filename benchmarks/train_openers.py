"""Train the second reader of openers from the labelled lines.

    .venv/bin/python -m benchmarks.train_openers                       # writes voice_mentor/practice/weights/
    .venv/bin/python -m benchmarks.train_openers --without openers_third  # leave sets out and score them

One logistic regression over all labels and the lines of every set; for harm also the
coach's lines that confront or warn, and those that break no rule. The same lines give the same weights.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks import softmax
from benchmarks.train_rubric import GOLD, MOST_WEIGHT, Table, write
from voice_mentor.hero import linear
from voice_mentor.practice import reader
from voice_mentor.practice.clauses import evened

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

WEIGHTS = Path(reader.__file__).with_name("weights")
HARM = "blame_or_leading"
PENALTY = 0.15
"""L2, beside which the rubric's reader has more lines to learn from."""
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
    """The labelled openers, and short lines that open nothing: of so few words a model knows little.

    What a set left out holds is in no other set either.
    """
    unknown = {row["text"] for name in without for row in rows(f"{name}.jsonl", language, ())}
    return [
        Line(str(row["text"]), str(row["role"]), str(row["focus"]), row["quality"] == "harmful")
        for pattern in ("openers*.jsonl", "short_lines.jsonl")
        for row in rows(pattern, language, without)
        if row["text"] not in unknown
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
    known = np.array([[float(_label(one) == label) for label in reader.LABELS] for one in lines])
    trust = np.array([one.trust for one in lines]) * _balance(known)
    return softmax.fit(table, known, trust, PENALTY, lambda shares: _meant(known, shares))


def _label(one: Line) -> str:
    return HARM if one.harmful else one.focus


def _balance(known: Floats) -> Floats:
    """What is rare counts more, up to MOST_WEIGHT; a line of unknown focus counts as it is."""
    often = known.sum(axis=0)
    weights: Floats = np.clip(often.mean() / np.maximum(often, 1), 1.0, MOST_WEIGHT)
    return np.where(known.any(axis=1), known @ weights, 1.0)


def _meant(known: Floats, shares: Floats) -> Floats:
    """What the model should have said; of a line only known to be harmless, what it says of the rest."""
    harmless = shares * (np.array(reader.LABELS) != HARM)
    return np.where(known.any(axis=1, keepdims=True), known, harmless / harmless.sum(axis=1, keepdims=True))


if __name__ == "__main__":
    write(__doc__, train, WEIGHTS)
