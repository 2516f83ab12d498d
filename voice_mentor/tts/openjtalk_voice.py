"""Open JTalk: the Japanese voice that is always there. Mei, lowered to a calm speaking pitch."""

from __future__ import annotations

import numpy as np

from voice_mentor.config import Config
from voice_mentor.errors import SynthesisError
from voice_mentor.seams import Language, Samples, Synthesizer, VoiceRole
from voice_mentor.tts.sound import LARGER_SPEAKER, deepened
from voice_mentor.tts.voice import RenderedVoice

NAME = "openjtalk"
DEFAULT_VOICE = "mei"
# Half tones. Mei as recorded speaks at a median of 348 Hz (measured over 8 replies), an announcer's
# brightness; three half tones lower she is near 300 Hz. Whisper base reads her about equally well at 0, -2
# and -4 (benchmarks/results/voice.md).
HALF_TONES = {"mei": -3.0, "mei-bright": 0.0}
# The other person in practice: an octave under the recording and a longer vocal tract come out at 153 Hz, a
# man's pitch. Whisper base reads it as well as the coach's (benchmarks/results/practice_voices.md).
_PARTNER_HALF_TONES = -12.0
_FULL_SCALE = 32768.0
"""Open JTalk's samples are 16-bit values in floating point, and may exceed them."""


class OpenJTalkRenderer:
    """Renders Japanese at about a twenty-fifth of real time."""

    name = NAME
    languages: tuple[Language, ...] = ("ja",)
    by_clause = True

    def __init__(self, voice: str) -> None:
        self.voice = voice

    def load(self) -> None:
        """Check the voice; dictionary and voice file load with the first sentence.

        Raises:
            SynthesisError: there is no such voice.
        """
        if self.voice not in HALF_TONES:
            known = ", ".join(voices())
            raise SynthesisError("tts.no_voice", engine=NAME, voice=self.voice, known=known)

    def render(self, words: str, language: Language, pace: float, role: VoiceRole) -> tuple[Samples, int]:
        """Return the samples of a Japanese sentence, 48 kHz.

        Raises:
            SynthesisError: the engine failed on it.
        """
        if role == "partner":
            samples, rate = _said(words, pace * LARGER_SPEAKER, _PARTNER_HALF_TONES)
            return deepened(samples, rate), rate
        return _said(words, pace, HALF_TONES[self.voice])

    def close(self) -> None:
        """Nothing to let go of."""


def _said(words: str, pace: float, half_tones: float) -> tuple[Samples, int]:
    import pyopenjtalk

    try:
        samples, rate = pyopenjtalk.tts(words, speed=pace, half_tone=half_tones)
    except (RuntimeError, ValueError, IndexError, MemoryError) as exc:
        raise SynthesisError("tts.failed", engine=NAME, detail=type(exc).__name__) from exc
    return np.asarray(samples / _FULL_SCALE, np.float32), int(rate)


def voices() -> tuple[str, ...]:
    """Mei at a coach's pitch, and as recorded."""
    return tuple(HALF_TONES)


def create(config: Config) -> Synthesizer:
    """Make the voice; loaded when it is warmed up or first used."""
    from importlib.util import find_spec

    if find_spec("pyopenjtalk") is None:
        raise ModuleNotFoundError("pyopenjtalk-plus", name="pyopenjtalk-plus")
    chosen = config.voice.ja_voice if config.voice.ja in ("auto", NAME) else ""
    return RenderedVoice(OpenJTalkRenderer(chosen or DEFAULT_VOICE), config)
