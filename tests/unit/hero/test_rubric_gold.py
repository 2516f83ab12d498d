"""The hard rules on labelled lines: recall at least .95, precision at least .90, language by language.

behaviour.jsonl was given; behaviour_heldout.jsonl was written and put aside before the rules were tuned. The
others are rounds of harder lines, each measured as it came and then learned from: before that, a round's
recall lay between .54 and .94 (ja) and .55 and .87 (en), its precision between .79 and .97. So this test
guards what was learned; new lines by other hands are the measure of the rest (benchmarks/results/rubric.md).
A line counts once for each rule it breaks; a soft rule counts in the files whose author judged it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from voice_mentor.hero.rubric import Context, review
from voice_mentor.seams import LANGUAGES

GOLD = Path(__file__).resolve().parents[2] / "data" / "gold"
FILES = sorted(file.name for file in GOLD.glob("behaviour*.jsonl"))
RECALL, PRECISION = 0.95, 0.90


def rows(name: str, language: str) -> list[dict[str, Any]]:
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["language"] == language]


def context(row: dict[str, Any]) -> Context:
    return Context(
        row["language"],
        speaker_turns=tuple(row.get("speaker_turns", ())),
        permission=row["permission"],
        replies=tuple(row.get("replies", ())),
        move=row.get("move"),
    )


def found(row: dict[str, Any]) -> set[int]:
    return {violation.rule for violation in review(row["text"], context(row))}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FILES)
def test_hard_rules_reach_the_target(name: str, language: str) -> None:
    labelled = set(range(1, 11)).union(*(row["violations"] for row in rows(name, language)))
    judged = [(row, set(row["violations"]), found(row) & labelled) for row in rows(name, language)]
    right = sum(len(meant & seen) for _, meant, seen in judged)
    recall = right / sum(len(meant) for _, meant, _ in judged)
    precision = right / sum(len(seen) for _, _, seen in judged)
    wrong = [(row["id"], meant, seen) for row, meant, seen in judged if meant != seen]
    assert recall >= RECALL and precision >= PRECISION, (recall, precision, wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_three_times_as_many_lines_as_were_given(language: str) -> None:
    given = len(rows("behaviour.jsonl", language))
    own = sum(len(rows(name, language)) for name in FILES if name != "behaviour.jsonl")
    assert own >= 3 * given
