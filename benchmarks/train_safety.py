"""Make the weights of the learned reader: ``python -m benchmarks.train_safety`` (needs scikit-learn).

A logistic regression over inverse-frequency weighted features (``voice_mentor.hero.safety.features``). It is
first fitted on whole utterances; then, since one sentence in a long utterance may be the dangerous one, again
with the most worrying part of each dangerous utterance and every part of the harmless ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import block_diag, csr_matrix, diags, hstack
from sklearn.linear_model import LogisticRegression

from benchmarks.safety_material import Line, lines, read
from voice_mentor.hero.safety.features import Bags, Hashes
from voice_mentor.hero.safety.frames import CATEGORIES
from voice_mentor.hero.safety.learned import BLOCKS, Block, Model, windows
from voice_mentor.seams import LANGUAGES, Language

WEIGHTS = Path(__file__).parents[1] / "voice_mentor" / "hero" / "safety" / "weights"
SEEN_IN = 2
"""Features seen in fewer utterances are left out."""
LARGEST = 40_000
"""Features of each language at most: those with the largest weights."""
LOOSE = 30.0
"""Inverse strength of regularisation; a third of it lost two points of recall at 5 % false alarms."""
ROUNDS = 2
"""How often the most worrying part is chosen anew."""
PART, OTHER_PART = 0.5, 0.15
"""What the most worrying part of an utterance, and its other parts, count for."""


class Features:
    """Which features there are, and how rare."""

    def __init__(self, material: Material) -> None:
        self.blocks: list[Block] = []
        for number in range(BLOCKS):
            keys, counts = np.unique(material.hashes(number), return_counts=True)
            rarity = np.log((1 + len(material.crisis)) / (1 + counts)) + 1
            keep = counts >= SEEN_IN
            self.blocks.append(_block(keys[keep], rarity[keep]))

    def keep(self, chosen: np.ndarray) -> None:
        """Keep only chosen features, given as one flag for each feature of all blocks in order."""
        start = 0
        for number, block in enumerate(self.blocks):
            flags = chosen[start : start + len(block.keys)]
            start += len(block.keys)
            self.blocks[number] = _block(block.keys[flags], block.rarity[flags])

    def matrix(self, material: Material) -> csr_matrix:
        """One row for each window."""
        return hstack([self._matrix(block, n, material) for n, block in enumerate(self.blocks)]).tocsr()

    def _matrix(self, block: Block, number: int, material: Material) -> csr_matrix:
        rows, places = block.known(material.bags(number))
        shape = (material.windows.shape[1], len(block.keys))
        once = csr_matrix((block.rarity[places], (rows, places)), shape=shape)
        rows = (material.windows @ once).tocsr()
        rows.data = block.rarity[rows.indices].astype(np.float64)  # once in a window, however often
        squares = np.asarray(rows.multiply(rows).sum(axis=1)).ravel()
        return (diags(1 / np.sqrt(np.maximum(squares, 1e-9))) @ rows).tocsr()


def _block(keys: Hashes, rarity: np.ndarray) -> Block:
    return Block(keys, rarity.astype(np.float32), np.zeros((len(keys), 0), np.float32))


class Material:
    """Lines, their pieces, and the windows of pieces that are read together.

    Attributes:
        windows: which pieces are in which window, shape (windows, pieces).
        owner: whose window each is.
        is_whole: whether a window is the whole of its line.
        counts: whether a window says more than the whole (lines of one piece say all in the whole).
    """

    def __init__(self, chosen: Sequence[Line], language: Language) -> None:
        said = [read(line.text, language) for line in chosen]
        self._found = [found for found, _ in said]
        self._starts = np.cumsum([0, *(count for _, count in said)])[:-1]
        each = [windows(count) for _, count in said]
        self.windows = block_diag(each, format="csr")
        self.owner = np.repeat(np.arange(len(each)), list(map(len, each)))
        self.is_whole = np.concatenate([np.arange(len(rows)) == 0 for rows in each])
        self.counts = np.array([count > 1 for _, count in said])[self.owner] & ~self.is_whole
        self.crisis = np.array([line.crisis for line in chosen])
        self.weight = np.array([line.weight for line in chosen])
        self.imminent = np.array([line.imminent for line in chosen])
        self.category = np.array([line.category for line in chosen])

    def hashes(self, number: int) -> Hashes:
        """Every feature of one kind, once for each line it is in."""
        return np.concatenate([np.unique(found[number].hashes) for found in self._found])

    def bags(self, number: int) -> Bags:
        """The features of one kind of all pieces of all lines."""
        owners = [
            found[number].owners + start for found, start in zip(self._found, self._starts, strict=True)
        ]
        return Bags(np.concatenate(owners), np.concatenate([found[number].hashes for found in self._found]))

    def worst(self, scores: np.ndarray) -> np.ndarray:
        """Whether each window is the most worrying part of its line."""
        scores = np.where(self.counts, scores, -np.inf)
        best = np.full(len(self.crisis), -np.inf)
        np.maximum.at(best, self.owner, scores)
        return self.counts & (scores == best[self.owner])


def train(chosen: Sequence[Line], language: Language) -> Model:
    """Fit a model to labelled lines."""
    material = Material(chosen, language)
    known = Features(material)
    danger, *_ = _danger(material, known)
    strength = np.abs(danger.coef_[0])
    known.keep(strength >= np.sort(strength)[-min(LARGEST, len(strength))])
    danger, rows, owner = _danger(material, known)
    told = material.crisis[owner]
    imminent = _fit(rows[told], material.imminent[owner[told]], material.weight[owner[told]])
    category = _fit(rows[told], material.category[owner[told]], material.weight[owner[told]])
    order = [list(category.classes_).index(name) for name in CATEGORIES]
    weights = np.vstack([danger.coef_, imminent.coef_, category.coef_[order]]).T.astype(np.float32)
    bias = np.concatenate([danger.intercept_, imminent.intercept_, category.intercept_[order]])
    split = np.split(weights, np.cumsum([len(block.keys) for block in known.blocks])[:-1])
    blocks = tuple(Block(b.keys, b.rarity, w) for b, w in zip(known.blocks, split, strict=True))
    return Model(blocks, bias.astype(np.float32))


def _danger(material: Material, known: Features) -> tuple[LogisticRegression, csr_matrix, np.ndarray]:
    """The fit for danger, the windows it was made on, and whose they are."""
    rows, owner = known.matrix(material), material.owner
    crisis = material.crisis[owner]
    used = material.is_whole
    model = _fit(rows[used], crisis[used], material.weight[owner[used]])
    for _ in range(ROUNDS):
        worst = material.worst(model.decision_function(rows))
        used = material.is_whole | worst | (material.counts & ~crisis)
        share = np.where(material.is_whole, 1, np.where(crisis, 2, 1) * np.where(worst, PART, OTHER_PART))
        model = _fit(rows[used], crisis[used], (material.weight[owner] * share)[used])
    return model, rows[used], owner[used]


def _fit(rows: csr_matrix, labels: np.ndarray, weight: np.ndarray) -> LogisticRegression:
    model = LogisticRegression(C=LOOSE, class_weight="balanced", tol=1e-6, max_iter=1000)
    return model.fit(rows, labels, sample_weight=weight)


def save(model: Model, path: Path) -> None:
    """Store weights as bytes with one scale for each head, rarity in half precision."""
    scale = np.max([np.abs(block.weights).max(axis=0) for block in model.blocks], axis=0) / 127
    stored = {"scale": scale.astype(np.float32), "bias": model.bias}
    for number, block in enumerate(model.blocks):
        stored[f"keys{number}"] = block.keys
        stored[f"rarity{number}"] = block.rarity.astype(np.float16)
        stored[f"weights{number}"] = np.round(block.weights / scale).astype(np.int8)
    path.parent.mkdir(exist_ok=True)
    np.savez_compressed(path, **stored)


if __name__ == "__main__":
    for language in LANGUAGES:
        target = WEIGHTS / f"{language}.npz"
        save(train(lines(language), language), target)
        print(f"{target.name}: {target.stat().st_size / 1e6:.2f} MB")
