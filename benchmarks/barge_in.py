"""Key to silence: how long the coach goes on sounding after the talk key went down, on a real sound stack.

The app runs as a process of its own on a virtual sound card (PulseAudio), driven by ``voice-mentor ptt``'s
socket. A recording is spoken, the answer begins, the key goes down in the middle of it, and the loudspeaker's
recording says when it fell silent. The moment of the key is taken as the number of samples recorded by then,
which lags behind what has sounded (by parec's own 10 ms and more), so every figure errs on the high side.

The same run times the answer: key-up right after the last word to the first audible sample of it.

    python -m benchmarks.barge_in [--turns N] [--seconds SHORTEST LONGEST] [--json]
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import tempfile
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.closed_loop import recordings
from tests.device.sound_card import SpeakerRecording, VirtualSoundCard
from tests.device.talking import Talking, talking
from voice_mentor import demo
from voice_mentor.audio.wav import wav_seconds
from voice_mentor.bench import clips
from voice_mentor.listening.keys.remote import press
from voice_mentor.seams import LANGUAGES, Language

AUDIBLE = 0.003
"""-50 dBFS: 30 dB under the voice."""
INTO_THE_ANSWER_S = (0.3, 0.5, 0.7, 0.9, 1.1)
"""Where in the answer the key goes down, in turn: syllables, clauses, pauses between them."""
AFTERWARDS_S = 0.6
LONGEST_TURN_S = 60.0


@dataclass(frozen=True)
class Cut:
    """One interruption.

    Attributes:
        silence_s: key down -> the last audible sample.
        told_s: the same up to the answer on the socket: what the keys' way takes.
        answer_s: key up, right after the last word -> the first audible sample of the answer.
    """

    silence_s: float
    told_s: float
    answer_s: float


async def heard(recording: SpeakerRecording, since: int) -> None:
    """Wait until the loudspeaker sounds after a sample."""
    while not np.any(np.abs(recording.samples[since:]) > AUDIBLE):
        await recording.more(0.02)


async def cut_in(app: Talking, card: VirtualSoundCard, home: Path, said: Path, into_s: float) -> Cut | None:
    """Say something, and interrupt the answer; None where the key fell into a pause of the voice."""
    data = home / "data"
    async with asyncio.timeout(LONGEST_TURN_S), card.recording() as speaker:
        await asyncio.to_thread(press, "down", data)
        await speaker.more(0.3)
        since = len(speaker.samples)
        await card.say(said)
        up = len(speaker.samples)
        await asyncio.to_thread(press, "up", data)
        await heard(speaker, since)
        await speaker.more(into_s)
        key, clock = len(speaker.samples), asyncio.get_running_loop().time()
        await asyncio.to_thread(press, "down", data)
        told_s = asyncio.get_running_loop().time() - clock
        await speaker.more(AFTERWARDS_S)
        await asyncio.to_thread(press, "cancel", data)
    before = speaker.samples[key - speaker.rate // 20 : key]
    if not np.any(np.abs(before) > AUDIBLE):
        return None
    after = np.flatnonzero(np.abs(speaker.samples[key:]) > AUDIBLE)
    began = np.flatnonzero(np.abs(speaker.samples[up:]) > AUDIBLE)[0] / speaker.rate
    return Cut(float(after[-1] + 1) / speaker.rate if len(after) else 0.0, told_s, float(began))


def recordings_of(language: Language, seconds: tuple[float, float]) -> list[Path]:
    """Recordings of a length, the tests' own and the app's."""
    found = {*recordings(language), *demo.recordings(language), *(clips.BUNDLED / language).glob("*.*")}
    shortest, longest = seconds
    return sorted(path for path in found if shortest <= wav_seconds(path) <= longest)


async def measure(language: Language, turns: int, seconds: tuple[float, float]) -> list[Cut]:
    """Interrupt so many answers to recordings of a length."""
    async with AsyncExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="home")))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="card")))
        card = VirtualSoundCard(folder)
        await asyncio.to_thread(card.start)
        stack.callback(card.stop)
        app = await stack.enter_async_context(talking(card, home, language))
        said = itertools.cycle(recordings_of(language, seconds))
        into = itertools.cycle(INTO_THE_ANSWER_S)
        cuts = [await cut_in(app, card, home, next(said), next(into)) for _ in range(turns)]
    return [cut for cut in cuts if cut is not None]


def summary(cuts: list[Cut]) -> dict[str, Any]:
    """Milliseconds."""
    silence = np.array([cut.silence_s for cut in cuts]) * 1000
    told = np.array([cut.told_s for cut in cuts]) * 1000
    return {
        "interruptions": len(cuts),
        "silence_ms_p50": float(np.median(silence)),
        "silence_ms_p95": float(np.percentile(silence, 95)),
        "silence_ms_max": float(silence.max()),
        "key_told_ms_p50": float(np.median(told)),
        "answer_ms_p50": 1000 * float(np.median([cut.answer_s for cut in cuts])),
        "answer_ms_p95": 1000 * float(np.percentile([cut.answer_s for cut in cuts], 95)),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--turns", type=int, default=15)
    parser.add_argument("--seconds", type=float, nargs=2, default=(1.0, 8.0))
    parser.add_argument("--json", action="store_true")
    wish = parser.parse_args()
    result = {
        language: summary(asyncio.run(measure(language, wish.turns, tuple(wish.seconds))))
        for language in LANGUAGES
    }
    result["machine"] = {"cores": os.cpu_count(), "load": os.getloadavg()[0]}
    if wish.json:
        print(json.dumps(result, indent=2))
        return
    for name, row in result.items():
        print(name, "  ".join(f"{key} {value:.0f}" for key, value in row.items()))


if __name__ == "__main__":
    main()
