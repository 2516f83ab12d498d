"""Has the speaker finished, or are they thinking? Smart Turn v3.2 judges from the sound alone.

A Whisper-tiny encoder with a small head (pipecat-ai/smart-turn, BSD-2-Clause, 23 languages, Japanese and
English among them). It hears intonation and half-finished words, not only silence.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from voice_mentor import paths
from voice_mentor.errors import EngineError, WeightsError
from voice_mentor.seams import Samples
from voice_mentor.tts.onnx_errors import onnx_errors

RATE = 16_000
"""Hz the model was trained on."""
WINDOW = 8 * RATE
"""Samples the model sees: the last 8 s (smart-turn README, "input format")."""

# Whisper's front end (openai/whisper, audio.py): 25 ms Hann windows every 10 ms, 80 mel bands.
_FFT = 400
_HOP = 160
_MELS = 80
_FLOOR = 1e-10
_RANGE_DECADES = 8.0  # everything more than 80 dB under the loudest band is levelled off

# The Slaney mel scale (Auditory Toolbox, 1998): linear up to 1 kHz, logarithmic above.
_LINEAR_HZ_PER_MEL = 200 / 3
_KNEE_HZ = 1000.0
_KNEE_MEL = _KNEE_HZ / _LINEAR_HZ_PER_MEL
_LOG_STEP = np.log(6.4) / 27


class SmartTurn:
    """The model, loaded once; one call takes about 30 ms on one core.

    Args:
        weights: the ONNX file; None takes ``smart-turn/smart-turn-v3.2-cpu.onnx`` in the models folder.
        threads: CPU threads of a call.

    Raises:
        WeightsError: the file is not there.
        EngineError: it is there but can't be loaded.
    """

    def __init__(self, weights: Path | None = None, threads: int = 1) -> None:
        file = weights or weights_file()
        if not file.is_file():
            raise WeightsError("listening.smart_turn_missing", file=str(file))
        self._session = _session(file, threads)

    def finished(self, samples: Samples) -> float:
        """How likely it is that the speaker's turn is over.

        Args:
            samples: the turn so far at 16 kHz, a short silence included; only the last 8 s count.

        Returns:
            Probability, 0..1.
        """
        outputs = self._session.run(None, {"input_features": log_mel(samples)[None]})
        return float(outputs[0][0, 0])


def weights_file() -> Path:
    """Where the weights are looked for."""
    return paths.models_folder() / "smart-turn" / "smart-turn-v3.2-cpu.onnx"


def _session(file: Path, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except onnx_errors() as exc:
        raise EngineError("listening.smart_turn_broken", engine="smart-turn", file=str(file)) from exc


def log_mel(samples: Samples) -> NDArray[np.float32]:
    """The features the model was trained on.

    The last 8 s, zeros in front where there is less, brought to zero mean and unit variance (that is what
    ``do_normalize`` does in its training code), then Whisper's logarithmic mel spectrogram.

    Args:
        samples: shape (n,), 16 kHz.

    Returns:
        Shape (80, 800), about -1..1.
    """
    sound = np.zeros(WINDOW, np.float32)
    kept = samples[-WINDOW:]
    sound[WINDOW - len(kept) :] = kept
    sound = (sound - sound.mean()) / np.sqrt(sound.var() + 1e-7)
    framed = sliding_window_view(np.pad(sound, _FFT // 2, mode="reflect"), _FFT)[:WINDOW:_HOP]
    power = np.abs(np.fft.rfft(framed * _hann(), axis=-1)) ** 2
    bands = np.log10(np.maximum(_mel_bands() @ power.T, _FLOOR))
    levelled = np.maximum(bands, bands.max() - _RANGE_DECADES)
    features: NDArray[np.float32] = ((levelled + 4.0) / 4.0).astype(np.float32)
    return features


@cache
def _hann() -> NDArray[np.float64]:
    return np.hanning(_FFT + 1)[:-1]


@cache
def _mel_bands() -> NDArray[np.float64]:
    """Triangular bands of equal area, shape (80, 201)."""
    top_mel = _KNEE_MEL + np.log(RATE / 2 / _KNEE_HZ) / _LOG_STEP
    corners = _hertz(np.linspace(0.0, top_mel, _MELS + 2))
    lower, centre, upper = corners[:-2, None], corners[1:-1, None], corners[2:, None]
    bins = np.fft.rfftfreq(_FFT, 1 / RATE)[None, :]
    rising = (bins - lower) / (centre - lower)
    falling = (upper - bins) / (upper - centre)
    bands: NDArray[np.float64] = np.maximum(0.0, np.minimum(rising, falling)) * 2.0 / (upper - lower)
    return bands


def _hertz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    logarithmic = _KNEE_HZ * np.exp(_LOG_STEP * (mel - _KNEE_MEL))
    return np.where(mel < _KNEE_MEL, mel * _LINEAR_HZ_PER_MEL, logarithmic)
