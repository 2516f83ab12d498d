"""Voice activity: how likely it is that somebody is speaking, by Silero VAD v6.

The weights lie inside faster-whisper (MIT), so nothing is downloaded. One thread: a window takes well
under a millisecond, and the other cores belong to recognition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from voice_mentor.errors import TranscriptionError
from voice_mentor.seams import Samples

if TYPE_CHECKING:
    import onnxruntime

RATE = 16_000
"""Hz; the rate the network was trained for."""
WINDOW = 512
"""Samples in one step (32 ms); fixed by the network."""
_CONTEXT = 64
"""Samples of the step before that go in front of a window (silero-vad, ``OnnxWrapper``)."""
_STATE = (1, 1, 128)
_BATCH = 2_000
"""Windows per call over a long recording (64 s), so that an hour needs no more memory than a minute."""


@dataclass(frozen=True, slots=True)
class SpanRules:
    """How probabilities become spans of speech.

    Attributes:
        on: probability at which speech begins (silero-vad's default).
        off: probability below which it may end (silero-vad's default: 0.15 lower).
        min_speech_ms: shorter spans are dropped.
        min_silence_ms: shorter gaps are bridged.
        pad_ms: added on both sides, so that soft first and last sounds are kept.
    """

    on: float = 0.5
    off: float = 0.35
    min_speech_ms: int = 64
    min_silence_ms: int = 200
    pad_ms: int = 100


DEFAULT_RULES = SpanRules()


class SileroVad:
    """Speech probability of a stream, window by window; remembers what came before."""

    def __init__(self) -> None:
        self._network = _network()
        self.reset()

    def reset(self) -> None:
        """Forget the stream so far: the next window begins a new one."""
        self._h = np.zeros(_STATE, np.float32)
        self._c = np.zeros(_STATE, np.float32)
        self._tail = np.zeros(_CONTEXT, np.float32)

    def probability(self, window: Samples) -> float:
        """How likely somebody speaks in the next window of the stream, 0..1.

        Args:
            window: shape (512,), 16 kHz.

        Raises:
            ValueError: another number of samples.
        """
        if window.shape != (WINDOW,):
            raise ValueError(f"a window has {WINDOW} samples, not {window.shape}")
        return float(self._step(window[np.newaxis])[0])

    def each(self, windows: Samples) -> Sequence[float]:
        """The same for several windows that follow one another, in less than half the time.

        Args:
            windows: shape (n, 512), 16 kHz; n may be 0.
        """
        found: list[float] = self._step(windows).tolist() if len(windows) else []
        return found

    def probabilities(self, samples: Samples) -> NDArray[np.float32]:
        """One probability for each window of a whole recording, from a fresh start.

        Args:
            samples: shape (n,), 16 kHz; the last window is filled up with zeros.

        Returns:
            shape (ceil(n / 512),).
        """
        self.reset()
        windows = np.pad(samples, (0, -len(samples) % WINDOW)).reshape(-1, WINDOW)
        parts = [self._step(windows[at : at + _BATCH]) for at in range(0, len(windows), _BATCH)]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)

    def speech_spans(self, samples: Samples, rules: SpanRules = DEFAULT_RULES) -> list[tuple[int, int]]:
        """Where somebody speaks in a whole recording.

        Args:
            samples: shape (n,), 16 kHz.
            rules: thresholds and lengths.

        Returns:
            (first, past the last) sample of each span, in order, never overlapping, within the recording.
        """
        return spans(self.probabilities(samples).tolist(), len(samples), rules)

    def _step(self, windows: Samples) -> NDArray[np.float32]:
        windows = windows.astype(np.float32, copy=False)
        before = np.concatenate([self._tail[np.newaxis], windows[:-1, -_CONTEXT:]])
        output, self._h, self._c = self._network.run(
            None, {"input": np.concatenate([before, windows], axis=1), "h": self._h, "c": self._c}
        )
        self._tail = windows[-1, -_CONTEXT:].copy()
        return np.asarray(output, np.float32).reshape(-1)


def spans(
    probabilities: Sequence[float], length: int, rules: SpanRules = DEFAULT_RULES
) -> list[tuple[int, int]]:
    """Turn one probability a window into padded spans of samples. Pure.

    Args:
        probabilities: one for each 512-sample window.
        length: samples in the recording; no span goes past it.
        rules: thresholds and lengths.
    """
    shortest = rules.min_speech_ms * RATE // 1000
    padding = rules.pad_ms * RATE // 1000
    bridged = _bridge(_runs(probabilities, rules), rules.min_silence_ms * RATE // 1000)
    kept = [(start, end) for start, end in bridged if end - start >= shortest]
    padded = [(max(0, start - padding), min(length, end + padding)) for start, end in kept]
    return _bridge(padded, 0)


def _runs(probabilities: Sequence[float], rules: SpanRules) -> Iterator[tuple[int, int]]:
    """Stretches that start at ``on`` and last until the probability falls below ``off``."""
    start: int | None = None
    for index, probability in enumerate(probabilities):
        if start is None and probability >= rules.on:
            start = index * WINDOW
        elif start is not None and probability < rules.off:
            yield start, index * WINDOW
            start = None
    if start is not None:
        yield start, len(probabilities) * WINDOW


def _bridge(found: Iterator[tuple[int, int]] | list[tuple[int, int]], gap: int) -> list[tuple[int, int]]:
    """Join spans that lie no more than ``gap`` samples apart."""
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start - joined[-1][1] <= gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


@cache
def _network() -> onnxruntime.InferenceSession:
    """The network, loaded once a process; it holds no state between calls."""
    import onnxruntime  # late: importing it takes longer than the command line may take to start

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(
        str(_weights()), sess_options=options, providers=["CPUExecutionProvider"]
    )


def _weights() -> Path:
    """The file inside faster-whisper, found without importing it (that takes a third of a second).

    Raises:
        TranscriptionError: faster-whisper came without its voice activity weights.
    """
    package = find_spec("faster_whisper")
    folders = (package.submodule_search_locations or []) if package else []
    found = [file for folder in folders for file in (Path(folder) / "assets").glob("silero_vad*.onnx")]
    if not found:
        raise TranscriptionError("stt.vad", engine="silero")
    return found[0]
