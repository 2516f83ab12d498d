"""What can be counted in the sound of a take. Neutral figures: they say nothing about what somebody feels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["morae", "words"]


@dataclass(frozen=True, slots=True)
class Measures:
    """The sound of one take, in figures.

    Attributes:
        seconds: from the first to the last sound of the voice.
        pace: per minute of that, fillers not counted; 0.0 where too little was said to tell.
        unit: what ``pace`` counts: morae in Japanese, words in English.
        pauses: the length in seconds of each silence inside of it that is long enough to be noticed.
        fillers: those heard, in order, as they would be written ("えーと", "um").
    """

    seconds: float
    pace: float
    unit: Unit
    pauses: tuple[float, ...] = ()
    fillers: tuple[str, ...] = ()

    @property
    def longest_pause(self) -> float:
        """Seconds; 0.0 without one."""
        return max(self.pauses, default=0.0)
