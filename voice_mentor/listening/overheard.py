"""What a recogniser that works along has made of the words so far, for whoever waits for their end.

Written by the recogniser's thread, read by the listener: one reference, replaced as a whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from voice_mentor.listening.completeness import Completeness, completeness
from voice_mentor.seams import Language, Transcriber

Note = Callable[[str, Language, float], None]
"""Words, their language, and the monotonic second at which the sound they were made of was taken."""


@runtime_checkable
class WorksAlong(Protocol):
    """A recogniser that can tell what it has understood while the person still speaks."""

    overheard: Note


@dataclass(frozen=True, slots=True)
class _Words:
    ending: Completeness
    taken_at: float


class Overheard:
    """How the latest words end. Keeps the judgement only, not the words."""

    def __init__(self) -> None:
        self._latest = _Words("open", float("-inf"))

    def note(self, words: str, language: Language, taken_at: float) -> None:
        """Take note of what was understood. May be called from any thread."""
        self._latest = _Words(completeness(words, language), taken_at)

    def ending(self, since: float) -> Completeness:
        """How the words end that were taken since a moment; "open" where there are none yet.

        Args:
            since: monotonic second when the pause began: words taken earlier lack the last of them.
        """
        latest = self._latest
        return latest.ending if latest.taken_at >= since else "open"

    def by(self, transcriber: Transcriber) -> Transcriber:
        """Listen to a recogniser, where it can tell anything; returns it."""
        if isinstance(transcriber, WorksAlong):
            transcriber.overheard = self.note
        return transcriber
