"""False turns on noise and false rejections of short or quiet answers, through the real recogniser.

``python -m benchmarks.gates [--speech FOLDER] [--noise FOLDER] [--seeds N] [--json]``

Noise: the made kinds of ``benchmarks.noises`` (those looked at while tuning, and those held out), crowds
mixed from the recordings, every recording in the noise folder, silence and faint hiss; 1 to 30 s, three
levels, asked as Japanese, as English and as either.

Answers: synthetic voices (Open JTalk at three speeds and pitches, hibari at three speeds) saying what people
answer a coach, single words cut out of the human recordings at their spoken boundaries, and whole human
recordings; each as it is and 20 dB down, over a microphone's own noise (-70 dBFS). Rejected is rejected,
whatever was understood.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import answers, noises
from benchmarks.material import Clip, folder_of_noise, speech
from voice_mentor.config import load
from voice_mentor.seams import LANGUAGES, AudioChunk, Heard, Language, Rejected, Samples
from voice_mentor.stt.whisper import WhisperTranscriber, create

RATE = 16_000
SECONDS = (1, 4, 12, 30)
LEVELS_DBFS = (-50, -35, -20)
MICROPHONE_DBFS = -70
QUIETER_DB = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one clip."""

    group: str
    clip: str
    language: str
    heard: Heard

    @property
    def accepted(self) -> bool:
        """A turn was made."""
        return not isinstance(self.heard, Rejected)


async def hear(transcriber: WhisperTranscriber, samples: Samples, language: Language | None) -> Heard:
    """Recognise one clip."""

    async def chunks() -> AsyncGenerator[AudioChunk, None]:
        yield AudioChunk(samples, RATE, 0)

    return await transcriber.transcribe(chunks(), language=language)


def noise_clips(clips: list[Clip], folder: Path, seeds: int) -> Iterator[tuple[str, str, Samples]]:
    """(group, name, samples) of everything nobody said."""
    voices = [clip.samples for clip in clips if len(clip.samples) > 3 * RATE]
    made = {f"tuning/{name}": maker for name, maker in noises.TUNING.items()}
    made |= {f"held-out/{name}": maker for name, maker in noises.HELD_OUT.items()}
    made |= {f"crowd/{count}": noises.babble(voices, count) for count in (5, 6, 8, 12, 16)}
    made |= {f"recorded/{name}": noises.excerpt(sound) for name, sound in folder_of_noise(folder)}
    for seed in range(seeds):
        draw = np.random.default_rng(1_000 + seed)
        for name, maker in made.items():
            for seconds in SECONDS:
                for level in LEVELS_DBFS:
                    sound = noises.at_level(maker(seconds * RATE, draw), level)
                    yield name.split("/")[0], f"{name} {seconds} s {level} dBFS", sound
    for seconds in SECONDS:
        yield "silence", f"zeros {seconds} s", np.zeros(seconds * RATE, np.float32)
        hiss = noises.coloured(0)(seconds * RATE, np.random.default_rng(seconds))
        for level in (-80, -65):
            yield "silence", f"hiss {seconds} s {level} dBFS", noises.at_level(hiss, level)


def answer_clips(clips: list[Clip]) -> Iterator[tuple[str, Clip]]:
    """(group, clip) of every answer, as it is and 20 dB down, with a microphone's noise around it."""
    draw = np.random.default_rng(7)
    groups = [("synthetic", answers.synthetic()), ("cut", answers.cut(clips)), ("whole", clips)]
    for group, members in groups:
        for clip in members:
            for down in (0, QUIETER_DB):
                around = np.pad(clip.samples, (RATE * 2 // 5, RATE // 4)) * 10 ** (-down / 20)
                mic = noises.at_level(draw.standard_normal(len(around)), MICROPHONE_DBFS)
                name = f"{clip.name} {-down} dB"
                yield group, Clip(name, clip.language, (around + mic).astype(np.float32), clip.text)


async def run(options: argparse.Namespace) -> dict[str, object]:
    """Hear everything; return the counts and every miss."""
    transcriber = create(load())
    clips = speech(options.speech)
    false_turns: list[Outcome] = []
    for group, name, samples in noise_clips(clips, options.noise, options.seeds):
        for language in (*LANGUAGES, None):
            heard = await hear(transcriber, samples, language)
            false_turns.append(Outcome(group, name, language or "auto", heard))
    rejections = [
        Outcome(
            group,
            f"{clip.name} {clip.text}",
            clip.language,
            await hear(transcriber, clip.samples, clip.language),
        )
        for group, clip in answer_clips(clips)
    ]
    return {
        "false_turns": _counted(false_turns, accepted=True),
        "false_rejections": _counted(rejections, accepted=False),
    }


def _counted(outcomes: list[Outcome], *, accepted: bool) -> dict[str, object]:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.group].append(outcome)
    wrong = [outcome for outcome in outcomes if outcome.accepted == accepted]
    return {
        "clips": len(outcomes),
        "wrong": len(wrong),
        "groups": {
            name: [sum(o.accepted == accepted for o in found), len(found)] for name, found in groups.items()
        },
        "which": [f"{o.clip} ({o.language}): {o.heard}" for o in wrong],
    }


def main() -> None:
    """Print the counts as a table, or everything as JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--speech", type=Path, default=Path("tests/data/speech"))
    parser.add_argument("--noise", type=Path, default=Path("tests/data/noise"))
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = asyncio.run(run(options))
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for title, counted in found.items():
        assert isinstance(counted, dict)
        print(f"{title}: {counted['wrong']} of {counted['clips']}")
        for name, (wrong, count) in counted["groups"].items():
            print(f"  {name:12} {wrong:4} of {count}")
        for line in counted["which"]:
            print(f"    {line}")


if __name__ == "__main__":
    main()
