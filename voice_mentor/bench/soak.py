"""Many turns in a row: whether memory grows, whether latency drifts."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from voice_mentor.bench import turn
from voice_mentor.bench.clips import Clip, at_once
from voice_mentor.bench.figures import Slope, Spread, slope, spread
from voice_mentor.bench.memory import resident_mb
from voice_mentor.bench.parts import Parts
from voice_mentor.seams import Language, Session


@dataclass(frozen=True, slots=True)
class Step:
    """One turn of many.

    Attributes:
        clip: what was said.
        audible_s: from its end to the first sample heard; None where the answer was silence.
        memory_mb: resident after it; None where nothing here can tell.
    """

    clip: str
    audible_s: float | None
    memory_mb: float | None


@dataclass(frozen=True, slots=True)
class Result:
    """All of them.

    Attributes:
        turns: how many.
        audible: seconds to the first sample heard.
        drift: of each turn's latency over the median of its clip (1.0 is that median), per 100 turns.
        memory: megabytes, first, last and most, without the turns in which each clip comes for the first
            time.
        growth: of memory, in megabytes per 100 turns, counted likewise.
    """

    turns: int
    audible: Spread
    drift: Slope
    memory: tuple[float, float, float] | None
    growth: Slope | None


async def measure(
    parts: Parts, clips: Sequence[Clip], turns: int, done: Callable[[int], None] = lambda count: None
) -> list[Step]:
    """Take turns in one long conversation a language, the clips one after the other, over and over.

    Args:
        parts: the engines, warm.
        clips: at least one; both languages in any order.
        turns: how many.
        done: told after each how many there were.
    """
    sessions: dict[Language, Session] = {}
    steps: list[Step] = []
    for clip in islice(cycle(clips), turns):
        session = sessions.get(clip.language)
        if session is None or session.ended:
            session = sessions[clip.language] = parts.session(clip.language)
        taken = await turn.take(parts, clip, at_once, session)
        memory = resident_mb()
        steps.append(
            Step(clip.name, taken.marks.get("audible"), None if memory is None else round(memory, 1))
        )
        done(len(steps))
    return steps


def result(steps: Sequence[Step]) -> Result:
    """Sum up; what comes before every clip was heard once is warming up."""
    warm = steps[len({step.clip for step in steps}) :] or steps
    memory = [step.memory_mb for step in warm if step.memory_mb is not None]
    return Result(
        len(steps),
        spread([step.audible_s for step in warm if step.audible_s is not None]),
        slope(relative(warm)),
        (memory[0], memory[-1], max(memory)) if memory else None,
        slope(memory) if memory else None,
    )


def relative(steps: Sequence[Step]) -> list[float]:
    """Each turn's latency over the median of its clip, so that long clips and short ones compare."""
    told = [(step.clip, step.audible_s) for step in steps if step.audible_s is not None]
    medians = {name: statistics.median([s for n, s in told if n == name]) for name, _ in told}
    return [seconds / medians[name] for name, seconds in told if medians[name] > 0]
