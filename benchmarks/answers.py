"""Short answers: said by synthetic voices, and cut out of human recordings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks.material import RATE, Clip
from voice_mentor.audio.resample import resample
from voice_mentor.seams import Samples

JA = (
    "はい うん ええ いいえ いや そうです そうですね 三つ 六つ 六時 金曜日 たぶん まあ 分かりません "
    "難しいです 特にないです 大丈夫です もう一度 来週 部下です お願いします ないです "
    "できます 二人 ゼロ あります 十分です "
    "ありがとうございました ありがとうございます おやすみなさい"
).split()
EN = (
    "no|yes|six|yeah|maybe|okay|not really|I think so|three|Friday|sure|nothing|tomorrow|my boss|two|"
    "I guess|of course|never|nope|right|seven|fine|go on|thank you|thanks|bye|you|hello|me|one"
).split("|")

MANNERS = ((1.0, 0), (1.2, 3), (0.85, -3))
"""Speed, and semitones up or down where the voice has them."""
CUT_S = (0.3, 1.2)
"""Length of the words that are cut out: shorter ones are particles nobody says alone."""
SURE = 0.8
"""Probability of a word's boundaries below which it is not cut."""


def synthetic() -> list[Clip]:
    """Every answer in every manner: Open JTalk's Mei in Japanese, hibari in English."""
    import pyopenjtalk
    from hibari import Hibari

    made = []
    for text in JA:
        for speed, pitch in MANNERS:
            sound, rate = pyopenjtalk.tts(text, speed=speed, half_tone=pitch)
            samples = resample((np.asarray(sound) / 32768).astype(np.float32), rate, RATE)
            made.append(Clip(f"openjtalk {speed} {pitch:+}", "ja", samples, text))
    voice = Hibari()
    for text in EN:
        for speed, _ in MANNERS:
            samples = resample(np.asarray(voice(text, speed=speed, seed=1), np.float32), 24_000, RATE)
            made.append(Clip(f"hibari {speed}", "en", samples, text))
    return made


def cut(clips: Sequence[Clip], most: int = 3) -> list[Clip]:
    """Single words out of human recordings, faded over 10 ms at both ends, at most a few a recording.

    The boundaries come from faster-whisper's word timestamps at the full window, with 50 ms before and
    80 ms after.
    """
    from faster_whisper import WhisperModel

    from voice_mentor import weights

    model = WhisperModel(
        str(weights.path("whisper-base")), device="cpu", compute_type="int8", local_files_only=True
    )
    found = []
    for clip in clips:
        segments, _ = model.transcribe(clip.samples, language=clip.language, word_timestamps=True)
        words = [word for segment in segments for word in segment.words or ()]
        fit = [w for w in words if CUT_S[0] <= w.end - w.start <= CUT_S[1] and w.probability > SURE]
        for word in fit[:most]:
            first, last = int((word.start - 0.05) * RATE), int((word.end + 0.08) * RATE)
            samples = _faded(clip.samples[max(0, first) : last])
            found.append(Clip(f"{clip.name} {word.start:.1f} s", clip.language, samples, word.word.strip()))
    return found


def _faded(samples: Samples, over: int = RATE // 100) -> Samples:
    shape = np.ones(len(samples), np.float32)
    shape[:over] = np.linspace(0, 1, over)
    shape[-over:] = np.linspace(1, 0, over)
    return samples * shape
