"""Train the rubric's second reader from the labelled lines.

    .venv/bin/python -m benchmarks.train_rubric                  # writes voice_mentor/hero/rubric/weights/
    .venv/bin/python -m benchmarks.train_rubric --to F --without behaviour_held   # leave authors out

Labels are of replies, a fault sits in a sentence: the first round takes every sentence of a faulty reply for
faulty, each further round only the one the last model scored highest. Features weigh by how rare they are.
Everything the coach says by itself, its phrases and replies of simulated conversations, is a counter-example.
The same lines give the same weights.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from voice_mentor.hero import linear
from voice_mentor.hero.rubric import features, reader
from voice_mentor.hero.rubric.sentences import split
from voice_mentor.hero.wording.phrases import book
from voice_mentor.seams import LANGUAGES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

GOLD = Path(__file__).parents[1] / "tests" / "data" / "gold"
WEIGHTS = Path(reader.__file__).with_name("weights")
ROUNDS = 3
STEPS = 150
RATE = 0.15
PENALTY = 0.15
"""L2; chosen by leaving one author out (0.05 to 1 were tried; idf and naive Bayes weights alike)."""
SEEN = 2
"""A feature counts from this many sentences on."""
MOST_WEIGHT = 6.0
"""A faulty sentence counts up to this many clean ones."""
OTHERS_OF_A_FAULTY_REPLY = 0.3
WITH_LEAVE = ("invite", "idea")
"""What the coach says only after leave was given is no counter-example to advice."""


@dataclass(frozen=True, slots=True)
class Line:
    """A reply and the rules it breaks; ``about`` are those it may be used for."""

    text: str
    rules: frozenset[int]
    about: frozenset[int] = frozenset(reader.RULES)


def labelled(language: str, without: Sequence[str] = ()) -> Iterator[Line]:
    """The gold lines, but for the files named in ``without``."""
    for file in sorted(GOLD.glob("behaviour*.jsonl")):
        if file.stem in without:
            continue
        for row in map(json.loads, file.read_text("utf-8").splitlines()):
            if row["language"] == language:
                rules = frozenset(row["violations"])
                unused = {2} if row.get("permission") or 3 in rules else set()
                yield Line(row["text"], rules, frozenset(reader.RULES) - unused)


def spoken(language: str) -> Iterator[Line]:
    """What the coach itself says, all of it clean."""
    person, other = ("田中さん", "それ") if language == "ja" else ("Tom", "that")
    for (_, heading, _), lines in book(language).lines.items():
        about = frozenset(reader.RULES) - ({2} if heading in WITH_LEAVE else set())
        for text in lines:
            filled = re.sub(r"\{(\w+)\}", lambda place: person if place[1] == "person" else other, text)
            yield Line(filled, frozenset(), about)
    for row in map(json.loads, (GOLD / "spoken.jsonl").read_text("utf-8").splitlines()):
        if row["language"] == language:
            yield Line(row["text"], frozenset())


class Table:
    """Sentences by features, in one flat array: row ``i`` owns ``columns[start[i]:start[i + 1]]``."""

    def __init__(self, rows: Sequence[NDArray[np.intp]]) -> None:
        self.columns = np.concatenate(rows)
        self.counts = np.array([len(one) for one in rows])
        self.starts = np.concatenate([[0], np.cumsum(self.counts)[:-1]])
        self.values = np.repeat(1 / np.sqrt(self.counts), self.counts)

    def rarity(self) -> Floats:
        """Inverse document frequency, quartered to keep the step size; 0 for what was hardly seen."""
        seen = np.bincount(self.columns, minlength=linear.SIZE)
        idf: Floats = np.log(len(self.counts) / np.maximum(seen, 1) + 1) / 4
        return np.where(seen < SEEN, 0.0, idf)

    def times(self, weights: Floats) -> Floats:
        """One sum a row."""
        summed: Floats = np.add.reduceat(self.values * weights[self.columns], self.starts)
        return summed

    def gather(self, errors: Floats) -> Floats:
        """One sum a column."""
        each = self.values * np.repeat(errors, self.counts)
        summed: Floats = np.bincount(self.columns, weights=each, minlength=linear.SIZE).astype(np.float64)
        return summed


def fit(table: Table, rarity: Floats, faulty: Floats, trust: Floats) -> tuple[Floats, float]:
    """Logistic regression by Adam; weights of the unscaled features and the bias."""
    point = np.zeros(linear.SIZE + 1)
    first, second = np.zeros_like(point), np.zeros_like(point)
    for step in range(1, STEPS + 1):
        scores = table.times(point[:-1] * rarity) + point[-1]
        errors = trust * (1 / (1 + np.exp(-scores)) - faulty)
        slope = np.append(table.gather(errors) * rarity + PENALTY * point[:-1], errors.sum())
        slope *= 100 / trust.sum()
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        ahead = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-3)
        point -= RATE * ahead * (1 - 0.9 * step / STEPS)
    return point[:-1] * rarity, float(point[-1])


def learn(rule: int, owners: NDArray[np.intp], table: Table, lines: Sequence[Line]) -> tuple[Floats, float]:
    """One rule's weights; ``owners`` holds each sentence's line."""
    broken = np.array([rule in one.rules for one in lines])
    used = np.array([rule in one.about for one in lines])[owners].astype(float)
    of_faulty = broken[owners]
    weight = min(MOST_WEIGHT, max(1.0, (~broken).sum() / max(1, broken.sum()) / 2))
    faulty, rarity = of_faulty.astype(float), table.rarity()
    weights, bias = np.zeros(linear.SIZE), 0.0
    for turn in range(ROUNDS):
        rest = OTHERS_OF_A_FAULTY_REPLY if turn else 1.0
        trust = used * np.where(faulty > 0, weight, np.where(of_faulty, rest, 1.0))
        weights, bias = fit(table, rarity, faulty, trust)
        faulty = _strongest(table.times(weights), owners, broken)
    return weights, bias


def _strongest(scores: Floats, owners: NDArray[np.intp], broken: NDArray[np.bool_]) -> Floats:
    """1 for the sentence of each faulty line that scores highest."""
    faulty = np.zeros(len(owners))
    for line in np.flatnonzero(broken):
        own = np.flatnonzero(owners == line)
        faulty[own[np.argmax(scores[own])]] = 1.0
    return faulty


def train(language: str, without: Sequence[str] = ()) -> linear.Linear:
    """A language's model."""
    lines = [one for one in (*labelled(language, without), *spoken(language)) if split(one.text, language)]
    sentences = [(i, one.blanked) for i, line in enumerate(lines) for one in split(line.text, language)]
    table = Table([linear.columns(features.of(text, language)) for _, text in sentences])
    owners = np.array([i for i, _ in sentences])
    learned = [learn(rule, owners, table, lines) for rule in reader.RULES]
    weights = np.stack([one for one, _ in learned], axis=1).astype(np.float32)
    return linear.pack(reader.RULES, weights, np.array([bias for _, bias in learned], np.float32))


def write(told: str | None, train: Callable[[str, Sequence[str]], linear.Linear], folder: Path) -> None:
    """A trainer's command line: train both languages and write their weights.

    Args:
        told: what the command says of itself.
        train: makes a language's model, without the files named.
        folder: where the weights go unless told otherwise.
    """
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=folder, help="the folder to write to")
    parser.add_argument(
        "--without", nargs="*", default=[], help="files left out, without language and ending"
    )
    asked = parser.parse_args()
    asked.to.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        linear.save(train(language, asked.without), asked.to / f"{language}.npz")


if __name__ == "__main__":
    write(__doc__, train, WEIGHTS)
