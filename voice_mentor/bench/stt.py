"""Recognition beside faster-whisper's own default call: same weights, same process, same recordings.

Ours is the whole way through the seam: pieces, gates, shortened window. Theirs is
``WhisperModel.transcribe(samples, language=...)`` with no other argument, once in this process, where our
settings of the threads help it as well, and once in a program of its own. Every clip is recognised by all in
turn, so that a busy machine slows them alike; the first clip of a language warms them and is recognised
again. "At once" the clip is there as a whole, as from a file; "spoken" it arrives as from a microphone, and
what counts is the time from its last sample to its words.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voice_mentor import weights
from voice_mentor.bench.alone import Alone
from voice_mentor.bench.clips import Clip, as_spoken, at_once
from voice_mentor.bench.figures import Spread, ratio, spread
from voice_mentor.bench.score import Count, count, interval, pooled
from voice_mentor.config import Config
from voice_mentor.seams import AudioChunk, Language, Rejected, Samples, Transcriber

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

Way = Callable[[Samples], AsyncGenerator[AudioChunk, None]]
WAYS: dict[str, Way] = {"at_once": at_once, "spoken": as_spoken}


@dataclass(frozen=True, slots=True)
class Recognised:
    """One clip, recognised once.

    Attributes:
        clip: its name.
        text: what was understood; "" where it was rejected.
        seconds: from the last sample to the words.
        count: its errors.
    """

    clip: str
    text: str
    seconds: float
    count: Count


@dataclass(frozen=True, slots=True)
class Result:
    """One way of recognising a language's clips.

    Attributes:
        way: "default" (faster-whisper's), "alone" (the same in a program of its own), "at_once" or "spoken"
            (ours).
        error: share of characters (ja) or words (en) that are wrong, pooled.
        interval: of that, 95 %.
        latency: seconds.
        p50_ratio: median latency over that of the default call.
        p95_ratio: the same of the 95th percentiles.
        p50_of_alone, p95_of_alone: the same over the default call in a program of its own.
        rejected: clips that made no turn.
    """

    way: str
    error: float
    interval: tuple[float, float]
    latency: Spread
    p50_ratio: float
    p95_ratio: float
    p50_of_alone: float
    p95_of_alone: float
    rejected: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """All of one language.

    Attributes:
        language: what is spoken.
        results: the default call first.
        clips: what each way made of each clip.
    """

    language: Language
    results: list[Result]
    clips: dict[str, list[Recognised]]


async def compare(
    transcriber: Transcriber, config: Config, clips: Sequence[Clip], ways: Sequence[str]
) -> Comparison:
    """Recognise the clips of one language in every way, clip by clip.

    Args:
        transcriber: ours, loaded.
        config: names the weights that the default call uses too.
        clips: of one language, at least one.
        ways: keys of ``WAYS``.
    """
    model = default_model(config)
    found: dict[str, list[Recognised]] = {way: [] for way in ("default", "alone", *ways)}
    with Alone(weights.whisper_folder(config)) as alone:
        await ours(transcriber, clips[0], at_once)
        theirs(model, clips[0])
        alone.transcribe(clips[0].samples, clips[0].language)
        for clip in clips:
            found["default"].append(theirs(model, clip))
            found["alone"].append(_recognised(clip, *alone.transcribe(clip.samples, clip.language)))
            for way in ways:
                found[way].append(await ours(transcriber, clip, WAYS[way]))
    bases = [spread([each.seconds for each in found[way]]) for way in ("default", "alone")]
    return Comparison(clips[0].language, [_result(way, each, *bases) for way, each in found.items()], found)


def default_model(config: Config) -> WhisperModel:
    """The same weights, as faster-whisper's README loads them on a processor."""
    from faster_whisper import WhisperModel

    folder = str(weights.whisper_folder(config))
    return WhisperModel(folder, device="cpu", compute_type="int8", local_files_only=True)


async def ours(transcriber: Transcriber, clip: Clip, way: Way) -> Recognised:
    """Through the seam."""
    over = Over(way(clip.samples))
    heard = await transcriber.transcribe(over, language=clip.language)
    text = "" if isinstance(heard, Rejected) else heard.text
    return _recognised(clip, text, time.perf_counter() - over.at)


def theirs(model: WhisperModel, clip: Clip) -> Recognised:
    """faster-whisper's default call."""
    began = time.perf_counter()
    segments, _ = model.transcribe(clip.samples, language=clip.language)
    text = "".join(segment.text for segment in segments)
    return _recognised(clip, text, time.perf_counter() - began)


class Over:
    """Passes chunks through and notes when the last one was handed on.

    Attributes:
        at: seconds on ``time.perf_counter``.
    """

    def __init__(self, chunks: AsyncIterator[AudioChunk]) -> None:
        self._chunks = chunks
        self.at = time.perf_counter()

    def __aiter__(self) -> Over:
        return self

    async def __anext__(self) -> AudioChunk:
        chunk = await anext(self._chunks)
        self.at = time.perf_counter()
        return chunk


def _recognised(clip: Clip, text: str, seconds: float) -> Recognised:
    return Recognised(clip.name, text, round(seconds, 4), count(clip.text, text, clip.language))


def _result(way: str, found: Sequence[Recognised], base: Spread, alone: Spread) -> Result:
    counts = [each.count for each in found]
    low, high = interval(counts)
    latency = spread([each.seconds for each in found])
    return Result(
        way,
        error=round(pooled(counts), 4),
        interval=(round(low, 4), round(high, 4)),
        latency=latency,
        p50_ratio=ratio(latency.p50, base.p50),
        p95_ratio=ratio(latency.p95, base.p95),
        p50_of_alone=ratio(latency.p50, alone.p50),
        p95_of_alone=ratio(latency.p95, alone.p95),
        rejected=sum(not each.text for each in found),
    )
