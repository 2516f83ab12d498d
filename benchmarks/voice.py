"""Every voice says a coach's replies and Whisper base writes down what it heard.

    .venv/bin/python -m benchmarks.voice [--engine NAME]... [--replies N] [--role partner] [--out FILE.json]

Counts errors as ``benchmarks.score`` does: plainly, kana against kanji being wrong. In Japanese a second
figure compares readings (both sides through Open JTalk), because Whisper base often writes the right word
with other characters. First and last word: English the word itself, Japanese the first and last three
kana of the reading, one of them at most being wrong. Times are of a warm voice, nothing cached; the first
sound is that of the reply's first sentence.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import time
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.score import count, distance, pooled, units
from voice_mentor import engines, paths
from voice_mentor.audio.resample import resample
from voice_mentor.config import Config
from voice_mentor.errors import EngineError, EngineNotFound
from voice_mentor.seams import Language, Line, Samples, Synthesizer, VoiceRole
from voice_mentor.tts.japanese_reading import kana
from voice_mentor.tts.spoken_text import spoken

REPLIES = Path(__file__).resolve().parent.parent / "tests" / "data" / "replies"
WHISPER_RATE = 16_000
ROOM = np.zeros(WHISPER_RATE // 4, np.float32)
"""A quarter of a second of silence before and after, as a recording has."""


@dataclass(frozen=True, slots=True)
class Said:
    """One reply, said and heard.

    Attributes:
        reply: as displayed.
        heard: what Whisper wrote.
        first_s: seconds to the first sound.
        work_s: seconds to the last.
        sound_s: seconds of sound.
    """

    reply: str
    heard: str
    first_s: float
    work_s: float
    sound_s: float


@dataclass(slots=True)
class Result:
    """A voice's figures in one language."""

    engine: str
    language: Language
    replies: int
    error: float
    reading_error: float
    ends_there: float
    first_sound_p50_s: float
    real_time_factor: float
    misses: list[tuple[str, str]] = field(default_factory=list)


class Ear:
    """Whisper base on the CPU, with the decoder's defaults but for the timestamps."""

    def __init__(self) -> None:
        from faster_whisper import WhisperModel

        folder = str(paths.models_folder() / "whisper-base")
        self._model = WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=2)

    def hear(self, samples: Samples, rate: int, language: Language) -> str:
        """What was said, as Whisper writes it."""
        sound = np.concatenate([ROOM, resample(samples, rate, WHISPER_RATE), ROOM])
        segments, _ = self._model.transcribe(
            sound, language=language, without_timestamps=True, condition_on_previous_text=False
        )
        return "".join(segment.text for segment in segments).strip()


def replies(language: Language) -> list[str]:
    """The replies to be said, one a line."""
    return (REPLIES / f"{language}.txt").read_text(encoding="utf-8").splitlines()


async def say_and_hear(voice: Synthesizer, ear: Ear, line: Line) -> Said:
    """Synthesise a line, time it, and let it be heard."""
    start = time.perf_counter()
    first: float | None = None
    pieces: list[Samples] = []
    rate = WHISPER_RATE
    async with aclosing(voice.synthesize(line)) as speeches:
        async for speech in speeches:
            first = first or time.perf_counter() - start
            pieces.append(speech.samples)
            rate = speech.rate
    work = time.perf_counter() - start
    sound = np.concatenate(pieces)
    heard = await asyncio.to_thread(ear.hear, sound, rate, line.language)
    return Said(line.text, heard, first or work, work, len(sound) / rate)


def reading_counts(said: Sequence[Said]) -> float:
    """Error rate between the kana of what was written and of what was heard."""
    pairs = [(_reading(spoken(one.reply, "ja")), _reading(one.heard)) for one in said]
    return sum(distance(a, b) for a, b in pairs) / max(1, sum(len(a) for a, _ in pairs))


def ends_there(one: Said, language: Language) -> bool:
    """Whether the first and the last word were heard."""
    if language == "en":
        wanted, heard = units(spoken(one.reply, "en"), "en"), units(one.heard, "en")
        return bool(heard) and (wanted[0], wanted[-1]) == (heard[0], heard[-1])
    wanted, heard = _reading(spoken(one.reply, "ja")), _reading(one.heard)
    return distance(wanted[:3], heard[:3]) <= 1 and distance(wanted[-3:], heard[-3:]) <= 1


def _reading(text: str) -> list[str]:
    return [character for character in kana(text) if character.isalnum() or character == "ー"]


def summed_up(engine: str, language: Language, said: Sequence[Said]) -> Result:
    """The figures over all replies."""
    counts = [count(one.reply, one.heard, language) for one in said]
    error = pooled(counts)
    return Result(
        engine,
        language,
        len(said),
        error=error,
        reading_error=reading_counts(said) if language == "ja" else error,
        ends_there=sum(ends_there(one, language) for one in said) / len(said),
        first_sound_p50_s=statistics.median(one.first_s for one in said),
        real_time_factor=sum(one.work_s for one in said) / sum(one.sound_s for one in said),
        misses=[(one.reply, one.heard) for one, miss in zip(said, counts, strict=True) if miss.errors],
    )


async def measured(engine: str, ear: Ear, limit: int, role: VoiceRole) -> list[Result]:
    """One engine in each of its languages; nothing where it doesn't run here."""
    try:
        voice = engines.synthesizer(engine, Config())
    except EngineNotFound as error:
        print(error)
        return []
    try:
        await voice.warm_up()
        results = []
        for language in voice.languages:
            lines = [Line(text, language, role) for text in replies(language)[:limit]]
            said = [await say_and_hear(voice, ear, line) for line in lines]
            results.append(summed_up(engine, language, said))
        return results
    except EngineError as error:
        print(error)
        return []
    finally:
        await voice.close()


def table(results: Sequence[Result]) -> str:
    """The figures as Markdown."""
    head = (
        "| voice | language | replies | error (CER/WER) | by reading | first and last word "
        "| first sound p50 | real-time factor |\n|---|---|---|---|---|---|---|---|"
    )
    rows = [
        f"| {one.engine} | {one.language} | {one.replies} | {one.error:.1%} | {one.reading_error:.1%} "
        f"| {one.ends_there:.0%} | {one.first_sound_p50_s:.3f} s | {one.real_time_factor:.3f} |"
        for one in results
    ]
    return "\n".join([head, *rows])


def _arguments() -> Any:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--engine", action="append", choices=engines.known(engines.SYNTHESIZERS))
    parser.add_argument("--replies", type=int, default=None)
    parser.add_argument("--role", choices=("coach", "partner"), default="coach")
    parser.add_argument("--out", type=Path)
    return parser.parse_args()


async def main() -> None:
    """Measure, print the table, and write the details."""
    wish = _arguments()
    ear = Ear()
    results: list[Result] = []
    for engine in wish.engine or engines.known(engines.SYNTHESIZERS):
        results += await measured(engine, ear, wish.replies, wish.role)
    print(table(results))
    if wish.out:
        details = json.dumps([asdict(one) for one in results], ensure_ascii=False, indent=2)
        wish.out.write_text(details + "\n", encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
