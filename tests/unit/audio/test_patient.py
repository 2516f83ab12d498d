"""A loudspeaker whose device goes away and comes back: nothing that was to be heard is lost."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from voice_mentor.audio.cues import cue
from voice_mentor.audio.patient import Patient
from voice_mentor.seams import Speech
from voice_mentor.testing import MemoryLoudspeaker

RATE = 16_000


def speech(words: str, seconds: float = 1.0) -> Speech:
    return Speech(np.full(round(seconds * RATE), 0.1, np.float32), RATE, words)


class Road:
    """A loudspeaker, and looks for it: at each of them something may have happened."""

    def __init__(self, *, instant: bool, away_for: int = 2) -> None:
        self.sink = MemoryLoudspeaker(instant=instant)
        self.looks: list[float] = []
        self.away_for = away_for
        self.back = asyncio.Event()
        self.patient = Patient(self.sink, self.wait, announces=False)

    async def wait(self, seconds: float) -> None:
        await asyncio.sleep(0)
        self.looks.append(seconds)
        if len(self.looks) == self.away_for:
            self.sink.plug_in()
            self.back.set()

    @property
    def said(self) -> list[str]:
        return [one.text for one in self.sink.played]


async def test_what_was_to_be_said_is_said_when_the_device_is_back() -> None:
    road = Road(instant=True)
    road.sink.unplug()
    await road.patient.play(speech("one"))
    await road.patient.play(speech("two"))
    await road.patient.drain()
    assert road.said == ["one", "two"]
    assert road.looks == [0.5, 1.0]


async def test_the_looks_get_rarer() -> None:
    road = Road(instant=True, away_for=6)
    road.sink.unplug()
    await road.patient.play(speech("one"))
    assert road.looks == [0.5, 1.0, 2.0, 5.0, 5.0, 5.0]


async def test_the_sentence_that_broke_off_is_said_again() -> None:
    road = Road(instant=False)
    for words in ("one", "two"):
        await road.patient.play(speech(words))
    road.sink.advance(1.4)
    road.sink.unplug()
    draining = asyncio.ensure_future(road.patient.drain())
    await road.back.wait()
    await asyncio.sleep(0)
    assert road.said == ["one", "two", "two"]
    road.sink.advance(1.0)
    await asyncio.wait_for(draining, 5)


async def test_what_was_heard_on_both_sides_of_the_gap_counts_once() -> None:
    road = Road(instant=False)
    for words in ("one", "two"):
        await road.patient.play(speech(words))
    road.sink.advance(1.4)
    road.sink.unplug()
    draining = asyncio.ensure_future(road.patient.drain())
    await road.back.wait()
    await asyncio.sleep(0)
    road.sink.advance(0.5)
    draining.cancel()
    assert road.patient.stop() == pytest.approx(1.5)


async def test_a_quiet_cue_comes_before_words_and_counts_for_nothing() -> None:
    sink = MemoryLoudspeaker()
    patient = Patient(sink)
    await patient.play(speech("one"))
    await patient.play(speech("two"))
    assert [one.text for one in sink.played] == ["", "one", "two"]
    assert sink.played[0] is cue("speaking")
    assert patient.stop() == pytest.approx(2.0)
    await patient.play(speech(""))
    assert len(sink.played) == 4
