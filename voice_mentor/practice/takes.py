"""The takes of one practice: their words, what was read and counted in them; the sound is on the tape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from voice_mentor.practice.assessment import Assessment
from voice_mentor.practice.measures import Measures
from voice_mentor.seams import Language


@dataclass(frozen=True, slots=True)
class Take:
    """One take of an opener.

    Attributes:
        number: 1, 2, ... as the person counts them: a take done again keeps its number.
        text: its words, as recognised.
        language: of them.
        read: how it asks and what about.
        measures: what was counted in the sound; None where nobody asked for that, or it was typed.
    """

    number: int
    text: str
    language: Language
    read: Assessment
    measures: Measures | None = None


class Tape(Protocol):
    """Keeps the sound of what was said last; the session asks for it, and never sees a sample itself."""

    def keep(self, number: int) -> None:
        """What was said last is this take: its sound is kept for playing back until the practice is over.

        A take done again takes the place of the one before.
        """
        ...

    async def measures(self, number: int) -> Measures | None:
        """What was counted in a take's sound; None where nothing is counted, or there is no sound."""
        ...

    def has(self, number: int) -> bool:
        """Whether a take can be played back."""
        ...


class NoTape:
    """For practice at the keyboard: there is no sound."""

    def keep(self, number: int) -> None:
        """There is nothing to keep."""

    async def measures(self, number: int) -> Measures | None:
        """There is nothing to count."""
        return None

    def has(self, number: int) -> bool:
        """There is nothing to play."""
        return False
