"""Small helpers for stretches of sound: join them, cut them up, bring them to one rate."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voice_mentor.audio.resample import resample
from voice_mentor.seams import AudioChunk, Samples

WHISPER_RATE = 16_000
"""Hz that Whisper, Silero VAD and Smart Turn were trained on."""

CHUNK_MS = 20
"""Length of a chunk from a file: a common VAD frame, short enough for a key-up to feel immediate."""


@dataclass(frozen=True, slots=True)
class LastChunk(AudioChunk):
    """The last chunk of a recording that is one utterance; a new utterance starts after it."""


def to_mono(frames: NDArray[np.float32]) -> Samples:
    """Average the channels of frames, shape (n, channels), into samples, shape (n,); always a copy."""
    if frames.shape[1] == 1:
        return frames[:, 0].copy()
    return np.asarray(frames.mean(axis=1), dtype=np.float32)


def concatenate(chunks: Sequence[AudioChunk]) -> AudioChunk:
    """Join chunks of one rate into one that starts where the first does.

    Raises:
        ValueError: there are none, or their rates differ.
    """
    if not chunks:
        raise ValueError("no chunks to join")
    rates = {chunk.rate for chunk in chunks}
    if len(rates) > 1:
        raise ValueError(f"chunks of different rates: {sorted(rates)} Hz")
    return AudioChunk(np.concatenate([chunk.samples for chunk in chunks]), chunks[0].rate, chunks[0].start)


def at_rate(chunk: AudioChunk, rate: int = WHISPER_RATE) -> AudioChunk:
    """Return a whole recording at another rate (Hz). For a stream, use ``Resampler``."""
    if chunk.rate == rate:
        return chunk
    return AudioChunk(resample(chunk.samples, chunk.rate, rate), rate, chunk.start * rate // chunk.rate)


async def collect(utterance: AsyncIterator[AudioChunk]) -> AudioChunk | None:
    """Wait for a whole utterance and join it; None when nothing came."""
    chunks = [chunk async for chunk in utterance]
    return concatenate(chunks) if chunks else None


def cut(samples: Samples, rate: int, start: int = 0, chunk_ms: int = CHUNK_MS) -> Iterator[AudioChunk]:
    """Cut samples into chunks of ``chunk_ms``; the last one may be shorter and is a ``LastChunk``."""
    step = max(1, rate * chunk_ms // 1000)
    for offset in range(0, len(samples), step):
        kind = LastChunk if offset + step >= len(samples) else AudioChunk
        yield kind(samples[offset : offset + step], rate, start + offset)
