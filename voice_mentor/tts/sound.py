"""The sound of every voice made alike: how it begins, how loud it is, how it ends."""

from __future__ import annotations

import numpy as np

from voice_mentor.seams import Samples

LARGER_SPEAKER = 15.9 / 13.9
"""How much longer a man's vocal tract is than a woman's, on average, in cm (Fitch & Giedd 1999)."""

# EBU R 128 asks for -23 LUFS in programmes; speech alone through small loudspeakers is easier to follow
# a little above that. All engines are brought to the same level, so that a change of voice is no jump.
TARGET_RMS = 10 ** (-20 / 20)
PEAK_LIMIT = 10 ** (-1 / 20)
"""-1 dBFS: leaves room for the overshoot of a resampler on the way to the device."""

_FRAME_S = 0.02
_AUDIBLE = 10 ** (-40 / 20)
"""Frames 40 dB under the loudest are taken for silence."""
_HEAD_S, _TAIL_S, _FADE_S = 0.02, 0.06, 0.008


def finished(samples: Samples, rate: int, gain: float, pause_s: float) -> Samples:
    """Trim, level, fade and follow with a pause.

    Args:
        samples: shape (n,), as the engine made them.
        rate: Hz.
        gain: from ``levelling_gain``, times the volume.
        pause_s: silence after the words, seconds.

    Returns:
        shape (m,), float32, peaks at most ``PEAK_LIMIT``; empty when there was nothing to hear.
    """
    speech = trimmed(samples, rate) * np.float32(gain)
    if not speech.size:
        return speech
    peak = float(np.abs(speech).max())
    if peak > PEAK_LIMIT:
        speech *= np.float32(PEAK_LIMIT / peak)
    return np.concatenate([_faded(speech, rate), np.zeros(round(pause_s * rate), np.float32)])


def levelling_gain(samples: Samples, rate: int) -> float:
    """What to multiply by so that the voiced part has ``TARGET_RMS``; 1.0 for silence."""
    levels = _frame_levels(samples, rate)
    if not levels.size or levels.max() == 0:
        return 1.0
    voiced = levels[levels > levels.max() * 10 ** (-25 / 20)]
    return float(TARGET_RMS / np.sqrt(np.mean(voiced**2)))


def trimmed(samples: Samples, rate: int) -> Samples:
    """Without the silence before the first and after the last sound, but for a breath of each."""
    levels = _frame_levels(samples, rate)
    audible = np.flatnonzero(levels > levels.max(initial=0.0) * _AUDIBLE)
    if not audible.size:
        return np.zeros(0, np.float32)
    frame = round(_FRAME_S * rate)
    start = max(0, int(audible[0]) * frame - round(_HEAD_S * rate))
    end = (int(audible[-1]) + 1) * frame + round(_TAIL_S * rate)
    return np.array(samples[start:end], np.float32)


def deepened(samples: Samples, rate: int, factor: float = LARGER_SPEAKER) -> Samples:
    """Lower pitch and resonances together, as a larger speaker's, by stretching time ``factor`` times.

    The engine has to speak ``factor`` times faster for the pace to stay.
    """
    import soxr

    # Whole Hz: soxr takes any ratio, and the rounding (under 0.01 %) is inaudible.
    return np.asarray(soxr.resample(samples, rate, round(rate * factor)), np.float32)


def _frame_levels(samples: Samples, rate: int) -> Samples:
    frame = max(1, round(_FRAME_S * rate))
    padded = np.pad(samples, (0, -len(samples) % frame))
    power: Samples = np.mean(np.square(padded.reshape(-1, frame)), axis=1, dtype=np.float32)
    return np.sqrt(power)


def _faded(samples: Samples, rate: int) -> Samples:
    """Without the click of a wave that begins or ends away from zero."""
    length = min(round(_FADE_S * rate), len(samples) // 2)
    ramp = np.linspace(0.0, 1.0, length, dtype=np.float32)
    samples[:length] *= ramp
    samples[len(samples) - length :] *= ramp[::-1]
    return samples
