"""Where there is a voice in a take, and the silences between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from voice_mentor.listening.vad import RATE, SileroVad, SpanRules
from voice_mentor.seams import Samples

NOTICED_S = 0.5
"""A silence from here on is told. 0.25 s is where phonetics begins to count, because shorter ones belong to
articulation (Goldman-Eisler 1968; De Jong & Bosker 2013, DiSS); but half of those stand at commas."""
VOICE = SpanRules(on=0.5, off=0.35, min_speech_ms=64, min_silence_ms=200, pad_ms=0)


class Span(NamedTuple):
    """Seconds from the beginning of the sound."""

    start: float
    end: float


def voice(sound: Samples, rules: SpanRules = VOICE) -> tuple[Span, ...]:
    """Where somebody speaks, in order.

    Args:
        sound: shape (n,), 16 kHz.
        rules: what counts as voice, and as silence.
    """
    spans = SileroVad().speech_spans(sound, rules)
    return tuple(Span(start / RATE, end / RATE) for start, end in spans)


def between(spans: Sequence[Span]) -> tuple[float, ...]:
    """The seconds of each silence long enough to be noticed."""
    silences = (after.start - before.end for before, after in pairwise(spans))
    return tuple(one for one in silences if one >= NOTICED_S)
