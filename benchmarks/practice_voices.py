"""The other person's voice: is it understood, and is it told from the coach's?

    .venv/bin/python -m benchmarks.practice_voices [--lines N] [--engine NAME]...

Each engine says lines of the shipped scenarios as the other person, and Whisper base writes down what it
heard (errors as in ``benchmarks.voice``). Told apart by pitch: half tones between the medians of both voices.
By timbre: cepstra without loudness, averaged over a line; each line is given to the voice whose other lines
it lies nearer to. What two random halves of the coach's own lines reach is printed beside it.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.voice import Ear, Result, Said, say_and_hear, summed_up
from voice_mentor import engines
from voice_mentor.audio.resample import resample
from voice_mentor.config import Config
from voice_mentor.errors import EngineError, EngineNotFound
from voice_mentor.practice.scenarios import load
from voice_mentor.seams import LANGUAGES, Language, Line, Samples, Synthesizer, VoiceRole

COACH: dict[Language, str] = {"ja": "openjtalk", "en": "hibari"}
RATE = 16_000
_FRAME, _STEP = 640, 160  # 40 ms, every 10 ms: two periods of the lowest voice
_LOWEST_HZ, _HIGHEST_HZ = 70, 450
_VOICED = 0.5
"""Share of a frame's energy that comes back one period later."""

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Voice:
    """What one voice's lines sound like.

    Attributes:
        pitch_hz: median over all voiced frames.
        timbres: one vector a line, shape (lines, 12).
    """

    pitch_hz: float
    timbres: Vector


def lines(language: Language, count: int) -> list[str]:
    """The other person's lines, evenly over the scenarios."""
    everything = [
        text
        for scenario in load(language)
        for answers in (*scenario.answers.values(), *scenario.more.values())
        for text in answers
    ]
    return everything[:: max(1, len(everything) // count)][:count]


def pitches(samples: Samples) -> Vector:
    """Pitch of each voiced frame in Hz, from the autocorrelation (Boersma 1993, without interpolation)."""
    window = np.hanning(_FRAME)
    own = _autocorrelation(window)
    found = []
    for frame in _frames(samples):
        again = _autocorrelation((frame - frame.mean()) * window) / own
        lags = slice(RATE // _HIGHEST_HZ, RATE // _LOWEST_HZ)
        heights = again[lags] / (again[0] + 1e-12)
        if heights.max() > _VOICED:
            # The first peak that is nearly as high as the highest: whole multiples of a period repeat it too.
            tops = np.flatnonzero(heights > 0.9 * heights.max())
            first = int(tops[0])
            while first + 1 < len(heights) and heights[first + 1] > heights[first]:
                first += 1
            found.append(RATE / (lags.start + first))
    return np.asarray(found)


def timbre(samples: Samples) -> Vector:
    """Mean cepstrum of the louder frames without its level, shape (12,)."""
    frames = _frames(samples)
    power = np.abs(np.fft.rfft(frames * np.hanning(_FRAME))) ** 2
    bands = np.log(power @ _mel().T + 1e-10)
    turns = np.cos(np.pi / bands.shape[1] * np.outer(np.arange(1, 13), np.arange(bands.shape[1]) + 0.5))
    return np.asarray((bands @ turns.T).mean(axis=0))


def half_tones(low_hz: float, high_hz: float) -> float:
    """The distance between two pitches."""
    return float(12 * np.log2(high_hz / low_hz))


def told_apart(one: Vector, other: Vector) -> float:
    """Share of lines that lie nearer to the rest of their own voice's lines than to the other's."""
    right = 0
    for own, foreign in ((one, other), (other, one)):
        for index, line in enumerate(own):
            rest = np.delete(own, index, axis=0).mean(axis=0)
            right += np.linalg.norm(line - rest) < np.linalg.norm(line - foreign.mean(axis=0))
    return right / (len(one) + len(other))


def _frames(samples: Samples) -> Vector:
    """Frames within 30 dB of the loudest."""
    frames = np.lib.stride_tricks.sliding_window_view(samples.astype(np.float64), _FRAME)[::_STEP]
    level = np.sqrt((frames**2).mean(axis=1))
    return np.asarray(frames[level > level.max() * 10 ** (-30 / 20)])


def _autocorrelation(frame: Vector) -> Vector:
    return np.asarray(np.fft.irfft(np.abs(np.fft.rfft(frame, 2 * _FRAME)) ** 2)[: _FRAME // 2 + 1])


def _mel(count: int = 26) -> Vector:
    """Triangles evenly spaced in mel (O'Shaughnessy 1987), shape (count, bins)."""
    highest = 2595 * np.log10(1 + RATE / 2 / 700)
    edges = 700 * (10 ** (np.linspace(0, highest, count + 2) / 2595) - 1)
    bins = np.fft.rfftfreq(_FRAME, 1 / RATE)
    rising = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
    return np.asarray(np.clip(np.minimum(rising, falling), 0, None))


async def sound(voice: Synthesizer, line: Line) -> Samples:
    """A line at 16 kHz."""
    async with aclosing(voice.synthesize(line)) as speeches:
        pieces = [resample(speech.samples, speech.rate, RATE) async for speech in speeches]
    return np.concatenate(pieces)


async def portrait(voice: Synthesizer, texts: Sequence[str], language: Language, role: VoiceRole) -> Voice:
    """How a voice sounds over some lines; what it said before it needn't make again."""
    sounds = [await sound(voice, Line(text, language, role)) for text in texts]
    pitch = float(np.median(np.concatenate([pitches(each) for each in sounds])))
    return Voice(pitch, np.stack([timbre(each) for each in sounds]))


async def measured(
    engine: str, ear: Ear, texts: Sequence[str], language: Language
) -> tuple[Result, Voice] | None:
    """An engine as the other person, or None where it doesn't run here or speak the language."""
    try:
        voice = engines.synthesizer(engine, Config())
    except EngineNotFound as error:
        print(error)
        return None
    try:
        if language not in voice.languages:
            return None
        await sound(voice, Line(texts[0][:4], language, "partner"))  # loads it
        said: list[Said] = [await say_and_hear(voice, ear, Line(text, language, "partner")) for text in texts]
        return summed_up(engine, language, said), await portrait(voice, texts, language, "partner")
    except EngineError as error:
        print(error)
        return None
    finally:
        await voice.close()


def chance(timbres: Vector) -> float:
    """What ``told_apart`` finds between two random halves of one voice's lines."""
    order = np.random.default_rng(0).permutation(len(timbres))
    half = len(order) // 2
    return told_apart(timbres[order[:half]], timbres[order[half:]])


async def main() -> None:
    """Measure and print a table for each language."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lines", type=int, default=20)
    parser.add_argument("--engine", action="append", choices=engines.known(engines.SYNTHESIZERS))
    wish = parser.parse_args()
    ear = Ear()
    columns = [
        *("the other person", "language", "lines", "error (CER/WER)", "by reading", "pitch"),
        *("from the coach", "timbre told apart", "first sound p50", "real-time factor"),
    ]
    print(f"| {' | '.join(columns)} |\n{'|---' * len(columns)}|")
    for language in LANGUAGES:
        texts = lines(language, wish.lines)
        coach = engines.synthesizer(COACH[language], Config())
        own = await portrait(coach, texts, language, "coach")
        await coach.close()
        print(f"coach {language}: {own.pitch_hz:.0f} Hz, halves told apart {chance(own.timbres):.0%}")
        for engine in wish.engine or engines.known(engines.SYNTHESIZERS):
            found = await measured(engine, ear, texts, language)
            if found is not None:
                print(row(*found, own), flush=True)


def row(one: Result, voice: Voice, coach: Voice) -> str:
    """One engine's figures as Markdown, and what was misheard."""
    apart = half_tones(voice.pitch_hz, coach.pitch_hz)
    figures = (
        f"| {one.engine} | {one.language} | {one.replies} | {one.error:.1%} | {one.reading_error:.1%} "
        f"| {voice.pitch_hz:.0f} Hz | {apart:.1f} half tones "
        f"| {told_apart(voice.timbres, coach.timbres):.0%} "
        f"| {one.first_sound_p50_s:.2f} s | {one.real_time_factor:.2f} |"
    )
    return "\n".join([figures, *(f"    {said} | {heard}" for said, heard in one.misses)])


if __name__ == "__main__":
    asyncio.run(main())
