"""What is measured, through scripted engines: the stages, the long run, the picture. Never a duration."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import AsyncGenerator
from xml.etree import ElementTree

import numpy as np
import pytest

from voice_mentor.bench import plot, soak, turn, voice
from voice_mentor.bench.clips import Clip, at_once
from voice_mentor.bench.first_sound import FirstSound, first_audible
from voice_mentor.bench.memory import resident_mb
from voice_mentor.bench.parts import Parts
from voice_mentor.bench.stt import ours
from voice_mentor.seams import LANGUAGES, Language, Line, Session, Speech, Transcript
from voice_mentor.testing import ScriptedTranscriber, ScriptedVoice

HALF_LOUD = np.concatenate([np.zeros(800, np.float32), np.full(800, 0.1, np.float32)])


def clip(name: str = "one.wav", language: Language = "en", text: str = "it went well") -> Clip:
    return Clip(name, language, np.full(16_000, 0.1, np.float32), text)


class Echo:
    """Says back what it heard; ends after a number of answers."""

    def __init__(self, language: Language, ends_after: int = 1_000) -> None:
        self.language: Language = language
        self.left = ends_after

    @property
    def ended(self) -> bool:
        return self.left <= 0

    async def open(self) -> AsyncGenerator[Line, None]:
        yield Line("hello", self.language)

    async def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        self.left -= 1
        yield Line(heard.text, self.language)

    async def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        return
        yield

    def spoken(self, line: Line, heard_share: float) -> None:
        pass


def parts(said: list[str | None], ends_after: int = 1_000) -> tuple[Parts, list[Session]]:
    begun: list[Session] = []

    def session(language: Language) -> Session:
        begun.append(Echo(language, ends_after))
        return begun[-1]

    return Parts(ScriptedTranscriber(said, "en"), ScriptedVoice(), session), begun


async def test_a_turn_passes_its_stages_in_order() -> None:
    engines, _ = parts(["it went well"])
    taken = await turn.take(engines, clip(), at_once)
    assert tuple(taken.marks) == turn.STAGES
    assert list(taken.marks.values()) == sorted(taken.marks.values())
    assert not taken.rejected and taken.seconds == 1.0


async def test_a_rejected_clip_is_a_turn_too_and_counted() -> None:
    engines, _ = parts([])
    taken = await turn.take(engines, clip(), at_once)
    assert taken.rejected and "audible" in taken.marks
    assert turn.result([taken], "at_once").rejected == 1


async def test_the_first_turn_warms_up_and_every_clip_has_its_own_conversation() -> None:
    engines, begun = parts(["a", "b", "c"])
    taken = await turn.measure(engines, [clip("one.wav"), clip("two.wav")], at_once)
    assert [each.clip for each in taken] == ["one.wav", "two.wav"] and len(begun) == 3


async def test_silence_before_the_first_audible_sample_counts_as_waiting() -> None:
    sink = FirstSound(itertools.count().__next__)
    await sink.play(Speech(np.zeros(16_000, np.float32), 16_000))
    assert sink.at is None
    await sink.play(Speech(HALF_LOUD, 16_000))
    assert sink.at == pytest.approx(1.05)  # the clock's 0, a second played before, 800 samples
    assert first_audible(np.zeros(9, np.float32)) is None


async def test_recognition_is_counted_against_what_was_said_and_a_rejection_is_all_wrong() -> None:
    heard = await ours(ScriptedTranscriber(["it went bell"]), clip(), at_once)
    assert (heard.count.errors, heard.count.length) == (1, 3)
    nothing = await ours(ScriptedTranscriber([]), clip(), at_once)
    assert (nothing.count.errors, nothing.text) == (3, "")


async def test_a_long_run_goes_round_the_clips_in_one_conversation_a_language() -> None:
    clips = [clip("ja.wav", "ja"), clip("en.wav", "en")]
    engines, begun = parts(["a"] * 7)
    counted: list[int] = []
    steps = await soak.measure(engines, clips, 7, counted.append)
    assert [step.clip for step in steps] == ["ja.wav", "en.wav"] * 3 + ["ja.wav"]
    assert {session.language for session in begun} == set(LANGUAGES) and len(begun) == 2
    assert counted == list(range(1, 8))
    assert soak.result(steps).audible.count == 5  # the first of each clip warms up


async def test_a_conversation_that_ended_is_followed_by_another() -> None:
    engines, begun = parts(["a"] * 4, ends_after=2)
    await soak.measure(engines, [clip()], 4)
    assert len(begun) == 2


def test_drift_is_counted_against_each_clips_own_median() -> None:
    steps = [soak.Step("short", 0.1, 100.0), soak.Step("long", 1.0, 100.0)] * 5
    assert soak.relative(steps) == [1.0] * 10
    grown = soak.result([soak.Step("a", 0.1, 100.0 + turn) for turn in range(50)])
    assert grown.growth is not None and grown.growth.per_100 == pytest.approx(100)
    assert grown.memory == (101.0, 149.0, 149.0)


async def test_a_voice_says_every_line_twice_after_warming_up() -> None:
    scripted = ScriptedVoice()
    found = await voice.measure(scripted, "en", ["One line.", "And another."])
    assert scripted.warm and [line.text for line in scripted.said].count("One line.") == 2
    assert found.lines == 2 and found.first_sound.count == found.again.count == 2


def test_memory_counts_the_processes_below() -> None:
    alone = resident_mb()
    code = "b = bytearray(80_000_000); print('there', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as child:
        assert child.stdout is not None and child.stdin is not None
        child.stdout.readline()
        with_child = resident_mb()
        child.stdin.write("\n")
        child.stdin.flush()
    if sys.platform != "linux" and alone is None:
        pytest.skip(
            "memory is read from /proc, elsewhere by psutil (the bench extra), which is not installed"
        )
    assert alone is not None and with_child is not None
    assert with_child - alone > 70


def boxes(picture: str) -> list[float]:
    drawn = ElementTree.fromstring(picture)
    return [
        float(each.attrib["width"])
        for each in drawn.iter("{http://www.w3.org/2000/svg}rect")
        if each.attrib["width"] != "100%"
    ]


def test_a_picture_of_stages_is_svg_with_a_box_a_stage_as_long_as_it_took() -> None:
    picture = plot.bars("turns <&>", ["text", "sound"], [plot.Bar("ja & one", (0.2, 0.8))], "s")
    *_, text, sound = boxes(picture)
    assert sound == pytest.approx(3 * text, rel=0.01)


def test_a_picture_of_a_run_holds_every_value() -> None:
    picture = plot.lines("run", [("MB", [1.0, 2.0, 3.0]), ("s", [])])
    lines = [
        line.attrib["points"].split()
        for line in ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}polyline")
    ]
    assert [len(points) for points in lines] == [3, 0]
