"""Recognition beside faster-whisper's own default call: same weights, same process, same recordings.

``python -m benchmarks.stt [--speech FOLDER] [--variants] [--json]``

Ours is the whole way through the seam: pieces, gates, shortened window. Theirs is
``WhisperModel.transcribe(samples, language=...)`` with no other argument. Each clip is recognised by both in
turn, so that a busy machine slows both alike; the first clip of a language warms both and is recognised
again. Latency is from having all samples to having the text. ``--variants`` adds altered copies of every clip
(8 % faster and slower, 20 dB down): the same speakers, so they make the set steadier, not wider.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.gates import hear
from benchmarks.material import RATE, Clip, speech
from benchmarks.score import Count, count, interval, pooled
from voice_mentor import weights
from voice_mentor.audio.resample import resample
from voice_mentor.config import load
from voice_mentor.seams import LANGUAGES, Language, Rejected
from voice_mentor.stt.whisper import WhisperTranscriber, create

if TYPE_CHECKING:
    from faster_whisper import WhisperModel


@dataclass(frozen=True, slots=True)
class Heard:
    """One clip, recognised once."""

    clip: str
    text: str
    seconds: float
    count: Count


def variants(clips: Sequence[Clip]) -> list[Clip]:
    """Each clip, 8 % slower, 8 % faster, and 20 dB down."""
    made = []
    for clip in clips:
        made.append(clip)
        for speed in (0.92, 1.08):
            samples = resample(clip.samples, round(RATE * speed), RATE)
            made.append(Clip(f"{clip.name} x{speed}", clip.language, samples, clip.text))
        made.append(Clip(f"{clip.name} -20 dB", clip.language, clip.samples * np.float32(0.1), clip.text))
    return made


async def ours(transcriber: WhisperTranscriber, clip: Clip) -> Heard:
    """Through the seam."""
    began = time.perf_counter()
    heard = await hear(transcriber, clip.samples, clip.language)
    text = "" if isinstance(heard, Rejected) else heard.text
    return _counted(clip, text, time.perf_counter() - began)


def theirs(model: WhisperModel, clip: Clip) -> Heard:
    """faster-whisper's default call."""
    began = time.perf_counter()
    segments, _ = model.transcribe(clip.samples, language=clip.language)
    text = "".join(segment.text for segment in segments)
    return _counted(clip, text, time.perf_counter() - began)


def _counted(clip: Clip, text: str, seconds: float) -> Heard:
    return Heard(clip.name, text, seconds, count(clip.text, text, clip.language))


async def compare(clips: Sequence[Clip], language: Language) -> dict[str, object]:
    """Both on every clip of a language, in turn."""
    from faster_whisper import WhisperModel

    config = load()
    transcriber = create(config)
    folder = str(weights.whisper_folder(config))
    model = WhisperModel(folder, device="cpu", compute_type="int8", local_files_only=True)
    chosen = [clip for clip in clips if clip.language == language]
    await ours(transcriber, chosen[0])
    theirs(model, chosen[0])
    both = [(await ours(transcriber, clip), theirs(model, clip)) for clip in chosen]
    own, other = [pair[0] for pair in both], [pair[1] for pair in both]
    ratios = [mine.seconds / yours.seconds for mine, yours in both]
    return {
        "language": language,
        "clips": len(chosen),
        "ours": summary(own),
        "default": summary(other),
        "ratio_p50": round(
            _percentile([h.seconds for h in own], 50) / _percentile([h.seconds for h in other], 50), 3
        ),
        "ratio_p95": round(
            _percentile([h.seconds for h in own], 95) / _percentile([h.seconds for h in other], 95), 3
        ),
        "clip_ratio_p50": round(_percentile(ratios, 50), 3),
        "texts": [{"clip": mine.clip, "ours": mine.text, "default": yours.text} for mine, yours in both],
    }


def summary(heard: Sequence[Heard]) -> dict[str, object]:
    """Error with its interval, and latency."""
    counts = [each.count for each in heard]
    low, high = interval(counts)
    seconds = [each.seconds for each in heard]
    return {
        "error_percent": round(100 * pooled(counts), 2),
        "interval_percent": [round(100 * low, 1), round(100 * high, 1)],
        "errors": sum(each.errors for each in counts),
        "of": sum(each.length for each in counts),
        "p50_s": round(_percentile(seconds, 50), 3),
        "p95_s": round(_percentile(seconds, 95), 3),
    }


def _percentile(values: Sequence[float], share: float) -> float:
    return float(np.percentile(values, share))


def show(found: dict[str, object]) -> None:
    """One table a language."""
    measure = "CER" if found["language"] == "ja" else "WER"
    print(f"{found['language']}: {found['clips']} clips")
    for name in ("ours", "default"):
        row = found[name]
        assert isinstance(row, dict)
        low, high = row["interval_percent"]
        print(
            f"  {name:8} {measure} {row['error_percent']:6.2f} %"
            f" ({low} to {high}; {row['errors']}/{row['of']})"
            f"   p50 {row['p50_s']:.3f} s   p95 {row['p95_s']:.3f} s"
        )
    print(f"  latency, ours over default: p50 {found['ratio_p50']}, p95 {found['ratio_p95']}")


def main() -> None:
    """Compare, and print a table or JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--speech", type=Path, default=Path("tests/data/speech"))
    parser.add_argument("--variants", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    clips = speech(options.speech)
    if options.variants:
        clips = variants(clips)
    found = [asyncio.run(compare(clips, language)) for language in LANGUAGES]
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for each in found:
        show(each)


if __name__ == "__main__":
    main()
