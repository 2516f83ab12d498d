"""Hands-free: how often a thinking pause is taken for the end, and how long one waits for the answer.

Two kinds of clips are played to the real listener (Silero VAD, Smart Turn, the words of the real
recogniser): recordings of people who read, with pauses of 0.5 to 3 s put in at their quietest places; and
thoughts with a pause in them (thinking_aloud.toml), said by the app's own voices a part at a time. Each is
played as it is, with silence after it, which measures the wait, and with its pauses, which counts false
cut-offs. Silence is the recording's own faintest noise, looped. Words arrive as in the app: after a breath of
quiet, and the CPU time that recognising took.

The wait counts from the last voiced window. A cut-off is felt where the speaker goes on after the answer
began to sound (``ANSWER_S`` later); before that, both parts become one turn. What nothing can tell is counted
apart: an end after a whole sentence, where any listener would answer.

    python -m benchmarks.endpointing FOLDER [--thoughts FILE ...] [--json]

FOLDER holds ja/*.wav, en/*.wav and manifest.json with their texts; left out, only thoughts are measured.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
import tomllib
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from benchmarks.score import distance, units
from voice_mentor import engines, weights
from voice_mentor.audio.resample import resample
from voice_mentor.config import Config, Listening
from voice_mentor.listening.completeness import Completeness, completeness
from voice_mentor.listening.endpointing import DEFAULT_RULES, EndRules, TurnModel
from voice_mentor.listening.hands_free import HandsFree
from voice_mentor.listening.smart_turn import SmartTurn
from voice_mentor.listening.vad import SileroVad
from voice_mentor.seams import LANGUAGES, AudioChunk, Language, Line, Samples
from voice_mentor.stt.cores import Threads
from voice_mentor.stt.guesses import BREATH_WINDOWS
from voice_mentor.stt.hearing import Hearing
from voice_mentor.stt.pieces import PieceCutter
from voice_mentor.stt.recognition import Whisper
from voice_mentor.stt.window import ShortWindow

RATE = 16_000
PAUSES_S = (0.5, 1.0, 1.5, 2.0, 3.0)
PLACES = ((0.25, 0.5), (0.5, 0.8))
"""Where pauses go in recordings: at the quietest moment between these shares of the recording."""
AFTERWARDS_S = 8.0
ANSWER_S = 0.25
"""From the end of the turn to the answer's first sound, with a voice that is quick (turns.md)."""
PADDED_S = 0.1  # what ``speech_spans`` leaves after the last voiced window
LEAD_S = 0.5
BOOTSTRAP = 2000
FADE = 160  # 10 ms, so that no click gives the pause away
BREATH_S = BREATH_WINDOWS * 512 / RATE
THOUGHTS = Path(__file__).with_name("thinking_aloud.toml")
VOICES: dict[Language, str] = {"ja": "openjtalk", "en": "hibari"}
_ENDS = tuple('。.!?！？」”"')


@dataclass(frozen=True)
class Clip:
    """Somebody's turn, cut to its speech.

    Attributes:
        samples: from the first to the last voiced moment, 16 kHz.
        noise: its own faintest stretch, for silences.
        text: what is said.
        cuts: samples where a pause goes in.
        tail_s: seconds at its end that hold no voice any more.
    """

    language: Language
    samples: Samples
    noise: Samples
    text: str = ""
    cuts: tuple[int, ...] = ()
    tail_s: float = 0.0

    def silence(self, seconds: float) -> Samples:
        """Room tone of a length, looped from the faintest stretch."""
        return np.resize(np.concatenate([self.noise, self.noise[::-1]]), round(seconds * RATE))


def read_aloud(folder: Path) -> Iterable[Clip]:
    """Every recording under ``folder/ja`` and ``folder/en``."""
    vad = SileroVad()
    listed = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    texts = {entry["file"]: entry["text"] for entry in listed}
    for language in LANGUAGES:
        for file in sorted((folder / language).glob("*.wav")):
            sound, rate = soundfile.read(file, dtype="float32", always_2d=True)
            samples = resample(sound.mean(axis=1), rate, RATE)
            if spans := vad.speech_spans(samples):
                speech = samples[spans[0][0] : spans[-1][1]]
                text = texts.get(f"{language}/{file.name}", "")
                yield Clip(language, speech, _faintest(samples), text, _quietest(speech), PADDED_S)


def _faintest(samples: Samples, length: int = RATE // 10) -> Samples:
    energy = np.convolve(samples.astype(np.float64) ** 2, np.ones(length), "valid")
    start = int(np.argmin(energy))
    return samples[start : start + length]


def _quietest(speech: Samples) -> tuple[int, ...]:
    energy = np.convolve(speech.astype(np.float64) ** 2, np.ones(RATE // 25), "same")
    edges = [tuple(round(share * len(speech)) for share in place) for place in PLACES]
    return tuple(first + int(np.argmin(energy[first:last])) for first, last in edges)


async def thought_aloud(thoughts: dict[str, Any]) -> list[Clip]:
    """Every thought as a clip, its parts said on their own."""
    noise = (0.0005 * np.random.default_rng(0).standard_normal(RATE // 10)).astype(np.float32)
    found = []
    for language, engine in VOICES.items():
        voice = engines.synthesizer(engine, Config())
        for thought in thoughts[language]:
            parts = [await _said(voice, Line(part, language)) for part in thought.split("|")]
            samples = np.concatenate(parts)
            found.append(Clip(language, samples, noise, thought.replace("|", ""), (len(parts[0]),)))
        await voice.close()
    return found


async def _said(voice: Any, line: Line) -> Samples:
    pieces = [speech async for speech in voice.synthesize(line)]
    sound = resample(np.concatenate([piece.samples for piece in pieces]), pieces[0].rate, RATE)
    audible = np.flatnonzero(np.abs(sound) > 0.004)
    return sound[audible[0] : audible[-1] + 1]


def with_pause(clip: Clip, cut: int, seconds: float) -> tuple[Samples, float]:
    """The clip with a pause in it, and the second at which the speech goes on."""
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


class Guesses:
    """What the recogniser makes of a clip's beginning, and how long it takes."""

    def __init__(self) -> None:
        self._engine = ShortWindow(Whisper(weights.path("whisper-base"), Threads(1, 1)))
        self._known: dict[bytes, tuple[str, float]] = {}
        self.seconds: list[float] = []

    def of(self, sound: Samples, language: Language) -> tuple[str, float]:
        """The words of a sound that ends in a breath of quiet, and the CPU seconds they took."""
        key = sound.tobytes()
        if key not in self._known:
            began = time.process_time()
            cutter = PieceCutter(SileroVad())
            pieces = cutter.feed(sound)
            piece = cutter.so_far() if cutter.voice else pieces[-1]
            found = Hearing(self._engine, SileroVad(), language).guess(piece)
            took = time.process_time() - began
            self.seconds.append(took)
            self._known[key] = (found.text if found else "", took)
        return self._known[key]


@dataclass
class Judges:
    """What decides.

    Attributes:
        turn: the turn model; None: silence alone.
        guesses: the recogniser; None: the words are not looked at.
        rules: how long is waited.
    """

    turn: TurnModel | None
    guesses: Guesses | None
    rules: EndRules = DEFAULT_RULES

    async def ends_at(self, clip: Clip, speech: Samples, until: float) -> float:
        """When the turn is taken for over, in seconds of the speech; ``until`` if not yet."""
        sound = np.concatenate([clip.silence(LEAD_S), speech, clip.silence(AFTERWARDS_S)])
        sound = sound[: round((LEAD_S + until) * RATE)]
        now = 0.0

        async def chunks() -> AsyncGenerator[AudioChunk, None]:
            nonlocal now
            for start in range(0, len(sound), 320):
                now = (start + 320) / RATE
                yield AudioChunk(sound[start : start + 320], RATE, start)

        listener = HandsFree(Listening(headphones=True), SileroVad(), self.turn, clock=lambda: now)
        listener.rules = self.rules
        listener.words = self._words(sound, clip.language, lambda: now)
        end = until  # so little of it was heard that no turn began
        try:
            async for chunk in listener.utterance(chunks()):
                end = (chunk.start + len(chunk.samples)) / RATE - LEAD_S
        finally:
            listener.close()
        return end

    def _words(
        self, sound: Samples, language: Language, now: Callable[[], float]
    ) -> Callable[[float], Completeness]:
        def words(since: float) -> Completeness:
            if self.guesses is None or now() < since + BREATH_S:
                return "open"
            text, took = self.guesses.of(sound[: round((since + BREATH_S) * RATE)], language)
            return completeness(text, language) if now() >= since + BREATH_S + took else "open"

        return words


@dataclass(frozen=True)
class Cutoff:
    """One clip with one pause.

    Attributes:
        clip: which.
        pause_s: how long.
        whole: it came, or would have come, after a whole sentence.
        cut: an end was seen before the speech was over.
        felt: and the speech went on after the answer had begun.
    """

    clip: int
    pause_s: float
    whole: bool
    cut: bool
    felt: bool


async def measure(clips: list[Clip], judges: Judges, texts: Guesses) -> dict[str, Any]:
    """Wait and false cut-offs under one setting."""
    waits, cuts = [], []
    for number, clip in enumerate(clips):
        length = len(clip.samples) / RATE
        end = await judges.ends_at(clip, clip.samples, length + AFTERWARDS_S)
        waits.append(end - length + clip.tail_s)
        for cut in clip.cuts:
            for pause in PAUSES_S:
                speech, goes_on = with_pause(clip, cut, pause)
                end = await judges.ends_at(clip, speech, goes_on)
                early = end < goes_on - 0.02
                whole = after_a_sentence(clip, min(cut, round(end * RATE)), texts)
                felt = early and (end + ANSWER_S < goes_on or end < cut / RATE)
                cuts.append(Cutoff(number, pause, whole, early, felt))
    return _summary(np.array(waits), cuts)


def after_a_sentence(clip: Clip, cut: int, texts: Guesses) -> bool:
    """Whether a place in a clip follows a whole sentence, by its text: where in it the words heard end."""
    before = np.concatenate([clip.silence(LEAD_S), clip.samples[:cut], clip.silence(0.3)])
    heard, _ = texts.of(before, clip.language)
    return bool(heard) and _ends_sentence(clip.text, heard, clip.language)


def _ends_sentence(text: str, heard: str, language: Language) -> bool:
    said = units(heard, language)
    places = [
        place for place in range(1, len(text)) if text[place - 1].isalnum() and not text[place].isalnum()
    ]
    if not places:
        return False
    nearest = min(places, key=lambda place: distance(units(text[:place], language), said))
    return text[nearest] in _ENDS


def _summary(waits: Samples, cuts: list[Cutoff]) -> dict[str, Any]:
    inside = [one for one in cuts if not one.whole]
    return {
        "clips": len(waits),
        "pauses": len(cuts),
        "early_end": float((waits < -0.3).mean()),
        "wait_s_p50": float(np.median(waits)),
        "wait_s_p95": float(np.percentile(waits, 95)),
        "false_cutoffs": sum(one.cut for one in cuts) / len(cuts),
        "felt": _share(cuts),
        "felt_95": _interval(cuts),
        "inside_a_sentence": _share(inside),
        "inside_a_sentence_95": _interval(inside),
        "pauses_inside": len(inside),
        "by_pause_s": {str(pause): _share([c for c in cuts if c.pause_s == pause]) for pause in PAUSES_S},
    }


def _share(cuts: list[Cutoff]) -> float:
    return sum(one.felt for one in cuts) / max(1, len(cuts))


def _interval(cuts: list[Cutoff]) -> list[float]:
    by_clip: dict[int, list[bool]] = {}
    for one in cuts:
        by_clip.setdefault(one.clip, []).append(one.felt)
    shares = np.array([np.mean(clip) for clip in by_clip.values()])
    draws = np.random.default_rng(0).choice(shares, (BOOTSTRAP, len(shares))).mean(axis=1)
    return [float(edge) for edge in np.percentile(draws, [2.5, 97.5])]


def run(folder: Path | None, thoughts: Sequence[Path] = (THOUGHTS,)) -> dict[str, Any]:
    """Everything, as one object; recordings if there is a folder of them."""
    guesses, model = Guesses(), Cached(SmartTurn(threads=1))
    settings = {
        "sound and words": Judges(model, guesses),
        "sound alone": Judges(model, None),
    }
    kinds = {"read aloud": list(read_aloud(folder))} if folder else {}
    for file in thoughts:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
        kinds[file.stem.replace("_", " ")] = asyncio.run(thought_aloud(said))
    if len(thoughts) > 1:
        kinds["all thoughts"] = [clip for kind, own in kinds.items() if kind != "read aloud" for clip in own]
    results: dict[str, Any] = {}
    for kind, clips in kinds.items():
        for language in LANGUAGES:
            own = [clip for clip in clips if clip.language == language]
            for name, judges in settings.items():
                row = asyncio.run(measure(own, judges, guesses))
                results.setdefault(kind, {}).setdefault(language, {})[name] = row
    guess_s = {"p50": float(np.median(guesses.seconds)), "p95": float(np.percentile(guesses.seconds, 95))}
    return {"guess_cpu_s": guess_s, "results": results}


def table(result: dict[str, Any]) -> str:
    """The same as Markdown."""
    lines = [
        "| clips | | setting | wait p50 | p95 | ended early | felt (95 %) | felt inside a sentence (95 %) "
        "| felt by pause " + ", ".join(f"{pause:g}" for pause in PAUSES_S) + " s |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for kind, languages in result["results"].items():
        for language, rows in languages.items():
            for name, row in rows.items():
                by_pause = ", ".join(f"{100 * cut:.0f}" for cut in row["by_pause_s"].values())
                lines.append(
                    f"| {kind}, {row['clips']} | {language} | {name} | {row['wait_s_p50']:.2f} s "
                    f"| {row['wait_s_p95']:.2f} s | {100 * row['false_cutoffs']:.1f} % "
                    f"| {_percent(row, 'felt')} of {row['pauses']} "
                    f"| {_percent(row, 'inside_a_sentence')} of {row['pauses_inside']} | {by_pause} % |"
                )
    guess = result["guess_cpu_s"]
    return "\n".join(
        [*lines, f"A guess at the words took {guess['p50']:.2f} s of CPU (p95 {guess['p95']:.2f} s)."]
    )


def _percent(row: dict[str, Any], name: str) -> str:
    low, high = (100 * edge for edge in row[f"{name}_95"])
    return f"{100 * row[name]:.1f} % ({low:.0f}-{high:.0f})"


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("folder", type=Path, nargs="?")
    arguments.add_argument("--thoughts", type=Path, nargs="+", default=[THOUGHTS])
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    outcome = run(given.folder, given.thoughts)
    print(json.dumps(outcome, indent=2) if given.json else table(outcome))
