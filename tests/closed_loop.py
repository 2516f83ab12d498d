"""Listening to what the app said: its sound goes through Whisper and is compared with its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.score import count, distance, pooled, units
from voice_mentor import demo, weights
from voice_mentor.audio.resample import resample
from voice_mentor.audio.wav import wav_seconds
from voice_mentor.config import Config
from voice_mentor.seams import Language, Line, Samples
from voice_mentor.tts.choice import Voices

SPEECH = Path(__file__).parent / "data" / "speech"
LONGEST_S = 6.0  # recordings for turns in real time: whole sentences, and not a minute of waiting


@dataclass(frozen=True)
class Heard:
    """A reply's words and its sound."""

    text: str
    samples: Samples
    rate: int


@dataclass
class Listened:
    """What a listener made of some replies.

    Attributes:
        error: pooled share of characters (ja) or words (en) that were heard wrong.
        reading_error: the same without Whisper's choice of characters: of the kana in Japanese.
        first_and_last: replies whose first and last word came through.
        misheard: said and heard, where they differ.
    """

    error: float
    reading_error: float
    first_and_last: int
    misheard: list[tuple[str, str]] = field(default_factory=list)


def recordings(language: Language) -> list[Path]:
    """The people's recordings that the tests come with."""
    found = sorted((SPEECH / language).glob("*.wav")) + sorted((SPEECH / language).glob("*.flac"))
    assert found, f"no recordings in {SPEECH / language}"
    return found


def short_recordings(language: Language) -> list[Path]:
    """Those that take no longer than a sentence, and the demonstration's (synthetic), the shortest first."""
    lengths = {path: wav_seconds(path) for path in [*recordings(language), *demo.recordings(language)]}
    return sorted((path for path in lengths if 1.0 <= lengths[path] <= LONGEST_S), key=lengths.__getitem__)


@cache
def _whisper() -> Any:
    from faster_whisper import WhisperModel

    return WhisperModel(str(weights.path("whisper-base")), device="cpu", compute_type="int8", cpu_threads=2)


def transcript(samples: Samples, rate: int, language: Language) -> str:
    """What plain Whisper hears, with none of the app's own gates or helps."""
    segments, _ = _whisper().transcribe(resample(samples, rate, 16_000), language=language)
    return " ".join(segment.text.strip() for segment in segments)


def listen(replies: list[Heard], language: Language) -> Listened:
    """Transcribe each reply and compare it with its words, as the screen shows them."""
    counts, readings, ends, misheard = [], [], 0, []
    for reply in replies:
        said = reply.text
        heard = transcript(reply.samples, reply.rate, language)
        counts.append(count(said, heard, language))
        readings.append(count(_read(said, language), _read(heard, language), language))
        ends += _ends_there(said, heard, language)
        if counts[-1].errors:
            misheard.append((said, heard))
    return Listened(pooled(counts), pooled(readings), ends, misheard)


async def rendered(texts: list[str], language: Language) -> list[Heard]:
    """Replies as the voice makes them, before any loudspeaker."""
    voice, made = Voices(Config()), []
    for text in texts:
        speeches = [one async for one in voice.synthesize(Line(text, language))]
        made.append(Heard(text, np.concatenate([one.samples for one in speeches]), speeches[0].rate))
    await voice.close()
    return made


def _ends_there(said: str, heard: str, language: Language) -> bool:
    """The first and the last word; in Japanese, two of the first and last three kana of the reading."""
    wanted, found = (units(text, language) for text in (_read(said, language), _read(heard, language)))
    if language == "en":
        return bool(found) and wanted[0] == found[0] and wanted[-1] == found[-1]
    return distance(wanted[:3], found[:3]) <= 1 and distance(wanted[-3:], found[-3:]) <= 1


def _read(text: str, language: Language) -> str:
    """Japanese in kana, so that 何 and なん are the same word, as are ええ and え; English as it is."""
    if language == "en":
        return text
    import pyopenjtalk

    kana: str = pyopenjtalk.g2p(text, kana=True)
    return kana.replace("ー", "")
