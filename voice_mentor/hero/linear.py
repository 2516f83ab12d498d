"""Linear models over hashed features: what labelled lines taught, small enough to ship.

A feature is any string. Its CRC-32 names one of ``SIZE`` columns, so a model needs no vocabulary; two
features that meet in a column share its weight. Weights are kept as bytes, one scale a label. Reading one
needs numpy only, which is imported when the first model is loaded.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float32, int8, intp
    from numpy.typing import NDArray

SIZE = 1 << 16
"""Columns of every model."""
_STEPS = 127
"""Largest weight as a byte."""


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """One model for several labels.

    Attributes:
        labels: what its rows stand for.
        steps: the weights as bytes, shape (SIZE, labels).
        scale: what a step is worth, shape (labels,).
        bias: the score of nothing, shape (labels,).
    """

    labels: tuple[int, ...]
    steps: NDArray[int8]
    scale: NDArray[float32]
    bias: NDArray[float32]

    def scores(self, features: Iterable[str]) -> NDArray[float32]:
        """One score a label, shape (labels,); above 0 it is rather so than not."""
        import numpy as np

        here = columns(features)
        summed = self.steps[here].sum(axis=0, dtype=np.int32)
        scores: NDArray[float32] = summed * self.scale / np.sqrt(max(1, len(here))) + self.bias
        return scores


def columns(features: Iterable[str]) -> NDArray[intp]:
    """The columns of some features, each once, in order; shape (distinct,)."""
    import numpy as np

    found = {zlib.crc32(one.encode("utf-8", "surrogatepass")) % SIZE for one in features}
    return np.fromiter(sorted(found), np.intp, len(found))


def pack(labels: Iterable[int], weights: NDArray[float32], bias: NDArray[float32]) -> Linear:
    """A model of weights of shape (SIZE, labels), rounded to bytes."""
    import numpy as np

    scale = np.abs(weights).max(axis=0) / _STEPS
    steps = np.rint(weights / np.where(scale == 0, 1, scale)).astype(np.int8)
    return Linear(tuple(labels), steps, scale.astype(np.float32), bias.astype(np.float32))


def save(model: Linear, path: Path) -> None:
    """Write a model."""
    import numpy as np

    np.savez_compressed(
        path, labels=np.array(model.labels), steps=model.steps, scale=model.scale, bias=model.bias
    )


def load(file: Traversable) -> Linear:
    """Read what ``save`` wrote."""
    import numpy as np

    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as kept:
        labels = tuple(int(one) for one in kept["labels"])
        return Linear(labels, kept["steps"], kept["scale"], kept["bias"])
