"""A second reader of controls: what labelled lines taught about wordings the frames have no place for.

A linear model, trained by ``benchmarks/train_controls.py`` on requests and on what people tell a coach in the
same words. It is asked only where the frames know nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from voice_mentor.hero import linear

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

_STEP = {"ja": 4, "en": 2}
"""Characters, or words, that make a line one step longer."""
_STEPS = 8
"""From here on, how long a line is says nothing more."""


def shown(text: str, language: str) -> Iterable[str]:
    """The features of an utterance: its words, how they follow one another, and about how many they are."""
    # not above: recognition loads this module in one thread while the coach loads the rubric in another
    from voice_mentor.hero.rubric import features

    plain = re.sub(r"[^\w\s]+", "", text)
    length = len(plain) if language == "ja" else len(plain.split())
    return {*features.short(text, language), f"#long{min(length // _STEP[language], _STEPS)}"}


def shares(text: str, language: str) -> NDArray[float64]:
    """How likely an utterance is each control, in order, and at last none: shape (controls + 1,), sum 1."""
    import numpy as np

    scores = shipped(language).scores(shown(text, language)).astype(np.float64)
    raised = np.exp(scores - scores.max())
    likely: NDArray[float64] = raised / raised.sum()
    return likely


@cache
def shipped(language: str) -> linear.Linear:
    """The model that comes with the program."""
    return linear.load(resources.files(__package__).joinpath("weights", f"{language}.npz"))
