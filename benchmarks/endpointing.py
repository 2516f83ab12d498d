"""Hands-free: how often a thinking pause is taken for the end, and how long one waits for the answer.

Each recording is played to the real listener (Silero VAD, Smart Turn) twice: as it is, with silence after it,
which measures the wait; and with thinking pauses of 0.5 to 3 s put in at its quietest places, which counts
false cut-offs. Silence is the recording's own faintest noise, looped. Read speech, so a hard case: nobody who
reads draws out a word before a pause, which is what the model listens for.

    python benchmarks/endpointing.py FOLDER [--json]      FOLDER holds ja/*.wav and en/*.wav
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from voice_mentor.audio.resample import resample
from voice_mentor.config import Listening
from voice_mentor.listening.endpointing import TurnModel
from voice_mentor.listening.hands_free import HandsFree
from voice_mentor.listening.smart_turn import SmartTurn
from voice_mentor.listening.vad import SileroVad
from voice_mentor.seams import AudioChunk, Samples

RATE = 16_000
PAUSES_S = (0.5, 1.0, 1.5, 2.0, 3.0)
PLACES = ((0.25, 0.5), (0.5, 0.8))
"""Where pauses go: at the quietest moment between these shares of the recording."""
AFTERWARDS_S = 14.0
LEAD_S = 0.5
BOOTSTRAP = 2000
FADE = 160  # 10 ms, so that no click gives the pause away


@dataclass(frozen=True)
class Clip:
    """A recording cut to its speech.

    Attributes:
        samples: from the first to the last voiced moment, 16 kHz.
        noise: its own faintest stretch, for silences.
    """

    language: str
    name: str
    samples: Samples
    noise: Samples

    def silence(self, seconds: float) -> Samples:
        """Room tone of a length, looped from the faintest stretch."""
        return np.resize(np.concatenate([self.noise, self.noise[::-1]]), round(seconds * RATE))


def clips(folder: Path) -> Iterable[Clip]:
    """Every recording under ``folder/ja`` and ``folder/en``."""
    vad = SileroVad()
    for file in sorted([*folder.glob("ja/*.wav"), *folder.glob("en/*.wav")]):
        sound, rate = soundfile.read(file, dtype="float32", always_2d=True)
        samples = resample(sound.mean(axis=1), rate, RATE)
        spans = vad.speech_spans(samples)
        if spans:
            speech = samples[spans[0][0] : spans[-1][1]]
            yield Clip(file.parent.name, file.stem, speech, _faintest(samples))


def _faintest(samples: Samples, length: int = RATE // 10) -> Samples:
    energy = np.convolve(samples.astype(np.float64) ** 2, np.ones(length), "valid")
    start = int(np.argmin(energy))
    return samples[start : start + length]


def with_pause(clip: Clip, place: tuple[float, float], seconds: float) -> tuple[Samples, float]:
    """The recording with a pause in it, and the second at which the speech goes on."""
    first, last = (round(share * len(clip.samples)) for share in place)
    energy = np.convolve(clip.samples.astype(np.float64) ** 2, np.ones(RATE // 25), "same")
    cut = first + int(np.argmin(energy[first:last]))
    before, after = clip.samples[:cut].copy(), clip.samples[cut:].copy()
    before[-FADE:] *= np.linspace(1, 0, FADE, dtype=np.float32)
    after[:FADE] *= np.linspace(0, 1, FADE, dtype=np.float32)
    return np.concatenate([before, clip.silence(seconds), after]), cut / RATE + seconds


class Cached:
    """A turn model that remembers, since the same sound is judged under several settings."""

    def __init__(self, model: TurnModel) -> None:
        self._model = model
        self._known: dict[bytes, float] = {}

    def finished(self, samples: Samples) -> float:
        """See ``TurnModel``."""
        key = samples.tobytes()
        if key not in self._known:
            self._known[key] = self._model.finished(samples)
        return self._known[key]


async def ends_at(clip: Clip, speech: Samples, listener: HandsFree) -> float:
    """When the listener takes the turn for over, in seconds from the beginning of the speech."""
    sound = np.concatenate([clip.silence(LEAD_S), speech, clip.silence(AFTERWARDS_S)])

    async def chunks() -> AsyncGenerator[AudioChunk, None]:
        for start in range(0, len(sound), 320):
            yield AudioChunk(sound[start : start + 320], RATE, start)

    end = 0
    async for chunk in listener.utterance(chunks()):
        end = chunk.start + len(chunk.samples)
    return end / RATE - LEAD_S


async def measure(recordings: list[Clip], patience: float, model: TurnModel | None, plain: float) -> Any:
    """Wait and false cut-offs under one setting, by language."""
    rows: dict[str, dict[str, Any]] = {}
    for clip in recordings:
        row = rows.setdefault(clip.language, {"waits": [], "cut": {str(pause): [] for pause in PAUSES_S}})
        row["waits"].append(
            await _ends(clip, clip.samples, patience, model, plain) - len(clip.samples) / RATE
        )
        for place in PLACES:
            for pause in PAUSES_S:
                speech, goes_on = with_pause(clip, place, pause)
                end = await _ends(clip, speech, patience, model, plain)
                row["cut"][str(pause)].append(end < goes_on)
    return {language: _summary(row) for language, row in rows.items()}


async def _ends(clip: Clip, speech: Samples, patience: float, model: TurnModel | None, plain: float) -> float:
    listener = HandsFree(Listening(patience=patience, headphones=True), SileroVad(), model)
    listener.rules = replace(listener.rules, plain_secs=plain)
    try:
        return await ends_at(clip, speech, listener)
    finally:
        listener.close()


def _summary(row: dict[str, Any]) -> dict[str, Any]:
    waits = np.array(row["waits"])
    per_clip = np.array([row["cut"][str(pause)] for pause in PAUSES_S], float).mean(axis=0)
    draws = np.random.default_rng(0).choice(per_clip, (BOOTSTRAP, len(per_clip))).mean(axis=1)
    return {
        "clips": len(waits),
        "early_end": float((waits < -0.3).mean()),
        "wait_s_p50": float(np.median(waits)),
        "wait_s_p95": float(np.percentile(waits, 95)),
        "false_cutoffs": float(per_clip.mean()),
        "false_cutoffs_95": [float(edge) for edge in np.percentile(draws, [2.5, 97.5])],
        "false_cutoffs_by_pause_s": {pause: float(np.mean(cut)) for pause, cut in row["cut"].items()},
    }


def verdicts(recordings: list[Clip], model: TurnModel) -> Any:
    """How the model itself judges whole and cut recordings, after silences of several lengths."""
    table: dict[str, Any] = {}
    for language in sorted({clip.language for clip in recordings}):
        own = [clip for clip in recordings if clip.language == language]
        for silence in (0.1, 0.2, 0.3, 0.5, 0.8, 1.5):
            whole = [model.finished(np.concatenate([clip.samples, clip.silence(silence)])) for clip in own]
            cut = [
                model.finished(with_pause(clip, place, silence)[0][: _cut_end(clip, place, silence)])
                for clip in own
                for place in PLACES
            ]
            table.setdefault(language, {})[str(silence)] = {
                "whole_taken_for_finished": float(np.mean(np.array(whole) > 0.5)),
                "cut_taken_for_unfinished": float(np.mean(np.array(cut) <= 0.5)),
            }
    return table


def _cut_end(clip: Clip, place: tuple[float, float], silence: float) -> int:
    return round(with_pause(clip, place, silence)[1] * RATE)


def run(folder: Path) -> dict[str, Any]:
    """Everything, as one object."""
    recordings = list(clips(folder))
    model = Cached(SmartTurn(threads=2))
    settings: dict[str, tuple[float, TurnModel | None, float]]
    settings = {f"judged, patience {p:g}": (p, model, 1.5) for p in (0.5, 1.0, 2.0)}
    settings |= {f"silence alone, {s:g} s": (1.0, None, s) for s in (1.0, 1.5, 2.5)}
    results = {
        name: asyncio.run(measure(recordings, patience, turn, plain))
        for name, (patience, turn, plain) in settings.items()
    }
    return {"verdicts_by_silence_s": verdicts(recordings, model), "settings": results}


def table(result: dict[str, Any]) -> str:
    """The same for reading."""
    lines = [f"{'':24}    clips  wait p50  wait p95  false cut-offs (95 %)   by pause: {PAUSES_S}"]
    for name, languages in result["settings"].items():
        for language, row in languages.items():
            low, high = (100 * edge for edge in row["false_cutoffs_95"])
            by_pause = " ".join(f"{100 * cut:3.0f}%" for cut in row["false_cutoffs_by_pause_s"].values())
            waits = f"{row['wait_s_p50']:6.2f}s   {row['wait_s_p95']:6.2f}s"
            cutoffs = f"{100 * row['false_cutoffs']:5.1f}% ({low:.0f}-{high:.0f})"
            lines.append(f"{name:24} {language}  {row['clips']:4}   {waits}   {cutoffs:20}   {by_pause}")
    lines.append("the model alone, by silence heard: whole taken for finished / cut taken for unfinished")
    for language, row in result["verdicts_by_silence_s"].items():
        cells = [
            f"{s}s {v['whole_taken_for_finished']:.0%}/{v['cut_taken_for_unfinished']:.0%}"
            for s, v in row.items()
        ]
        lines.append(f"  {language}  " + "  ".join(cells))
    return "\n".join(lines)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    result = run(given.folder)
    print(json.dumps(result, indent=2) if given.json else table(result))
