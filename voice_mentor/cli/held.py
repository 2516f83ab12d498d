"""What a command opens to be held aloud: the session, and what it wants of the rooms around it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass

from voice_mentor.listening.one_key import Wish
from voice_mentor.seams import AudioSink, AudioSource, Line, Session, Synthesizer, Transcriber


@dataclass(frozen=True, slots=True)
class Held:
    """A session that was opened.

    Attributes:
        session: answers.
        warm_up: loads what the first turn would otherwise wait for; blocking, so it runs in a thread.
        hearing: what is put around the recogniser.
        voice: what is put around the voice.
        source: what is put around the microphone, or the files in its place.
        sink: what is put around the loudspeaker.
        paused: nobody is to be told anything just now.
        wished: what is said to the talk key where nobody has to press it to talk; None: it is no key then.
        microphone: what is said when the microphone is "lost", or "back"; None: nothing.
        nods: the coach may nod while an answer takes long; not where it is another's to give.
    """

    session: Session
    warm_up: Callable[[], None] = lambda: None
    hearing: Callable[[Transcriber], Transcriber] = lambda hearing: hearing
    voice: Callable[[Synthesizer], Synthesizer] = lambda voice: voice
    nods: bool = True
    source: Callable[[AudioSource], AudioSource] = lambda source: source
    sink: Callable[[AudioSink], AudioSink] = lambda sink: sink
    paused: Callable[[], bool] = lambda: False
    wished: Callable[[Wish], AsyncGenerator[Line, None]] | None = None
    microphone: Callable[[str], AsyncGenerator[Line, None] | None] = lambda state: None
