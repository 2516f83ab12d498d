"""Push-to-talk: an utterance from a little before the key went down to a little after it came up.

The microphone stays open, so the first syllable is there before the key is. The chunks are the clock: each
one that arrives lets time pass for the talk key, so nothing here sleeps or polls.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from dataclasses import dataclass

import numpy as np

from voice_mentor.audio.level import rms_dbfs
from voice_mentor.config import Listening
from voice_mentor.listening.ear import Ear, Ring, end_of
from voice_mentor.listening.hooks import NO_HOOKS, ListenerHooks, RecordingCancelled
from voice_mentor.listening.talk_key import DEFAULT_TIMING, Change, Gesture, KeyTiming, TalkKey
from voice_mentor.seams import AudioChunk, KeyEvent

_SLACK_S = 0.5  # sound kept beyond the pre-roll: a key event may be read this much later than it happened
_PENDING = 16  # key changes nobody listened to yet

_HISTORY_S = 10.0  # levels by which the voice's end is judged
_QUIET_S = 0.08  # this long under the threshold: the voice has stopped
_OVER_NOISE_DB = 6.0
_UNDER_PEAK_DB = (25.0, 35.0)  # a final "s" or a whispered す lies up to 25 dB under the loudest vowel
_PAUSE_PERCENTILE = 5


class PushToTalk:
    """A ``Listener`` driven by key events; feed it every event of a ``Keys`` source.

    Args:
        settings: pre-roll, tail, headphones.
        hooks: what to tell whom.
        timing: where a tap ends and holding begins.
        clock: monotonic seconds, the same clock as ``KeyEvent.at``.

    Attributes:
        last_key_up: monotonic seconds when the key really came up (of a stopping tap: went down); what
            latency counts from. None before the first.
    """

    def __init__(
        self,
        settings: Listening,
        hooks: ListenerHooks = NO_HOOKS,
        *,
        timing: KeyTiming = DEFAULT_TIMING,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.last_key_up: float | None = None
        self._settings = settings
        self._hooks = hooks
        self._clock = clock
        self._key = TalkKey(timing)
        self._ear = Ear(settings.headphones, clock)
        self._ring = Ring(settings.preroll_ms / 1000 + _SLACK_S)
        self._levels = _Levels()
        self._pending: deque[Change] = deque(maxlen=_PENDING)
        self._given = 0  # samples before this index were part of an earlier utterance
        self._streams = 0

    @property
    def gesture(self) -> Gesture:
        """What the key is doing, for the screen."""
        return self._key.gesture

    @property
    def recording(self) -> bool:
        """Whether the key says that the person is talking."""
        return self._key.recording

    def feed(self, event: KeyEvent) -> None:
        """Take a key event, at any time, whether or not an utterance is being waited for."""
        for change in self._key.handle(event):
            self._note(change)

    def mute(self) -> None:
        """The coach speaks on a loudspeaker: drop what the microphone hears, pre-roll included."""
        self._ear.mute()

    def unmute(self) -> None:
        """The coach has fallen silent."""
        self._ear.unmute()

    async def utterance(self, chunks: AsyncIterator[AudioChunk]) -> AsyncGenerator[AudioChunk, None]:
        """Wait for the key and yield what is said; see ``Listener``.

        Raises:
            RecordingCancelled: the cancel key; what was yielded is to be thrown away.
        """
        take: _Take | None = None
        async for captured in chunks:
            self._let_time_pass()
            chunk = self._hear(captured)
            if take is not None and take.stream != self._streams:
                take.move(self._streams)
            take = self._decide(take)
            if take is None or chunk is None:
                continue
            if take.is_ready(chunk):
                self._hooks.on_ready()
            for part in self._parts(take, chunk):
                yield part
            if take.limit is not None and end_of(chunk) >= take.limit:
                if take.empty:  # pressed and released so long ago that the sound is gone: wait for the next
                    take = None
                    continue
                return

    def _let_time_pass(self) -> None:
        change = self._key.tick(self._clock())
        if change is not None:
            self._note(change)

    def _note(self, change: Change) -> None:
        """Tell at once what happened; the sound follows with the next chunk."""
        if change.kind == "start":
            self._pending.append(change)
            self._hooks.on_start()
            return
        if change.kind == "stop":
            self.last_key_up = change.at
        self._pending.append(change)
        self._hooks.on_stop()

    def _hear(self, captured: AudioChunk) -> AudioChunk | None:
        chunk = self._ear.admit(captured)
        if self._ear.time.streams != self._streams:  # a new stream: the old indexes mean nothing
            self._streams, self._given = self._ear.time.streams, 0
            self._ring.clear()
        if chunk is None:
            self._ring.clear()
            return None
        self._ring.append(chunk)
        self._hooks.on_level(self._levels.add(chunk))
        return chunk

    def _decide(self, take: _Take | None) -> _Take | None:
        """Apply the key changes up to the end of one recording; the next one's wait for the next call.

        Raises:
            RecordingCancelled: the cancel key.
        """
        while self._pending and (take is None or take.limit is None):
            change = self._pending.popleft()
            index = self._ear.time.index_at(change.at)
            if change.kind == "start":
                begin = max(self._given, index - self._in_samples(self._settings.preroll_ms))
                take = _Take(self._streams, index, begin)
            elif change.kind == "cancel":
                raise RecordingCancelled
            elif take is not None:
                take.released = index
                take.limit = index + self._in_samples(self._settings.tail_ms)
        return take

    def _in_samples(self, milliseconds: int) -> int:
        return milliseconds * self._ear.time.rate // 1000

    def _parts(self, take: _Take, chunk: AudioChunk) -> Iterator[AudioChunk]:
        """What is new of the recording; the tail ends early when the voice had already stopped."""
        end = end_of(chunk)
        if take.limit is not None and end >= take.released and self._levels.quiet:
            take.limit = min(take.limit, max(take.released, chunk.start))
        limit = end if take.limit is None else min(end, take.limit)
        for part in self._ring.between(take.begin, limit):
            take.empty = False
            yield part
        take.begin = max(take.begin, limit)
        self._given = max(self._given, limit)


@dataclass(slots=True)
class _Take:
    """One recording, in sample indexes.

    Attributes:
        stream: which of the device's streams the indexes belong to.
        pressed: where the key went down.
        begin: the next sample to yield.
        released: where the key came up (only once ``limit`` is known).
        limit: the sample after the last, once the key came up.
        ready: the ready hook was called.
        empty: nothing was yielded yet.
    """

    stream: int
    pressed: int
    begin: int
    released: int = 0
    limit: int | None = None
    ready: bool = False
    empty: bool = True

    def move(self, stream: int) -> None:
        """Go on in a new stream, from its beginning: the device went away and came back meanwhile."""
        self.stream, self.pressed, self.begin = stream, 0, 0
        if self.limit is not None:
            self.released = self.limit = 0

    def is_ready(self, chunk: AudioChunk) -> bool:
        """Whether this chunk brings the first real sound since the press; true once.

        Exact zeros are not real: a Bluetooth headset delivers them while it changes its profile.
        """
        if self.ready or end_of(chunk) <= self.pressed or not np.any(chunk.samples):
            return False
        self.ready = True
        return True


class _Levels:
    """Whether the voice has stopped, judged from the levels of the last seconds."""

    def __init__(self) -> None:
        self._levels: deque[tuple[float, float]] = deque()  # dBFS, seconds
        self._seconds = 0.0

    def add(self, chunk: AudioChunk) -> float:
        """Take a chunk in and return its level in dBFS."""
        level = rms_dbfs(chunk.samples)
        self._levels.append((level, chunk.seconds))
        self._seconds += chunk.seconds
        while self._seconds > _HISTORY_S:
            self._seconds -= self._levels.popleft()[1]
        return level

    @property
    def quiet(self) -> bool:
        """The last 80 ms lie near the noise and well under the voice, or far under the voice.

        In a room so loud that the two can't be told apart the answer is no: the whole tail is kept.
        """
        levels = [level for level, _ in self._levels]
        noise = float(np.percentile(levels, _PAUSE_PERCENTILE))
        well_under, far_under = (max(levels) - distance for distance in _UNDER_PEAK_DB)
        threshold = max(min(noise + _OVER_NOISE_DB, well_under), far_under)
        quiet_s = 0.0
        for level, seconds in reversed(self._levels):
            if level >= threshold:
                return False
            quiet_s += seconds
            if quiet_s >= _QUIET_S:
                return True
        return False
