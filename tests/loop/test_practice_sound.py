"""Fillers, pace and pauses of takes whose truth is known: voices, people reading, a man who hesitates.

The lines are the held-out ones of benchmarks/practice_sound_lines.toml, which the counting was not made with.
"""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from benchmarks.material import speech
from benchmarks.practice_sound import in_order
from benchmarks.practice_sound_material import (
    LINES,
    Say,
    hibari,
    kind_of,
    openjtalk,
    parts_of,
    silence,
    trimmed,
)
from voice_mentor.audio.resample import resample
from voice_mentor.audio.wav import read_wav
from voice_mentor.practice.measures import Measures
from voice_mentor.practice.sound import measure, pace
from voice_mentor.seams import Language, Samples

pytestmark = pytest.mark.engine

DATA = Path(__file__).resolve().parent.parent / "data"
RATE = 16_000
RECALL, PRECISION, PACE = 0.85, 0.9, 0.08


@cache
def voice(language: Language) -> Say:
    return openjtalk(-3) if language == "ja" else hibari()


@cache
def held_out(language: Language) -> tuple[tuple[str, str], ...]:
    """(text with fillers marked, reading) of each line."""
    lines = tomllib.loads(LINES.read_text("utf-8"))[language]
    return tuple((line["text"], line.get("reading", "")) for line in lines if line["split"] == "held")


def fillers_of(text: str) -> tuple[str, ...]:
    return tuple(kind_of(words) for words, filler in parts_of(text) if filler)


def said(text: str, language: Language) -> Samples:
    return trimmed(voice(language)(re.sub(r"[{}]", "", text), 1.0))


def framed(samples: Samples) -> Samples:
    return np.concatenate([silence(0.5), samples / np.abs(samples).max() * np.float32(0.5), silence(0.5)])


def words_of(text: str) -> str:
    return " ".join(words for words, filler in parts_of(text) if not filler)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_fillers_of_voices_are_found_and_none_is_made_up(language: Language) -> None:
    true = found = right = 0
    for text, _ in held_out(language)[1::2]:  # half of them, for time
        measures = measure(framed(said(text, language)), RATE, words_of(text), language)
        true += len(fillers_of(text))
        found += len(measures.fillers)
        right += in_order(fillers_of(text), measures.fillers)
    assert right >= RECALL * true
    assert right >= PRECISION * found


def test_fillers_of_a_man_who_hesitates_are_found() -> None:
    true = found = right = 0
    for clip in json.loads((DATA / "fillers" / "manifest.json").read_text("utf-8")):
        if clip["file"].startswith("acoustic"):  # the one the counting was made with
            continue
        truth = [word for word in clip["text"].split() if word in ("um", "uh")]
        samples = read_wav(DATA / "fillers" / clip["file"], RATE).samples
        fillers = measure(samples, RATE, clip["text"], "en").fillers
        true, found, right = true + len(truth), found + len(fillers), right + in_order(truth, fillers)
    assert right >= RECALL * true
    assert right >= PRECISION * found


@pytest.mark.parametrize("language", ["ja", "en"])
def test_people_reading_have_no_fillers(language: Language) -> None:
    clips = [clip for clip in speech(DATA / "speech") if clip.language == language][:3]
    fillers = [measure(clip.samples, RATE, clip.text, language).fillers for clip in clips]
    assert fillers == [()] * len(clips)


def pace_of(text: str, reading: str, language: Language, rate: int) -> tuple[float, Measures]:
    """The true pace of a line, and what was measured at a microphone's rate."""
    sound = said(text, language)
    true = pace.count(reading or words_of(text), language) * 60 / (len(sound) / RATE)
    return true, measure(resample(framed(sound), RATE, rate), rate, re.sub(r"[{}]", "", text), language)


@pytest.mark.parametrize(("language", "rate"), [("ja", 48_000), ("en", 44_100)])
def test_pace_is_within_eight_percent(language: Language, rate: int) -> None:
    for text, reading in held_out(language)[:2]:
        true, measures = pace_of(text, reading, language, rate)
        assert measures.pace == pytest.approx(true, rel=PACE)
        assert measures.unit == ("morae" if language == "ja" else "words")


def test_pauses_are_as_long_as_they_were() -> None:
    one, other = said("最近、どうですか。", "ja"), said("気になることはありますか。", "ja")
    sound = framed(np.concatenate([one, silence(1.2), other, silence(0.3), one]))
    measures = measure(sound, RATE, "最近、どうですか。気になることはありますか。最近、どうですか。", "ja")
    assert measures.pauses == (pytest.approx(1.2, abs=0.15),)
    assert measures.seconds == pytest.approx(len(sound) / RATE - 1.0, abs=0.2)
