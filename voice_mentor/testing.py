"""Stand-ins for devices and voices, for tests of this app and of plug-ins: no sound card, no clock.

They follow the protocols in ``seams.py`` and are held to them by the same tests as the real ones.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence

import numpy as np

from voice_mentor.audio.chunk import CHUNK_MS, cut
from voice_mentor.audio.resample import resample
from voice_mentor.errors import DeviceError, SynthesisError, TranscriptionError
from voice_mentor.seams import (
    LANGUAGES,
    AudioChunk,
    Heard,
    Language,
    Line,
    Rejected,
    Samples,
    Speech,
    Transcript,
)
from voice_mentor.tts.spoken_text import breaths


class MemoryMicrophone:
    """A microphone that hears given utterances, each ending in a ``LastChunk``, as fast as it is asked.

    Args:
        utterances: samples, shape (n,) each; put silence between them where a listener needs it.
        rate: Hz.
        chunk_ms: length of a chunk.
        lost_after: raise ``DeviceError`` after so many chunks, as an unplugged device would.
    """

    def __init__(
        self,
        utterances: Sequence[Samples],
        rate: int = 16_000,
        *,
        chunk_ms: int = CHUNK_MS,
        lost_after: int | None = None,
    ) -> None:
        self.rate: int = rate
        self._utterances = tuple(utterances)
        self._chunk_ms = chunk_ms
        self._lost_after = lost_after
        self.delivered = 0
        """Chunks handed out so far."""
        self.closed = False

    async def chunks(self) -> AsyncGenerator[AudioChunk, None]:
        """Yield every utterance's chunks.

        Raises:
            DeviceError: after ``lost_after`` chunks.
        """
        start = 0
        for samples in self._utterances:
            for chunk in cut(samples, self.rate, start, self._chunk_ms):
                await asyncio.sleep(0)
                if self.closed:
                    return
                if self.delivered == self._lost_after:
                    raise DeviceError("audio.microphone_lost", name="memory")
                self.delivered += 1
                yield chunk
            start += len(samples)

    async def close(self) -> None:
        """End ``chunks``. Idempotent."""
        self.closed = True


class MemoryLoudspeaker:
    """A loudspeaker that remembers. Its time is the test's: sound is heard when ``advance`` says so.

    Args:
        instant: everything played is heard at once, without ``advance``.
    """

    LONGEST_QUEUE_S = 2.0

    def __init__(self, *, instant: bool = True) -> None:
        self._instant = instant
        self.played: list[Speech] = []
        """Everything accepted by ``play``, in order, heard or not."""
        self.stops: list[float] = []
        """What each ``stop`` returned."""
        self.closed = False
        self._heard: list[tuple[Samples, int]] = []
        self._queue: list[Speech] = []
        self._since_s = 0.0
        self._stop_count = 0
        self._unplugged = False
        self._moved = asyncio.Event()

    @property
    def queued_s(self) -> float:
        """Seconds played and not heard yet."""
        return sum(speech.seconds for speech in self._queue)

    @property
    def heard_s(self) -> float:
        """Seconds heard in all."""
        return sum(len(samples) / rate for samples, rate in self._heard)

    def heard(self, rate: int = 16_000) -> Samples:
        """Everything that was heard, at a rate in Hz."""
        pieces = [resample(samples, own_rate, rate) for samples, own_rate in self._heard]
        return np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.float32)

    def advance(self, seconds: float) -> None:
        """Let time pass: so much of what is queued is heard."""
        while self._queue and seconds > 1e-9:
            speech = self._queue.pop(0)
            count = min(len(speech.samples), round(seconds * speech.rate))
            self._heard.append((speech.samples[:count], speech.rate))
            self._since_s += count / speech.rate
            seconds -= count / speech.rate
            if count < len(speech.samples):
                self._queue.insert(0, Speech(speech.samples[count:], speech.rate, speech.text))
                break
        self._moved.set()

    def unplug(self) -> None:
        """From now on ``play``, and ``drain`` while something is queued, raise ``DeviceError``."""
        self._unplugged = True
        self._moved.set()

    def plug_in(self) -> None:
        """It works again; what was queued is gone."""
        self._unplugged = False
        self._queue.clear()

    async def play(self, speech: Speech) -> None:
        """Queue sound; waits while more than 2 s are queued."""
        stops = self._stop_count
        await self._until(self.LONGEST_QUEUE_S)
        if self._unplugged:
            raise self._lost()
        if stops != self._stop_count:
            return
        self.played.append(speech)
        self._queue.append(speech)
        if self._instant:
            self.advance(speech.seconds)
        await asyncio.sleep(0)

    async def drain(self) -> None:
        """Return when everything queued was heard."""
        await self._until(0.0)
        self._since_s = 0.0

    def stop(self) -> float:
        """Drop what is queued; return the seconds heard since the last ``drain`` or ``stop``."""
        self._stop_count += 1
        self._queue.clear()
        heard, self._since_s = self._since_s, 0.0
        self.stops.append(heard)
        self._moved.set()
        return heard

    async def close(self) -> None:
        """Drop what is queued. Idempotent."""
        self._queue.clear()
        self.closed = True
        self._moved.set()

    async def _until(self, queued_s: float) -> None:
        while self.queued_s > queued_s:
            if self._unplugged:
                raise self._lost()
            self._moved.clear()
            await self._moved.wait()

    def _lost(self) -> DeviceError:
        return DeviceError("audio.loudspeaker_lost", name="memory")


class ScriptedTranscriber:
    """A recogniser that hears what it was told to hear, whatever the sound; no sound and zeros are rejected.

    Args:
        script: what is heard, utterance by utterance: words, a whole result, or None for
            ``TranscriptionError``. When it is used up, everything is rejected as "noise".
        language: what words are heard in where the caller leaves it open.
    """

    def __init__(self, script: Sequence[str | Heard | None] = (), language: Language = "ja") -> None:
        self._script = list(script)
        self._language: Language = language
        self.heard: list[Samples] = []
        """The sound of each utterance it was given, at its own rate."""
        self.asked: list[Language | None] = []
        """The language each was asked for in."""

    async def transcribe(self, utterance: AsyncIterator[AudioChunk], *, language: Language | None) -> Heard:
        """Take in the whole utterance, then return what is next in the script.

        Raises:
            TranscriptionError: the script says so.
        """
        chunks = [chunk async for chunk in utterance]
        samples = np.concatenate([np.zeros(0, np.float32), *(chunk.samples for chunk in chunks)])
        seconds = sum(chunk.seconds for chunk in chunks)
        self.heard.append(samples)
        self.asked.append(language)
        if not samples.any():
            return Rejected("dead" if len(samples) else "empty", seconds)
        said = self._script.pop(0) if self._script else Rejected("noise", seconds)
        if said is None:
            raise TranscriptionError("stt.failed", engine="scripted", retryable=True)
        return (
            Transcript(said, language or self._language, seconds=seconds) if isinstance(said, str) else said
        )


class ScriptedVoice:
    """A voice that hums: one soft tone a sentence, as long as the sentence has characters.

    Args:
        name: what it is called.
        languages: what it speaks.
        fails_on: raise ``SynthesisError`` at the first sentence that holds these words ("" is every one).
        fails_to_start: raise it already in ``warm_up``.
    """

    RATE = 16_000
    SECONDS_PER_CHARACTER = 0.02

    def __init__(
        self,
        name: str = "scripted",
        languages: tuple[Language, ...] = LANGUAGES,
        *,
        fails_on: str | None = None,
        fails_to_start: bool = False,
    ) -> None:
        self.name: str = name
        self.languages: tuple[Language, ...] = languages
        self._fails_on = fails_on
        self._fails_to_start = fails_to_start
        self.said: list[Line] = []
        """Every line it was given, in order."""
        self.warm = False
        self.closed = False

    async def warm_up(self) -> None:
        """Nothing to load.

        Raises:
            SynthesisError: it was made to fail.
        """
        if self._fails_to_start:
            raise SynthesisError("tts.unusable", engine=self.name, detail="scripted")
        self.warm = True

    async def synthesize(self, line: Line) -> AsyncGenerator[Speech, None]:
        """Yield a tone for each sentence; the partner's is an octave lower.

        Raises:
            SynthesisError: it was made to fail on this sentence.
        """
        self.said.append(line)
        for shown, said in breaths(line.text, line.language, by_clause=False):
            await asyncio.sleep(0)
            if self._fails_on is not None and self._fails_on in shown:
                raise SynthesisError("tts.failed", engine=self.name, detail="scripted")
            count = round(len(said) * self.SECONDS_PER_CHARACTER * self.RATE)
            time = np.arange(count) / self.RATE
            pitch = 110.0 if line.role == "partner" else 220.0
            tone = 0.14 * np.sin(2 * np.pi * pitch * time) * np.hanning(count)
            yield Speech(tone.astype(np.float32), self.RATE, shown)

    async def close(self) -> None:
        """Nothing to let go of. Idempotent."""
        self.closed = True
