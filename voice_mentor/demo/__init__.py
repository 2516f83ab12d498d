"""The recordings that the demonstration plays; README.md beside them says what they are."""

from __future__ import annotations

from pathlib import Path

from voice_mentor.seams import Language


def recordings(language: Language) -> list[Path]:
    """The demonstration's turns in a language, in order: 16 kHz, 16-bit WAV files."""
    return sorted(Path(__file__).parent.glob(f"{language}-*.wav"))
