"""What of the stream may be heard, and where in it a moment lies."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from voice_mentor.seams import AudioChunk

AFTERSOUND_S = 0.1
"""How long the loudspeaker's buffer and the room go on sounding after the coach was stopped, in seconds."""

_OFFSETS = 128  # chunks the clock looks back on: a few seconds, so that slow clock drift is followed


def end_of(chunk: AudioChunk) -> int:
    """Index of the sample after the chunk's last."""
    return chunk.start + len(chunk.samples)


def between(chunk: AudioChunk, first: int, end: int) -> AudioChunk | None:
    """The part of a chunk within [first, end), or None."""
    low, high = max(chunk.start, first), min(end_of(chunk), end)
    if low >= high:
        return None
    return AudioChunk(chunk.samples[low - chunk.start : high - chunk.start], chunk.rate, low)


class SampleClock:
    """Says which sample was being captured at a moment, from when the chunks arrived.

    A chunk can arrive late (a busy loop, a backlog) but never early, so the smallest delay seen lately is
    the true one.
    """

    def __init__(self) -> None:
        self.rate = 0
        """Hz of the stream; 0 before the first chunk."""
        self.streams = 0
        """How often the stream began anew: 1 from the first chunk, more after a device came back."""
        self.live = False
        """Whether a chunk was really waited for, so that delays can be told from a backlog."""
        self._offsets: deque[float] = deque(maxlen=_OFFSETS)
        self._end = 0
        self._seen_at = float("inf")

    def observe(self, chunk: AudioChunk, now: float) -> None:
        """Take note of a chunk as it is read."""
        if not self._offsets or chunk.start < self._end or chunk.rate != self.rate:
            self._offsets.clear()
            self.streams += 1
        self._end, self.rate = end_of(chunk), chunk.rate
        self.live = self.live or now - self._seen_at >= chunk.seconds / 2
        self._seen_at = now
        self._offsets.append(now - self._end / self.rate)

    def index_at(self, moment: float) -> int:
        """Index of the sample captured at a moment (monotonic seconds); needs one chunk observed."""
        return round((moment - min(self._offsets)) * self.rate)


class Ring:
    """The last stretch of sound, so that a recording can begin before its beginning.

    Args:
        seconds: how much to keep; a chunk more at most.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._chunks: deque[AudioChunk] = deque()
        self._samples = 0

    def append(self, chunk: AudioChunk) -> None:
        """Add the newest chunk and let go of what is too old."""
        self._chunks.append(chunk)
        self._samples += len(chunk.samples)
        while self._samples - len(self._chunks[0].samples) >= self._seconds * chunk.rate:
            self._samples -= len(self._chunks.popleft().samples)

    def clear(self) -> None:
        """Forget everything."""
        self._chunks.clear()
        self._samples = 0

    def between(self, first: int, end: int) -> Iterator[AudioChunk]:
        """What there is of the samples [first, end), in order."""
        for chunk in tuple(self._chunks):
            part = between(chunk, first, end)
            if part is not None:
                yield part

    @property
    def seconds(self) -> float:
        """How much is kept now, in seconds."""
        return self._samples / self._chunks[0].rate if self._chunks else 0.0


class Ear:
    """Half-duplex: on a loudspeaker, nothing is heard while the coach speaks, so it never answers itself.

    Args:
        headphones: the microphone can't hear the coach, so muting is not needed and does nothing.
        clock: monotonic seconds.

    Attributes:
        headphones: may change as long as the coach is silent.
        coach_speaks: between ``mute`` and ``unmute``, whether or not it can be heard here.
    """

    def __init__(self, headphones: bool, clock: Callable[[], float]) -> None:
        self.time = SampleClock()
        self.headphones = headphones
        self.coach_speaks = False
        self._clock = clock
        self._muted = False
        self._deaf_until: float | None = None

    def mute(self) -> None:
        """The coach begins to speak. Idempotent."""
        self.coach_speaks = True
        self._muted = not self.headphones

    def unmute(self) -> None:
        """The coach has fallen silent: hear again from here (and a little aftersound later). Idempotent."""
        self.coach_speaks = False
        if self._muted:
            self._muted = False
            self._deaf_until = self._clock() + AFTERSOUND_S

    def admit(self, chunk: AudioChunk) -> AudioChunk | None:
        """The part of a chunk that may be heard, or None.

        Chunks that piled up while nobody listened are judged by when they were captured, not by when they
        are read; as long as that can't be told yet, they are dropped.
        """
        self.time.observe(chunk, self._clock())
        if self._muted:
            return None
        if self._deaf_until is None:
            return chunk
        if not self.time.live:
            return None
        heard = between(chunk, self.time.index_at(self._deaf_until), end_of(chunk))
        if heard is not None:
            self._deaf_until = None
        return heard
