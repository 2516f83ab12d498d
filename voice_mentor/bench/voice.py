"""The voice a language is spoken with: time to its first sound, and work for a second of sound."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass

from voice_mentor.bench.figures import Spread, spread
from voice_mentor.seams import Language, Line, Synthesizer


@dataclass(frozen=True, slots=True)
class Result:
    """One language.

    Attributes:
        language: what is spoken.
        lines: how many lines.
        warm_up_s: loading, before the first of them.
        first_sound: seconds from a line to its first samples, made anew.
        again: the same when the line was said before.
        factor: seconds of work for a second of sound.
    """

    language: Language
    lines: int
    warm_up_s: float
    first_sound: Spread
    again: Spread
    factor: float


@dataclass(frozen=True, slots=True)
class Said:
    """One line: seconds to its first samples, to its last, and of sound."""

    first_s: float
    work_s: float
    sound_s: float


async def measure(voice: Synthesizer, language: Language, texts: Sequence[str]) -> Result:
    """Say each line twice; nothing is played.

    Raises:
        SynthesisError: the voice can't run here, or failed.
    """
    began = time.perf_counter()
    await voice.warm_up()
    await say(voice, Line(texts[0][:1], language))
    warm_up_s = time.perf_counter() - began
    lines = [Line(text, language) for text in texts]
    anew = [await say(voice, line) for line in lines]
    again = [await say(voice, line) for line in lines]
    return Result(
        language,
        len(lines),
        round(warm_up_s, 3),
        spread([one.first_s for one in anew]),
        spread([one.first_s for one in again]),
        round(sum(one.work_s for one in anew) / max(0.001, sum(one.sound_s for one in anew)), 4),
    )


async def say(voice: Synthesizer, line: Line) -> Said:
    """Make one line's speech."""
    began = time.perf_counter()
    first_s, sound_s = 0.0, 0.0
    async with aclosing(voice.synthesize(line)) as speeches:
        async for speech in speeches:
            first_s = first_s or time.perf_counter() - began
            sound_s += speech.seconds
    work_s = time.perf_counter() - began
    return Said(first_s or work_s, work_s, sound_s)
