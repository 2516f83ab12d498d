"""Whole turns: from the last sample said to the first one heard, stage by stage.

A recording goes through ``take_turn`` as in a conversation, with the embedded coach and the app's own voices;
only the microphone and the loudspeaker are replaced, by memory. Their buffers come on top with a real device.
The end of the recording counts as the key-up. Each turn is a conversation of its own, so that no clip meets
what another one said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voice_mentor.audio.spool import Spool
from voice_mentor.bench.clips import Clip
from voice_mentor.bench.figures import Spread, spread
from voice_mentor.bench.first_sound import FirstSound
from voice_mentor.bench.parts import Parts
from voice_mentor.bench.stt import Over, Way
from voice_mentor.listening.file_turns import FileTurns
from voice_mentor.mouth import Mouth
from voice_mentor.onlooker import Onlooker
from voice_mentor.seams import Language, Rejected, Session
from voice_mentor.stopwatch import Stopwatch
from voice_mentor.turn import Rooms, take_turn

STAGES = ("transcript", "reply", "speech", "audible")
"""What follows the key-up, in order: the text, the first sentence, its first samples, the first one heard."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn.

    Attributes:
        clip: what was said.
        language: in.
        seconds: its length.
        marks: seconds from the end of the clip to each stage.
        rejected: nothing was understood, and the app said so.
    """

    clip: str
    language: Language
    seconds: float
    marks: dict[str, float]
    rejected: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One language's turns in one way.

    Attributes:
        language: what is spoken.
        way: "at_once" or "spoken".
        stages: seconds from the end of the clip to each stage.
        rejected: turns in which nothing was understood; they count all the same.
    """

    language: Language
    way: str
    stages: dict[str, Spread]
    rejected: int


async def measure(parts: Parts, clips: Sequence[Clip], way: Way) -> list[Turn]:
    """Take a turn with each clip, after one that is not counted."""
    await take(parts, clips[0], way)
    return [await take(parts, clip, way) for clip in clips]


async def take(parts: Parts, clip: Clip, way: Way, session: Session | None = None) -> Turn:
    """Take one turn.

    Args:
        parts: the engines, warm.
        clip: what is said.
        way: how it arrives.
        session: the conversation it belongs to; a new one by default.
    """
    session = session or parts.session(clip.language)
    sink, watch, spool = FirstSound(), Stopwatch(), Spool(None)
    rooms = Rooms(
        listener=FileTurns(),
        spool=spool,
        transcriber=parts.transcriber,
        session=session,
        mouth=Mouth(parts.voice, sink, Onlooker()),
        settled=True,
    )
    over = Over(way(clip.samples))
    heard = await take_turn(over, spool.recording(), rooms, watch)
    marks = {stage: watch.timings.marks[stage] for stage in STAGES if stage in watch.timings.marks}
    if sink.at is not None:
        marks["audible"] = sink.at - over.at
    rounded = {stage: round(seconds, 4) for stage, seconds in marks.items()}
    return Turn(clip.name, clip.language, round(clip.seconds, 2), rounded, isinstance(heard, Rejected))


def result(turns: Sequence[Turn], way: str) -> Result:
    """Sum up one language's turns (at least one)."""
    stages = {stage: spread([turn.marks[stage] for turn in turns if stage in turn.marks]) for stage in STAGES}
    return Result(turns[0].language, way, stages, sum(turn.rejected for turn in turns))
