"""A loudspeaker that outlives its device: a headset that drops out, a call that takes it.

What was not heard is said when the device is back, from the sentence that broke off. Nobody waits for it:
who speaks meanwhile cuts it off as always.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from voice_mentor.audio.cues import cue
from voice_mentor.audio.microphone import BACK_OFF_S
from voice_mentor.errors import DeviceError
from voice_mentor.seams import AudioSink, Speech

Wait = Callable[[float], Awaitable[object]]


class Patient:
    """A sink around a sink.

    Args:
        sink: the loudspeaker.
        wait: lets seconds pass between two looks for the device; a test's own in place of the clock.
        announces: a quiet cue comes before what is said after a silence.
    """

    def __init__(self, sink: AudioSink, wait: Wait = asyncio.sleep, *, announces: bool = True) -> None:
        self._sink = sink
        self._wait = wait
        self._announces = announces
        self._pieces: list[Speech] = []
        self._before_s = 0.0  # heard of the pieces before the device went away
        self._lead_s = 0.0  # of what sounds now, seconds that are a cue

    async def play(self, speech: Speech) -> None:
        """Queue sound; while the device is away this waits for it."""
        if self._announces and not self._pieces and speech.text:
            await self._play(cue("speaking"))
            self._lead_s = cue("speaking").seconds
        self._pieces.append(speech)
        await self._play(speech)

    async def drain(self) -> None:
        """Return when everything was heard, on whichever device."""
        while True:
            try:
                await self._sink.drain()
                break
            except DeviceError:
                await self._again()
        self._forget()

    def stop(self) -> float:
        """Silence now; the seconds really heard."""
        heard_s = max(self._before_s + self._sink.stop() - self._lead_s, 0.0)
        self._forget()
        return heard_s

    async def close(self) -> None:
        """Close the loudspeaker. Idempotent."""
        await self._sink.close()

    async def _play(self, speech: Speech) -> None:
        try:
            await self._sink.play(speech)
        except DeviceError:
            await self._again()

    async def _again(self) -> None:
        """Wait for the device, then play what was not heard, from where the broken-off piece began."""
        waits = iter(BACK_OFF_S)
        self._break_off()
        while True:
            await self._wait(next(waits, BACK_OFF_S[-1]))
            try:
                for piece in self._unheard():
                    await self._sink.play(piece)
            except DeviceError:
                self._break_off()
            else:
                return

    def _break_off(self) -> None:
        heard_s = max(self._before_s + self._sink.stop() - self._lead_s, 0.0)
        self._lead_s, self._before_s = 0.0, 0.0
        for piece in self._pieces:
            if self._before_s + piece.seconds > heard_s + 1e-6:
                return
            self._before_s += piece.seconds

    def _unheard(self) -> list[Speech]:
        begins_s, found = 0.0, []
        for piece in self._pieces:
            if begins_s >= self._before_s - 1e-6:
                found.append(piece)
            begins_s += piece.seconds
        return found

    def _forget(self) -> None:
        self._pieces, self._before_s, self._lead_s = [], 0.0, 0.0
