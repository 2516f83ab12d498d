"""What a session on the way is told before it begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from voice_mentor.seams import Language

Time = Literal["morning", "evening"]

SHORT: dict[Language, int] = {"ja": 60, "en": 25}
"""Longest reply to somebody who drives, in characters (ja) or words (en)."""
USUAL: dict[Language, int] = {"ja": 90, "en": 40}
"""What a reply is held to otherwise: the aim of rule 4, since it is heard and never read."""


@dataclass(frozen=True, slots=True)
class Trip:
    """A way to work or home.

    Attributes:
        time: of day; it decides what is asked.
        minutes: how long the session is to last.
        driving: answers are kept shorter, which is said once.
        away: the last session is long ago: whoever comes back is welcomed.
    """

    time: Time = "evening"
    minutes: float = 8.0
    driving: bool = False
    away: bool = False

    def longest(self, language: Language) -> int:
        """Longest reply, in characters (ja) or words (en)."""
        return (SHORT if self.driving else USUAL)[language]
