"""Quiet sounds that tell what the app is doing to someone who isn't looking, made here, not recorded.

Rising says "go on" (ready), falling says "done" (end), one short note says "got it" (heard), a low soft
note says "a moment" (thinking), a soft high note says "listen" (speaking), two low notes going down say that
something went wrong (trouble).
"""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

import numpy as np

from voice_mentor.audio.level import rms_dbfs
from voice_mentor.seams import Samples, Speech

CueName = Literal["ready", "heard", "thinking", "speaking", "trouble", "end"]
CUE_NAMES: tuple[CueName, ...] = get_args(CueName)

CUE_RATE = 24_000
"""Hz."""
CUE_DBFS = -24.0
"""Loudness of every cue, root mean square: well below speech (about -18 dBFS), above a quiet room."""
EDGE_MS = 8
"""Raised-cosine fade at both ends of a note: without it a note starts with a click."""

NOTES: dict[CueName, tuple[tuple[float, int], ...]] = {
    "ready": ((659.3, 60), (987.8, 80)),
    "heard": ((880.0, 70),),
    "thinking": ((392.0, 140),),
    "speaking": ((587.3, 50),),
    "trouble": ((311.1, 70), (220.0, 80)),
    "end": ((783.99, 60), (523.3, 80)),
}
"""Each cue's notes: pitch in Hz and length in ms; 150 ms in all at most."""


def _note(pitch: float, length_ms: int) -> Samples:
    time = np.arange(CUE_RATE * length_ms // 1000) / CUE_RATE
    # A little of the octave keeps it audible on a laptop's small loudspeaker.
    tone = np.sin(2 * np.pi * pitch * time) + 0.25 * np.sin(4 * np.pi * pitch * time)
    edge = CUE_RATE * EDGE_MS // 1000
    ramp = 0.5 - 0.5 * np.cos(np.pi * np.arange(edge) / edge)
    tone[:edge] *= ramp
    tone[-edge:] *= ramp[::-1]
    return tone.astype(np.float32)


@cache
def cue(name: CueName) -> Speech:
    """Return a cue: at most 150 ms at ``CUE_RATE``, ``CUE_DBFS`` loud, starting and ending in silence."""
    notes = np.concatenate([_note(pitch, length_ms) for pitch, length_ms in NOTES[name]])
    gain = 10 ** ((CUE_DBFS - rms_dbfs(notes)) / 20)
    samples = (notes * gain).astype(np.float32)
    samples.setflags(write=False)  # shared by every caller
    return Speech(samples, CUE_RATE)
