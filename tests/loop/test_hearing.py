"""Real recognition on real recordings: nothing said makes no turn, short and quiet answers make one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from benchmarks import answers, noises
from benchmarks.material import Clip, folder_of_noise, speech
from benchmarks.score import Count, count, pooled
from voice_mentor import engines
from voice_mentor.audio.chunk import cut
from voice_mentor.config import Config
from voice_mentor.seams import (
    LANGUAGES,
    AudioChunk,
    Heard,
    Language,
    Rejected,
    Samples,
    Transcriber,
    Transcript,
)

pytestmark = pytest.mark.engine

DATA = Path(__file__).resolve().parent.parent / "data"
RATE = 16_000
ASKED: tuple[Language | None, ...] = (*LANGUAGES, None)


@cache
def whisper() -> Transcriber:
    return engines.transcriber("whisper", Config())


@cache
def clips() -> list[Clip]:
    return speech(DATA / "speech")


def clip(name: str) -> Clip:
    return next(each for each in clips() if name in each.name)


def hear(samples: Samples, language: Language | None) -> Heard:
    async def chunks() -> AsyncGenerator[AudioChunk, None]:
        for chunk in cut(samples, RATE):
            yield chunk

    return asyncio.run(whisper().transcribe(chunks(), language=language))


def quieter(samples: Samples, db: float = 20) -> Samples:
    """So many dB down, in a microphone's own noise."""
    mic = noises.at_level(np.random.default_rng(0).standard_normal(len(samples)), -70)
    return samples * np.float32(10 ** (-db / 20)) + mic


@pytest.mark.parametrize("language", ASKED)
@pytest.mark.parametrize("name", [*noises.TUNING, *noises.HELD_OUT])
def test_made_noise_makes_no_turn(name: str, language: Language | None) -> None:
    draw = np.random.default_rng(42)
    maker = {**noises.TUNING, **noises.HELD_OUT}[name]
    for seconds, level in ((1, -50), (6, -35), (3, -20)):
        heard = hear(noises.at_level(maker(seconds * RATE, draw), level), language)
        assert isinstance(heard, Rejected)


@pytest.mark.parametrize("language", ASKED)
@pytest.mark.parametrize("name", ["coffee-shop", "train", "wind"])
def test_recorded_noise_makes_no_turn(name: str, language: Language | None) -> None:
    recording = dict(folder_of_noise(DATA / "noise"))[name]
    for level in (-45, -20):
        assert isinstance(hear(noises.at_level(recording, level), language), Rejected)


@pytest.mark.parametrize("language", ASKED)
def test_a_crowd_makes_no_turn(language: Language | None) -> None:
    voices = [each.samples for each in clips() if each.seconds > 3]
    crowd = noises.babble(voices, 8)(8 * RATE, np.random.default_rng(3))
    assert isinstance(hear(noises.at_level(crowd, -28), language), Rejected)


@pytest.mark.parametrize("language", ASKED)
def test_faint_hiss_is_silence(language: Language | None) -> None:
    hiss = noises.at_level(np.random.default_rng(0).standard_normal(4 * RATE), -72)
    heard = hear(hiss, language)
    assert isinstance(heard, Rejected) and heard.reason == "silence"


@pytest.mark.parametrize(("name", "words"), [("cv_22058264", {"no"}), ("cv_22058267", {"six", "6"})])
@pytest.mark.parametrize("down_db", [0, 20])
def test_a_persons_one_word_answer_counts_loud_and_quiet(name: str, words: set[str], down_db: int) -> None:
    said = clip(name)
    heard = hear(quieter(said.samples, down_db), "en")
    assert isinstance(heard, Transcript) and heard.text.lower().strip(" .,!") in words


def test_short_answers_are_taken_in_both_languages() -> None:
    wanted = {
        "はい",
        "ええ",
        "いいえ",
        "そうです",
        "三つ",
        "分かりません",
        "no",
        "six",
        "yes",
        "maybe",
        "not really",
    }
    said = [each for each in answers.synthetic() if each.text in wanted and "1.0" in each.name]
    assert {each.text for each in said} == wanted
    around = [(each, np.pad(each.samples, (RATE * 2 // 5, RATE // 4))) for each in said]
    lost = [
        (each.text, down)
        for each, samples in around
        for down in (0, 20)
        if isinstance(hear(quieter(samples, down), each.language), Rejected)
    ]
    assert lost == []


@pytest.mark.parametrize(("language", "most"), [("ja", 0.25), ("en", 0.09)])
def test_people_are_understood_as_well_as_measured(language: Language, most: float) -> None:
    counts: list[Count] = []
    for each in (each for each in clips() if each.language == language):
        heard = hear(each.samples, language)
        counts.append(count(each.text, heard.text if isinstance(heard, Transcript) else "", language))
    assert pooled(counts) <= most


def test_another_language_is_neither_chosen_nor_translated() -> None:
    said = clip("cv_38853932")
    heard = hear(said.samples, None)
    assert isinstance(heard, Transcript) and heard.language == "ja"
    assert "王" in heard.text and "the king" not in heard.text.lower()


def test_two_minutes_of_thinking_aloud_lose_no_word_at_the_cuts() -> None:
    parts = [each for each in clips() if each.language == "en" and each.seconds > 2.4]
    pause = np.zeros(RATE * 7 // 10, np.float32)
    samples: list[Samples] = []
    words: list[str] = []
    for turn in range(4):
        for each in parts[turn:] + parts[:turn]:
            if sum(len(stretch) for stretch in samples) < 120 * RATE:
                samples += [each.samples, pause]
                words.append(each.text)
    heard = hear(np.concatenate(samples), "en")
    assert isinstance(heard, Transcript)
    assert heard.seconds > 120
    assert pooled([count(" ".join(words), heard.text, "en")]) < 0.1
