"""The sound of the takes: kept in memory while a practice lasts, to be played back, and counted in if wanted.

It listens in on the recogniser, so that it has the sound of what was understood last; the session says which
of that is a take. Nothing of it is ever written anywhere.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass
from typing import Final

from voice_mentor.audio.chunk import concatenate
from voice_mentor.errors import EngineError, WeightsError
from voice_mentor.practice.measures import Measures
from voice_mentor.seams import (
    AudioChunk,
    Heard,
    Language,
    Line,
    Samples,
    Speech,
    Synthesizer,
    Transcriber,
    Transcript,
)

LONGEST_S: Final = 60.0
"""What is kept of a take. An opener takes ten seconds; who speaks for minutes hears how they began."""
PAUSE_S: Final = 0.6
"""Silence after a take that is played back, before a voice speaks about it."""
REPLAY: Final = "replay:"
"""The move of a line that is a take played back, with its number behind it."""

Measure = Callable[[Samples, int, str, Language], Measures]
"""Counts in samples, shape (n,), at a rate in Hz, that say a text in a language. Blocking."""


def by_sound(samples: Samples, rate: int, text: str, language: Language) -> Measures:
    """``practice.sound.measure``, loaded when it is first needed."""
    from voice_mentor.practice.sound import measure

    return measure(samples, rate, text, language)


@dataclass(frozen=True, slots=True, repr=False)
class Recorded:
    """The sound of something that was understood.

    Attributes:
        sound: at the microphone's rate; its first ``LONGEST_S`` seconds.
        whole: nothing was cut off.
        text: the words.
        language: of the words.
    """

    sound: AudioChunk
    whole: bool
    text: str
    language: Language


class RecordingTape:
    """A ``practice.takes.Tape`` with sound on it.

    Args:
        measure: counts in a take's sound, in a thread, as soon as it is kept; None where nobody wants it.
        volume: 0.0 .. 1.0, of what is played back.
    """

    def __init__(self, measure: Measure | None = None, volume: float = 1.0) -> None:
        self._measure = measure
        self.volume = volume
        self._last: Recorded | None = None
        self._takes: dict[int, Recorded] = {}
        self._counted: dict[int, asyncio.Task[Measures]] = {}

    def keep(self, number: int) -> None:
        """What was understood last is this take; one done again takes the place of the one before."""
        self._forget(number)
        take = self._last
        if take is None:
            return
        self._takes[number] = take
        if self._measure is not None and take.whole:
            self._counted[number] = asyncio.ensure_future(_counted(take, self._measure))

    async def measures(self, number: int) -> Measures | None:
        """What was counted in a take's sound; None where nothing is, or not all of the sound is there."""
        task = self._counted.get(number)
        if task is None:
            return None
        try:
            return await asyncio.shield(task)
        except (EngineError, WeightsError):  # a practice does without figures
            return None

    def has(self, number: int) -> bool:
        """Whether a take can be played back."""
        return number in self._takes

    def sound(self, number: int) -> AudioChunk | None:
        """A take as it was recorded."""
        take = self._takes.get(number)
        return None if take is None else take.sound

    def recording(self, transcriber: Transcriber) -> Transcriber:
        """A recogniser that is listened in on."""
        return _Recorder(transcriber, self._note)

    def playing(self, voice: Synthesizer) -> Synthesizer:
        """A voice that also plays takes: lines of the role "self"."""
        return _Player(voice, self)

    def close(self) -> None:
        """Forget all sound. Idempotent."""
        self._last = None
        for number in list(self._takes):
            self._forget(number)

    def _note(self, recorded: Recorded) -> None:
        self._last = recorded

    def _forget(self, number: int) -> None:
        self._takes.pop(number, None)
        task = self._counted.pop(number, None)
        if task is not None:
            task.cancel()


async def _counted(take: Recorded, measure: Measure) -> Measures:
    return await asyncio.to_thread(measure, take.sound.samples, take.sound.rate, take.text, take.language)


class _Recorder:
    """A ``Transcriber`` that hands on the sound of what was understood."""

    def __init__(self, inner: Transcriber, note: Callable[[Recorded], None]) -> None:
        self._inner = inner
        self._note = note

    async def transcribe(self, utterance: AsyncIterator[AudioChunk], *, language: Language | None) -> Heard:
        """As the recogniser inside does."""
        copy = _Copy()
        heard = await self._inner.transcribe(copy.of(utterance), language=language)
        if isinstance(heard, Transcript) and copy.chunks:
            self._note(Recorded(concatenate(copy.chunks), copy.whole, heard.text, heard.language))
        return heard


class _Copy:
    """The beginning of an utterance, while it passes."""

    def __init__(self) -> None:
        self.chunks: list[AudioChunk] = []
        self.whole = True
        self._seconds = 0.0

    async def of(self, utterance: AsyncIterator[AudioChunk]) -> AsyncGenerator[AudioChunk, None]:
        """Pass an utterance through."""
        async for chunk in utterance:
            self.whole = self.whole and self._seconds + chunk.seconds <= LONGEST_S
            if self.whole:
                self._seconds += chunk.seconds
                self.chunks.append(chunk)
            yield chunk


class _Player:
    """A ``Synthesizer`` that plays takes, and has everything else said by the voice inside."""

    def __init__(self, inner: Synthesizer, tape: RecordingTape) -> None:
        self.name = inner.name
        self.languages = inner.languages
        self._inner = inner
        self._tape = tape

    async def warm_up(self) -> None:
        """Warm up the voice inside."""
        await self._inner.warm_up()

    def synthesize(self, line: Line) -> AsyncGenerator[Speech, None]:
        """The take for a line of the role "self"; for any other, the speech of the voice inside."""
        return self._played(line) if line.role == "self" else self._inner.synthesize(line)

    async def close(self) -> None:
        """Close the voice inside."""
        await self._inner.close()

    async def _played(self, line: Line) -> AsyncGenerator[Speech, None]:
        """The take as it was, as loud as the voices; nothing where it isn't there any more."""
        from voice_mentor.tts.sound import finished, levelling_gain

        sound = self._tape.sound(_number(line))
        if sound is not None:
            gain = levelling_gain(sound.samples, sound.rate) * self._tape.volume
            yield Speech(finished(sound.samples, sound.rate, gain, PAUSE_S), sound.rate, line.text)


def _number(line: Line) -> int:
    """Which take a line plays; 0, which none is, where it doesn't say."""
    number = (line.move or "").removeprefix(REPLAY)
    return int(number) if number.isdecimal() else 0
