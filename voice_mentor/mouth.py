"""Says lines aloud and keeps account of what the speaker really heard of each."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing, suppress

from voice_mentor.errors import DeviceError, SynthesisError
from voice_mentor.onlooker import Onlooker
from voice_mentor.seams import AudioSink, Line, Session, Synthesizer


class Mouth:
    """One voice on one loudspeaker.

    Being cut off is cancellation: the loudspeaker falls silent at once, and every line is credited with the
    share of it that was heard, so that the history holds only what was spoken.

    Args:
        voice: turns lines into speech.
        sink: plays it.
        onlooker: told of each line as it begins.

    Attributes:
        sounding: called before anything sounds: the moment to stop listening, where that is needed.
    """

    def __init__(self, voice: Synthesizer, sink: AudioSink, onlooker: Onlooker) -> None:
        self._voice = voice
        self._sink = sink
        self._onlooker = onlooker
        self.last_lines: tuple[Line, ...] = ()
        self.sounding: Callable[[], None] = lambda: None
        self._aside_s = 0.0  # of what sounds now, seconds that are no part of an answer

    async def say(
        self,
        lines: AsyncGenerator[Line, None],
        session: Session,
        mark: Callable[[str], None] = lambda stage: None,
    ) -> None:
        """Speak lines as they come; return when the last one was heard.

        Args:
            lines: written while the earlier ones are already sounding.
            session: told what was heard of each line.
            mark: told "speech" when the first samples exist, "sound" when the loudspeaker took them.

        Raises:
            SynthesisError: the voice failed on a line.
            DeviceError: the loudspeaker went away.
        """
        ledger: list[tuple[Line, float]] = []
        finished = False
        try:
            async with aclosing(lines):
                async for line in lines:
                    await self._say_line(line, ledger, mark)
            await self._sink.drain()
            finished = True
        finally:
            heard_s = self._sink.stop() - self._aside_s
            self._aside_s = 0.0
            _credit(session, ledger, sum(seconds for _, seconds in ledger) if finished else heard_s)
            self.last_lines = tuple(dict.fromkeys(line for line, _ in ledger)) or self.last_lines

    async def _say_line(
        self, line: Line, ledger: list[tuple[Line, float]], mark: Callable[[str], None]
    ) -> None:
        async with aclosing(self._voice.synthesize(line)) as speeches:
            async for speech in speeches:
                mark("speech")
                if not any(said is line for said, _ in ledger):
                    self._onlooker.saying(line)
                ledger.append((line, speech.seconds))
                self.sounding()
                await self._sink.play(speech)
                mark("sound")

    async def aside(self, line: Line) -> None:
        """Say what counts for nothing, without waiting for its end; an answer follows it.

        A voice or a device that fails is left to the answer to report.
        """
        with suppress(SynthesisError, DeviceError):
            async with aclosing(self._voice.synthesize(line)) as speeches:
                async for speech in speeches:
                    self.sounding()
                    await self._sink.play(speech)
                    self._aside_s += speech.seconds

    async def prepare(self, lines: Iterable[Line]) -> None:
        """Have the voice make lines that will be needed at once, unheard; it keeps them.

        Raises:
            SynthesisError: the voice failed on one.
        """
        for line in lines:
            async with aclosing(self._voice.synthesize(line)) as speeches:
                async for _ in speeches:
                    pass


def _credit(session: Session, ledger: list[tuple[Line, float]], heard_s: float) -> None:
    """Tell the session what share of each line fell into the seconds that were heard."""
    lengths: dict[int, float] = {}
    lines: dict[int, Line] = {}
    for line, seconds in ledger:
        lines[id(line)] = line
        lengths[id(line)] = lengths.get(id(line), 0.0) + seconds
    left = heard_s
    for key, seconds in lengths.items():
        share = 1.0 if seconds <= left else max(left, 0.0) / seconds
        left -= seconds
        session.spoken(lines[key], share)
