"""Lines made ready before they are needed: at once when they are, and in nobody's way until then."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

import numpy as np
import pytest

from voice_mentor.audio.chunk import cut
from voice_mentor.errors import SynthesisError
from voice_mentor.practice.ahead import Ahead
from voice_mentor.seams import LANGUAGES, AudioChunk, Language, Line, Speech
from voice_mentor.testing import ScriptedTranscriber, ScriptedVoice

ANSWERS: dict[Language, tuple[str, ...]] = {
    "ja": ("そうですね。まあ、ぼちぼちです。", "え、急にどうしたんですか。", "特にないです。"),
    "en": ("Well. It goes along.", "Why are you asking? Is something wrong?", "Nothing special."),
}


class SlowVoice(ScriptedVoice):
    """A voice that makes a part of a line whenever it is let."""

    def __init__(self, fails_on: str | None = None) -> None:
        super().__init__(fails_on=fails_on)
        self.let = asyncio.Semaphore(0)
        self.begun: list[str] = []
        self.open = 0

    async def synthesize(self, line: Line) -> AsyncGenerator[Speech, None]:
        self.open += 1
        try:
            async with aclosing(super().synthesize(line)) as speeches:
                async for speech in speeches:
                    self.begun.append(speech.text.strip())
                    await self.let.acquire()
                    yield speech
        finally:
            self.open -= 1


def lines(language: Language) -> list[Line]:
    return [Line(words, language, role="partner", move="partner") for words in ANSWERS[language]]


async def texts(voice: Ahead | ScriptedVoice, line: Line) -> list[str]:
    return [speech.text async for speech in voice.synthesize(line)]


async def settle() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_was_expected_is_there_at_once_and_says_the_same(language: Language) -> None:
    voice = ScriptedVoice()
    ahead = Ahead(voice)
    ahead.expect(lines(language))
    await ahead.made()
    made = len(voice.said)
    for line in lines(language):
        assert await texts(ahead, line) == await texts(ScriptedVoice(), line)
    assert len(voice.said) == made == len(lines(language))
    await ahead.close()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_beginnings_come_first_the_likeliest_before_the_others(language: Language) -> None:
    voice = SlowVoice()
    ahead = Ahead(voice)
    ahead.expect(lines(language))
    for _ in range(3):
        await settle()
        voice.let.release()
    await settle()
    beginnings = [(await texts(ScriptedVoice(), line))[0].strip() for line in lines(language)]
    assert voice.begun[:3] == beginnings
    await ahead.close()


async def test_a_line_that_is_needed_waits_for_one_breath_only() -> None:
    voice = SlowVoice()
    ahead = Ahead(voice)
    first, second, third = lines("en")
    ahead.expect([first, second])
    await settle()
    wanted = asyncio.ensure_future(texts(ahead, third))
    for _ in range(2):
        voice.let.release()
        await settle()
    assert voice.begun[:2] == ["Well.", third.text] and wanted.done()
    await ahead.close()


async def test_a_line_that_is_just_being_made_is_taken_over() -> None:
    voice = SlowVoice()
    ahead = Ahead(voice)
    first, *_ = lines("en")
    ahead.expect([first])
    await settle()
    wanted = asyncio.ensure_future(texts(ahead, first))
    for _ in range(3):
        voice.let.release()
        await settle()
    assert [words.strip() for words in await wanted] == ["Well.", "It goes along."]
    assert len(voice.said) == 1
    await ahead.close()


async def test_who_cuts_in_does_not_wait_for_the_breath_that_is_being_made() -> None:
    voice = SlowVoice()
    ahead = Ahead(voice)
    first, *_ = lines("en")
    ahead.expect([first])
    await settle()
    wanted = asyncio.ensure_future(texts(ahead, first))
    await settle()
    wanted.cancel()
    await settle()
    assert wanted.cancelled()
    voice.let.release()
    await ahead.made()
    assert voice.open == 0


async def test_what_is_no_longer_expected_is_let_go_of() -> None:
    voice = SlowVoice()
    ahead = Ahead(voice)
    first, second, third = lines("en")
    ahead.expect([first, second])
    await settle()
    ahead.expect([third])
    for _ in range(3):
        voice.let.release()
        await settle()
    await ahead.made()
    assert voice.begun == ["Well.", third.text]
    assert voice.open == 0
    assert await texts(ahead, third) == [third.text]
    await ahead.close()


async def test_what_is_expected_still_is_not_made_again() -> None:
    voice = ScriptedVoice()
    ahead = Ahead(voice)
    first, second, third = lines("en")
    ahead.expect([first, second])
    await ahead.made()
    ahead.expect([second, third])
    await ahead.made()
    assert voice.said == [first, second, third]
    await ahead.close()


async def test_a_voice_that_fails_is_heard_of_when_the_line_is_needed() -> None:
    ahead = Ahead(ScriptedVoice(fails_on="Nothing"))
    ahead.expect(lines("en"))
    await ahead.made()
    first, _, last = lines("en")
    assert len(await texts(ahead, first)) == 2
    with pytest.raises(SynthesisError):
        await texts(ahead, last)
    await ahead.close()


async def test_nothing_is_begun_while_words_are_worked_out() -> None:
    voice = SlowVoice()
    ahead = Ahead(voice)
    over, known = asyncio.Event(), asyncio.Event()

    class Thinking(ScriptedTranscriber):
        async def transcribe(self, utterance, *, language):  # type: ignore[no-untyped-def]
            heard = await super().transcribe(utterance, language=language)
            over.set()
            await known.wait()
            return heard

    async def utterance() -> AsyncGenerator[AudioChunk, None]:
        for chunk in cut(np.full(320, 0.1, np.float32), 16_000):
            yield chunk

    heard = asyncio.ensure_future(ahead.hearing(Thinking(["x"])).transcribe(utterance(), language="en"))
    await over.wait()
    ahead.expect(lines("en"))
    await settle()
    assert voice.begun == []
    known.set()
    await heard
    await settle()
    assert voice.begun == ["Well."]
    await ahead.close()


async def test_at_the_end_nothing_is_left() -> None:
    voice = SlowVoice()
    ahead = Ahead(voice)
    ahead.expect(lines("en"))
    await settle()
    await ahead.close()
    await ahead.close()
    assert voice.open == 0 and not voice.closed
