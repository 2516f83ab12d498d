"""Turns one after the other: order, interruptions, failures, silence, commands."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from pathlib import Path

import pytest

from tests.turn.conftest import Stage, Words
from voice_mentor.audio.chunk import LastChunk
from voice_mentor.audio.spool import Spool
from voice_mentor.errors import TranscriptionError
from voice_mentor.listening.hooks import RecordingCancelled
from voice_mentor.seams import AudioChunk, Rejected, Transcript
from voice_mentor.testing import MemoryLoudspeaker, ScriptedVoice


def heard(text: str, **fields: object) -> Transcript:
    return Transcript(text, "en", **fields)  # type: ignore[arg-type]


async def test_greets_then_answers_each_recording_in_order() -> None:
    stage = Stage(Words(heard("one"), heard("two")), utterances=(8000, 4000))
    await stage.conversation().run()
    assert stage.diary.events == [
        "saying Hello there.",
        "listening",
        "thinking",
        "heard one",
        "saying You said one.",
        "saying What else is there to say about it?",
        "listening",
        "thinking",
        "heard two",
        "saying You said two.",
        "saying What else is there to say about it?",
    ]
    assert stage.words.samples == [8000, 4000]


async def test_scripts_get_no_greeting() -> None:
    stage = Stage(Words(heard("one")))
    await stage.conversation(greets=False).run(greet=False)
    assert stage.said[0] == "You said one."


async def test_everything_said_is_credited_in_full() -> None:
    stage = Stage(Words(heard("one")))
    await stage.conversation().run()
    assert stage.session.shares == [
        ("Hello there.", 1.0),
        ("You said one.", 1.0),
        ("What else is there to say about it?", 1.0),
    ]


async def test_ends_when_the_session_does() -> None:
    stage = Stage(Words(heard("bye"), heard("never")), utterances=(8000, 8000))
    await stage.conversation().run()
    assert stage.session.heard == ["bye"]
    assert stage.said[-1] == "What else is there to say about it?"  # the goodbye is spoken to its end


async def test_nothing_heard_makes_no_turn_but_says_so() -> None:
    stage = Stage(Words(Rejected("silence"), heard("one")), utterances=(8000, 8000))
    await stage.conversation().run()
    assert stage.session.heard == ["one"]
    assert "I didn't hear anything. Whenever you're ready." in stage.said


async def test_language_settles_with_the_first_sure_words() -> None:
    stage = Stage(
        Words(Rejected("noise"), Transcript("はい", "ja"), Transcript("ええ", "ja")), utterances=(8000,) * 3
    )
    await stage.conversation().run()
    assert stage.words.languages == [None, None, "ja"]
    assert stage.session.language == "ja"


async def test_shaky_words_settle_no_language() -> None:
    stage = Stage(Words(Transcript("はい", "ja", shaky=True), heard("one")), utterances=(8000, 8000))
    await stage.conversation().run()
    assert stage.words.languages == [None, None]


async def test_a_failed_recogniser_fails_the_turn_and_keeps_the_recording(
    tmp_path: Path, failing: TranscriptionError
) -> None:
    spool = Spool(tmp_path / "spool")
    stage = Stage(Words(failing, heard("two")), utterances=(8000, 4000), spool=spool)
    await stage.conversation().run()
    assert "trouble stt.failed" in stage.diary.events
    assert stage.session.heard == ["two"]
    assert len(spool.pending()) == 1


async def test_a_failed_recording_is_recognised_again_on_demand(
    tmp_path: Path, failing: TranscriptionError
) -> None:
    spool = Spool(tmp_path / "spool")
    stage = Stage(Words(failing, heard("again")), utterances=(8000,), spool=spool)
    conversation = stage.conversation()
    conversation.command("retry")  # waits for its turn: nothing is pending yet, so it does nothing
    await conversation.run()
    second = Stage(Words(heard("again")), utterances=(), spool=spool, listener=Quiet())
    conversation = second.conversation()
    conversation.command("retry")
    running = asyncio.ensure_future(conversation.run())
    await until(lambda: second.session.heard == ["again"])
    conversation.command("quit")
    await running
    assert second.words.samples == [8000]
    assert spool.pending() == []


async def test_a_failed_voice_fails_the_turn_not_the_conversation() -> None:
    stage = Stage(
        Words(heard("one"), heard("two")), utterances=(8000, 8000), voice=ScriptedVoice(fails_on="one")
    )
    await stage.conversation().run()
    assert "trouble tts.failed" in stage.diary.events
    assert stage.session.heard == ["one", "two"]


async def test_speaking_on_cuts_the_coach_off_and_only_what_was_heard_counts() -> None:
    sink = MemoryLoudspeaker(instant=False)
    first, second = asyncio.Event(), asyncio.Event()
    stage = Stage(Words(heard("one"), heard("bye")), sink=sink, listener=Signals(first, second), settled=True)
    conversation = stage.conversation(greets=False)
    running = asyncio.ensure_future(conversation.run(greet=False))
    first.set()
    await until(lambda: sink.queued_s > 0)
    sink.advance(0.13)  # half of "You said one." (13 characters, 20 ms each)
    second.set()
    await until(lambda: "interrupted" in stage.diary.events)
    assert stage.session.shares[0] == ("You said one.", pytest.approx(0.5, abs=0.01))
    assert all(share == 0.0 for _, share in stage.session.shares[1:])
    await until(lambda: len(stage.session.heard) == 2)
    await advance_until_done(sink, running)
    assert stage.session.heard == ["one", "bye"]


async def test_going_on_before_the_answer_joins_both_parts() -> None:
    first, second = asyncio.Event(), asyncio.Event()
    words = SlowWords(heard("never told"), heard("bye"))
    stage = Stage(words, listener=Signals(first, second))
    conversation = stage.conversation(greets=False)
    running = asyncio.ensure_future(conversation.run(greet=False))
    first.set()
    await until(lambda: words.waiting)
    second.set()
    await until(lambda: len(words.samples) == 2)
    words.go_on.set()
    await running
    assert words.samples[1] == 2 * words.samples[0]  # the second try holds both parts
    assert stage.session.heard == ["bye"]
    assert stage.spool.pending() == []


async def test_a_cancelled_recording_is_gone() -> None:
    stage = Stage(Words(heard("bye")), listener=Cancelling())
    await stage.conversation(greets=False).run(greet=False)
    assert stage.session.heard == ["bye"]
    assert stage.spool.pending() == []


async def test_quit_again_and_language_keys() -> None:
    stage = Stage(Words(), utterances=(), listener=Quiet())
    conversation = stage.conversation()
    running = asyncio.ensure_future(conversation.run())
    await until(lambda: stage.said == ["Hello there."])
    conversation.command("again")
    await until(lambda: stage.said == ["Hello there."] * 2)
    conversation.command("language")
    await until(lambda: len(stage.said) == 3)
    assert stage.session.language == "ja"
    conversation.command("quit")
    await running


async def test_silence_is_answered_by_the_session() -> None:
    stage = Stage(Words(), utterances=(), listener=Quiet())
    conversation = stage.conversation(silence_after_s=0.001)
    running = asyncio.ensure_future(conversation.run())
    await until(lambda: "Take your time." in stage.said)
    conversation.command("quit")
    await running


async def test_every_turn_tells_its_timings() -> None:
    stage = Stage(Words(heard("one")))
    await stage.conversation().run()
    assert list(stage.diary.timings[0].marks) == ["utterance_over", "transcript", "reply", "speech", "sound"]


async def until(happened: object) -> None:
    """Let the loop run until something happened; the test's time-out is the only clock."""
    async with asyncio.timeout(10):
        while not happened():  # type: ignore[operator]  # noqa: ASYNC110
            await asyncio.sleep(0)


async def advance_until_done(sink: MemoryLoudspeaker, running: asyncio.Future[None]) -> None:
    async with asyncio.timeout(10):
        while not running.done():
            sink.advance(1.0)
            await asyncio.sleep(0)
    await running


def sound(start: int = 0) -> AudioChunk:
    import numpy as np

    return LastChunk(np.full(1600, 0.1, np.float32), 16_000, start)


class Unmuted:
    """A listener that is never muted."""

    def mute(self) -> None: ...
    def unmute(self) -> None: ...


class Quiet(Unmuted):
    """Nobody speaks."""

    async def utterance(self, chunks: AsyncIterator[AudioChunk]) -> AsyncGenerator[AudioChunk, None]:
        await asyncio.Event().wait()
        yield sound()


class Signals(Unmuted):
    """One short utterance at each signal, whatever the coach is doing."""

    def __init__(self, *signals: asyncio.Event) -> None:
        self._signals = list(signals)

    async def utterance(self, chunks: AsyncIterator[AudioChunk]) -> AsyncGenerator[AudioChunk, None]:
        if not self._signals:
            await asyncio.Event().wait()
        await self._signals.pop(0).wait()
        yield sound()


class Cancelling(Unmuted):
    """Thrown away before a sound, then after one, then a real utterance."""

    def __init__(self) -> None:
        self._calls = 0

    async def utterance(self, chunks: AsyncIterator[AudioChunk]) -> AsyncGenerator[AudioChunk, None]:
        self._calls += 1
        if self._calls == 1:
            raise RecordingCancelled
        if self._calls > 3:
            await asyncio.Event().wait()
        yield sound()
        if self._calls == 2:
            raise RecordingCancelled


class SlowWords(Words):
    """Recognises only when told to."""

    def __init__(self, *script: Transcript) -> None:
        super().__init__(*script)
        self.go_on = asyncio.Event()
        self.waiting = False

    async def transcribe(self, utterance: AsyncIterator[AudioChunk], *, language: object) -> object:  # type: ignore[override]
        heard = await super().transcribe(utterance, language=None)
        self.waiting = True
        await self.go_on.wait()
        return heard
