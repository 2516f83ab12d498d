"""How soon the other person answers: from the end of a take to the first sound of their voice.

The whole way of a practice, in real time but for the devices: the coach's brief and the invitation take as
long as they sound, a take arrives as it is spoken, goes through the recogniser, lands, and is answered aloud.
It ends with the voice: the silence behind it is cut off. Meanwhile what may be answered is made ready, as in
any practice; ``--cold`` does without, for comparison. The takes are said by the voice of
``benchmarks/practising.py``; the microphone and the loudspeaker are memory.

    python -m benchmarks.practice_latency [--language ja|en] [--takes N] [--cold] [--json]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import tempfile
import time
from dataclasses import asdict, dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.practising import recordings
from voice_mentor import config as settings
from voice_mentor.audio.spool import Spool
from voice_mentor.audio.wav import read_wav
from voice_mentor.bench.clips import as_spoken
from voice_mentor.bench.first_sound import FirstSound
from voice_mentor.bench.stt import Over
from voice_mentor.cli import assembly
from voice_mentor.cli.practice_studio import Studio
from voice_mentor.listening.file_turns import FileTurns
from voice_mentor.mouth import Mouth
from voice_mentor.onlooker import Onlooker
from voice_mentor.practice import scenarios
from voice_mentor.practice.partner import Partner
from voice_mentor.practice.tape import RecordingTape
from voice_mentor.seams import LANGUAGES, Language, Line, Speech, Synthesizer, Transcriber, Transcript
from voice_mentor.sessions.practice import Means, PracticeSession, warm_up
from voice_mentor.stopwatch import Stopwatch
from voice_mentor.tts.sound import trimmed
from voice_mentor.turn import Rooms, take_turn

RATE = 16_000
SCENARIOS = ("unmotivated", "overloaded", "career", "growth_goal", "first_1on1")
INTENTS: dict[Language, str] = {
    "ja": "本人が何を考えているのか、知りたいです。",
    "en": "I'd like to find out what is on their mind.",
}
TAKES: dict[Language, tuple[str, ...]] = {
    "ja": (
        "最近、調子はどうですか。",
        "頼んだ資料は、どこまで進みましたか。",
        "今の仕事で面白いと感じたのは、どんな時ですか。",
        "困っていることはありませんか。",
        "この先、どんな仕事をしてみたいですか。",
        "来週までに仕上げておいてください。",
    ),
    "en": (
        "How are things going?",
        "Where are we on the report?",
        "What has been the most interesting part of your work lately?",
        "Is everything all right?",
        "What would you like to be doing a year from now?",
        "Please finish it by next week.",
    ),
}
STAGES = ("transcript", "reply", "speech", "audible")
"""What follows the end of a take: its words, the other's line, its first samples, the first one heard."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One take.

    Attributes:
        scenario: whom it was said to.
        seconds: its length.
        marks: seconds from its end to each stage.
        role: who answered: anybody but the other person means that something was not understood.
    """

    scenario: str
    seconds: float
    marks: dict[str, float]
    role: str


class InTime(FirstSound):
    """A loudspeaker whose sound takes its time.

    Attributes:
        first_at: second of the first audible sample of all; None before.
    """

    def __init__(self) -> None:
        super().__init__(time.perf_counter)
        self.first_at: float | None = None

    async def play(self, speech: Speech) -> None:
        """Note the first sound; waits while more than 2 s are queued, as a real one does."""
        await super().play(speech)
        self.first_at = self.first_at or self.at
        await asyncio.sleep(max(0.0, self._left() - 2.0))

    async def drain(self) -> None:
        """Return when everything played would have been heard."""
        await asyncio.sleep(max(0.0, self._left()))
        self.listen()

    def _left(self) -> float:
        return 0.0 if self.at is None else self.at + self.seconds - time.perf_counter()


class Who(Onlooker):
    """Remembers who speaks first."""

    def __init__(self) -> None:
        self.role = ""

    def saying(self, line: Line) -> None:
        """A line begins."""
        self.role = self.role or line.role


async def take(
    name: str, file: Path, transcriber: Transcriber, voice: Synthesizer, *, cold: bool, seed: int
) -> Answered:
    """One practice up to the answer to its first take."""
    language: Language = "ja" if file.name.startswith("ja") else "en"
    scenario = next(one for one in scenarios.load(language) if one.id == name)
    studio, sink, who = Studio(RecordingTape(), language), InTime(), Who()
    speaking = studio.voice(voice)
    means = Means(
        library=scenarios.load,
        partner=partial(Partner, seed=seed),
        tape=studio.tape,
        seed=seed,
        on_candidates=(lambda lines: None) if cold else studio.expect,
    )
    session = PracticeSession(language, means, scenario)
    coach = Mouth(speaking, InTime(), Onlooker())
    await coach.say(session.open(), session)
    await coach.say(session.respond(Transcript(INTENTS[language], language)), session)
    said = trimmed(read_wav(file, RATE).samples, RATE)
    spool, watch, over = Spool(None), Stopwatch(), Over(as_spoken(said))
    mouth = Mouth(speaking, sink, who)
    rooms = Rooms(FileTurns(), spool, studio.hearing(transcriber), session, mouth, settled=True)
    await take_turn(over, spool.recording(), rooms, watch)
    await studio.close()
    marks = {stage: watch.timings.marks[stage] for stage in STAGES if stage in watch.timings.marks}
    if sink.first_at is not None:
        marks["audible"] = sink.first_at - over.at
    return Answered(name, round(len(said) / RATE, 2), {k: round(v, 4) for k, v in marks.items()}, who.role)


async def measure(language: Language, takes: int, *, cold: bool) -> list[Answered]:
    """So many takes, each in a practice of its own, after one that is not counted."""
    config = settings.load({"general.language": language})
    transcriber = await asyncio.to_thread(assembly.transcriber, config)
    voice = assembly.voice(config)
    await voice.warm_up()
    await asyncio.to_thread(warm_up, language)
    found: list[Answered] = []
    with tempfile.TemporaryDirectory() as folder:
        files = await recordings(list(TAKES[language]), language, Path(folder))
        pairs = zip(cycle(SCENARIOS), cycle(files), strict=False)
        for number, (name, file) in enumerate(islice(pairs, takes + 1)):
            found.append(await take(name, file, transcriber, voice, cold=cold, seed=number))
    await voice.close()
    return [one for one in found[1:] if one.role == "partner"]


def summary(found: list[Answered]) -> dict[str, Any]:
    """Milliseconds, by stage."""
    stages = {stage: [1000 * one.marks[stage] for one in found] for stage in STAGES}
    return {
        "answers": len(found),
        **{f"{stage}_p50_ms": round(statistics.median(each)) for stage, each in stages.items()},
        "audible_p95_ms": round(float(np.percentile(stages["audible"], 95))),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--takes", type=int, default=12)
    parser.add_argument("--language", action="append", choices=LANGUAGES)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--json", action="store_true")
    wish = parser.parse_args()
    result: dict[str, Any] = {}
    for language in wish.language or LANGUAGES:
        found = asyncio.run(measure(language, wish.takes, cold=wish.cold))
        result[language] = summary(found) | ({"takes": list(map(asdict, found))} if wish.json else {})
    result["load"] = os.getloadavg()[0]
    if wish.json:
        print(json.dumps(result, indent=2))
        return
    for name, row in result.items():
        print(name, row)


if __name__ == "__main__":
    main()
