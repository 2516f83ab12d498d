"""What is taken as said, and what is not. Pure: measurements in, a verdict out.

In order: level, voice activity, then (after recognition) confidence and phantom phrases. Each threshold
stands beside the measurement it came from; ``python -m benchmarks.gates`` measures them again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voice_mentor.audio.level import FLOOR_DBFS, is_all_zero
from voice_mentor.listening.controls import framed
from voice_mentor.listening.vad import RATE, WINDOW
from voice_mentor.seams import RejectionReason, Samples
from voice_mentor.stt import phantoms
from voice_mentor.stt.recognition import Recognition
from voice_mentor.stt.voicing import SecondOpinion


@dataclass(frozen=True, slots=True)
class Voice:
    """How much of a voice there is in a piece of sound.

    Attributes:
        empty: there are no samples.
        dead: every sample is exactly zero.
        loudest_dbfs: level of the loudest 32 ms.
        peak: highest voice probability, 0..1.
        seconds: how long a voice was likely (probability at least 0.5).
        swing_db: how far the level of 32 ms windows rises and falls (95th above 10th percentile). A person
            near the microphone swings by 20 dB and more between vowels and closures; many people at once,
            a fan or a train don't.
        again: what a closer look said, where one was taken.
    """

    empty: bool
    dead: bool
    loudest_dbfs: float
    peak: float
    seconds: float
    swing_db: float
    again: SecondOpinion | None = None


def measure(samples: Samples, probabilities: Sequence[float]) -> Voice:
    """Measure a piece.

    Args:
        samples: shape (n,), 16 kHz.
        probabilities: voice probability of each 512-sample window.
    """
    levels = _levels(samples)
    return Voice(
        empty=len(samples) == 0,
        dead=is_all_zero(samples),
        loudest_dbfs=float(levels.max()) if len(levels) else FLOOR_DBFS,
        peak=max(probabilities, default=0.0),
        seconds=sum(probability >= 0.5 for probability in probabilities) * WINDOW / RATE,
        swing_db=float(np.percentile(levels, 95) - np.percentile(levels, 10)) if len(levels) else 0.0,
    )


def _levels(samples: Samples) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Level of each whole window in dBFS, no lower than the floor of a quiet room's microphone."""
    whole = samples[: len(samples) // WINDOW * WINDOW] if len(samples) >= WINDOW else samples
    windows = whole.reshape(-1, WINDOW) if len(whole) >= WINDOW else whole.reshape(1, -1)
    power = np.mean(np.square(windows, dtype=np.float64), axis=1) if whole.size else np.zeros(0)
    levels: np.ndarray[tuple[int], np.dtype[np.float64]] = 10 * np.log10(power + 1e-8)
    return levels


SILENT_DBFS = -62.0
"""The loudest 32 ms of a piece with speech in it is above this. Single words turned down by 20 dB peaked at
-50 dBFS and above; a quiet room through a laptop's microphone stays below -65."""
FAINT_DBFS = -45.0
"""A voice that was not understood and never got louder than this is called faint, so that the advice is
to come closer."""
LIKELY_VOICE = 0.5
"""Highest voice probability of a piece with speech in it (silero-vad's own threshold). Of 574 short
answers, half of them 20 dB down, 1.2 % stayed below, all of them one synthetic voice's fast うん and まあ."""
CLEAR_VOICE = 0.8
"""From here on the voice itself is beyond doubt: doors, trains and a café stayed below, or
did not swing; 97 % of short answers are above."""
NEAR_SWING_DB = 15.0
"""Somebody near the microphone swings by more: single words and sentences 17 dB and up (in café
noise 15 dB below them); five to sixteen people at once, a café and trains 14 dB at the most."""
POSSIBLE_VOICE = 0.35
"""Highest voice probability over the further looks that, with a voice's pitch, makes a voice. The least
likely うん of 180 short Japanese answers reached 0.36 to 0.87."""
PITCHED = (0.6, 0.975)
"""Periodicity of a voice. Every one of 360 short answers lay between 0.69 and 0.97; keys, breaths, doors
and trains below 0.41, chimes above 0.98."""
LOOPING = 2.4
"""Compression above which text repeats itself (openai/whisper, ``compression_ratio_threshold``)."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """What recognition must say for itself to be believed.

    Attributes:
        log_probability: at least this mean log-probability.
        no_speech: at most this probability that nobody speaks.
    """

    log_probability: float
    no_speech: float


NEAR = Confidence(-1.75, 0.8)
"""Asked of a clear voice near the microphone. Single words have -1.6 and 0.7 at worst."""
WEAK = Confidence(-1.0, 0.6)
"""Asked of a voice that is doubtful by itself. Doors and trains had more than 0.6 or less than
-1.0."""
CROWDED = Confidence(-0.5, 0.2)
"""Asked of a voice that doesn't stand out from what is around it. Sentences 10 dB above a
café have -0.4 and 0.1; crowds -0.44 and 0.31 at best."""
PLAIN = Confidence(-0.33, 0.5)
"""Or this: words so likely are somebody's, however much it looks as if nobody spoke, which is what steady
noise does to ``no_speech``. Of the requests 5 dB above a car or a café that were rejected, nearly all were
understood to the letter, with -0.1 to -0.32 and 0.2 to 0.4 (benchmarks/results/noise.md)."""
REQUEST = Confidence(-1.1, 0.35)
"""Asked of a whole request to the running of the session ("say that again, please"): what noise and crowds
were taken for was never one, and short requests 5 dB above a café have -0.95 and 0.28 at worst."""
SHAKY = -0.8
"""Below this mean log-probability it is better to ask "did you say ...?". No human sentence had less than
-0.66."""


def before(voice: Voice) -> RejectionReason | None:
    """Level and voice activity: why a piece is not worth recognising, or None."""
    if voice.empty:
        return "empty"
    if voice.dead:
        return "dead"
    if voice.loudest_dbfs < SILENT_DBFS:
        return "silence"
    return None if voice.peak >= LIKELY_VOICE or _hummed(voice) else "noise"


def worth_another_look(voice: Voice) -> bool:
    """Whether voice activity left it open, and somebody near may have hummed a short answer."""
    return voice.peak < CLEAR_VOICE and voice.loudest_dbfs >= SILENT_DBFS and voice.swing_db >= NEAR_SWING_DB


def _hummed(voice: Voice) -> bool:
    return (
        voice.again is not None
        and voice.again.peak >= POSSIBLE_VOICE
        and PITCHED[0] <= voice.again.periodicity <= PITCHED[1]
    )


def after(found: Recognition, voice: Voice) -> RejectionReason | None:
    """Confidence and phantom phrases: why recognised words are not taken, or None."""
    if not any(character.isalnum() for character in found.text):
        return "noise"
    asked = _asked(voice)
    if framed(found.text, found.language):
        asked += (REQUEST,)
    if not any(_believed(found, each) for each in asked):
        return _not_understood(voice)
    suspicion = phantoms.kind(found.text, found.language)
    if suspicion == "always" or (suspicion == "doubtful" and NEAR not in asked):
        return "phantom"
    return None


def _not_understood(voice: Voice) -> RejectionReason:
    """Why a voice could not be made out: it was far away, or drowned, or neither."""
    if voice.loudest_dbfs < FAINT_DBFS:
        return "faint"
    return "loud" if voice.swing_db < NEAR_SWING_DB else "unclear"


def _asked(voice: Voice) -> tuple[Confidence, ...]:
    """What is asked of words in such a voice; any one will do."""
    if voice.swing_db < NEAR_SWING_DB:
        return CROWDED, PLAIN
    return (NEAR if voice.peak >= CLEAR_VOICE or _hummed(voice) else WEAK,)


def _believed(found: Recognition, asked: Confidence) -> bool:
    return (
        found.log_probability >= asked.log_probability
        and found.no_speech <= asked.no_speech
        and found.compression <= LOOPING
    )


def shaky(found: Recognition) -> bool:
    """Whether accepted words are too uncertain to build on without asking."""
    return found.log_probability < SHAKY


_WEIGHT: tuple[RejectionReason, ...] = (
    *("empty", "dead", "silence", "noise"),
    *("phantom", "unclear", "faint", "loud"),
)


def weightiest(reasons: Sequence[RejectionReason]) -> RejectionReason:
    """The reason to tell for an utterance of several pieces: the one that came closest to words."""
    return max(reasons, key=_WEIGHT.index, default="empty")
