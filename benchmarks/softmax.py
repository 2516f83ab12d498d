"""Multinomial logistic regression over hashed features: how readers of openers and controls are trained."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.train_rubric import RATE, STEPS, Table
from voice_mentor.hero import linear

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Meant = Callable[[Floats], Floats]


def fit(
    table: Table, known: Floats, trust: Floats, penalty: float, meant: Meant | None = None
) -> linear.Linear:
    """Train by Adam; the same lines give the same weights.

    Args:
        table: the lines' features.
        known: 1 where a line has a label, shape (lines, labels).
        trust: what each line counts, shape (lines,).
        penalty: L2.
        meant: what the model should have said, given what it says; ``known`` where it isn't given.
    """
    rarity = table.rarity()[:, None]
    point = np.zeros((linear.SIZE + 1, known.shape[1]))
    first, second = np.zeros_like(point), np.zeros_like(point)
    for step in range(1, STEPS + 1):
        shares = softmax(_each(table.times, point[:-1] * rarity) + point[-1])
        errors = trust[:, None] * (shares - (known if meant is None else meant(shares)))
        slope = np.vstack([_each(table.gather, errors) * rarity + penalty * point[:-1], errors.sum(axis=0)])
        slope *= 100 / trust.sum()
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        ahead = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-3)
        point -= RATE * ahead * (1 - 0.9 * step / STEPS)
    weights, biases = point[:-1] * rarity, point[-1]
    return linear.pack(range(known.shape[1]), weights.astype(np.float32), biases.astype(np.float32))


def softmax(scores: Floats) -> Floats:
    """Shares of each row, shape as given."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _each(once: Callable[[Floats], Floats], columns: Floats) -> Floats:
    """A table's sums for every column of its own."""
    return np.stack([once(np.ascontiguousarray(column)) for column in columns.T], axis=1)
