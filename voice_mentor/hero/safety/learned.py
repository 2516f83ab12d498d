"""The second reader: a linear model over hashed words and spelling, learned from labelled lines.

The frames know what they were told; this reader weighs everything said, and so notices lines nobody foresaw.
It is deterministic, small, and reads a line in under a millisecond. ``benchmarks/train_safety.py`` makes its
weights from ``benchmarks/safety_lines`` and the gold lines; ``benchmarks/results/safety.md`` tells
how good it is.

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

    def add(self, total: Floats, found: Bags, count: int) -> None:
        """Add this block's share to the scores of the windows over ``count`` pieces (see ``windows``).

        A feature counts once in a window however many of its pieces have it: so what two neighbours share is
        taken off their sum, and the whole is made of first occurrences.
        """
        owners, places = self.known(found)
        order = np.lexsort((owners, places))
        owners, places = owners[order], places[order]
        again = places[1:] == places[:-1]
        shared = np.flatnonzero(again & (owners[1:] == owners[:-1] + 1))
        first = np.flatnonzero(np.concatenate([[True], ~again])[: len(places)])
        rows = np.concatenate([np.zeros(len(first), np.intp), 1 + owners, 1 + count + owners[shared]])
        taken = np.concatenate([first, np.arange(len(places)), shared])
        rarity = self.rarity[places]
        added = np.zeros((2 * count, self.weights.shape[1] + 1), np.float32)
        each = np.column_stack([rarity[:, None] * self.weights[places], rarity * rarity]).astype(np.float32)
        np.add.at(added, rows, each[taken])
        single = added[1 : 1 + count]
        added[1 + count :] = single[:-1] + single[1:] - added[1 + count :]
        total += added[:, :-1] / np.sqrt(np.maximum(added[:, -1:], 1e-9))


@dataclass(frozen=True, slots=True)
class Model:
    """One language's weights; ``bias`` has the shape (``HEADS``,)."""

    blocks: tuple[Block, ...]
    bias: Floats

    def scores(self, found: Sequence[Bags], count: int) -> Floats:
        """Scores of the windows over ``count`` pieces, shape (2 * count, ``HEADS``)."""
        total = np.tile(self.bias, (2 * count, 1))
        for block, bags in zip(self.blocks, found, strict=True):
            block.add(total, bags, count)
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
    whole, *rest = model.scores(features(said, language), len(said))
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
