"""What noise does: to recognition, with and without suppression; to requests; and what comes of noise alone.

``python -m benchmarks.noise recognition [--speech FOLDER] [--snr DB ...] [--ways NAME ...]``
``python -m benchmarks.noise controls [--told N] [--turn N] [--part-of NAME]``
``python -m benchmarks.noise alone [--noise FOLDER] [--minutes N]``

*recognition* mixes recordings of people with recorded and made noise at each signal-to-noise ratio and counts
the errors of: the recogniser as it ships, the same behind each suppressor of ``benchmarks.suppressors`` that
is installed, and faster-whisper's default call. *controls* has requests to the running of a session, and what
is told to the coach, said in quiet and in each noise. *alone* plays noise to the hands-free listener and the
recogniser behind it, as in a session, and counts turns and controls. Each adds what it found to ``--raw``, a
JSON object a line; ``benchmarks.noise_page`` makes the table and the picture of that.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import AsyncGenerator, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks import noises, suppressors
from benchmarks.controls import PARTS, WORDINGS, Labelled, labelled, say
from benchmarks.gates import RATE, hear
from benchmarks.material import Clip, folder_of_noise, speech
from benchmarks.score import count
from voice_mentor import weights
from voice_mentor.audio.chunk import cut
from voice_mentor.config import load
from voice_mentor.listening.controls import CONTROLS, spot
from voice_mentor.listening.hands_free import hands_free
from voice_mentor.listening.vad import WINDOW, SileroVad
from voice_mentor.seams import LANGUAGES, AudioChunk, Language, Rejected, Samples, Transcript
from voice_mentor.seams import Heard as Outcome
from voice_mentor.sessions.unheard import Unheard
from voice_mentor.stt.whisper import WhisperTranscriber, create

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

DATA = Path(__file__).parent.parent / "tests" / "data"
PAGE = Path(__file__).parent / "results" / "noise.md"
PICTURE = PAGE.with_suffix(".svg")
SNR_DB: tuple[float, ...] = (15, 10, 5, 0)
SPEECH_DBFS = -26.0
MICROPHONE_DBFS = -70.0
AROUND_S = 0.5
ALONE_DBFS = (-45.0, -32.0, -20.0)
MADE = ("train", "engine", "horn", "chimes", "doors", "rain", "pink", "breath")
"""Made kinds of noise that are met on the way: two of them a train and a car."""
CONTROL_SNR_DB = 5.0
PLACES: tuple[str, ...] = ("train", "coffee-shop", "car")
"""A recorded train and café, a made car. A recording is heard in one of them at each ratio, in turn."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One recording in one noise, heard in one way."""

    language: Language
    clip: str
    place: str
    snr_db: float | None
    way: str
    errors: int
    length: int
    rejected: bool


@cache
def noise(place: str) -> noises.Maker:
    """A place's sound; a quiet one has the microphone's own."""
    made = {"car": noises.engine, "quiet": noises.coloured(0)}
    if place in made:
        return made[place]
    return noises.excerpt(dict(folder_of_noise(DATA / "noise"))[place])


def spoken_dbfs(samples: Samples) -> float:
    """Level of the windows somebody speaks in; what a signal-to-noise ratio is counted from."""
    voiced = np.repeat(SileroVad().probabilities(samples) >= 0.5, WINDOW)[: len(samples)]
    heard = samples[voiced] if voiced.any() else samples
    return float(10 * np.log10(np.mean(np.square(heard, dtype=np.float64)) + 1e-12))


def mixed(clip: Clip, place: str, snr_db: float | None, draw: np.random.Generator) -> Samples:
    """A recording with room before and after it, in noise; in a quiet room where there is no ratio."""
    gain = 10 ** ((SPEECH_DBFS - spoken_dbfs(clip.samples)) / 20)
    around = np.pad(clip.samples * np.float32(gain), round(AROUND_S * RATE))
    level = MICROPHONE_DBFS if snr_db is None else SPEECH_DBFS - snr_db
    sound = noise(place)
    return np.clip(around + noises.at_level(sound(len(around), draw), level), -1, 1).astype(np.float32)


def mixes(clips: list[Clip], ratios: tuple[float, ...]) -> Iterator[tuple[Clip, str, float | None, Samples]]:
    """Every recording in quiet, and at every ratio in one of the noises."""
    for at, clip in enumerate(clips):
        draw = np.random.default_rng(at)
        yield clip, "quiet", None, mixed(clip, "quiet", None, draw)
        for turn, snr_db in enumerate(ratios):
            place = PLACES[(at + turn) % len(PLACES)]
            yield clip, place, snr_db, mixed(clip, place, snr_db, draw)


def chosen(names: list[str] | None) -> dict[str, suppressors.Suppressor]:
    """The ways sound is prepared before it is recognised, by name."""
    every = suppressors.installed()
    every |= {f"{name} half": suppressors.partly(each, 0.5) for name, each in every.items()}
    every = {"ours": lambda samples: samples, **every}
    return every if names is None else {name: every[name] for name in names if name in every}


async def recognition(options: argparse.Namespace) -> None:
    """Hear everything in every way; add it to what was found."""
    transcriber = create(load())
    default = _default()
    clips = [clip for language in LANGUAGES for clip in _every(options, language)]
    np.random.default_rng(0).shuffle(clips)  # type: ignore[arg-type]
    for at, (clip, place, snr_db, samples) in enumerate(mixes(clips, tuple(options.snr))):
        for way, suppress in chosen(options.ways).items():
            text = await _ours(transcriber, suppress(samples), clip.language)
            _keep(options.raw, _heard(clip, place, snr_db, way, text))
        if not options.no_default:
            _keep(
                options.raw, _heard(clip, place, snr_db, "default", _theirs(default, samples, clip.language))
            )
        print(at, clip.name, place, snr_db, flush=True)


def _every(options: argparse.Namespace, language: Language) -> list[Clip]:
    return [clip for clip in speech(options.speech) if clip.language == language][:: options.every[language]]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line said aloud somewhere, and what was heard of it."""

    language: Language
    place: str
    line: str
    control: str | None
    heard: str | None
    spotted: str | None


async def controls(options: argparse.Namespace) -> None:
    """Have requests said in every place, and lines of content in one place each, in turn."""
    transcriber = create(load())
    for language in options.languages:
        for at, line in enumerate(_lines(language, options)):
            voice = await say(line.text, language)
            every = ("quiet", *PLACES)
            for place in every if line.control else [every[at % len(every)]]:
                clip = Clip(line.text, language, voice, line.text)
                draw = np.random.default_rng(at)
                sound = mixed(clip, place, None if place == "quiet" else CONTROL_SNR_DB, draw)
                text = await _ours(transcriber, sound, language)
                found = spot(text, language) if text else None
                _keep(options.raw, Spoken(language, place, line.text, line.control, text, found))


def _lines(language: Language, options: argparse.Namespace) -> list[Labelled]:
    """Three wordings of each control, others at each turn, and content from all parts."""
    first, told = options.turn * WORDINGS, options.told
    unseen = [line for line in labelled(options.part_of, language) if _in(line, language)]
    each = [
        [line for line in unseen if line.control == control][first : first + WORDINGS] for control in CONTROLS
    ]
    content = [line for part in PARTS[1:] for line in labelled(part, language)]
    content = [line for line in content if not line.control and _in(line, language)]
    step = max(1, len(content) // max(1, told))
    return [line for few in each for line in few] + content[::step][:told]


def _in(line: Labelled, language: Language) -> bool:
    """Whether a line is one the voice of a language can say."""
    return any(map(str.isascii, line.text)) == (language == "en")


@dataclass(frozen=True, slots=True)
class Alone:
    """A stretch of noise, and what hands-free made of it."""

    kind: str
    dbfs: float
    seconds: float
    language: Language
    begun: int
    turns: int
    controls: int
    notices: int


async def alone(options: argparse.Namespace) -> None:
    """Play noise to the hands-free listener; what it takes for an utterance is heard in both languages."""
    transcriber = create(load())
    kinds = everything_but_voices(options.noise)
    seconds = options.minutes * 60 / len(kinds) / len(ALONE_DBFS)
    for at, (kind, maker) in enumerate(kinds.items()):
        draw = np.random.default_rng(at)
        for dbfs in ALONE_DBFS:
            sound = noises.at_level(maker(round(seconds * RATE), draw), dbfs)
            begun = [joined async for joined in _utterances(sound)]
            for language in LANGUAGES:
                heard = [await hear(transcriber, each, language) for each in begun]
                _keep(options.raw, await _alone(kind, dbfs, len(sound) / RATE, language, heard))
        print(kind, flush=True)


def everything_but_voices(folder: Path) -> dict[str, noises.Maker]:
    """Recorded noise, and made noise of the kinds there are on the way."""
    made = {name: ({**noises.TUNING, **noises.HELD_OUT})[name] for name in MADE}
    recorded = {f"recorded {name}": noises.excerpt(sound) for name, sound in folder_of_noise(folder)}
    return recorded | {f"made {name}": maker for name, maker in made.items()}


async def _utterances(sound: Samples) -> AsyncGenerator[Samples, None]:
    listener = hands_free(load().listening)
    chunks = _chunks(sound)
    while parts := [chunk.samples async for chunk in listener.utterance(chunks)]:
        yield np.concatenate(parts)
    listener.close()


async def _chunks(sound: Samples) -> AsyncGenerator[AudioChunk, None]:
    for chunk in cut(sound, RATE):
        yield chunk


async def _alone(kind: str, dbfs: float, seconds: float, language: Language, every: list[Outcome]) -> Alone:
    """Count; a notice rests by the clock, which stands still here, so these are the most there can be."""
    unheard = Unheard(lambda: 0.0)
    unheard.by_voice = True
    said = [
        line
        for heard in every
        if isinstance(heard, Rejected)
        async for line in unheard.lines(heard.reason, language)
    ]
    turns = [heard for heard in every if isinstance(heard, Transcript)]
    found = [heard for heard in turns if spot(heard.text, language)]
    return Alone(kind, dbfs, seconds, language, len(every), len(turns), len(found), len(said))


async def _ours(transcriber: WhisperTranscriber, samples: Samples, language: Language) -> str | None:
    heard = await hear(transcriber, samples, language)
    return None if isinstance(heard, Rejected) else heard.text


def _default() -> WhisperModel:
    from faster_whisper import WhisperModel

    folder = weights.whisper_folder(load())
    return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True)


def _theirs(model: WhisperModel, samples: Samples, language: Language) -> str:
    segments, _ = model.transcribe(samples, language=language)
    return "".join(segment.text for segment in segments)


def _heard(clip: Clip, place: str, snr_db: float | None, way: str, text: str | None) -> Heard:
    found = count(clip.text, text or "", clip.language)
    return Heard(clip.language, clip.name, place, snr_db, way, found.errors, found.length, text is None)


def _keep(raw: Path, heard: Heard | Spoken | Alone) -> None:
    with raw.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(heard), ensure_ascii=False) + "\n")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", choices=["recognition", "controls", "alone"])
    parser.add_argument("--speech", type=Path, default=DATA / "speech")
    parser.add_argument("--snr", type=float, nargs="*", default=SNR_DB)
    parser.add_argument("--ways", nargs="*")
    parser.add_argument("--every", type=json.loads, default={"ja": 1, "en": 1}, metavar='{"ja": 1, "en": 3}')
    parser.add_argument("--raw", type=Path, default=Path("noise.jsonl"))
    parser.add_argument("--no-default", action="store_true")
    parser.add_argument("--noise", type=Path, default=DATA / "noise")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--told", type=int, default=110)
    parser.add_argument("--turn", type=int, default=0)
    parser.add_argument("--part-of", choices=PARTS, default="heldout")
    parser.add_argument("--languages", nargs="*", default=LANGUAGES)
    options = parser.parse_args()
    parts = {"recognition": recognition, "controls": controls, "alone": alone}
    asyncio.run(parts[options.part](options))


if __name__ == "__main__":
    main()
