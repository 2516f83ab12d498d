"""The second reader: a linear model over hashed words and spelling, learned from labelled lines.

The frames know what they were told; this reader weighs everything that is said, and so notices lines nobody
foresaw. It is deterministic, small, and reads in a millisecond. ``benchmarks/train_safety.py`` makes its
weights from ``benchmarks/safety_lines`` and the gold lines; ``benchmarks/results/safety.md`` says how good it is.

Somebody may hide one heavy sentence in two minutes about work. So every sentence is judged, every two
neighbours, and the whole; what counts is the mean of the whole and of its most worrying part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources as package_files

import numpy as np
import numpy.typing as npt

from voice_mentor.hero.safety.features import Bags, Hashes, Places, features, pieces
from voice_mentor.hero.safety.frames import CATEGORIES
from voice_mentor.seams import Language

Floats = npt.NDArray[np.float32]

BLOCKS = 2
"""Words and spelling, each evened out to length one."""
QUIET = -2.5
"""Log odds below which a piece is plainly harmless: three of four pieces of everyday talk are."""
HEADS = 2 + len(CATEGORIES)
"""Danger, imminence, and one for each category."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the learned reader thinks of an utterance.

    Attributes:
        danger: log odds that somebody is in danger; the thresholds are in ``reading``.
        imminent: log odds that it is happening or about to, given danger.
        category: one of ``CATEGORIES``, given danger.
        words: the part that weighs most, as it was said.
        loud: the pieces that are not plainly harmless, in order.
    """

    danger: float
    imminent: float
    category: str
    words: str
    loud: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Weights of one kind of feature.

    Attributes:
        keys: the hashes that have weights, sorted, shape (n,).
        rarity: inverse document frequency of each, shape (n,).
        weights: shape (n, ``HEADS``).
    """

    keys: Hashes
    rarity: Floats
    weights: Floats

    def known(self, found: Bags) -> tuple[Places, Places]:
        """Pieces and places of the features that have weights."""
        places = np.searchsorted(self.keys, found.hashes)
        places[places == len(self.keys)] = 0
        there = self.keys[places] == found.hashes
        return found.owners[there], places[there]

    def sums(self, found: Bags, count: int) -> tuple[Floats, Floats]:
        """For each of ``count`` pieces the weighted sums, shape (count, ``HEADS``), and squared lengths."""
        owners, places = self.known(found)
        rarity = self.rarity[places]
        sums = np.zeros((count, self.weights.shape[1]), np.float32)
        np.add.at(sums, owners, rarity[:, None] * self.weights[places])
        return sums, np.bincount(owners, rarity * rarity, count).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Model:
    """One language's weights; ``bias`` has the shape (``HEADS``,)."""

    blocks: tuple[Block, ...]
    bias: Floats

    def scores(self, found: Sequence[Bags], windows: Floats) -> Floats:
        """Scores of windows of pieces.

        Args:
            found: the features of each block.
            windows: which pieces are in which window, 0 or 1, shape (windows, pieces).

        Returns:
            shape (windows, ``HEADS``).
        """
        total = np.tile(self.bias, (len(windows), 1))
        for block, bags in zip(self.blocks, found, strict=True):
            sums, squares = block.sums(bags, windows.shape[1])
            total += (windows @ sums) / np.sqrt(np.maximum(windows @ squares, 1e-9))[:, None]
        return total


@cache
def load(language: Language) -> Model:
    """Read the weights that come with the package (once, some milliseconds)."""
    source = package_files.files(__package__).joinpath("weights", f"{language}.npz")
    with source.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        blocks = tuple(
            Block(
                stored[f"keys{number}"],
                stored[f"rarity{number}"].astype(np.float32),
                stored[f"weights{number}"].astype(np.float32) * stored["scale"],
            )
            for number in range(BLOCKS)
        )
        return Model(blocks, stored["bias"])


@lru_cache(maxsize=512)
def opinion(text: str, language: Language) -> Opinion:
    """Judge one utterance by itself."""
    return judge(text, language, load(language))


def judge(text: str, language: Language, model: Model) -> Opinion:
    """Judge with given weights: the mean of the whole and of its most worrying part."""
    said = pieces(text, language)
    chosen = windows(len(said))
    whole, *rest = model.scores(features(said, language), chosen)
    parts = np.stack(rest)
    worst = int(parts[:, 0].argmax())
    scores = (whole + parts[worst]) / 2
    return Opinion(
        danger=float(scores[0]),
        imminent=float((whole[1] + parts[:, 1].max()) / 2),
        category=CATEGORIES[int(scores[2:].argmax())],
        words=" ".join(said[place].strip() for place in np.flatnonzero(chosen[1 + worst])),
        loud=tuple(piece for piece, danger in zip(said, parts[:, 0], strict=False) if danger > QUIET),
    )


def windows(count: int) -> Floats:
    """Which pieces are read together: all of them, each by itself, every two neighbours."""
    each = np.eye(count, dtype=np.float32)
    return np.concatenate([np.ones((1, count), np.float32), each, each[:-1] + each[1:]])
