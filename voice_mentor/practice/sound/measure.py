"""Count what is in the sound of one take."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from voice_mentor.audio.resample import resample
from voice_mentor.listening.vad import RATE
from voice_mentor.practice.measures import Measures, Unit
from voice_mentor.practice.sound import fillers, pace, pauses
from voice_mentor.seams import Language, Samples

if TYPE_CHECKING:
    from voice_mentor.practice.sound.verbatim import Ear, Verbatim

_MISTAKEN: dict[Language, int] = {"ja": 3, "en": 1}
"""Morae or words that a filler may be taken for."""
_UNITS: dict[Language, Unit] = {"ja": "morae", "en": "words"}


def measure(samples: Samples, rate: int, text: str, language: Language) -> Measures:
    """Count what is in a take. Blocking, for a fifth of its length on one free core: call it in a thread.

    Args:
        samples: the whole take, shape (n,).
        rate: of the samples, Hz.
        text: its words as recognised; fillers in it or left out.
        language: of the words.

    Returns:
        Its length, pace, pauses and fillers; all zero and empty where nobody speaks.

    Raises:
        WeightsError: there is no multilingual Whisper to hear fillers with.
        TranscriptionError: recognition failed.
    """
    sound = resample(samples, rate, RATE)
    voice = pauses.voice(sound)
    if not voice:
        return Measures(0.0, 0.0, _UNITS[language])
    seconds = voice[-1].end - voice[0].start
    heard = _ear().hear(sound, language)
    return Measures(
        seconds=seconds,
        pace=pace.per_minute(_said(text, heard, language), seconds),
        unit=_UNITS[language],
        pauses=pauses.between(voice),
        fillers=heard.fillers,
    )


def _said(text: str, heard: Verbatim, language: Language) -> int:
    """Morae or words of the text, less what fillers were taken for: えー for A, um for and."""
    told, own = (pace.count(fillers.without(one, language), language) for one in (text, heard.text))
    missing = max(0, len(heard.fillers) - len(fillers.found(text, language)))
    return told - min(max(0, told - own), missing * _MISTAKEN[language])


def warm_up(language: Language) -> None:
    """Load what the first take would otherwise wait for: the recogniser, and for Japanese the dictionary.

    Raises:
        WeightsError: there is no multilingual Whisper to hear fillers with.
    """
    _ear()
    pace.count("はい" if language == "ja" else "yes", language)


@cache
def _ear() -> Ear:
    from voice_mentor.practice.sound.verbatim import load  # late: brings faster-whisper

    return load()
