"""What flows from the microphone to the loudspeaker, and the seams between the rooms it flows through.

One direction: microphone -> utterance -> transcript -> session -> lines -> speech -> loudspeaker.
Nothing calls backward. Everything here is data or a protocol; ``turn.py`` strings it together.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass, field
from typing import Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Mono audio, shape (n,), float32, nominal range [-1, 1]."""

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")

VoiceRole = Literal["coach", "partner", "self"]
"""Who says a line: the coach, the other person in practice, or the speaker's own recorded take."""


@dataclass(frozen=True, slots=True)
class AudioChunk:
    """A short stretch of captured sound.

    Attributes:
        samples: shape (n,), float32, mono, nominal range [-1, 1].
        rate: sampling rate in Hz.
        start: index of the first sample, counted in samples since the stream opened.
    """

    samples: Samples
    rate: int
    start: int

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.rate


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was heard.

    Attributes:
        text: the words, never empty.
        language: the language they were recognised in.
        confidence: 0..1, the mean token probability exp(average log-probability).
        shaky: too uncertain to build on without asking "did you say ...?".
        seconds: length of the utterance in seconds.
    """

    text: str
    language: Language
    confidence: float = 1.0
    shaky: bool = False
    seconds: float = 0.0


RejectionReason = Literal["empty", "dead", "silence", "noise", "faint", "unclear", "loud", "phantom"]
"""Why nothing was taken.

empty: no samples at all; dead: every sample is exactly zero (a muted or broken microphone);
silence: too quiet to hold speech; noise: sound without a voice; faint: a voice too quiet to recognise;
unclear: recognised with too little confidence; loud: the same, where the voice hardly stood out from what
was around it; phantom: words Whisper makes up on silence.
"""


@dataclass(frozen=True, slots=True)
class Rejected:
    """No turn was made of the utterance, and why.

    Attributes:
        reason: see ``RejectionReason``.
        seconds: length of the utterance in seconds.
    """

    reason: RejectionReason
    seconds: float = 0.0


Heard = Transcript | Rejected


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence to be said aloud.

    Attributes:
        text: the sentence as written (cleaned for a mouth by ``tts.spoken_text``).
        language: its language.
        role: which voice says it.
        move: the coach's move it belongs to ("reflect", "ask-wish", ...), for timelines and ``--json``.
        interruptible: False for safety lines, which a stray sound must not cut.
    """

    text: str
    language: Language
    role: VoiceRole = "coach"
    move: str | None = None
    interruptible: bool = True


@dataclass(frozen=True, slots=True)
class Speech:
    """Sound that says some words.

    Attributes:
        samples: shape (n,), float32, mono, nominal range [-1, 1].
        rate: sampling rate in Hz.
        text: the words these samples say ("" for a cue or a pause).
    """

    samples: Samples
    rate: int
    text: str = ""

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.rate


KeyAction = Literal["talk", "cancel", "again", "retry", "language", "quit"]


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """A key went down or up, whatever kind of key it was.

    Attributes:
        action: what the key is bound to.
        edge: "down", "up", or "repeat" (the terminal's auto-repeat while a key is held).
        at: monotonic seconds; only differences mean anything.
        reports_up: True where the source will send a real "up" (kitty protocol, global key, ptt socket).
    """

    action: KeyAction
    edge: Literal["down", "up", "repeat"] = "down"
    at: float = 0.0
    reports_up: bool = False


class AudioSource(Protocol):
    """A microphone, a WAV file, a socket: sound as it arrives."""

    rate: int
    """Hz of the chunks delivered."""

    def chunks(self) -> AsyncGenerator[AudioChunk, None]:
        """Yield chunks until the source ends (a file) or is closed.

        Raises:
            DeviceError: none, busy, lost or refused device.
        """
        ...

    async def close(self) -> None:
        """Release the device. Idempotent."""
        ...


class Keys(Protocol):
    """Where key events come from: the terminal, a global hotkey, ``voice-mentor ptt``, a script."""

    def events(self) -> AsyncGenerator[KeyEvent, None]:
        """Yield events until closed."""
        ...

    async def close(self) -> None:
        """Give the terminal or the hook back. Idempotent."""
        ...


class Listener(Protocol):
    """Decides where an utterance begins and ends: push-to-talk or hands-free."""

    def utterance(self, chunks: AsyncIterator[AudioChunk]) -> AsyncGenerator[AudioChunk, None]:
        """Yield one utterance's chunks as it is being spoken; return when it is over.

        The first chunk may lie before the key press (pre-roll). Yields nothing at all when the source
        ended before anything was said.
        """
        ...

    def mute(self) -> None:
        """The coach begins to speak. One that could take the loudspeaker for a person stops listening."""
        ...

    def unmute(self) -> None:
        """The coach is done, or was cut off."""
        ...


class Transcriber(Protocol):
    """Speech to words. May work while the person still speaks."""

    async def transcribe(self, utterance: AsyncIterator[AudioChunk], *, language: Language | None) -> Heard:
        """Return what was said, or why nothing was taken.

        Args:
            utterance: the chunks of one utterance, any rate (all the same).
            language: the session's language, or None to choose between Japanese and English.

        Raises:
            TranscriptionError: the engine failed; the recording is still in the spool.
        """
        ...


@runtime_checkable
class Session(Protocol):
    """A conversation with a purpose: talk, practice, reflect. Text in, lines out; it never sees audio."""

    language: Language

    @property
    def ended(self) -> bool:
        """Nothing more will be said."""
        ...

    def open(self) -> AsyncGenerator[Line, None]:
        """The greeting, and the follow-up on last time's step."""
        ...

    def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """Answer what was said, a sentence a line, the first as early as possible."""
        ...

    def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        """The speaker has been silent for so long (seconds). Often yields nothing."""
        ...

    def spoken(self, line: Line, heard_share: float) -> None:
        """How much of a line the speaker really heard, 0..1. Only what was heard enters the history."""
        ...


class Synthesizer(Protocol):
    """Words to sound."""

    name: str
    languages: tuple[Language, ...]

    async def warm_up(self) -> None:
        """Load what the first line would otherwise wait for. Idempotent.

        Raises:
            SynthesisError: the engine cannot run here.
        """
        ...

    def synthesize(self, line: Line) -> AsyncGenerator[Speech, None]:
        """Yield the line's speech, clause by clause where that brings the first sound earlier.

        Raises:
            SynthesisError: the engine failed on this line.
        """
        ...

    async def close(self) -> None:
        """End worker processes. Idempotent."""
        ...


class AudioSink(Protocol):
    """A loudspeaker, a WAV file, a socket."""

    async def play(self, speech: Speech) -> None:
        """Queue sound; waits while more than 2 s are queued.

        Raises:
            DeviceError: the device went away.
        """
        ...

    async def drain(self) -> None:
        """Return when everything queued was heard."""
        ...

    def stop(self) -> float:
        """Silence now; return the seconds really heard since the last ``drain`` or ``stop``. Idempotent."""
        ...

    async def close(self) -> None:
        """Release the device (or finish the file). Idempotent."""
        ...


@dataclass(slots=True)
class Timings:
    """Seconds from the end of the utterance (key-up) to each stage's first result, in order of arrival."""

    marks: dict[str, float] = field(default_factory=dict)
