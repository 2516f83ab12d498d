"""The sound of a practice in a conversation: takes on the tape, answers made ready, takes played back."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import numpy as np
import pytest

from voice_mentor.audio.spool import Spool
from voice_mentor.cli.practice_studio import Studio
from voice_mentor.conversation import Conversation
from voice_mentor.listening.file_turns import FileTurns
from voice_mentor.mouth import Mouth
from voice_mentor.onlooker import Onlooker
from voice_mentor.practice.tape import RecordingTape
from voice_mentor.seams import LANGUAGES, Language, Line, Samples, Transcript
from voice_mentor.testing import MemoryLoudspeaker, MemoryMicrophone, ScriptedTranscriber, ScriptedVoice
from voice_mentor.turn import Rooms

RATE = 16_000
ANSWER: dict[Language, str] = {"ja": "まあ、ぼちぼちです。", "en": "It goes along."}


def take(hertz: float) -> Samples:
    time = np.arange(RATE) / RATE
    return (0.1 * np.sin(2 * np.pi * hertz * time)).astype(np.float32)


class Rehearsal:
    """Keeps two takes, has one line ready, and plays both takes at the end."""

    def __init__(self, studio: Studio, language: Language) -> None:
        self.language: Language = language
        self.ended = False
        self._studio = studio
        self._answer = Line(ANSWER[language], language, role="partner", move="partner")
        self._number = 0

    async def open(self) -> AsyncGenerator[Line, None]:
        self._studio.expect([self._answer])
        yield Line("Begin.", self.language)

    async def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        self._number += 1
        self._studio.tape.keep(self._number)
        yield self._answer
        if self._number == 2:
            self.ended = True
            for number in (1, 2):
                yield Line("as it was said", self.language, role="self", move=f"replay:{number}")

    async def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        nothing: tuple[Line, ...] = ()
        for line in nothing:
            yield line

    def spoken(self, line: Line, heard_share: float) -> None: ...


@pytest.mark.parametrize("language", LANGUAGES)
async def test_both_takes_sound_again_in_order_after_the_other_persons_answer(language: Language) -> None:
    studio, voice, sink = Studio(RecordingTape(), language), ScriptedVoice(), MemoryLoudspeaker()
    speaking, hearing = studio.voice(voice), studio.hearing(ScriptedTranscriber(["one", "two"], language))
    session, source = Rehearsal(studio, language), MemoryMicrophone([take(200), take(330)])
    mouth = Mouth(speaking, sink, Onlooker())
    listener = FileTurns(coach_begins=True)
    await Conversation(source, Rooms(listener, Spool(None), hearing, session, mouth, settled=True)).run()
    said = [speech.text for speech in sink.played]
    assert said == ["Begin.", ANSWER[language], ANSWER[language], "as it was said", "as it was said"]
    assert [pitch(speech.samples[:RATE]) for speech in sink.played[-2:]] == pytest.approx([200, 330], abs=3)
    assert not any(line.role == "self" for line in voice.said)
    await studio.close()
    assert not studio.tape.has(1)


async def test_typed_there_is_no_sound_and_nothing_to_wait_for() -> None:
    studio = Studio(RecordingTape(), "en")
    studio.expect([Line("Nobody speaks.", "en", role="partner")])
    studio.tape.keep(1)
    assert not studio.tape.has(1)
    await studio.close()


def pitch(samples: Samples) -> float:
    """The strongest frequency in Hz."""
    return float(np.argmax(np.abs(np.fft.rfft(samples))) * RATE / len(samples))
