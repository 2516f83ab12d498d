"""Stretches of time as they are said aloud."""

from __future__ import annotations

from voice_mentor.hero.wording.speaking import spoken_count
from voice_mentor.seams import Language

MOST_IN_WORDS = 12
"""Minutes that English writes as a word."""


def minutes(count: float, language: Language) -> str:
    """Whole minutes, one at least: 8分, "eight minutes"."""
    whole = max(round(count), 1)
    if language == "ja":
        return f"{whole}分"
    number = spoken_count(whole, "en") if whole <= MOST_IN_WORDS else str(whole)
    return f"{number} minute{'s' if whole > 1 else ''}"


def stretch(seconds: float, language: Language) -> str:
    """About how long: half minutes at first, then minutes."""
    if seconds >= 100:
        return minutes(seconds / 60, language)
    if seconds >= 75:
        return "一分半" if language == "ja" else "a minute and a half"
    if seconds >= 50:
        return "一分" if language == "ja" else "a minute"
    return "三十秒" if language == "ja" else "half a minute"
