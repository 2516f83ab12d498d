"""What a measurement is made with: the app's own engines, handed in from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from voice_mentor.seams import Language, Session, Synthesizer, Transcriber


@dataclass(frozen=True, slots=True)
class Parts:
    """Loaded engines, and sessions as they are needed.

    Attributes:
        transcriber: the recogniser.
        voice: the voices of both languages.
        session: begins a conversation in a language.
    """

    transcriber: Transcriber
    voice: Synthesizer
    session: Callable[[Language], Session]
