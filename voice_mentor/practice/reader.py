"""A second reader of openers: what labelled lines taught about focus and harm.

The tables name words and constructions; whoever finds new ones passes them by. A linear model, trained by
``benchmarks/train_openers.py`` on the labelled lines, weighs in where they are silent.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources

from voice_mentor.hero import linear
from voice_mentor.hero.rubric import features, words

LABELS = (
    "person", "growth", "career", "motivation", "feedback", "boss_support", "demand", "status", "vague",
    "blame_or_leading",
)  # fmt: skip
"""What its scores stand for, in order."""
TINY = 1e-6
"""Keeps the odds of what is certain finite."""


def shown(text: str, language: str, role: str) -> Iterable[str]:
    """The features of an opener: single words and pairs, their kinds, and content words by who says them."""
    short = features.short(text, language)
    stems = words.content(text, language)
    return short | {f"S{one}" for one in stems} | {f"{role}|S{one}" for one in stems} | {f"<{role}>"}


@cache
def shipped(language: str) -> linear.Linear:
    """The model that comes with the program."""
    return linear.load(resources.files(__package__).joinpath("weights", f"{language}.npz"))


def scores(text: str, language: str, role: str, model: linear.Linear) -> dict[str, float]:
    """The log-odds of each label in an evened text: above 0 it is rather so than not."""
    import numpy as np

    raised = np.exp((heard := model.scores(shown(text, language, role))) - heard.max())
    odds = np.log(raised + TINY) - np.log(raised.sum() - raised + TINY)
    return dict(zip(LABELS, map(float, odds), strict=True))
