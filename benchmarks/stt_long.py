"""Long recordings: sentences of many people strung together with pauses, recognised as one utterance.

``python -m benchmarks.stt_long [--speech FOLDER] [--minutes N] [--default]``

Ours is the whole way through the seam; ``--default`` adds faster-whisper's default call. Pauses are 0.1 to
1.5 s, the order and a faint hiss come from a fixed seed. Words are counted over the whole text, so that a
lost sentence counts with every word. Also printed: seconds taken, and the most memory the process ever had.
"""

from __future__ import annotations

import argparse
import asyncio
import difflib
import sys
import time
from collections.abc import AsyncGenerator
from pathlib import Path

import numpy as np

from benchmarks.material import RATE, speech
from benchmarks.score import units
from voice_mentor import weights
from voice_mentor.config import load
from voice_mentor.seams import AudioChunk, Rejected, Samples
from voice_mentor.stt.whisper import create

SHORTEST_S = 2.4


def strung(folder: Path, minutes: float) -> tuple[Samples, str]:
    """Sound and text of so many minutes of English."""
    clips = [clip for clip in speech(folder) if clip.language == "en" and clip.seconds > SHORTEST_S]
    draw = np.random.default_rng(1)
    parts: list[Samples] = []
    words: list[str] = []
    length = 0
    while length < minutes * 60 * RATE:
        clip = clips[draw.integers(len(clips))]
        pause = np.zeros(int(draw.uniform(0.1, 1.5) * RATE), np.float32)
        parts += [clip.samples, pause]
        words.append(clip.text)
        length += len(clip.samples) + len(pause)
    hiss = draw.standard_normal(length).astype(np.float32) * np.float32(3e-4)
    return np.concatenate(parts) + hiss, " ".join(words)


def errors(wanted: str, found: str) -> tuple[int, int]:
    """Word errors and length, by matching blocks; never less than the exact distance."""
    left, right = units(wanted, "en"), units(found, "en")
    blocks = difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for kind, a, b, c, d in blocks if kind != "equal"), len(left)


async def ours(samples: Samples) -> str:
    """Through the seam, a second at a time."""

    async def chunks() -> AsyncGenerator[AudioChunk, None]:
        for start in range(0, len(samples), RATE):
            yield AudioChunk(samples[start : start + RATE], RATE, start)

    heard = await create(load()).transcribe(chunks(), language="en")
    return "" if isinstance(heard, Rejected) else heard.text


def default(samples: Samples) -> str:
    """faster-whisper's default call."""
    from faster_whisper import WhisperModel

    folder = str(weights.whisper_folder(load()))
    model = WhisperModel(folder, device="cpu", compute_type="int8", local_files_only=True)
    return "".join(segment.text for segment in model.transcribe(samples, language="en")[0])


def memory_mb() -> float:
    """The most memory this process ever had, or 0 where the system doesn't say."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def main() -> None:
    """Print errors, seconds and memory."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--speech", type=Path, default=Path("tests/data/speech"))
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--default", action="store_true")
    options = parser.parse_args()
    samples, wanted = strung(options.speech, options.minutes)
    for name in ("ours", "default") if options.default else ("ours",):
        began = time.perf_counter()
        wrong, of = errors(wanted, asyncio.run(ours(samples)) if name == "ours" else default(samples))
        took = time.perf_counter() - began
        print(f"{name:8} WER {100 * wrong / of:5.2f} % of {of} words  {took:.0f} s  {memory_mb():.0f} MB")


if __name__ == "__main__":
    main()
