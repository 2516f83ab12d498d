"""What the road asks for: one key, a headset that drops out, and rest for the recogniser when paused."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing

from voice_mentor.listening.one_key import Wish
from voice_mentor.messages import text
from voice_mentor.seams import AudioChunk, Heard, Language, Line, Rejected, Transcriber, Transcript
from voice_mentor.sessions.notices import MOVE as NOTICE
from voice_mentor.sessions.resuming import Run

SHORT_S = 6.0
"""Longest utterance that may be a "go on"; while it is paused longer ones are meant for somebody else."""


class Road:
    """Stands between a session on the way and what happens around it.

    Args:
        session: the session; a key says to it what the speaker would.
    """

    def __init__(self, session: Run) -> None:
        self._session = session

    @property
    def asked(self) -> bool:
        """Whether it is paused because the speaker wished so."""
        return self._session.paused == "asked"

    def paused(self) -> bool:
        """Whether it is paused, for whatever reason."""
        return bool(self._session.paused)

    def wished(self, wish: Wish) -> AsyncGenerator[Line, None]:
        """What is said to a key or a headset's button."""
        said = "stop" if wish == "stop" else "resume" if self._session.paused else "pause"
        language = self._session.language
        return self._session.respond(Transcript(text(f"reflect_command.key.{said}", language), language))

    def microphone(self, state: str) -> AsyncGenerator[Line, None] | None:
        """What is said when the microphone is back; while it is away nobody can answer."""
        return self._back() if state == "back" else None

    def hearing(self, transcriber: Transcriber) -> Transcriber:
        """A recogniser that rests while it is paused."""
        return _Resting(transcriber, self)

    async def _back(self) -> AsyncGenerator[Line, None]:
        language = self._session.language
        yield Line(text("reflect_command.microphone_back", language), language, move=NOTICE)


class _Resting:
    """While the speaker has paused it, nothing is recognised that is too long to be a request.

    Args:
        inner: recognises.
        road: tells whether it is paused.
    """

    def __init__(self, inner: Transcriber, road: Road) -> None:
        self._inner = inner
        self._road = road

    async def transcribe(self, utterance: AsyncIterator[AudioChunk], *, language: Language | None) -> Heard:
        """Recognise; while paused, only what is short, and only once it is over.

        Raises:
            TranscriptionError: the engine failed.
        """
        if not self._road.asked:
            return await self._inner.transcribe(utterance, language=language)
        chunks, seconds = [], 0.0
        async for chunk in utterance:
            seconds += chunk.seconds
            if seconds <= SHORT_S:
                chunks.append(chunk)
        if seconds > SHORT_S:
            return Rejected("noise", seconds)
        async with aclosing(_given(chunks)) as kept:
            return await self._inner.transcribe(kept, language=language)


async def _given(chunks: list[AudioChunk]) -> AsyncGenerator[AudioChunk, None]:
    for chunk in chunks:
        yield chunk
