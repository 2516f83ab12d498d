"""What may have to be said next is made while somebody else speaks, so that it can begin at once.

The other person's answers are known before the take is over, all but which of them it will be. They are made
ready one breath at a time, the beginnings first, and only while nobody waits for the voice: a line that is
needed now waits for one breath at most.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator
from contextlib import ExitStack, contextmanager

from voice_mentor.errors import SynthesisError
from voice_mentor.seams import AudioChunk, Heard, Language, Line, Speech, Synthesizer, Transcriber


class Ahead:
    """A ``Synthesizer`` around a voice: says lines, and makes ready those that are expected.

    Args:
        inner: the voice.
    """

    def __init__(self, inner: Synthesizer) -> None:
        self.name = inner.name
        self.languages = inner.languages
        self._inner = inner
        self._ready: dict[Line, _Ready] = {}
        self._let_go: list[_Ready] = []
        self._work: asyncio.Task[None] | None = None
        self._needed = 0
        self._free = asyncio.Event()
        self._free.set()

    def expect(self, lines: Iterable[Line]) -> None:
        """From now on these lines may be needed, the likeliest first; others no longer."""
        before, self._ready = self._ready, {}
        for line in lines:
            ready = before.pop(line, None) or _Ready(self._inner.synthesize(line))
            self._ready.setdefault(line, ready)
        self._let_go += before.values()
        if self._work is None or self._work.done():
            self._work = asyncio.ensure_future(self._make())

    async def made(self) -> None:
        """Wait until all that is expected was made."""
        if self._work is not None:
            await asyncio.wait({self._work})

    def hearing(self, transcriber: Transcriber) -> Transcriber:
        """A recogniser that has the machine to itself once the speaker has finished."""
        return _Undisturbed(transcriber, self)

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Nothing is begun ahead meanwhile."""
        self._needed += 1
        self._free.clear()
        try:
            yield
        finally:
            self._needed -= 1
            if not self._needed:
                self._free.set()

    async def warm_up(self) -> None:
        """Warm up the voice inside."""
        with self.resting():
            await self._inner.warm_up()

    async def synthesize(self, line: Line) -> AsyncGenerator[Speech, None]:
        """Yield the line's speech, from what was made already where there is something.

        Raises:
            SynthesisError: the voice failed on it.
        """
        ready = self._ready.pop(line, None) or _Ready(self._inner.synthesize(line))
        try:
            index = 0
            while (speech := await self._now(ready, index)) is not None:
                yield speech
                index += 1
        finally:
            if ready.busy:  # with its next breath: who cuts in doesn't wait for it
                self._let_go.append(ready)
            else:
                await ready.close()

    async def close(self) -> None:
        """Make nothing more, and forget what was made. Idempotent; the voice inside stays open."""
        if self._work is not None:
            self._work.cancel()
            await asyncio.wait({self._work})
        for one in (*self._ready.values(), *self._let_go):
            await one.close()
        self._ready.clear()
        self._let_go.clear()

    async def _now(self, ready: _Ready, index: int) -> Speech | None:
        with self.resting():
            return await ready.part(index)

    async def _make(self) -> None:
        """Work until everything expected was made and everything else was let go of."""
        while True:
            while self._let_go:
                await self._let_go.pop().close()
            await self._free.wait()
            line = self._next()
            if line is None:
                return
            try:
                await self._ready[line].more()
            except SynthesisError:  # said again, with its remedy, by the turn that needs the line
                self._ready.pop(line, None)

    def _next(self) -> Line | None:
        """What to go on with: a line of which nothing was made yet, else one that isn't whole."""
        unmade = (line for line, one in self._ready.items() if not one.begun)
        unfinished = (line for line, one in self._ready.items() if not one.whole)
        return next(unmade, None) or next(unfinished, None)


class _Ready:
    """A line, as far as it was made.

    Attributes:
        whole: nothing is left to make.
    """

    def __init__(self, speeches: AsyncGenerator[Speech, None]) -> None:
        self.whole = False
        self._speeches = speeches
        self._parts: list[Speech] = []
        self._one_at_a_time = asyncio.Lock()

    @property
    def begun(self) -> bool:
        """Its beginning was made."""
        return self.whole or bool(self._parts)

    @property
    def busy(self) -> bool:
        """Somebody is making a part of it."""
        return self._one_at_a_time.locked()

    async def part(self, index: int) -> Speech | None:
        """One part, made now if it isn't there yet; None after the last.

        Raises:
            SynthesisError: the voice failed on it.
        """
        while len(self._parts) <= index and not self.whole:
            await self.more(beyond=index)
        return self._parts[index] if index < len(self._parts) else None

    async def more(self, beyond: int | None = None) -> None:
        """Make the next part; not where there is one already at the index ``beyond``.

        Raises:
            SynthesisError: the voice failed on it.
        """
        async with self._one_at_a_time:
            if self.whole or (beyond is not None and len(self._parts) > beyond):
                return
            try:
                self._parts.append(await anext(self._speeches))
            except StopAsyncIteration:
                self.whole = True

    async def close(self) -> None:
        """Let go of what makes it."""
        async with self._one_at_a_time:
            await self._speeches.aclose()


class _Undisturbed:
    """A ``Transcriber`` beside which nothing is made ahead once the speaker has finished."""

    def __init__(self, inner: Transcriber, ahead: Ahead) -> None:
        self._inner = inner
        self._ahead = ahead

    async def transcribe(self, utterance: AsyncIterator[AudioChunk], *, language: Language | None) -> Heard:
        """As the recogniser inside does."""
        with ExitStack() as over:
            return await self._inner.transcribe(self._until_over(utterance, over), language=language)

    async def _until_over(
        self, utterance: AsyncIterator[AudioChunk], over: ExitStack
    ) -> AsyncGenerator[AudioChunk, None]:
        async for chunk in utterance:
            yield chunk
        over.enter_context(self._ahead.resting())
