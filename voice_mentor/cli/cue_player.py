"""Plays the cues, so that nobody has to look at the screen to know whose turn it is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from voice_mentor.audio.cues import CueName, cue
from voice_mentor.errors import DeviceError, VoiceMentorError
from voice_mentor.onlooker import Onlooker
from voice_mentor.seams import AudioSink, Heard, Line, Rejected, Timings


class CuePlayer(Onlooker):
    """An onlooker around an onlooker: passes everything on and plays a quiet sound where the state changes.

    Args:
        inner: told everything as well.
        sink: plays the cues.
    """

    def __init__(self, inner: Onlooker, sink: AudioSink) -> None:
        self._inner = inner
        self._sink = sink
        self._playing: set[asyncio.Task[None]] = set()  # a task nobody holds may be collected mid-way

    def ready(self) -> None:
        """The microphone delivers: speak."""
        self._play("ready")

    def waiting(self) -> None:
        """Pass it on."""
        self._inner.waiting()

    def listening(self) -> None:
        """Pass it on; the cue waits for the first real samples (``ready``)."""
        self._inner.listening()

    def thinking(self) -> None:
        """Got it."""
        self._play("heard")
        self._inner.thinking()

    def heard(self, heard: Heard) -> None:
        """Pass it on; trouble where nothing was taken."""
        if isinstance(heard, Rejected):
            self._play("trouble")
        self._inner.heard(heard)

    def saying(self, line: Line) -> None:
        """Pass it on."""
        self._inner.saying(line)

    def interrupted(self) -> None:
        """Pass it on."""
        self._inner.interrupted()

    def trouble(self, error: VoiceMentorError) -> None:
        """Something failed."""
        self._play("trouble")
        self._inner.trouble(error)

    def turn_ended(self, timings: Timings) -> None:
        """Pass it on."""
        self._inner.turn_ended(timings)

    def _play(self, name: CueName) -> None:
        task = asyncio.ensure_future(self._quietly(name))
        self._playing.add(task)
        task.add_done_callback(self._playing.discard)

    async def _quietly(self, name: CueName) -> None:
        try:
            await self._sink.play(cue(name))
        except DeviceError:
            return  # the next line meets the same device and says what is wrong


def without_cues(inner: Onlooker, sink: AudioSink) -> tuple[Onlooker, Callable[[], None]]:
    """The onlooker alone, and nothing to play when the microphone is ready."""
    return inner, lambda: None


def with_cues(inner: Onlooker, sink: AudioSink) -> tuple[Onlooker, Callable[[], None]]:
    """The onlooker with cues, and what to call when the microphone is ready."""
    player = CuePlayer(inner, sink)
    return player, player.ready
