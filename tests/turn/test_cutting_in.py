"""A voice while the coach speaks: real words cut in, うん and a cough don't; nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable

import pytest

from tests.turn.conftest import EchoSession, Stage, Words
from tests.turn.test_conversation import SlowWords, advance_until_done, sound, until
from voice_mentor.errors import TranscriptionError
from voice_mentor.listening.backchannels import interrupts, is_backchannel
from voice_mentor.seams import AudioChunk, Heard, Language, Line, Rejected, Transcript
from voice_mentor.testing import MemoryLoudspeaker

FIRST, SECOND = "You said one.", "What else is there to say about it?"


class Voices:
    """One short utterance whenever the test says so; tells the conversation as soon as a voice begins."""

    def __init__(self) -> None:
        self.begin: Callable[[], None] = lambda: None
        self._said: asyncio.Queue[None] = asyncio.Queue()
        self.muted = False

    def speak(self) -> None:
        self._said.put_nowait(None)

    def mute(self) -> None:
        self.muted = True

    def unmute(self) -> None:
        self.muted = False

    async def utterance(self, chunks: AsyncIterator[AudioChunk]) -> AsyncGenerator[AudioChunk, None]:
        await self._said.get()
        self.begin()
        yield sound()


class Talk:
    """A conversation in which the coach is in the middle of its first sentence."""

    def __init__(self, words: Words, session: EchoSession | None = None) -> None:
        self.voices = Voices()
        self.sink = MemoryLoudspeaker(instant=False)
        self.stage = Stage(words, sink=self.sink, listener=self.voices, settled=True)
        self.stage.session = session or self.stage.session
        self.conversation = self.stage.conversation(greets=False, by_voice=True)
        self.voices.begin = self.conversation.interrupt
        self.running = asyncio.ensure_future(self.conversation.run(greet=False))

    async def in_the_first_sentence(self, heard_s: float = 0.13) -> None:
        self.voices.speak()
        await until(lambda: self.sink.queued_s > 0.5)
        self.sink.advance(heard_s)

    async def cut_in(self, happened: Callable[[], object]) -> None:
        self.voices.speak()
        await until(happened)

    async def end(self) -> None:
        for _ in range(50):
            self.sink.advance(1.0)
            await asyncio.sleep(0)
        self.conversation.command("quit")
        await advance_until_done(self.sink, self.running)

    @property
    def played(self) -> list[str]:
        return [speech.text for speech in self.sink.played]


def said(words: str, language: Language = "en", seconds: float = 1.2) -> Transcript:
    return Transcript(words, language, seconds=seconds)


NOTHING: list[Heard] = [
    said("Mm-hm."),
    said("Yeah, right."),
    said("うん。", "ja"),
    said("はい、はい。", "ja"),
    said("ええ、なるほど。", "ja"),
    Rejected("noise"),
    Rejected("silence"),
]


@pytest.mark.parametrize("nothing", NOTHING)
async def test_the_coach_goes_on_with_its_sentence_where_nobody_meant_to_cut_in(nothing: Heard) -> None:
    talk = Talk(Words(said("one"), nothing))
    await talk.in_the_first_sentence()
    await talk.cut_in(lambda: talk.played.count(FIRST) == 2)
    await talk.end()
    assert talk.played == [FIRST, SECOND, FIRST, SECOND]
    assert talk.sink.heard_s == pytest.approx(0.13 + 0.02 * (len(FIRST) + len(SECOND)), abs=0.01)
    assert talk.stage.session.shares == [(FIRST, 1.0), (SECOND, 1.0)]
    assert talk.stage.session.heard == ["one"]
    assert "interrupted" not in talk.stage.diary.events
    assert talk.stage.diary.events.count(f"saying {FIRST}") == 1
    assert talk.stage.spool.pending() == []


async def test_it_is_silent_until_the_words_are_known() -> None:
    words = SlowWords(said("one"), said("うん", "ja"))
    words.go_on.set()
    talk = Talk(words)
    await talk.in_the_first_sentence()
    words.go_on.clear()
    await talk.cut_in(lambda: len(words.samples) == 2)
    assert talk.sink.queued_s == 0
    words.go_on.set()
    await until(lambda: talk.sink.queued_s > 0)
    await talk.end()


async def test_a_second_sentence_is_taken_up_where_it_began() -> None:
    talk = Talk(Words(said("one"), said("mm-hm"), Rejected("noise")))
    await talk.in_the_first_sentence(0.3)
    await talk.cut_in(lambda: len(talk.played) == 3)
    talk.sink.advance(0.05)
    await talk.cut_in(lambda: len(talk.played) == 4)
    await talk.end()
    assert talk.played == [FIRST, SECOND, SECOND, SECOND]
    assert talk.stage.session.shares == [(FIRST, 1.0), (SECOND, 1.0)]


@pytest.mark.parametrize("real", ["Wait.", "Yes, but it's not her fault.", "No."])
async def test_real_words_cut_in_and_only_what_was_heard_counts(real: str) -> None:
    talk = Talk(Words(said("one"), said(real)))
    await talk.in_the_first_sentence()
    await talk.cut_in(lambda: len(talk.stage.session.heard) == 2)
    await talk.end()
    assert talk.stage.session.heard == ["one", real]
    assert talk.stage.session.shares[0] == (FIRST, pytest.approx(0.5, abs=0.01))
    assert talk.stage.session.shares[1] == (SECOND, 0.0)
    assert talk.stage.diary.events.count("interrupted") == 1


async def test_yes_at_the_end_of_a_question_is_an_answer() -> None:
    talk = Talk(Words(said("one"), said("はい。", "ja")))
    await talk.in_the_first_sentence(0.02 * (len(FIRST) + len(SECOND)) - 0.1)
    await until(lambda: len(talk.sink.played) == 2)
    for _ in range(20):
        await asyncio.sleep(0)
    await talk.cut_in(lambda: len(talk.stage.session.heard) == 2)
    await talk.end()
    assert talk.stage.session.heard == ["one", "はい。"]


async def test_who_speaks_on_while_being_judged_is_heard_whole() -> None:
    words = SlowWords(said("one"), said("never told"), said("two"))
    words.go_on.set()
    talk = Talk(words)
    await talk.in_the_first_sentence()
    words.go_on.clear()
    await talk.cut_in(lambda: len(words.samples) == 2)
    await talk.cut_in(lambda: len(words.samples) == 3)
    words.go_on.set()
    await until(lambda: len(talk.stage.session.heard) == 2)
    await talk.end()
    assert talk.stage.session.heard == ["one", "two"]
    assert words.samples[2] == 2 * words.samples[1]
    assert talk.stage.spool.pending() == []


async def test_a_recogniser_that_fails_lets_the_coach_finish() -> None:
    talk = Talk(Words(said("one"), TranscriptionError("stt.failed", engine="scripted")))
    await talk.in_the_first_sentence()
    await talk.cut_in(lambda: talk.played.count(FIRST) == 2)
    await talk.end()
    assert "trouble stt.failed" in talk.stage.diary.events
    assert talk.stage.session.shares == [(FIRST, 1.0), (SECOND, 1.0)]


class SafetySession(EchoSession):
    async def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        async for line in super().respond(heard):
            yield Line(line.text, line.language, move="safety", interruptible=False)


@pytest.mark.parametrize(("second", "shares"), [(Rejected("noise"), 2), (said("Please stop."), 2)])
async def test_a_stray_sound_does_not_even_pause_what_matters_most(second: Heard, shares: int) -> None:
    words = SlowWords(said("one"), second)
    words.go_on.set()
    talk = Talk(words, SafetySession())
    await talk.in_the_first_sentence()
    words.go_on.clear()
    await talk.cut_in(lambda: len(words.samples) == 2)
    assert talk.sink.queued_s > 0
    words.go_on.set()
    await until(lambda: isinstance(second, Rejected) or len(talk.stage.session.heard) == 2)
    await talk.end()
    assert talk.played.count(FIRST) == 1
    assert len(talk.stage.session.heard) == (1 if isinstance(second, Rejected) else 2)


async def test_a_cough_over_the_goodbye_does_not_swallow_it() -> None:
    talk = Talk(Words(said("bye"), Rejected("noise")))
    await talk.in_the_first_sentence()
    talk.voices.speak()
    await advance_until_done(talk.sink, talk.running)
    assert talk.stage.session.shares == [("You said bye.", 1.0), (SECOND, 1.0)]


@pytest.mark.parametrize(
    ("words", "language", "is_one"),
    [
        ("うん", "ja", True),
        ("うーん、うん。", "ja", True),
        ("はいはい", "ja", True),
        ("へぇー", "ja", True),
        ("そうですね。", "ja", True),
        ("はい、でも違います", "ja", False),
        ("ちょっと待って", "ja", False),
        ("", "ja", False),
        ("Mm-hmm.", "en", True),
        ("Uh-huh, yeah.", "en", True),
        ("Right, right.", "en", True),
        ("Okay, I see.", "en", True),
        ("Right, but no", "en", False),
        ("Stop.", "en", False),
        ("No.", "en", False),
    ],
)
def test_backchannels(words: str, language: Language, is_one: bool) -> None:
    assert is_backchannel(words, language) == is_one


def test_a_long_yes_is_no_backchannel() -> None:
    assert interrupts(said("はい", "ja", seconds=4.0))
    assert not interrupts(said("はい", "ja"))
