"""Repeats turns until the session ends or the source does.

The next utterance is awaited while the coach still speaks: its first chunk is the interruption, and barge-in
is cancelling the turn's task. A listener that must not hear the loudspeaker is muted meanwhile (``speak`` in
``turn.py``), so the same code is half-duplex. What was said before an answer began is not lost: it is put in
front of the next utterance.

A key is certain; a voice is not: it may be a cough, or a うん that means "go on". So the coach only falls
silent until the words are known, and goes on with its sentence where nobody meant to cut in.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Iterable
from contextlib import aclosing, suppress
from typing import Any

from voice_mentor.audio.spool import Recording
from voice_mentor.errors import EngineError, StorageError, SynthesisError
from voice_mentor.listening.backchannels import interrupts
from voice_mentor.listening.hooks import RecordingCancelled
from voice_mentor.messages import text
from voice_mentor.seams import AudioChunk, AudioSource, KeyAction, Language, Line, Rejected
from voice_mentor.sessions import notices
from voice_mentor.stopwatch import Stopwatch
from voice_mentor.turn import Rooms, hear, reply, speak, take_turn
from voice_mentor.utterances import again, chain, only, until_over

Unasked = Callable[[], AsyncGenerator[Line, None]]
"""Makes lines that answer nothing that was said."""


class Conversation:
    """Turns, one after the other, with interruptions and the keys' commands.

    Args:
        source: where the sound comes from.
        rooms: what a turn passes through.
        silence_after_s: seconds of quiet after which the session may say something; None: never, as with
            push-to-talk, where not pressing is an answer.
        key_up: the monotonic second of the last physical key-up, where there is a key.
        by_voice: utterances begin with a voice, not with a key, so that an interruption may be none.
    """

    def __init__(
        self,
        source: AudioSource,
        rooms: Rooms,
        silence_after_s: float | None = None,
        key_up: Callable[[], float | None] = lambda: None,
        *,
        by_voice: bool = False,
    ) -> None:
        self._source = source
        self._rooms = rooms
        self._silence_after_s = silence_after_s
        self._key_up = key_up
        self._by_voice = rooms.unheard.by_voice = by_voice
        self._commands: asyncio.Queue[KeyAction | Unasked] = asyncio.Queue(maxsize=8)
        self._unanswered: Recording | None = None
        self._turn: asyncio.Task[None] | None = None
        self._watch: Stopwatch | None = None  # of the turn that is being heard or answered
        self._quit = False

    def command(self, action: KeyAction) -> None:
        """A key other than the talk key was pressed. Call it from the event loop."""
        with suppress(asyncio.QueueFull):  # eight waiting commands are nervous fingers, not a wish
            self._commands.put_nowait(action)

    @property
    def answering(self) -> bool:
        """Whether somebody is being heard or answered just now."""
        return self._turn is not None and not self._turn.done()

    def unasked(self, lines: Unasked) -> None:
        """Something is to be said now: a key was pressed, a device is back. Call it from the event loop."""
        with suppress(asyncio.QueueFull):
            self._commands.put_nowait(lines)

    async def run(self, *, greet: bool = True) -> None:
        """Greet, then take turns until the session ends, the source ends or somebody quits.

        Args:
            greet: the coach speaks first.

        Raises:
            DeviceError: the microphone or the loudspeaker went away for good.
        """
        try:
            async with aclosing(self._source.chunks()) as chunks:
                self._begin(self._say(self._rooms.session.open() if greet else _lines([])))
                while (utterance := await self._next_utterance(chunks)) is not None:
                    await self._listen(utterance)
        finally:
            await self._cut_off()

    async def _listen(self, utterance: AsyncGenerator[AudioChunk, None]) -> None:
        """Begin a turn, and return when its utterance is over."""
        over = asyncio.Event()
        sound = until_over(utterance, over)
        turn = self._begin(self._judge(sound, self._turn) if self._turn else self._take(sound))
        listening = asyncio.ensure_future(over.wait())
        await asyncio.wait({listening, turn}, return_when=asyncio.FIRST_COMPLETED)
        listening.cancel()

    async def _take(self, utterance: AsyncIterator[AudioChunk]) -> None:
        """Take a turn; begin with what was said before and not answered yet."""
        watch = self._watch = Stopwatch(self._key_up)
        earlier, self._unanswered = self._unanswered, None
        recording = self._rooms.spool.recording()
        try:
            await take_turn(chain(again(earlier), utterance), recording, self._rooms, watch)
        except RecordingCancelled:
            recording.discard()
        except asyncio.CancelledError:
            if "transcript" not in watch.timings.marks:
                self._unanswered = recording
            raise
        finally:
            if earlier is not None:
                earlier.discard()  # its sound is in this recording now
            self._rooms.onlooker.turn_ended(watch.timings)

    async def _judge(self, utterance: AsyncIterator[AudioChunk], coach: asyncio.Task[None]) -> None:
        """Hear who spoke while the coach did; then the coach goes on, or gives way and answers."""
        watch = self._watch = Stopwatch(self._key_up)
        recording = self._rooms.spool.recording()
        try:
            heard = await hear(watch.until_over(utterance, lambda: None), recording, self._rooms)
        except asyncio.CancelledError:  # they speak on: it was no cough
            self._unanswered = recording
            await _ended(coach)
            raise
        except EngineError as error:
            self._rooms.onlooker.trouble(error)
            heard = Rejected("unclear")
        if isinstance(heard, Rejected) or (self._rooms.mouth.speaking and not interrupts(heard)):
            self._watch = None
            self._rooms.mouth.go_on()
            await coach
            return
        watch.mark("transcript")
        await _ended(coach)
        self._rooms.onlooker.interrupted()
        try:
            await reply(heard, self._rooms, watch)
        finally:
            self._rooms.onlooker.turn_ended(watch.timings)

    async def _next_utterance(
        self, chunks: AsyncIterator[AudioChunk]
    ) -> AsyncGenerator[AudioChunk, None] | None:
        """Wait for somebody to speak while the coach finishes; None when there is nobody left to hear."""
        utterance = self._rooms.listener.utterance(chunks)
        began = asyncio.ensure_future(anext(utterance, None))
        try:
            await self._until_somebody_speaks(began)
            if not began.done():  # the session ended, or somebody quit
                return None
            first = began.result()
        except RecordingCancelled:  # thrown away before its first sound
            return await self._next_utterance(chunks)
        finally:
            if not began.done():
                began.cancel()
                await asyncio.wait({began})
                await utterance.aclose()
        if first is None or self._rooms.session.ended:  # nobody left to hear, but a goodbye may be sounding
            self._rooms.mouth.go_on()
            await self._settle()
            return None
        if not self._to_be_judged:
            await self._cut_off()
        return chain(only(first), utterance)

    async def _until_somebody_speaks(self, began: asyncio.Future[AudioChunk | None]) -> None:
        quiet_s = 0.0
        while not (began.done() or self._over()):
            command = asyncio.ensure_future(self._commands.get())
            waiting: set[asyncio.Future[Any]] = {began, command}
            if self._turn:
                waiting.add(self._turn)
            timeout = None if self._turn else self._silence_after_s
            done, _ = await asyncio.wait(waiting, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
            command.cancel()
            if began in done:
                return
            if self._turn and self._turn in done:
                await self._settle()
            if command in done:
                await self._obey(command.result())
            if not done and timeout:
                quiet_s += timeout
                self._begin(self._say(self._rooms.session.silence(quiet_s)))

    def _over(self) -> bool:
        return self._quit or (self._rooms.session.ended and self._turn is None)

    async def _obey(self, action: KeyAction | Unasked) -> None:
        await self._cut_off()
        if callable(action):
            self._begin(self._say(action()))
        elif action == "quit":
            self._quit = True
        elif action == "again":
            self._begin(self._say(_lines(self._rooms.mouth.last_lines or self._nothing_said())))
        elif action == "language":
            session = self._rooms.session
            session.language, self._rooms.settled = _other(session.language), True
            self._begin(self._say(_lines([self._notice("language")])))
        elif action == "retry":
            pending = self._rooms.spool.pending()
            if pending:
                self._unanswered = pending[-1]
                self._begin(self._take(again(None)))

    def _nothing_said(self) -> list[Line]:
        return [self._notice("last_words_none")]

    def _notice(self, name: str) -> Line:
        language = self._rooms.session.language
        return Line(text(f"notices.{name}", language), language, move=notices.MOVE)

    def _begin(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        self._turn = asyncio.ensure_future(self._guarded(work))
        return self._turn

    def interrupt(self) -> None:
        """The speaker begins: whatever the coach is saying or about to say stops now, or is held."""
        if self._to_be_judged:
            self._rooms.mouth.hold()
        else:
            self._cancel()

    @property
    def _to_be_judged(self) -> bool:
        """Whether a voice now may be no interruption: the coach has heard everything and is answering."""
        heard = self._watch is None or "transcript" in self._watch.timings.marks
        return self._by_voice and heard and self._turn is not None and not self._turn.done()

    def _cancel(self) -> None:
        if self._turn is not None:
            self._turn.cancel()

    async def _settle(self) -> None:
        """Wait for the turn to end by itself, or by an interruption."""
        turn, self._turn = self._turn, None
        if turn is None:
            return
        await asyncio.wait({turn})
        if turn.cancelled():
            self._rooms.onlooker.interrupted()
        else:
            turn.result()
            self._rooms.onlooker.waiting()

    async def _cut_off(self) -> None:
        """End the turn now, if one is going on: barge-in."""
        self._cancel()
        await self._settle()

    async def _say(self, lines: AsyncGenerator[Line, None]) -> None:
        self._watch = None
        await speak(lines, self._rooms, Stopwatch())

    async def _guarded(self, work: Coroutine[None, None, None]) -> None:
        """A failed engine fails the turn, not the session: the speaker hears what to do."""
        try:
            await work
        except (EngineError, StorageError) as error:
            self._rooms.onlooker.trouble(error)
            if not isinstance(error, SynthesisError):  # a lost voice can't say that it is lost
                await self._say(notices.trouble(error, self._rooms.session.language))


async def _ended(turn: asyncio.Task[None]) -> None:
    turn.cancel()
    await asyncio.wait({turn})


def _other(language: Language) -> Language:
    return "en" if language == "ja" else "ja"


async def _lines(lines: Iterable[Line]) -> AsyncGenerator[Line, None]:
    for line in lines:
        yield line
