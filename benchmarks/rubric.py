"""How the rubric's hard rules do on lines by authors the learned reader has not seen.

    .venv/bin/python -m benchmarks.rubric [--json F]

For every author a reader is trained without that author's lines and reads them; the tables of the rubric are
as they are, so they know the authors they were tuned on. A line counts once for each rule it breaks. The
rules that need what the speaker said (8, 10 to 12) are judged where it is given.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.train_rubric import GOLD, train
from voice_mentor.hero import linear
from voice_mentor.hero.rubric import Context, features, reader
from voice_mentor.hero.rubric.gate import by_tables
from voice_mentor.hero.rubric.sentences import split
from voice_mentor.seams import LANGUAGES

AUTHORS = {
    "third": ("behaviour_unseen3_tune", "behaviour_unseen3_held"),
    "fourth a": ("behaviour_unseen4_a",),
    "fourth b": ("behaviour_unseen4_b",),
    "fourth c": ("behaviour_unseen4_c",),
    "fourth d": ("behaviour_unseen4_d",),
}
JUDGED = (*range(1, 11), 13, 14)
NEEDS_TURNS = {8, 10}


def rows(files: Iterable[str], language: str) -> list[dict[str, Any]]:
    """The labelled lines of some files."""
    texts = (
        (GOLD / f"{name}.jsonl").read_text("utf-8") for name in files if (GOLD / f"{name}.jsonl").exists()
    )
    lines = (json.loads(line) for text in texts for line in text.splitlines())
    return [row for row in lines if row["language"] == language]


def reading_of(model: linear.Linear) -> reader.Reading:
    """A reading by a model that isn't the shipped one."""

    @cache
    def scores(sentence: str, language: str) -> tuple[float, ...]:
        return tuple(map(float, model.scores(features.of(sentence, language))))

    def read(reply: str, language: str) -> dict[int, tuple[float, str]]:
        read = [(scores(one.blanked, language), one.text) for one in split(reply, language)]
        return {
            rule: max((row[i], text) for row, text in read) for i, rule in enumerate(model.labels) if read
        }

    return read


def context_of(row: dict[str, Any]) -> Context:
    """What a line is judged against."""
    return Context(row["language"], tuple(row.get("speaker_turns", ())), permission=row["permission"])


def judged(found: Iterable[int], row: dict[str, Any]) -> set[int]:
    """The rules of a finding that count here."""
    unknown = set() if row.get("speaker_turns") else NEEDS_TURNS
    return {rule for rule in found if rule in JUDGED} - unknown


def count(lines: list[dict[str, Any]], read: reader.Reading | None) -> Counter[tuple[str, int]]:
    """Hits, misses and false alarms by rule; without a reading, of the tables alone."""
    counted: Counter[tuple[str, int]] = Counter()
    for row in lines:
        context = context_of(row)
        broken = by_tables(row["text"], context)
        if read:
            broken = reader.reconsider(row["text"], context, broken, read)
        meant, seen = judged(row["violations"], row), judged(broken, row)
        for name, rules in (("hit", meant & seen), ("missed", meant - seen), ("false", seen - meant)):
            counted.update((name, rule) for rule in rules)
    return counted


def shares(counted: Counter[tuple[str, int]], rules: Iterable[int] = range(1, 11)) -> tuple[float, float]:
    """Recall and precision over some rules."""
    hit, missed, false = (sum(counted[name, one] for one in rules) for name in ("hit", "missed", "false"))
    return hit / max(1, hit + missed), hit / max(1, hit + false)


def report(author: str, language: str) -> dict[str, Any]:
    """An author's lines, read by the tables alone and with a reader that never saw the author."""
    lines = rows(AUTHORS[author], language)
    counted = {"tables": count(lines, None)}
    counted["both"] = count(lines, reading_of(train(language, AUTHORS[author])))
    result: dict[str, Any] = {"author": author, "language": language, "lines": len(lines)}
    for name, one in counted.items():
        result[name] = shares(one)
        result[f"{name} by rule"] = {
            rule: [one["hit", rule], one["missed", rule], one["false", rule]] for rule in JUDGED
        }
    return result


def main() -> None:
    """Print the figures of every author and language."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", type=Path, help="write the figures by rule too")
    asked = parser.parse_args()
    results = [report(author, language) for author in AUTHORS for language in LANGUAGES]
    print("| author | language | lines | tables: recall, precision | with the reader |")
    print("| --- | --- | --- | --- | --- |")
    for one in results:
        pairs = (" ".join(f"{share:.3f}" for share in one[name]) for name in ("tables", "both"))
        print(f"| {one['author']} | {one['language']} | {one['lines']} | {' | '.join(pairs)} |")
    if asked.json:
        asked.json.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
