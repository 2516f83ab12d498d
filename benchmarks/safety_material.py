"""Labelled lines for the safety readers: where they are, who wrote them, and how they are read.

tests/data/gold/crisis*.jsonl           what the frames were written against, by their author
benchmarks/safety_lines/authors/*.jsonl  written for this project by further authors, who saw no rule;
                                         the line of work of each is its own, so a file stands for a person
benchmarks/safety_lines/<language>/*.txt written for this project, with alternatives: [this|that]
benchmarks/simulated_speakers, scripts  what simulated speakers say: nobody is in danger there
benchmarks/practice_speakers            the same in a practice
tests/data/gold/openers*.jsonl          first words of a one-on-one, practised aloud

Of the openers and of ``authors/evening.jsonl`` one half (``is_held``) is never learned from.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from voice_mentor.hero.safety.features import Bags, features, pieces
from voice_mentor.seams import Language

HERE = Path(__file__).parent
GOLD = HERE.parent / "tests" / "data" / "gold"
AUTHORS = HERE / "safety_lines" / "authors"
HALVED = "evening.jsonl"
VARIANTS = 16
"""How many sentences a line with alternatives may become at most; together they weigh half of that."""
_CHOICE = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled utterance; ``weight`` is what it counts for in training."""

    text: str
    category: str
    imminent: bool
    author: str
    weight: float = 1.0

    @property
    def crisis(self) -> bool:
        """Whether somebody is in danger."""
        return not self.category.startswith("none")


def lines(language: Language) -> list[Line]:
    """Everything there is in a language, authors apart."""
    everything = (*_labelled(language), *_composed(language), *_simulated(language), *_practised(language))
    return [*everything, *(line for line in halved(language) if not is_held(line.text))]


def is_held(text: str) -> bool:
    """Whether a line is of the half that is only scored; by the text, so that it never changes sides."""
    return zlib.crc32(text.encode()) % 2 == 0


def halved(language: Language) -> Iterator[Line]:
    """Openers and what is said at night: one half is learned from, the other only scored."""
    for path in sorted(GOLD.glob("openers*.jsonl")):
        for row in _rows(path, language):
            if row["quality"] != "harmful":  # somebody may be told so, and tell of it
                yield Line(row["text"], "none_work", False, "openers")
    for row in _rows(AUTHORS / HALVED, language):
        yield Line(row["text"], row["category"], False, "evening")


@cache
def read(text: str, language: Language) -> tuple[tuple[Bags, ...], int]:
    """The features of an utterance's pieces, and how many pieces there are."""
    said = pieces(text, language)
    return features(said, language), len(said)


def _labelled(language: Language) -> Iterator[Line]:
    further = sorted(path for path in AUTHORS.glob("*.jsonl") if path.name != HALVED)
    for path in (*sorted(GOLD.glob("crisis*.jsonl")), *further):
        author = "gold" if path.parent == GOLD else path.stem
        for row in _rows(path, language):
            if not row.get("history"):
                yield Line(row["text"], row["category"], row.get("imminent", False), author)


def _rows(path: Path, language: Language) -> Iterator[dict[str, Any]]:
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        if row["language"] == language:
            yield row


def _composed(language: Language) -> Iterator[Line]:
    for path in sorted((HERE / "safety_lines" / language).glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                made = variants(line.lstrip("! "))
                weight = min(1.0, VARIANTS / 2 / len(made))
                for text in made:
                    yield Line(text, path.stem, line.startswith("!"), "composed", weight)


def variants(line: str) -> list[str]:
    """Some sentences that a line with alternatives stands for; always the same ones."""
    chance = random.Random(line)
    made = {_CHOICE.sub(lambda found: chance.choice(found[1].split("|")), line) for _ in range(8 * VARIANTS)}
    return sorted(" ".join(text.split()) for text in made)[:: max(1, len(made) // VARIANTS)][:VARIANTS]


def _simulated(language: Language) -> Iterator[Line]:
    folder = HERE / "simulated_speakers" / language
    tables: list[Any] = [
        tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8")) for name in ("stories", "kinds")
    ]
    tables += [
        json.loads(path.read_text(encoding="utf-8")) for path in (HERE / "scripts").glob(f"{language}-*")
    ]
    stories = json.loads((GOLD.parents[1] / "unit" / "hero" / "stories.json").read_text(encoding="utf-8"))
    tables += [story for story in stories["stories"].values() if story["language"] == language]
    for text in sorted(set(_strings(tables))):
        yield Line(text, "none_work", False, "simulated")


def _practised(language: Language) -> Iterator[Line]:
    path = HERE / "practice_speakers" / f"{language}.toml"
    for text in sorted(set(_strings(tomllib.loads(path.read_text(encoding="utf-8"))))):
        if "{" not in text:
            yield Line(text, "none_work", False, "practised")


def _strings(table: Any) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict | list):
        for part in table.values() if isinstance(table, dict) else table:
            yield from _strings(part)
