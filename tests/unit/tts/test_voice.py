"""What every rendered voice does around its engine."""

import asyncio
import threading
from contextlib import aclosing
from dataclasses import replace

import numpy as np
import pytest

from voice_mentor.config import Config
from voice_mentor.errors import SynthesisError
from voice_mentor.seams import Language, Line, Samples, Speech, VoiceRole
from voice_mentor.tts.voice import RenderedVoice

RATE = 16_000


class Humming:
    """Hums half a second, the other person lower and softly, and writes down what it was asked."""

    name = "humming"
    voice = "low"
    languages: tuple[Language, ...] = ("ja", "en")

    def __init__(self, *, by_clause: bool = False, fails_on: str = "") -> None:
        self.by_clause = by_clause
        self.loads = 0
        self.asked: list[tuple[str, float]] = []
        self.threads: set[int] = set()
        self.closed = 0
        self._fails_on = fails_on

    def load(self) -> None:
        self.loads += 1
        self.threads.add(threading.get_ident())

    def render(self, words: str, language: Language, pace: float, role: VoiceRole) -> tuple[Samples, int]:
        self.threads.add(threading.get_ident())
        self.asked.append((words, pace))
        if self._fails_on and self._fails_on in words:
            raise SynthesisError("tts.failed", engine=self.name, detail="test")
        time = np.arange(round(0.5 * RATE / pace)) / RATE
        pitch, loudness = (120, 0.005) if role == "partner" else (200, 0.02)
        return (loudness * np.sin(2 * np.pi * pitch * time)).astype(np.float32), RATE

    def close(self) -> None:
        self.closed += 1


def config(**voice: float) -> Config:
    return replace(Config(), voice=replace(Config().voice, **voice))  # type: ignore[arg-type]


async def said(voice: RenderedVoice, line: Line) -> list[Speech]:
    async with aclosing(voice.synthesize(line)) as speeches:
        return [speech async for speech in speeches]


def level(speech: Speech) -> float:
    loud = speech.samples[np.abs(speech.samples) > 0]
    return float(np.sqrt(np.mean(loud.astype(np.float64) ** 2)))


async def test_a_quiet_engine_is_brought_to_the_common_level() -> None:
    voice = RenderedVoice(Humming(), Config())
    (speech,) = await said(voice, Line("Hello there.", "en"))
    assert level(speech) == pytest.approx(0.1, rel=0.1)
    await voice.close()


async def test_the_volume_setting_scales_it() -> None:
    voice = RenderedVoice(Humming(), config(volume=0.5))
    (speech,) = await said(voice, Line("Hello there.", "en"))
    assert level(speech) == pytest.approx(0.05, rel=0.1)
    await voice.close()


async def test_the_rate_setting_reaches_the_engine() -> None:
    engine = Humming()
    voice = RenderedVoice(engine, config(rate=1.5))
    await said(voice, Line("Hello there.", "en"))
    assert engine.asked[-1] == ("Hello there.", 1.5)
    await voice.close()


async def test_it_is_loaded_once_and_all_work_is_done_in_one_other_thread() -> None:
    engine = Humming()
    voice = RenderedVoice(engine, Config())
    await asyncio.gather(voice.warm_up(), said(voice, Line("One.", "en")), said(voice, Line("二つ。", "ja")))
    assert engine.loads == 1
    assert len(engine.threads) == 1
    assert threading.get_ident() not in engine.threads
    await voice.close()


async def test_the_same_line_is_rendered_once() -> None:
    engine = Humming()
    voice = RenderedVoice(engine, Config())
    line = Line("One more time.", "en")
    first = await said(voice, line)
    asked = len(engine.asked)
    assert await said(voice, line) == first
    assert len(engine.asked) == asked
    await voice.close()


async def test_the_engine_is_given_words_and_the_listener_the_text() -> None:
    engine = Humming()
    voice = RenderedVoice(engine, Config())
    speeches = await said(voice, Line("14:30から**1on1**です。😊 はい。", "ja"))
    assert [words for words, _ in engine.asked[-2:]] == ["14時30分からワンオンワンです。", "はい。"]
    assert "".join(speech.text for speech in speeches) == "14:30から**1on1**です。😊 はい。"
    await voice.close()


async def test_nothing_to_say_makes_no_sound() -> None:
    voice = RenderedVoice(Humming(), Config())
    assert await said(voice, Line("👍", "en")) == []
    await voice.close()


async def test_a_slower_engine_is_given_the_first_clause_first() -> None:
    text = "早く決めたいお気持ちがあって、それでもまだ迷いが残っているんですね。"
    for by_clause, count in ((True, 2), (False, 1)):
        voice = RenderedVoice(Humming(by_clause=by_clause), Config())
        assert len(await said(voice, Line(text, "ja"))) == count
        await voice.close()


def pitch(speech: Speech) -> float:
    return float(np.argmax(np.abs(np.fft.rfft(speech.samples))) * speech.rate / len(speech.samples))


async def test_the_other_person_s_voice_is_the_engine_s_and_as_loud_as_the_coach_s() -> None:
    voice = RenderedVoice(Humming(), Config())
    (coach,) = await said(voice, Line("Hello there.", "en"))
    (partner,) = await said(voice, Line("Hello there.", "en", role="partner"))
    assert (pitch(coach), pitch(partner)) == (pytest.approx(200, abs=3), pytest.approx(120, abs=3))
    assert level(partner) == pytest.approx(level(coach), rel=0.05)
    await voice.close()


async def test_a_take_without_a_recording_is_said_by_the_coach() -> None:
    voice = RenderedVoice(Humming(), Config())
    (speech,) = await said(voice, Line("Hello there.", "en", role="self"))
    assert pitch(speech) == pytest.approx(200, abs=3)
    await voice.close()


async def test_the_other_person_s_lines_made_ahead_outlast_what_the_coach_says() -> None:
    engine = Humming()
    voice = RenderedVoice(engine, Config())
    ahead = [Line(f"Answer {number}.", "en", role="partner", move="partner") for number in range(22)]
    for line in [*ahead, *(Line(f"Question {number}.", "en") for number in range(200))]:
        await said(voice, line)
    asked = len(engine.asked)
    for line in ahead:
        assert await said(voice, line)
    assert len(engine.asked) == asked
    await voice.close()


async def test_an_engine_that_fails_on_a_sentence_says_so_and_goes_on() -> None:
    voice = RenderedVoice(Humming(fails_on="Bad"), Config())
    with pytest.raises(SynthesisError):
        await said(voice, Line("Bad.", "en"))
    assert await said(voice, Line("Good.", "en"))
    await voice.close()


async def test_closing_twice_is_fine() -> None:
    engine = Humming()
    voice = RenderedVoice(engine, Config())
    await voice.close()
    await voice.close()
    assert engine.closed >= 1
