"""The tape: the sound of what was understood, kept as takes, played back, counted in, forgotten."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Sequence

import numpy as np
import pytest

from voice_mentor.audio.chunk import cut
from voice_mentor.practice.measures import Measures
from voice_mentor.practice.tape import LONGEST_S, PAUSE_S, RecordingTape
from voice_mentor.seams import LANGUAGES, AudioChunk, Language, Line, Rejected, Samples, Speech
from voice_mentor.testing import ScriptedTranscriber, ScriptedVoice

RATE = 16_000
SAID: dict[Language, tuple[str, str]] = {
    "ja": ("最近、どんな仕事が面白いですか。", "進捗はどうですか。"),
    "en": ("What have you enjoyed lately?", "Where are we with this?"),
}
WORDS = [(language, *SAID[language]) for language in LANGUAGES]


def tone(seconds: float, hertz: float = 200.0, level: float = 0.1) -> Samples:
    time = np.arange(round(seconds * RATE)) / RATE
    return (level * np.sin(2 * np.pi * hertz * time)).astype(np.float32)


async def chunks(samples: Samples) -> AsyncGenerator[AudioChunk, None]:
    for chunk in cut(samples, RATE):
        yield chunk


async def say(tape: RecordingTape, script: Sequence[str | None], *sounds: Samples) -> None:
    """Have a recogniser that is listened in on hear some utterances; None is rejected."""
    heard = [words if words is not None else Rejected("noise") for words in script]
    transcriber = tape.recording(ScriptedTranscriber(heard))
    for sound in sounds:
        await transcriber.transcribe(chunks(sound), language="en")


async def played(tape: RecordingTape, number: int, voice: ScriptedVoice | None = None) -> list[Speech]:
    line = Line("as it was said", "en", role="self", move=f"replay:{number}")
    return [speech async for speech in tape.playing(voice or ScriptedVoice()).synthesize(line)]


def pitch(samples: Samples) -> float:
    """The strongest frequency in Hz."""
    return float(np.argmax(np.abs(np.fft.rfft(samples))) * RATE / len(samples))


async def test_a_take_is_played_back_as_it_was_said() -> None:
    tape = RecordingTape()
    first, second = tone(1.0, 200), tone(1.0, 330)
    await say(tape, ["one"], first)
    tape.keep(1)
    await say(tape, ["two"], second)
    tape.keep(2)
    for number, hertz in ((1, 200), (2, 330)):
        (speech,) = await played(tape, number)
        assert speech.text == "as it was said" and speech.rate == RATE
        assert pitch(speech.samples[:RATE]) == pytest.approx(hertz, abs=3)
        assert speech.seconds == pytest.approx(1.0 + PAUSE_S, abs=0.1)
        assert not speech.samples[-round(0.5 * RATE) :].any()


async def test_a_take_is_as_loud_as_the_voices_however_far_away_it_was_said() -> None:
    levels = []
    for level in (0.02, 0.5):
        tape = RecordingTape()
        await say(tape, ["one"], tone(1.0, level=level))
        tape.keep(1)
        (speech,) = await played(tape, 1)
        levels.append(float(np.sqrt(np.mean(speech.samples[:RATE] ** 2))))
    assert levels[0] == pytest.approx(levels[1], rel=0.05)
    assert levels[0] == pytest.approx(0.1, rel=0.1)


async def test_the_volume_counts_for_takes_as_well() -> None:
    loud, soft = RecordingTape(), RecordingTape(volume=0.5)
    for tape in (loud, soft):
        await say(tape, ["one"], tone(1.0))
        tape.keep(1)
    ((one,), (other,)) = [await played(tape, 1) for tape in (loud, soft)]
    assert np.abs(other.samples).max() == pytest.approx(0.5 * np.abs(one.samples).max(), rel=0.01)


async def test_a_take_done_again_takes_the_place_of_the_one_before() -> None:
    tape = RecordingTape()
    for hertz in (200, 330):
        await say(tape, ["again"], tone(1.0, hertz))
        tape.keep(1)
    (speech,) = await played(tape, 1)
    assert pitch(speech.samples[:RATE]) == pytest.approx(330, abs=3)
    assert not tape.has(2)


async def test_what_was_not_understood_is_no_take() -> None:
    tape = RecordingTape()
    tape.keep(1)
    assert not tape.has(1)
    await say(tape, ["understood", None], tone(1.0, 200), tone(1.0, 330))
    tape.keep(1)
    (speech,) = await played(tape, 1)
    assert pitch(speech.samples[:RATE]) == pytest.approx(200, abs=3)


async def test_everything_else_is_said_by_the_voice() -> None:
    voice = ScriptedVoice()
    both = RecordingTape().playing(voice)
    lines = [Line("Go on.", "en"), Line("Hm.", "en", role="partner")]
    for line in lines:
        assert [speech.text async for speech in both.synthesize(line)] == [line.text]
    assert voice.said == lines
    await both.warm_up()
    await both.close()
    assert voice.warm and voice.closed


async def test_of_a_take_that_never_ends_its_beginning_is_kept_and_nothing_is_counted() -> None:
    tape = RecordingTape(measure=lambda samples, rate, text, language: Measures(1.0, 100.0, "words"))
    await say(tape, ["on and on"], np.tile(tone(1.0), 90))
    tape.keep(1)
    (speech,) = await played(tape, 1)
    assert speech.seconds == pytest.approx(LONGEST_S + PAUSE_S, abs=0.1)
    assert await tape.measures(1) is None


async def test_nothing_is_counted_unless_it_is_wanted() -> None:
    tape = RecordingTape()
    await say(tape, ["one"], tone(1.0))
    tape.keep(1)
    assert await tape.measures(1) is None and await tape.measures(2) is None


@pytest.mark.parametrize(("language", "first", "second"), WORDS)
async def test_only_takes_are_counted_in_a_thread_of_their_own(
    language: Language, first: str, second: str
) -> None:
    counted: list[tuple[int, int, str, Language, bool]] = []

    def measure(samples: Samples, rate: int, text: str, language: Language) -> Measures:
        main = threading.current_thread() is threading.main_thread()
        counted.append((len(samples), rate, text, language, main))
        return Measures(len(samples) / rate, 120.0, "words")

    tape = RecordingTape(measure)
    transcriber = tape.recording(ScriptedTranscriber([second, first]))
    await transcriber.transcribe(chunks(tone(0.5)), language=language)
    await transcriber.transcribe(chunks(tone(1.5)), language=language)
    tape.keep(1)
    found = await tape.measures(1)
    assert found is not None and found.seconds == 1.5
    assert counted == [(round(1.5 * RATE), RATE, first, language, False)]
    assert await tape.measures(1) is found


async def test_counting_delays_nobody() -> None:
    go_on = threading.Event()

    def measure(samples: Samples, rate: int, text: str, language: Language) -> Measures:
        go_on.wait(10)
        return Measures(1.0, 120.0, "words")

    tape = RecordingTape(measure)
    await say(tape, ["one"], tone(1.0))
    tape.keep(1)
    waiting = asyncio.ensure_future(tape.measures(1))
    (speech,) = await played(tape, 1)  # while it is still being counted in
    assert speech.samples.any() and not waiting.done()
    go_on.set()
    assert await waiting is not None


async def test_all_sound_is_forgotten_at_the_end() -> None:
    tape = RecordingTape()
    await say(tape, ["one"], tone(1.0))
    tape.keep(1)
    tape.close()
    tape.close()
    assert not tape.has(1) and await played(tape, 1) == []
    tape.keep(1)
    assert not tape.has(1)
    assert await tape.measures(1) is None
