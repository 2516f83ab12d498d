"""What every Transcriber promises, held against the scripted one and Whisper itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from voice_mentor import engines
from voice_mentor.audio.chunk import cut
from voice_mentor.audio.resample import resample
from voice_mentor.audio.wav import read_wav
from voice_mentor.config import Config
from voice_mentor.seams import AudioChunk, Heard, Language, Rejected, Samples, Transcriber, Transcript
from voice_mentor.stt.loading import LoadingTranscriber
from voice_mentor.testing import ScriptedTranscriber

SPEECH = Path(__file__).resolve().parent.parent / "data" / "speech"
RECORDED: dict[Language, Path] = {
    "ja": SPEECH / "ja" / "cv_38853932.flac",
    "en": SPEECH / "en" / "librivox_0930.flac",
}
WORDS: dict[Language, str] = {"ja": "この", "en": "amiable"}
SCRIPT: dict[Language, str] = {
    "ja": "王もこのやり方は喜んでいません",
    "en": "He might have been made amiable himself.",
}


@cache
def whisper() -> Transcriber:
    return engines.transcriber("whisper", Config())


@pytest.fixture(params=["scripted", pytest.param("whisper", marks=pytest.mark.engine), "loading"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def made(kind: str, language: Language) -> Transcriber:
    """Inside a running loop, as the app does it."""
    if kind == "whisper":
        return whisper()
    scripted = ScriptedTranscriber([SCRIPT[language]] * 4, language)
    return LoadingTranscriber(lambda: scripted) if kind == "loading" else scripted


async def chunks(
    samples: Samples, rate: int = 16_000, chunk_ms: int = 100
) -> AsyncGenerator[AudioChunk, None]:
    for chunk in cut(samples, rate, 0, chunk_ms):
        await asyncio.sleep(0)
        yield chunk


def recorded(language: Language) -> Samples:
    return read_wav(RECORDED[language], 16_000).samples


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_speech_becomes_words_in_the_language_asked_for(kind: str, language: Language) -> None:
    samples = recorded(language)
    heard = await made(kind, language).transcribe(chunks(samples), language=language)
    assert isinstance(heard, Transcript)
    assert WORDS[language] in heard.text
    assert heard.language == language
    assert 0 < heard.confidence <= 1
    assert heard.seconds == pytest.approx(len(samples) / 16_000, abs=0.01)


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_without_a_language_the_one_spoken_is_found(kind: str, language: Language) -> None:
    heard = await made(kind, language).transcribe(chunks(recorded(language)), language=None)
    assert isinstance(heard, Transcript) and heard.language == language


@pytest.mark.parametrize(("samples", "reason"), [(np.zeros(0), "empty"), (np.zeros(32_000), "dead")])
async def test_no_sound_is_rejected_with_its_reason(kind: str, samples: Samples, reason: str) -> None:
    heard = await made(kind, "ja").transcribe(chunks(samples.astype(np.float32)), language=None)
    assert isinstance(heard, Rejected)
    assert heard.reason == reason
    assert heard.seconds == pytest.approx(len(samples) / 16_000)


@pytest.mark.parametrize("rate", [8_000, 44_100, 48_000])
async def test_any_rate_is_understood(kind: str, rate: int) -> None:
    samples = resample(recorded("en"), 16_000, rate)
    heard = await made(kind, "en").transcribe(chunks(samples, rate), language="en")
    assert isinstance(heard, Transcript) and WORDS["en"] in heard.text


@pytest.mark.parametrize("chunk_ms", [7, 5_000])
async def test_the_size_of_chunks_changes_nothing(kind: str, chunk_ms: int) -> None:
    samples = recorded("en")
    usual = await made(kind, "en").transcribe(chunks(samples), language="en")
    other = await made(kind, "en").transcribe(chunks(samples, chunk_ms=chunk_ms), language="en")
    assert isinstance(usual, Transcript) and isinstance(other, Transcript) and usual.text == other.text


async def test_an_error_of_the_source_reaches_the_caller(kind: str) -> None:
    async def lost() -> AsyncIterator[AudioChunk]:
        async for chunk in chunks(recorded("en")):
            if chunk.start > 16_000:
                raise OSError("unplugged")
            yield chunk

    transcriber = made(kind, "en")
    with pytest.raises(OSError, match="unplugged"):
        await transcriber.transcribe(lost(), language="en")
    again = await transcriber.transcribe(chunks(recorded("en")), language="en")
    assert isinstance(again, Transcript)


async def test_a_cancelled_utterance_leaves_it_usable(kind: str) -> None:
    transcriber = made(kind, "en")
    started = asyncio.Event()

    async def endless() -> AsyncIterator[AudioChunk]:
        async for chunk in chunks(recorded("en")):
            yield chunk
        started.set()
        await asyncio.Event().wait()

    task: asyncio.Task[Heard] = asyncio.ensure_future(transcriber.transcribe(endless(), language="en"))
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    heard = await transcriber.transcribe(chunks(recorded("en")), language="en")
    assert isinstance(heard, Transcript)
