"""Hands-free with a voice that can be measured and a turn model that says what the test wants."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.stage import RATE, Stage, span, voice
from voice_mentor.audio.resample import resample
from voice_mentor.config import Listening
from voice_mentor.errors import EngineError, WeightsError
from voice_mentor.listening.hands_free import HandsFree, hands_free
from voice_mentor.listening.hooks import ListenerHooks
from voice_mentor.listening.smart_turn import WINDOW, SmartTurn, log_mel
from voice_mentor.listening.vad import SileroVad
from voice_mentor.seams import AudioChunk, Samples


class LoudnessVad:
    """Takes what is loud for a voice."""

    def probability(self, window: Samples) -> float:
        return float(np.sqrt(np.mean(window**2)) > 0.02)

    def reset(self) -> None:
        """Nothing to forget."""


class ScriptedTurn:
    """Says one answer after the other, then the last again; remembers what it was asked."""

    def __init__(self, *answers: float) -> None:
        self._answers = list(answers)
        self.asked: list[Samples] = []

    def finished(self, samples: Samples) -> float:
        self.asked.append(samples)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


async def collect(listener: HandsFree, chunks: object) -> list[AudioChunk]:
    return [chunk async for chunk in listener.utterance(chunks)]  # type: ignore[arg-type]


async def test_a_finished_turn_ends_soon_and_an_unfinished_one_waits() -> None:
    sound = voice(12, (1.0, 2.0), (4.0, 5.0))
    for turn, ends in ((ScriptedTurn(1.0), 2.8), (ScriptedTurn(0.0), 10.0), (None, 3.5)):
        stage = Stage(sound)
        listener = HandsFree(Listening(), LoudnessVad(), turn, clock=stage.clock)
        begin, end = span(await collect(listener, stage.chunks()))
        listener.close()
        assert begin == pytest.approx(0.6, abs=0.1)
        assert begin <= 0.9
        assert end == pytest.approx(ends, abs=0.1)
        assert listener.last_voice_at == pytest.approx(100 + (5.0 if ends > 8 else 2.0), abs=0.1)


async def test_patience_scales_the_wait() -> None:
    stage = Stage(voice(14, (1.0, 2.0)))
    listener = HandsFree(Listening(patience=2.0), LoudnessVad(), ScriptedTurn(0.0), clock=stage.clock)
    assert span(await collect(listener, stage.chunks()))[1] == pytest.approx(12.0, abs=0.1)
    listener.close()


async def test_the_model_hears_the_last_eight_seconds_of_the_turn_and_the_short_silence() -> None:
    turn = ScriptedTurn(0.9)
    stage = Stage(voice(16, (1.0, 12.0)))
    listener = HandsFree(Listening(), LoudnessVad(), turn, clock=stage.clock)
    await collect(listener, stage.chunks())
    listener.close()
    assert [len(samples) for samples in turn.asked] == [250 * 512] * 3
    quiet = [np.abs(samples[-1000:]).max() < 0.01 for samples in turn.asked]
    assert quiet == [True] * 3


async def test_any_rate_will_do() -> None:
    sound = resample(voice(6, (1.0, 2.0)), RATE, 44_100)
    listener = HandsFree(Listening(), LoudnessVad(), None)

    async def chunks() -> object:
        for start in range(0, len(sound), 1024):
            yield AudioChunk(sound[start : start + 1024], 44_100, start)

    parts = await collect(listener, chunks())
    listener.close()
    assert {part.rate for part in parts} == {44_100}
    assert parts[0].start / 44_100 == pytest.approx(0.6, abs=0.1)
    assert parts[-1].start / 44_100 == pytest.approx(3.5, abs=0.1)


async def test_it_tells_when_the_voice_begins_and_ends_and_what_works_less_well() -> None:
    told: list[str] = []
    hooks = ListenerHooks(
        on_start=lambda: told.append("start"),
        on_ready=lambda: told.append("ready"),
        on_stop=lambda: told.append("stop"),
        on_fallback=told.append,
    )
    stage = Stage(voice(6, (1.0, 2.0)))
    listener = HandsFree(Listening(), LoudnessVad(), None, hooks, clock=stage.clock)
    await collect(listener, stage.chunks())
    listener.close()
    assert told == ["listening.plain_end_of_turn", "ready", "start", "stop"]


async def test_the_coach_on_the_loudspeaker_begins_no_turn() -> None:
    stage = Stage(voice(10, (1.0, 4.0), (5.0, 6.0)))
    listener = HandsFree(Listening(), LoudnessVad(), None, clock=stage.clock)
    stage.at(0.9, listener.mute)
    stage.at(4.0, listener.unmute)
    begin, end = span(await collect(listener, stage.chunks()))
    listener.close()
    assert begin == pytest.approx(4.6, abs=0.1)
    assert end == pytest.approx(7.5, abs=0.1)


async def test_with_headphones_a_voice_is_heard_while_the_coach_speaks() -> None:
    stage = Stage(voice(10, (1.0, 4.0)))
    listener = HandsFree(Listening(headphones=True), LoudnessVad(), None, clock=stage.clock)
    stage.at(0.9, listener.mute)
    assert span(await collect(listener, stage.chunks()))[0] == pytest.approx(0.6, abs=0.1)
    listener.close()


async def test_while_the_coach_speaks_a_short_sound_begins_no_turn_and_a_sentence_does() -> None:
    stage = Stage(voice(10, (1.0, 1.35), (3.0, 4.5)))
    listener = HandsFree(Listening(headphones=True), LoudnessVad(), None, clock=stage.clock)
    stage.at(0.1, listener.mute)
    begin, end = span(await collect(listener, stage.chunks()))
    listener.close()
    assert begin == pytest.approx(2.6, abs=0.1)  # all of it, and the pre-roll
    assert end == pytest.approx(6.0, abs=0.1)


async def test_the_ready_cue_does_not_sound_into_the_coachs_words() -> None:
    ready_at: list[float] = []
    stage = Stage(voice(8, (4.0, 5.0)))
    hooks = ListenerHooks(on_ready=lambda: ready_at.append(stage.now - 100))
    listener = HandsFree(Listening(headphones=True), LoudnessVad(), None, hooks, clock=stage.clock)
    stage.at(0.01, listener.mute)
    stage.at(2.0, listener.unmute)
    await collect(listener, stage.chunks())
    listener.close()
    assert ready_at == [pytest.approx(2.0, abs=0.1)]


async def test_headphones_can_be_found_out_later() -> None:
    stage = Stage(voice(10, (1.0, 4.0)))
    listener = HandsFree(Listening(), LoudnessVad(), None, clock=stage.clock)
    listener.use_headphones(True)
    stage.at(0.9, listener.mute)
    assert span(await collect(listener, stage.chunks()))[0] == pytest.approx(0.6, abs=0.1)
    listener.close()


def test_the_features_are_whispers_own() -> None:
    """Against the reference implementation in faster-whisper, on the waveform normalised as in training."""
    from faster_whisper.feature_extractor import FeatureExtractor

    sound = np.random.default_rng(1).standard_normal(3 * RATE).astype(np.float32) * np.float32(0.1)
    padded = np.pad(sound, (WINDOW - len(sound), 0))
    normal = ((padded - padded.mean()) / np.sqrt(padded.var() + 1e-7)).astype(np.float32)
    reference = FeatureExtractor(chunk_length=8)(normal, padding=0)[:, :800]
    features = log_mel(sound)
    assert features.shape == (80, 800)
    assert features.dtype == np.float32
    assert np.abs(features - reference).max() < 1e-4


def test_only_the_last_eight_seconds_count() -> None:
    sound = np.random.default_rng(1).standard_normal(12 * RATE).astype(np.float32)
    assert np.array_equal(log_mel(sound), log_mel(sound[-WINDOW:]))


def test_missing_and_broken_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsError) as missing:
        SmartTurn(tmp_path / "none.onnx")
    assert missing.value.key == "listening.smart_turn_missing"
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"not a model")
    with pytest.raises(EngineError) as damaged:
        SmartTurn(broken)
    assert damaged.value.key == "listening.smart_turn_broken"


async def test_without_the_weights_it_still_listens_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICE_MENTOR_MODELS", str(tmp_path))
    told: list[str] = []
    listener = hands_free(Listening(headphones=True), ListenerHooks(on_fallback=told.append))
    assert told == ["listening.plain_end_of_turn"]
    assert await collect(listener, Stage(voice(2)).chunks()) == []
    listener.close()


@pytest.mark.engine
@pytest.mark.parametrize("name", ["en-1", "en-2", "ja-1", "ja-2"])
async def test_real_speech_is_kept_whole_by_the_real_models(name: str, root: Path) -> None:
    recording, rate = soundfile.read(root / "voice_mentor" / "demo" / f"{name}.wav", dtype="float32")
    speech = resample(recording, rate, RATE)
    quiet = (0.0005 * np.random.default_rng(1).standard_normal(12 * RATE)).astype(np.float32)
    sound = np.concatenate([quiet[:RATE], speech, quiet])
    spans = SileroVad().speech_spans(sound)
    told: list[str] = []
    settings = Listening(headphones=True, patience=2.0)
    listener = hands_free(settings, ListenerHooks(on_fallback=told.append))
    begin, end = span(await collect(listener, Stage(sound).chunks()))
    listener.close()
    assert told == []
    assert begin <= spans[0][0] / RATE
    assert spans[-1][1] / RATE <= end < len(sound) / RATE
