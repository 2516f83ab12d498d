"""hibari: a small natural English voice that lies inside its own package."""

from __future__ import annotations

from typing import Any

import numpy as np

from voice_mentor.config import Config
from voice_mentor.errors import SynthesisError
from voice_mentor.seams import Language, Samples, Synthesizer, VoiceRole
from voice_mentor.tts.english_sounds import reader
from voice_mentor.tts.onnx_errors import onnx_errors
from voice_mentor.tts.sound import LARGER_SPEAKER, deepened
from voice_mentor.tts.voice import RenderedVoice

NAME = "hibari"
DEFAULT_VOICE = "heart"
# The model's own pace is an audiobook's; a coach speaks a little slower. Word
# error over 40 replies: 1.6 % at 1.0, 1.1 % at 0.95 (benchmarks/voice.py).
_PACE = 0.95
# The other person in practice: with three quarters of the pitch, and a longer vocal tract, they speak near
# 150 Hz, the coach at 200. Whisper base reads both equally well (benchmarks/results/practice_voices.md).
_PARTNER_PITCH = 0.75
_SEED = 0  # of the breath noise: the same words sound the same each time


class HibariRenderer:
    """Renders English with hibari, which runs about a hundred times faster than real time."""

    name = NAME
    languages: tuple[Language, ...] = ("en",)
    by_clause = False

    def __init__(self, voice: str) -> None:
        self.voice = voice
        self._engine: Any = None

    def load(self) -> None:
        """Load a voice that is on this machine; nothing is downloaded.

        Raises:
            SynthesisError: there is no such voice here, or its model can't be loaded.
        """
        from hibari import Hibari
        from hibari.voices import VOICES, voice_path

        try:
            if self.voice not in VOICES:
                raise FileNotFoundError(self.voice)
            model = voice_path(self.voice, download_missing=False)
            self._engine = Hibari(self.voice, model=model, g2p=reader(british=VOICES[self.voice]["british"]))
        except FileNotFoundError as exc:
            known = ", ".join(voices())
            raise SynthesisError("tts.no_voice", engine=NAME, voice=self.voice, known=known) from exc
        except onnx_errors(OSError, ValueError) as exc:
            raise SynthesisError("tts.unusable", engine=NAME, detail=type(exc).__name__) from exc

    def render(self, words: str, language: Language, pace: float, role: VoiceRole) -> tuple[Samples, int]:
        """Return the samples of an English sentence, 24 kHz.

        Raises:
            SynthesisError: the model failed on it.
        """
        try:
            if role == "partner":
                samples = self._lower(words, _PACE * pace)
            else:
                samples = self._engine(words, speed=_PACE * pace, seed=_SEED)
        except onnx_errors(RuntimeError, ValueError, KeyError, IndexError) as exc:
            raise SynthesisError("tts.failed", engine=NAME, detail=type(exc).__name__) from exc
        return np.asarray(samples, np.float32), int(self._engine.sample_rate)

    def _lower(self, words: str, pace: float) -> Samples:
        """As the engine itself would say it, but for the pitch its network draws for the voice to follow."""
        from hibari import dsp

        noise = np.random.default_rng(_SEED)
        speed = np.asarray([pace * LARGER_SPEAKER], np.float32)
        pieces = []
        for phonemes in self._engine.phonemize(words):
            ids = np.asarray([self._engine.ids(phonemes)], np.int64)
            *spectrum, pitch = (each[0] for each in self._engine.sess.run(None, {"ids": ids, "speed": speed}))
            pieces.append(dsp.synth(*spectrum, pitch * _PARTNER_PITCH, noise))
        samples = np.concatenate(pieces) if pieces else np.zeros(0, np.float32)
        return deepened(samples, int(self._engine.sample_rate))

    def close(self) -> None:
        """Nothing to let go of."""


def voices() -> tuple[str, ...]:
    """Voices whose models are on this machine."""
    from pathlib import Path

    from hibari.voices import VOICES, cache_dir

    return tuple(
        name
        for name, about in VOICES.items()
        if about.get("bundled") or (Path(cache_dir()) / about["file"]).is_file()
    )


def create(config: Config) -> Synthesizer:
    """Make the voice; loaded when it is warmed up or first used."""
    from importlib.util import find_spec

    if find_spec("hibari") is None:
        raise ModuleNotFoundError("hibari-tts", name="hibari-tts")
    chosen = config.voice.en_voice if config.voice.en in ("auto", NAME) else ""
    return RenderedVoice(HibariRenderer(chosen or DEFAULT_VOICE), config)
