"""Says lines aloud and keeps account of what the speaker really heard of each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from itertools import accumulate

from voice_mentor.errors import DeviceError, SynthesisError
from voice_mentor.onlooker import Onlooker
from voice_mentor.seams import AudioSink, Line, Session, Speech, Synthesizer

ALMOST_DONE_S = 0.6
"""With so little left (a last syllable and the pause after it) the coach has finished as far as anybody can
hear, and はい is an answer."""


@dataclass(slots=True)
class _Said:
    """What is being said now, and how far it has come.

    Attributes:
        parts: everything made so far, in order.
        next: index of the part to be handed to the loudspeaker next.
        before_s: seconds of the parts that lie before the loudspeaker's present count.
        reached_s: the furthest that was heard.
        complete: no further line will come.
        shown: ids of the lines the onlooker knows of.
    """

    parts: list[tuple[Line, Speech]] = field(default_factory=list)
    next: int = 0
    before_s: float = 0.0
    reached_s: float = 0.0
    complete: bool = False
    shown: set[int] = field(default_factory=set)

    @property
    def seconds(self) -> float:
        """Of all parts."""
        return sum(speech.seconds for _, speech in self.parts)

    def at(self, heard_s: float) -> int:
        """Index of the part that sounds after so many seconds; the number of parts when all were heard."""
        ends = accumulate(speech.seconds for _, speech in self.parts)
        return next((index for index, end in enumerate(ends) if end > heard_s + 1e-6), len(self.parts))

    def go_back(self) -> None:
        """Begin again with the line in which it was stopped."""
        index = self.at(self.reached_s)
        while 0 < index < len(self.parts) and self.parts[index - 1][0] is self.parts[index][0]:
            index -= 1
        self.next = index
        self.before_s = sum(speech.seconds for _, speech in self.parts[:index])


class Mouth:
    """One voice on one loudspeaker.

    Being cut off is cancellation: the loudspeaker falls silent at once, and every line is credited with the
    share of it that was heard, so that the history holds only what was spoken. ``hold`` is silence until it
    is clear whether somebody really cut in; ``go_on`` says the broken-off sentence again, and the rest.

    Args:
        voice: turns lines into speech.
        sink: plays it.
        onlooker: told of each line as it begins.

    Attributes:
        sounding: called before anything sounds: the moment to stop listening, where that is needed.
        last_lines: the lines of the last answer of which anything was made.
    """

    def __init__(self, voice: Synthesizer, sink: AudioSink, onlooker: Onlooker) -> None:
        self._voice = voice
        self._sink = sink
        self._onlooker = onlooker
        self.last_lines: tuple[Line, ...] = ()
        self.sounding: Callable[[], None] = lambda: None
        self._aside_s = 0.0  # of what sounds now, seconds that are no part of an answer
        self._said: _Said | None = None
        self._free = asyncio.Event()
        self._free.set()

    @property
    def speaking(self) -> bool:
        """Something was said of which more than a last breath is still to come."""
        said = self._said
        if said is None or not said.parts:
            return False
        return not said.complete or self._free.is_set() or said.seconds - said.reached_s > ALMOST_DONE_S

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
        said = self._said = _Said()
        self._free.set()
        finished = False
        try:
            async with aclosing(lines):
                async for line in lines:
                    await self._say_line(line, said, mark)
            said.complete = True
            await self._to_the_end(said, mark)
            finished = True
        finally:
            self._count(said)
            _credit(session, said.parts, said.seconds if finished else said.reached_s)
            self.last_lines = tuple(dict.fromkeys(line for line, _ in said.parts)) or self.last_lines
            self._said = None

    def hold(self) -> None:
        """Silence for now. What must not be cut by a stray sound goes on."""
        said = self._said
        if said is None or not self._free.is_set():
            return
        if not all(line.interruptible for line, _ in said.parts):
            return
        self._free.clear()
        self._count(said)
        said.go_back()

    def go_on(self) -> None:
        """Nobody cut in: on with the sentence that was broken off."""
        self._free.set()

    async def aside(self, line: Line) -> None:
        """Say what counts for nothing, without waiting for its end; an answer follows it.

        A voice or a device that fails is left to the answer to report.
        """
        with suppress(SynthesisError, DeviceError):
            async with aclosing(self._voice.synthesize(line)) as speeches:
                async for speech in speeches:
                    if not self._free.is_set():
                        return
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

    async def _say_line(self, line: Line, said: _Said, mark: Callable[[str], None]) -> None:
        async with aclosing(self._voice.synthesize(line)) as speeches:
            async for speech in speeches:
                mark("speech")
                said.parts.append((line, speech))
                await self._hand_over(said, mark)

    async def _hand_over(self, said: _Said, mark: Callable[[str], None]) -> None:
        """Give the loudspeaker what it has not got yet, as long as nobody holds it."""
        while said.next < len(said.parts):
            await self._free.wait()
            line, speech = said.parts[said.next]
            said.next += 1
            if id(line) not in said.shown:
                said.shown.add(id(line))
                self._onlooker.saying(line)
            self.sounding()
            await self._sink.play(speech)
            mark("sound")

    async def _to_the_end(self, said: _Said, mark: Callable[[str], None]) -> None:
        """Return when everything was heard, however often it was held."""
        while True:
            await self._hand_over(said, mark)
            await self._sink.drain()
            if self._free.is_set() and said.next == len(said.parts):
                return
            await self._free.wait()

    def _count(self, said: _Said) -> None:
        """Stop the loudspeaker and note how far it came."""
        heard_s = self._sink.stop() - self._aside_s
        self._aside_s = 0.0
        said.reached_s = max(said.reached_s, min(said.before_s + max(heard_s, 0.0), said.seconds))


def _credit(session: Session, parts: list[tuple[Line, Speech]], heard_s: float) -> None:
    """Tell the session what share of each line fell into the seconds that were heard."""
    lengths: dict[int, float] = {}
    lines: dict[int, Line] = {}
    for line, speech in parts:
        lines[id(line)] = line
        lengths[id(line)] = lengths.get(id(line), 0.0) + speech.seconds
    left = heard_s
    for key, seconds in lengths.items():
        share = 1.0 if seconds <= left + 1e-6 else max(left, 0.0) / seconds
        left -= seconds
        session.spoken(lines[key], share)
