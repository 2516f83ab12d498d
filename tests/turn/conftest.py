"""A conversation with no device and no engine: everything scripted but the loop itself."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from voice_mentor.audio.spool import Spool
from voice_mentor.conversation import Conversation
from voice_mentor.errors import TranscriptionError, VoiceMentorError
from voice_mentor.listening.file_turns import FileTurns
from voice_mentor.mouth import Mouth
from voice_mentor.nods import Nods
from voice_mentor.onlooker import Onlooker
from voice_mentor.seams import AudioChunk, Heard, Language, Line, Listener, Rejected, Timings, Transcript
from voice_mentor.testing import MemoryLoudspeaker, MemoryMicrophone, ScriptedVoice
from voice_mentor.turn import Rooms

RATE = 16_000


class EchoSession:
    """Greets, then says back how many words it was told; ends at "bye"."""

    def __init__(self) -> None:
        self.language: Language = "en"
        self.ended = False
        self.heard: list[str] = []
        self.shares: list[tuple[str, float]] = []

    async def open(self) -> AsyncGenerator[Line, None]:
        yield Line("Hello there.", self.language, move="greet")

    async def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        self.heard.append(heard.text)
        self.ended = heard.text == "bye"
        yield Line(f"You said {heard.text}.", self.language, move="reflect")
        yield Line("What else is there to say about it?", self.language, move="ask")

    async def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        if seconds < 3:
            yield Line("Take your time.", self.language, move="hold-silence")

    def spoken(self, line: Line, heard_share: float) -> None:
        self.shares.append((line.text, heard_share))


class Words:
    """A recogniser that knows what each utterance will be, and how many samples it was given."""

    def __init__(self, *script: Heard | VoiceMentorError) -> None:
        self._script = list(script)
        self.samples: list[int] = []
        self.languages: list[Language | None] = []

    async def transcribe(self, utterance: AsyncIterator[AudioChunk], *, language: Language | None) -> Heard:
        count = 0
        async for chunk in utterance:
            count += len(chunk.samples)
        self.samples.append(count)
        self.languages.append(language)
        outcome = self._script.pop(0)
        if isinstance(outcome, VoiceMentorError):
            raise outcome
        return outcome


class Diary(Onlooker):
    """Writes down what happened."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self.timings: list[Timings] = []

    def listening(self) -> None:
        self.events.append("listening")

    def thinking(self) -> None:
        self.events.append("thinking")

    def heard(self, heard: Heard) -> None:
        self.events.append("rejected" if isinstance(heard, Rejected) else f"heard {heard.text}")

    def saying(self, line: Line) -> None:
        self.events.append(f"saying {line.text}")

    def interrupted(self) -> None:
        self.events.append("interrupted")

    def trouble(self, error: VoiceMentorError) -> None:
        self.events.append(f"trouble {error.key}")

    def turn_ended(self, timings: Timings) -> None:
        self.timings.append(timings)


@dataclass
class Stage:
    """Everything a test looks at."""

    words: Words
    utterances: Sequence[int] = (8000,)
    session: EchoSession = field(default_factory=EchoSession)
    diary: Diary = field(default_factory=Diary)
    sink: MemoryLoudspeaker = field(default_factory=MemoryLoudspeaker)
    voice: ScriptedVoice = field(default_factory=ScriptedVoice)
    spool: Spool = field(default_factory=lambda: Spool(None))
    listener: Listener | None = None
    settled: bool = False
    nod_wait: Callable[[float], Awaitable[object]] | None = None

    def conversation(
        self, *, greets: bool = True, silence_after_s: float | None = None, by_voice: bool = False
    ) -> Conversation:
        sounds = [np.full(count, 0.1, np.float32) for count in self.utterances]
        mouth = Mouth(self.voice, self.sink, self.diary)
        rooms = Rooms(
            listener=self.listener or FileTurns(coach_begins=greets),
            spool=self.spool,
            transcriber=self.words,
            session=self.session,
            mouth=mouth,
            onlooker=self.diary,
            settled=self.settled,
            nods=Nods(mouth, wait=self.nod_wait) if self.nod_wait else None,
        )
        return Conversation(MemoryMicrophone(sounds, RATE), rooms, silence_after_s, by_voice=by_voice)

    @property
    def said(self) -> list[str]:
        return [event.removeprefix("saying ") for event in self.diary.events if event.startswith("saying")]


@pytest.fixture
def failing() -> TranscriptionError:
    return TranscriptionError("stt.failed", engine="scripted")
