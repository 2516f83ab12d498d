"""Noise alone makes no turn; requests are heard above it; where it is too loud, a word is said about it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from functools import cache

import numpy as np
import pytest

from benchmarks import noises
from benchmarks.controls import say
from benchmarks.material import Clip
from benchmarks.noise import DATA, RATE, everything_but_voices, mixed
from voice_mentor import engines
from voice_mentor.audio.chunk import cut
from voice_mentor.config import Config, load
from voice_mentor.listening.controls import spot
from voice_mentor.listening.hands_free import hands_free
from voice_mentor.messages import text
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
from voice_mentor.sessions.unheard import Unheard

pytestmark = pytest.mark.engine

SECONDS = 4
REQUESTS: dict[Language, tuple[tuple[str, str], ...]] = {
    "ja": (
        ("もう一度お願いします", "repeat"),
        ("ちょっと待ってください", "pause"),
        ("次の質問に行ってください", "skip"),
        ("英語に切り替えてください", "switch_language"),
    ),
    "en": (
        ("Say that again, please.", "repeat"),
        ("Hold on a second.", "pause"),
        ("Next question, please.", "skip"),
        ("Could you speak Japanese, please?", "switch_language"),
    ),
}
TOLD: dict[Language, tuple[str, ...]] = {
    "ja": ("待ってくださいと言えませんでした。", "声をかけてください。", "終わりが近いです。"),
    "en": ("I want to stop being the bottleneck.", "He told me to hold on.", "I skipped lunch again."),
}


@cache
def whisper() -> Transcriber:
    return engines.transcriber("whisper", Config())


async def chunks(sound: Samples) -> AsyncGenerator[AudioChunk, None]:
    for chunk in cut(sound, RATE):
        yield chunk


def hear(sound: Samples, language: Language) -> Heard:
    return asyncio.run(whisper().transcribe(chunks(sound), language=language))


def said(words: str, language: Language, place: str, snr_db: float | None) -> Samples:
    clip = Clip(words, language, asyncio.run(say(words, language)), words)
    return mixed(clip, place, snr_db, np.random.default_rng(0))


async def begun(sound: Samples) -> list[Samples]:
    """What the hands-free listener takes for utterances."""
    listener, stream, found = hands_free(load().listening), chunks(sound), []
    while parts := [chunk.samples async for chunk in listener.utterance(stream)]:
        found.append(np.concatenate(parts))
    listener.close()
    return found


@pytest.mark.parametrize("kind", everything_but_voices(DATA / "noise"))
def test_noise_alone_makes_no_turn_hands_free(kind: str) -> None:
    draw = np.random.default_rng(17)
    maker = everything_but_voices(DATA / "noise")[kind]
    for dbfs in (-35, -20):
        for sound in asyncio.run(begun(noises.at_level(maker(SECONDS * RATE, draw), dbfs))):
            for language in LANGUAGES:
                assert isinstance(hear(sound, language), Rejected)


@pytest.mark.parametrize("place", ["train", "car"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_requests_are_obeyed_5_db_above_the_noise_and_what_is_told_is_none(
    language: Language, place: str
) -> None:
    obeyed = 0
    for words, control in REQUESTS[language]:
        heard = hear(said(words, language, place, 5.0), language)
        obeyed += isinstance(heard, Transcript) and spot(heard.text, language) == control
    assert obeyed >= len(REQUESTS[language]) - 1
    for words in TOLD[language]:
        heard = hear(said(words, language, place, 5.0), language)
        assert isinstance(heard, Rejected) or spot(heard.text, language) is None


@pytest.mark.parametrize(("language", "snr_db"), [("ja", -8.0), ("en", -11.0)])
def test_drowned_words_make_no_turns_and_one_word_about_the_noise(language: Language, snr_db: float) -> None:
    unheard = Unheard(lambda: 0.0)
    unheard.by_voice = True
    told = []
    for words in TOLD[language]:
        heard = hear(said(words, language, "coffee-shop", snr_db), language)
        assert isinstance(heard, Rejected)
        told += asyncio.run(lines(unheard, heard, language))
    assert told == [text("notices.not_heard.loud", language)]


async def lines(unheard: Unheard, heard: Rejected, language: Language) -> list[str]:
    return [line.text async for line in unheard.lines(heard.reason, language)]
