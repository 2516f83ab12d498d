"""How well fillers, pace and pauses are counted in material with known truth.

    python benchmarks/practice_sound.py FOLDER [--split held] [--noise FILE --snr 20] [--misses]

FOLDER is what practice_sound_material.py made. A filler counts as found where one of the same kind is found
in its place in the order (longest common subsequence); "any kind" takes um for uh, えー for えーと. Pace is
measured with the app's own recognised text, and with the true text; truth is the true text's count (Japanese:
morae of the hand-written reading) over the seconds the maker knows.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from voice_mentor import weights
from voice_mentor.audio.wav import read_wav
from voice_mentor.bench.clips import at_once
from voice_mentor.practice.sound import fillers, measure, pace, warm_up
from voice_mentor.seams import Language, Samples, Transcript
from voice_mentor.stt.cores import Threads
from voice_mentor.stt.recognition import Whisper
from voice_mentor.stt.whisper import WhisperTranscriber
from voice_mentor.stt.window import ShortWindow

RATE = 16_000


@dataclass
class Tally:
    """What adds up over clips."""

    true: int = 0
    found: int = 0
    right: int = 0
    any_right: int = 0
    clips: int = 0
    pace_errors: list[float] = field(default_factory=list)
    pace_errors_true_text: list[float] = field(default_factory=list)
    cost: list[float] = field(default_factory=list)

    def row(self, name: str) -> str:
        """One line of the table."""
        recall, precision = share(self.right, self.true), share(self.right, self.found)
        loose = f"{share(self.any_right, self.true)} / {share(self.any_right, self.found)}"
        errors = self.pace_errors
        within = f"{sum(abs(one) <= 0.08 for one in errors)}/{len(errors)}" if errors else "–"
        median = f"{statistics.median(abs(one) for one in errors):.1%}" if errors else "–"
        mean = f"{statistics.mean(errors):+.1%}" if errors else "–"
        cost = f"{statistics.median(self.cost):.2f}"
        return (
            f"| {name} | {self.clips} | {self.true} | {self.found} | {self.right} | {recall} | {precision} "
            f"| {loose} | {median} | {mean} | {within} | {cost} |"
        )


def share(part: int, whole: int) -> str:
    """Of nothing there is no share."""
    return f"{part / whole:.2f}" if whole else "–"


def in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for left in one:
        before = row[:]
        for at, right in enumerate(other):
            row[at + 1] = before[at] + 1 if left == right else max(row[at], before[at + 1])
    return row[-1]


def noisy(samples: Samples, noise: Samples, snr_db: float, seed: int) -> Samples:
    """Noise so far below the voice's level."""
    at = seed * 7919 % max(1, len(noise) - len(samples))
    part = np.resize(noise[at:], len(samples))
    level = np.sqrt(np.mean(np.square(samples[np.abs(samples) > 0.02])))
    scale = level / np.sqrt(np.mean(np.square(part))) * 10 ** (-snr_db / 20)
    return np.clip(samples + part * np.float32(scale), -1, 1).astype(np.float32)


def true_pace(line: dict[str, object], language: Language) -> float:
    """Per minute, from the known text and length; 0.0 where that is not known, or too little to tell."""
    seconds = float(str(line["seconds"]))
    if not seconds:
        return 0.0
    text = str(line["reading"] or line["text"])
    return pace.per_minute(pace.count(text, language), seconds)


def recognised(app: WhisperTranscriber, samples: Samples, language: Language) -> str:
    """What the app would have understood."""
    heard = asyncio.run(app.transcribe(at_once(samples), language=language))
    return heard.text if isinstance(heard, Transcript) else ""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", choices=("tune", "held"))
    parser.add_argument("--language", choices=("ja", "en"))
    parser.add_argument("--noise", type=Path)
    parser.add_argument("--snr", type=float, default=20.0)
    parser.add_argument("--no-pace", action="store_true", help="leave out the app's own recognition")
    parser.add_argument("--misses", action="store_true", help="list the clips with an error")
    args = parser.parse_args()
    noise = read_wav(args.noise, RATE).samples if args.noise else None
    app = WhisperTranscriber(ShortWindow(Whisper(weights.path("whisper-base"), Threads(1, 1))))
    tallies: dict[str, Tally] = defaultdict(Tally)
    lines = [json.loads(line) for line in (args.folder / "truth.jsonl").read_text("utf-8").splitlines()]
    warm_up("ja")
    for number, line in enumerate(lines):
        if (args.split and line["split"] != args.split) or (
            args.language and line["language"] != args.language
        ):
            continue
        samples = read_wav(args.folder / line["file"], RATE).samples
        if noise is not None:
            samples = noisy(samples, noise, args.snr, number)
        language: Language = line["language"]
        truth = true_pace(line, language)
        text = recognised(app, samples, language) if truth and not args.no_pace else line["text"]
        began = time.perf_counter()
        measures = measure(samples, RATE, text, language)
        cost = (time.perf_counter() - began) / (len(samples) / RATE)
        right = in_order(line["fillers"], measures.fillers)
        for tally in groups(tallies, line):
            tally.clips += 1
            tally.true += len(line["fillers"])
            tally.found += len(measures.fillers)
            tally.right += right
            tally.any_right += min(len(line["fillers"]), len(measures.fillers))
            tally.cost.append(cost)
            if truth:
                said = pace.count(fillers.without(line["text"], language), language)
                tally.pace_errors.append(measures.pace / truth - 1)
                tally.pace_errors_true_text.append(pace.per_minute(said, measures.seconds) / truth - 1)
        if args.misses and list(measures.fillers) != line["fillers"]:
            print(line["file"], line["kind"], line["fillers"], "->", list(measures.fillers), flush=True)
        if args.misses and truth and abs(measures.pace / truth - 1) > 0.08:
            print(
                f"{line['file']} pace {measures.pace:.0f} / {truth:.0f}, {measures.seconds:.2f} s of "
                f"{line['seconds']:.2f}: {text}", flush=True,
            )  # fmt: skip
    table(tallies)


def groups(tallies: dict[str, Tally], line: dict[str, str]) -> Iterable[Tally]:
    """The rows a clip counts in: all of its half, its kind, its voice."""
    one = f"{line['language']} {line['split']}"
    by_people = line["voice"].startswith(("en_", "ja_"))
    voice = "people reading" if by_people else line["voice"]
    return [tallies[name] for name in (one, f"{one} · {line['kind']}", f"{one} · by {voice}")]


def table(tallies: dict[str, Tally]) -> None:
    """Print everything."""
    print(
        "| | clips | fillers | found | right |recall | precision | any kind | pace off | mean | ≤8% | cost |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    for name in sorted(tallies):
        print(tallies[name].row(name))
    for name in sorted(one for one in tallies if "·" not in one):
        errors = tallies[name].pace_errors_true_text
        if errors:
            within = sum(abs(one) <= 0.08 for one in errors)
            mean = f"{statistics.mean(errors):+.1%}"
            print(f"{name}: with the true text {within}/{len(errors)} within 8 %, mean {mean}")


if __name__ == "__main__":
    main()
