"""How much of the way is gone: counted in samples of the microphone, so that nothing else has a say.

Recordings in place of a microphone stand still while the coach speaks; then the coach's own samples count as
well. Words that are typed by a script take as long as they would take to be said.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from voice_mentor.hero.way import saying
from voice_mentor.seams import AudioChunk, AudioSink, AudioSource, Line, Session, Speech, Transcript
from voice_mentor.sessions.around import Around


class Passed:
    """Seconds that have passed on the way.

    Attributes:
        seconds: since the session began; whoever goes on with an earlier one sets it.
    """

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """The seconds, for who takes a function."""
        return self.seconds

    def source(self, source: AudioSource) -> AudioSource:
        """A source whose samples are counted, with those that were lost while the device was away."""
        return _CountedSource(source, self)

    def sink(self, sink: AudioSink) -> AudioSink:
        """A loudspeaker whose samples are counted, where the source stands still meanwhile."""
        return _CountedSink(sink, self)

    def session(self, session: Session) -> Session:
        """A session whose words are counted by how long they take to be said."""
        return _Reckoned(session, self)


class _CountedSource:
    """Counts what it hands out.

    Args:
        source: the sound.
        passed: told of each chunk.
    """

    def __init__(self, source: AudioSource, passed: Passed) -> None:
        self.rate: int = source.rate
        self._source = source
        self._passed = passed

    async def chunks(self) -> AsyncGenerator[AudioChunk, None]:
        """The source's chunks."""
        reached: int | None = None  # where the stream stood before nobody listened to it doesn't count
        async with aclosing(self._source.chunks()) as chunks:
            async for chunk in chunks:
                end = chunk.start + len(chunk.samples)
                self._passed.seconds += (
                    max(end - (chunk.start if reached is None else reached), 0) / chunk.rate
                )
                reached = end
                yield chunk

    async def close(self) -> None:
        """Close the source. Idempotent."""
        await self._source.close()


class _CountedSink:
    """Counts what it plays.

    Args:
        sink: plays it.
        passed: told of each piece.
    """

    def __init__(self, sink: AudioSink, passed: Passed) -> None:
        self._sink = sink
        self._passed = passed

    async def play(self, speech: Speech) -> None:
        """Queue sound.

        Raises:
            DeviceError: the device went away.
        """
        await self._sink.play(speech)
        self._passed.seconds += speech.seconds

    async def drain(self) -> None:
        """Return when everything queued was heard."""
        await self._sink.drain()

    def stop(self) -> float:
        """Silence now; the seconds really heard."""
        return self._sink.stop()

    async def close(self) -> None:
        """Close the sink. Idempotent."""
        await self._sink.close()


class _Reckoned(Around):
    """Counts words, said and heard.

    Args:
        inner: the session.
        passed: told of them.
    """

    def __init__(self, inner: Session, passed: Passed) -> None:
        super().__init__(inner)
        self._passed = passed

    def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """The inner session's answer, once the words have taken their time."""
        self._passed.seconds += saying.seconds(heard.text, heard.language)
        return self._inner.respond(heard)

    async def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        """The inner session's answer to a silence that took so long."""
        self._passed.seconds += seconds
        async with aclosing(super().silence(seconds)) as lines:
            async for line in lines:
                yield line

    def spoken(self, line: Line, heard_share: float) -> None:
        """Count what was heard of a line."""
        super().spoken(line, heard_share)
        self._passed.seconds += saying.seconds(line.text, line.language) * heard_share
