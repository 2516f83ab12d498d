"""Hands-free: an utterance begins with a voice and ends when the speaker has really finished."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from voice_mentor.audio.level import rms_dbfs
from voice_mentor.audio.resample import Resampler
from voice_mentor.config import Listening
from voice_mentor.errors import EngineError, WeightsError
from voice_mentor.listening.completeness import Completeness
from voice_mentor.listening.ear import Ear, Ring, end_of
from voice_mentor.listening.endpointing import (
    DEFAULT_RULES,
    RATE,
    WINDOW,
    Endpointer,
    EndRules,
    TurnModel,
    Vad,
    VoiceState,
)
from voice_mentor.listening.hooks import NO_HOOKS, ListenerHooks
from voice_mentor.seams import AudioChunk, Samples

_REMEMBERED_S = 8.0  # what the turn model looks at
_SLACK_S = 0.3  # beyond the pre-roll: the voice's start is noticed this much later at most


class HandsFree:
    """A ``Listener`` driven by the voice itself.

    Args:
        settings: patience, pre-roll, headphones.
        vad: voice activity.
        turn: the model that judges whether a turn is over; None ends turns by silence alone.
        hooks: what to tell whom; ``on_fallback`` is called once when there is no turn model.
        clock: monotonic seconds.

    Attributes:
        last_voice_at: monotonic seconds when the voice of the last utterance fell silent; what latency
            counts from. None before the first.
        words: tells how the words end that were taken since a moment (``Overheard.ending``).
    """

    def __init__(
        self,
        settings: Listening,
        vad: Vad,
        turn: TurnModel | None,
        hooks: ListenerHooks = NO_HOOKS,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.last_voice_at: float | None = None
        self.words: Callable[[float], Completeness] = lambda since: "open"
        self.rules = EndRules(patience=settings.patience)
        self._preroll_s = settings.preroll_ms / 1000
        self._vad = vad
        self._turn = turn
        self._hooks = hooks
        self._clock = clock
        self._ear = Ear(settings.headphones, clock)
        self._ring = Ring(self._preroll_s + DEFAULT_RULES.cut_in_secs + _SLACK_S)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="end-of-turn")
        self._endpointer = Endpointer(self.rules, asks=turn is not None)
        self._paused_at = 0.0
        self._given = 0
        self._streams = 0
        if turn is None:
            hooks.on_fallback("listening.plain_end_of_turn")

    @property
    def state(self) -> VoiceState:
        """What the voice is doing, for the screen."""
        return self._endpointer.state

    def use_headphones(self, headphones: bool) -> None:
        """Whether the microphone can't hear the coach, once that is known."""
        self._ear.headphones = headphones

    def mute(self) -> None:
        """The coach speaks on a loudspeaker: drop what the microphone hears, pre-roll included."""
        self._ear.mute()

    def unmute(self) -> None:
        """The coach has fallen silent."""
        self._ear.unmute()

    def close(self) -> None:
        """End the model's thread. Idempotent."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    async def utterance(self, chunks: AsyncIterator[AudioChunk]) -> AsyncGenerator[AudioChunk, None]:
        """Wait for a voice and yield what is said; see ``Listener``."""
        self._endpointer = Endpointer(self.rules, asks=self._turn is not None)
        self._vad.reset()
        windows = _Windows()
        ready = False
        begin: int | None = None
        async for captured in chunks:
            chunk = self._hear(captured)
            if chunk is None:
                continue
            if not ready and self._is_ready(chunk):
                ready = True
                self._hooks.on_ready()
            began, ended = await self._listen(windows, chunk)
            if began:
                begin = self._begin(chunk)
            if begin is not None:
                for part in self._parts(begin, end_of(chunk)):
                    yield part
                begin = self._given
            if ended:
                return

    def _hear(self, captured: AudioChunk) -> AudioChunk | None:
        chunk = self._ear.admit(captured)
        if self._ear.time.streams != self._streams:  # a new stream: the old indexes mean nothing
            self._streams, self._given = self._ear.time.streams, 0
            self._ring.clear()
        if chunk is None:
            self._ring.clear()
            return None
        self._ring.append(chunk)
        self._hooks.on_level(rms_dbfs(chunk.samples))
        return chunk

    async def _listen(self, windows: _Windows, chunk: AudioChunk) -> tuple[bool, bool]:
        """Judge a chunk's windows; whether the turn began in it, whether it ended."""
        began = False
        for window in windows.push(chunk):
            self._overhear()
            self._endpointer.cutting_in = self._ear.coach_speaks
            decision = self._endpointer.push(self._vad.probability(window))
            if decision == "start":
                began = True
                self._hooks.on_start()
            elif decision == "ask" and self._turn is not None:
                finished = self._turn.finished
                loop = asyncio.get_running_loop()
                answer = await loop.run_in_executor(self._executor, finished, windows.remembered())
                self._endpointer.answer(answer)
            elif decision == "end":
                self.last_voice_at = self._clock() - self._endpointer.silence_s
                self._hooks.on_stop()
                return began, True
        return began, False

    def _is_ready(self, chunk: AudioChunk) -> bool:
        """Real sound (a headset that changes its profile delivers exact zeros), and nobody to speak into."""
        return not self._ear.coach_speaks and bool(np.any(chunk.samples))

    def _overhear(self) -> None:
        """Look whether the words up to this pause are known by now."""
        if self._endpointer.state != "stopping":
            self._paused_at = self._clock()
        elif self._endpointer.words == "open":
            self._endpointer.words = self.words(self._paused_at)

    def _begin(self, chunk: AudioChunk) -> int:
        """Where the utterance begins: a pre-roll before the voice did."""
        back_s = self._endpointer.voice_s + self._preroll_s + WINDOW / RATE
        return max(self._given, end_of(chunk) - len(chunk.samples) - round(back_s * chunk.rate))

    def _parts(self, begin: int, end: int) -> Iterator[AudioChunk]:
        yield from self._ring.between(begin, end)
        self._given = end


class _Windows:
    """The stream at 16 kHz in windows of 512 samples, and its last seconds."""

    def __init__(self) -> None:
        self._resampler: Resampler | None = None
        self._rest: Samples = np.zeros(0, np.float32)
        self._past: list[Samples] = []

    def push(self, chunk: AudioChunk) -> Iterator[Samples]:
        """Take a chunk in and yield the windows it completes."""
        if self._resampler is None or self._resampler.from_rate != chunk.rate:
            self._resampler = Resampler(chunk.rate, RATE)
        waiting = np.concatenate([self._rest, self._resampler.feed(chunk.samples)])
        count = len(waiting) // WINDOW
        self._rest = waiting[count * WINDOW :]
        for window in waiting[: count * WINDOW].reshape(count, WINDOW):
            self._past.append(window)
            del self._past[: -int(_REMEMBERED_S * RATE / WINDOW)]
            yield window

    def remembered(self) -> Samples:
        """The last 8 s."""
        return np.concatenate(self._past)


def hands_free(settings: Listening, hooks: ListenerHooks = NO_HOOKS) -> HandsFree:
    """Make a hands-free listener from what is installed.

    Without the turn model (its weights are missing or damaged) it still works: silence alone ends a turn, and
    ``on_fallback`` says so.
    """
    from voice_mentor.listening.smart_turn import SmartTurn
    from voice_mentor.listening.vad import SileroVad

    try:
        turn: TurnModel | None = SmartTurn()
    except (WeightsError, EngineError):
        turn = None
    return HandsFree(settings, SileroVad(), turn, hooks)
