"""One turn, from the microphone to the loudspeaker, on one screen."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass, field

from voice_mentor.audio.spool import Recording, Spool
from voice_mentor.mouth import Mouth
from voice_mentor.nods import Nods
from voice_mentor.onlooker import Onlooker
from voice_mentor.seams import AudioChunk, Heard, Language, Line, Listener, Rejected, Session, Transcriber
from voice_mentor.sessions.unheard import Unheard
from voice_mentor.stopwatch import Stopwatch


@dataclass(slots=True)
class Rooms:
    """The rooms a turn passes through.

    Attributes:
        settled: the session's language is known, by setting or because something was understood in it.
        nods: うん… while an answer takes long; None where only words are wanted.
        unheard: what is said where nothing was understood.
    """

    listener: Listener
    spool: Spool
    transcriber: Transcriber
    session: Session
    mouth: Mouth
    onlooker: Onlooker = field(default_factory=Onlooker)
    settled: bool = False
    nods: Nods | None = None
    unheard: Unheard = field(default_factory=Unheard)

    def __post_init__(self) -> None:
        """Who still speaks before anything sounds is heard, on loudspeakers as well."""
        self.mouth.sounding = self.listener.mute

    @property
    def language(self) -> Language | None:
        """What to recognise: the session's language once it is settled, else either."""
        return self.session.language if self.settled else None


async def take_turn(
    utterance: AsyncIterator[AudioChunk], recording: Recording, rooms: Rooms, watch: Stopwatch
) -> Heard:
    """Hear one utterance, answer it, and return what was heard once the answer was spoken.

    Cancelling it is barge-in: the loudspeaker falls silent, and what was said so far is accounted for.

    Args:
        utterance: the sound, as it is being spoken.
        recording: keeps it on disk until it was recognised, then is discarded.
        rooms: what the turn passes through.
        watch: told when each stage gave its first result.

    Raises:
        TranscriptionError: recognition failed; the recording is kept and can be retried.
        SynthesisError, DeviceError: the answer could not be spoken.
    """
    rooms.onlooker.listening()
    heard = await hear(watch.until_over(utterance, rooms.onlooker.thinking), recording, rooms)
    watch.mark("transcript")
    await reply(heard, rooms, watch)
    return heard


async def hear(utterance: AsyncIterator[AudioChunk], recording: Recording, rooms: Rooms) -> Heard:
    """The first half: words, or why there are none. The recording is there as long as they aren't."""
    with recording:
        return await rooms.transcriber.transcribe(recording.keep(utterance), language=rooms.language)


async def reply(heard: Heard, rooms: Rooms, watch: Stopwatch) -> None:
    """The second half: the answer, aloud."""
    rooms.onlooker.heard(heard)
    lines = answer(heard, rooms)
    if rooms.nods is not None:
        lines = rooms.nods.meanwhile(lines, heard, watch.since_over)
    await speak(lines, rooms, watch)


def answer(heard: Heard, rooms: Rooms) -> AsyncGenerator[Line, None]:
    """The session's answer to words; the app's own word where there were none."""
    if isinstance(heard, Rejected):
        return rooms.unheard.lines(heard.reason, rooms.session.language)
    rooms.unheard.understood()
    if not rooms.settled and not heard.shaky:
        rooms.session.language, rooms.settled = heard.language, True
    return rooms.session.respond(heard)


async def speak(lines: AsyncGenerator[Line, None], rooms: Rooms, watch: Stopwatch) -> None:
    """Say lines aloud, with half-duplex listeners muted from the first sound on."""
    try:
        await rooms.mouth.say(watch.lines(lines), rooms.session, watch.mark)
    finally:
        rooms.listener.unmute()
