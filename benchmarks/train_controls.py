"""Train the second reader of controls from the labelled lines.

    .venv/bin/python -m benchmarks.train_controls                  # writes voice_mentor/listening/weights/
    .venv/bin/python -m benchmarks.train_controls --to F --without unseen   # leave parts out

Requests are those of ``tests/data/controls``; content is theirs, and every line of the labelled openers and
of what the safety readers are judged by. The same lines give the same weights.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks import softmax
from benchmarks.train_rubric import GOLD, Table, write
from voice_mentor.hero import linear
from voice_mentor.listening import control_reader
from voice_mentor.listening.controls import CONTROLS, framed, ready

WEIGHTS = Path(control_reader.__file__).with_name("weights")
PARTS = GOLD.parent / "controls"
LABELS = (*CONTROLS, None)
PENALTY = 0.02
"""L2; 0.01 to 0.15 were tried on lines of an author whose lines were left out."""
LEAST_WEIGHT, MOST_WEIGHT = 0.3, 4.0
"""What a line of a frequent label counts, and of a rare one."""


def lines(language: str, without: Sequence[str] = ()) -> Iterator[tuple[str, str | None]]:
    """Texts and the control each is, if any; what a part left out holds is in no other part either."""
    parts = {file.stem.removesuffix(f"_{language}"): file for file in PARTS.glob(f"*_{language}.jsonl")}
    read = {
        name: [json.loads(row) for row in parts[name].read_text("utf-8").splitlines()]
        for name in sorted(parts)
    }
    unknown = {ready(row["text"], language) for name in without for row in read[name]}
    for name, rows in read.items():
        if name not in without:
            yield from (
                (row["text"], row["control"]) for row in rows if ready(row["text"], language) not in unknown
            )
    for file in (*sorted(GOLD.glob("openers*.jsonl")), *sorted(GOLD.glob("crisis*.jsonl"))):
        rows = map(json.loads, file.read_text("utf-8").splitlines())
        told = (row["text"] for row in rows if row["language"] == language)
        yield from ((text, None) for text in told if framed(text, language) is None)


def train(language: str, without: Sequence[str] = ()) -> linear.Linear:
    """A language's model."""
    read = list(lines(language, without))
    table = Table([linear.columns(control_reader.shown(text, language)) for text, _ in read])
    known = np.array([[float(control == label) for label in LABELS] for _, control in read])
    often = known.sum(axis=0)
    each = np.clip(often[:-1].mean() / np.maximum(often, 1), LEAST_WEIGHT, MOST_WEIGHT)
    return softmax.fit(table, known, known @ each, PENALTY)


if __name__ == "__main__":
    write(__doc__, train, WEIGHTS)
