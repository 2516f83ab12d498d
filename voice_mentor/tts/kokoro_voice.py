"""Kokoro: natural voices in both languages, slow. Weights are pulled by hand; nothing is downloaded here.

The model takes phonemes, a voice's style and a pace. Japanese phonemes come by way of Open JTalk, English
ones from hibari's dictionary, so that it reads as the built-in voices do.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import numpy as np

from voice_mentor import weights
from voice_mentor.config import Config
from voice_mentor.errors import EngineNotFound, SynthesisError, WeightsError
from voice_mentor.seams import Language, Samples, Synthesizer, VoiceRole
from voice_mentor.tts import kokoro_japanese, partner
from voice_mentor.tts.english_sounds import reader
from voice_mentor.tts.onnx_errors import onnx_errors
from voice_mentor.tts.voice import RenderedVoice

NAME = "kokoro"
VOICES: dict[Language, tuple[str, ...]] = {
    "ja": ("jf_alpha", "jf_gongitsune", "jf_nezumi", "jf_tebukuro", "jm_kumo"),
    "en": ("af_bella", "am_michael"),
}
_DEFAULTS: dict[VoiceRole, dict[Language, str]] = {
    "coach": {"ja": "jf_alpha", "en": "af_bella"},
    "partner": {"ja": "jm_kumo", "en": "am_michael"},
}
_RATE = 24_000  # Hz
_LONGEST = 510
"""Phonemes in one go; a style has a row for each length up to that."""
_THREADS = 1
"""What it is going to say is made while somebody speaks, and the other core is the recogniser's. The work is
the same with two: .31 s of processor for a second of speech (benchmarks/results/practice_voices.md)."""


class KokoroRenderer:
    """Renders at about a third of real time on one core.

    Args:
        coach: the voice for each language.
        other: the other person's.
    """

    name = NAME
    languages: tuple[Language, ...] = ("ja", "en")
    by_clause = True

    def __init__(self, coach: dict[Language, str], other: dict[Language, str]) -> None:
        self.voice = ",".join(dict.fromkeys((*coach.values(), *other.values())))
        self._coach, self._other = coach, other
        self._styles: dict[str, Samples] = {}
        self._vocabulary: dict[str, int] = {}
        self._session: Any = None

    def load(self) -> None:
        """Load model and voices.

        Raises:
            SynthesisError: there is no such voice, or its files are damaged.
        """
        for language, known in VOICES.items():
            for voice in (self._coach[language], self._other[language]):
                if voice not in known:
                    raise SynthesisError("tts.no_voice", engine=NAME, voice=voice, known=", ".join(known))
        try:
            folder = weights.path(NAME)
            self._vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))["vocab"]
            self._styles = _styles(folder / "voices_ja.npz") | _styles(_english_styles())
            self._session = _session(str(folder / "kokoro-v1.0.int8.onnx"))
        except onnx_errors(WeightsError, OSError, RuntimeError, ValueError, KeyError) as exc:
            raise SynthesisError("tts.unusable", engine=NAME, detail=type(exc).__name__) from exc

    def render(self, words: str, language: Language, pace: float, role: VoiceRole) -> tuple[Samples, int]:
        """Return the samples of a sentence, 24 kHz.

        Raises:
            SynthesisError: the model failed on it.
        """
        voice = (self._other if role == "partner" else self._coach)[language]
        try:
            said = kokoro_japanese.phonemes(words) if language == "ja" else reader()(words)
            known = [self._vocabulary[each] for each in said if each in self._vocabulary]
            pieces = [
                self._piece(known[start : start + _LONGEST], voice, pace)
                for start in range(0, len(known), _LONGEST)
            ]
        except onnx_errors(RuntimeError, ValueError, KeyError, IndexError) as exc:
            raise SynthesisError("tts.failed", engine=NAME, detail=type(exc).__name__) from exc
        return np.concatenate(pieces) if pieces else np.zeros(0, np.float32), _RATE

    def close(self) -> None:
        """Nothing to let go of."""

    def _piece(self, sounds: list[int], voice: str, pace: float) -> Samples:
        """The model wants a pause's mark at both ends, and the style for so many phonemes."""
        given = {
            "tokens": np.asarray([[0, *sounds, 0]], np.int64),
            "style": self._styles[voice][len(sounds) - 1][None, :],
            "speed": np.asarray([pace], np.float32),
        }
        return np.asarray(self._session.run(None, given, _giving_back())[0], np.float32).ravel()


def _giving_back() -> Any:
    """Memory goes back after each sentence: 7 s of sound need 160 MB, without an arena 1,080."""
    import onnxruntime

    options = onnxruntime.RunOptions()
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return options


def _session(file: str) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    return onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])


def _english_styles() -> Any:
    return resources.files("voice_mentor.tts") / "kokoro_english.npz"


def _styles(file: Any) -> dict[str, Samples]:
    """Each voice's styles, shape (510, 256)."""
    with file.open("rb") as stream, np.load(stream) as found:
        return {name: np.asarray(found[name], np.float32).reshape(-1, 256) for name in found.files}


def voices() -> tuple[str, ...]:
    """The Japanese and the English voices."""
    return (*VOICES["ja"], *VOICES["en"])


def create(config: Config) -> Synthesizer:
    """Make the voice; loaded when it is warmed up or first used.

    Raises:
        EngineNotFound: its weights were not pulled.
    """
    if not weights.present(NAME):
        raise EngineNotFound("tts.no_weights", name=NAME)
    chosen: dict[Language, str] = {
        "ja": config.voice.ja_voice if config.voice.ja == NAME else "",
        "en": config.voice.en_voice if config.voice.en == NAME else "",
    }
    coach = {language: chosen[language] or _DEFAULTS["coach"][language] for language in VOICES}
    other = {
        language: partner.chosen_voice(NAME, language, config) or _other_than(coach[language], language)
        for language in VOICES
    }
    return RenderedVoice(KokoroRenderer(coach, other), config)


def _other_than(coach: str, language: Language) -> str:
    """The other person's voice, or the coach's default where the coach took that one."""
    return next(one for one in (_DEFAULTS[role][language] for role in ("partner", "coach")) if one != coach)
