"""Train the reader of English endings: ``python -m benchmarks.train_endings`` (needs scikit-learn).

Whatever English this repository has that somebody says is cut after every word: what is left is no whole
sentence, but for the last cut. A cut before a comma counts for little: often nothing could tell. Whole and
cut count alike in sum. Lines that share five words in a row with a thought that hands-free is measured with
(thinking_aloud*.toml) are left out.

    python -m benchmarks.train_endings --check     # leaves every tenth line out and says how those fare
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from voice_mentor.hero.linear import SIZE, columns, pack, save
from voice_mentor.listening import wholeness

HERE = Path(__file__).parent
GOLD = HERE.parent / "tests" / "data" / "gold"
WEIGHTS = Path(wholeness.__file__).with_name("endings") / "en_wholeness.npz"
LOOSE = 2.0
"""Inverse strength of regularisation; 1 to 5 and the weight of the coach's lines made little difference."""
BEFORE_A_COMMA = 0.3
"""What a cut counts for after which the text itself has a comma."""
COACH = 0.5
"""What a line of the coach counts for; its sentences are whole, but few people speak so."""
IN_A_ROW = 5
_SENTENCES = re.compile(r"(?<=[.!?])[\"”’]?\s+")
_CHOICE = re.compile(r"\[([^\]]*)\]")
_FINISHED = re.compile(r"[.!?][\"”’]?$")
_UNFINISHED = re.compile(r"(?:…|\.\.\.|[,:;—–-])[\"”’]?$")


def lines() -> Iterator[tuple[str, float]]:
    """Everything said that is not measured with, once, and what it counts for."""
    measured: set[tuple[str, ...]] = set()
    for file in HERE.glob("thinking_aloud*.toml"):
        for thought in tomllib.loads(file.read_text("utf-8"))["en"]:
            measured |= _rows(thought.replace("|", " "))
    yield from ((line, counts) for line, counts in dict.fromkeys(_lines()) if not measured & _rows(line))


def _rows(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z']+", text.lower())
    return {tuple(words[start : start + IN_A_ROW]) for start in range(len(words) - IN_A_ROW + 1)}


def _lines() -> Iterator[tuple[str, float]]:
    labelled = (one for kind in ("behaviour", "crisis", "spoken") for one in GOLD.glob(f"{kind}*.jsonl"))
    for file in sorted((*labelled, *(HERE / "safety_lines" / "authors").glob("*.jsonl"))):
        for row in map(json.loads, file.read_text("utf-8").splitlines()):
            if row["language"] == "en":
                coach = file.stem.startswith(("behaviour", "spoken"))
                yield row["text"], COACH if coach else 1.0
                yield from ((turn, 1.0) for turn in row.get("speaker_turns", ()))
    for file in sorted((HERE / "safety_lines" / "en").glob("*.txt")):
        rows = (line for line in file.read_text("utf-8").splitlines() if line[:1] not in "#")
        yield from ((form, 1.0) for row in rows for form in _forms(row))
    for file in sorted((HERE / "simulated_speakers" / "en").glob("*.toml")):
        yield from ((line, 1.0) for line in _strings(tomllib.loads(file.read_text("utf-8"))))
    words = tomllib.loads((HERE / "journal_words" / "en.toml").read_text("utf-8"))
    for line in _strings(words):
        yield line.format(name="Anna", work="the report", words="", number="six"), 1.0
    for file in sorted((HERE / "scripts").glob("en-*.json")):
        script = json.loads(file.read_text("utf-8"))
        yield from ((line, 1.0) for line in _strings(script["lines"]))
    yield from ((line, 1.0) for line in (HERE / "ending_lines.txt").read_text("utf-8").splitlines() if line)


def _forms(line: str) -> Iterator[str]:
    """Two of the lines that a line with [this|that] stands for; itself where there is none."""
    first = _CHOICE.sub(lambda place: place[1].split("|")[0], line)
    last = _CHOICE.sub(lambda place: place[1].split("|")[-1], line)
    yield from {first: None, last: None}


def _strings(found: Any) -> Iterator[str]:
    """Every string in nested tables and lists that could be a sentence."""
    if isinstance(found, str):
        if " " in found or _FINISHED.search(found):
            yield found
    elif isinstance(found, dict | list):
        for one in found.values() if isinstance(found, dict) else found:
            yield from _strings(one)


def cuts(text: str, counts: float) -> Iterator[tuple[list[str], bool, float]]:
    """Every beginning of every sentence of a text: its words, whether it is whole, what it counts for."""
    for sentence in _SENTENCES.split(text.strip()):
        said = wholeness.tokens(sentence)
        whole = not _UNFINISHED.search(sentence)
        for place in range(1, len(said) + 1):
            if said[place - 1] == ",":
                continue
            last = place == len(said)
            comma = not last and said[place] == ","
            if not last or whole:
                yield said[:place], last, counts * (BEFORE_A_COMMA if comma else 1.0)


def matrix(beginnings: Iterable[list[str]]) -> csr_matrix:
    """One row for each, of length 1, as ``Linear.scores`` has it."""
    rows = [columns(wholeness.features(said)) for said in beginnings]
    counts = np.array([len(row) for row in rows])
    values = np.repeat(1 / np.sqrt(counts), counts)
    starts = np.concatenate([[0], np.cumsum(counts)])
    return csr_matrix((values, np.concatenate(rows), starts), shape=(len(rows), SIZE))


def fit(examples: list[tuple[list[str], bool, float]]) -> LogisticRegression:
    """A logistic regression in which whole sentences weigh as much as cut ones."""
    whole = np.array([one[1] for one in examples])
    counts = np.array([one[2] for one in examples])
    counts[whole] *= counts[~whole].sum() / counts[whole].sum()
    model = LogisticRegression(C=LOOSE, max_iter=400)
    return model.fit(matrix(one[0] for one in examples), whole, counts)


def check(said: list[tuple[str, float]]) -> str:
    """Fit on nine tenths and look at the rest."""
    known = [cut for i, line in enumerate(said) if i % 10 for cut in cuts(*line)]
    unknown = [cut for i, line in enumerate(said) if not i % 10 for cut in cuts(*line)]
    scores = fit(known).predict_proba(matrix(one[0] for one in unknown))[:, 1]
    whole = np.array([one[1] for one in unknown])
    counts = np.array([one[2] for one in unknown])
    lines = [
        f"{len(known)} and {len(unknown)} cuts, AUC {roc_auc_score(whole, scores, sample_weight=counts):.3f}"
    ]
    for limit in (0.5, 0.7, 0.8, 0.9, 0.95):
        kept, wrong = (np.average(scores[these] >= limit, weights=counts[these]) for these in (whole, ~whole))
        lines.append(f"from {limit}: {100 * kept:.1f} % of the whole, {100 * wrong:.1f} % of the cut")
    return "\n".join(lines)


def main() -> None:
    """Train and write, or check."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    said = list(lines())
    if parser.parse_args().check:
        print(check(said))
        return
    model = fit([cut for line in said for cut in cuts(*line)])
    save(pack([1], model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32)), WEIGHTS)


if __name__ == "__main__":
    main()
