"""WAV files: read any kind there is, write one that is valid at every moment.

Reading goes through libsndfile: 8, 16, 24 and 32 bits, float, any number of channels, WAVE_EXTENSIBLE,
and whatever else it knows. What can't be used raises ``InputError`` with a sentence to act on.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import numpy as np

from voice_mentor.audio.chunk import to_mono
from voice_mentor.audio.resample import Resampler, resample
from voice_mentor.errors import InputError, StorageError
from voice_mentor.seams import AudioChunk, Samples

if TYPE_CHECKING:
    import soundfile

RATES = range(4_000, 384_001)
"""Hz that may be the rate of a recording of speech; outside, the header is broken."""

# Recorders that write to a pipe can't know the length; they put a size near 2 or 4 GiB in the header
# (sox 0x7ffff000, arecord about 0x80000000, ffmpeg 0xffffffff).
_STREAMED = 0x7FFF_F000


def _declared_and_present(path: Path) -> tuple[int, int]:
    """Bytes of sound a RIFF header promises, and the bytes that are there; (0, 0) for other formats."""
    with path.open("rb") as file:
        magic, _, form = struct.unpack("<4sI4s", file.read(12).ljust(12, b"\0"))
        while magic == b"RIFF" and form == b"WAVE":
            header = file.read(8)
            if len(header) < 8:
                break
            name, size = struct.unpack("<4sI", header)
            if name == b"data":
                return size, path.stat().st_size - file.tell()
            file.seek(size + size % 2, os.SEEK_CUR)
    return 0, 0


def _check_file(path: Path) -> None:
    try:
        if path.is_dir():
            raise InputError("audio.wav.directory", file=str(path))
        if path.stat().st_size == 0:
            raise InputError("audio.wav.empty", file=str(path))
        declared, present = _declared_and_present(path)
    except FileNotFoundError as exc:
        raise InputError("audio.wav.missing", file=str(path)) from exc
    except OSError as exc:
        raise InputError("audio.wav.unreadable", file=str(path), detail=exc.strerror or "") from exc
    if present < declared < _STREAMED:
        share = round(100 * present / declared)
        raise InputError("audio.wav.truncated", file=str(path), share=share)


@contextmanager
def open_wav(path: Path) -> Iterator[soundfile.SoundFile]:
    """Open a sound file for reading and close it at the end.

    Raises:
        InputError: missing, a directory, empty, without samples, truncated, damaged or not sound at all;
            also when reading inside the ``with`` block meets damage.
    """
    import soundfile  # loads libsndfile, which most commands can do without

    _check_file(path)
    try:
        with soundfile.SoundFile(path) as file:
            if file.samplerate not in RATES:
                raise InputError("audio.wav.rate", file=str(path), rate=file.samplerate)
            if file.frames == 0:
                raise InputError("audio.wav.no_samples", file=str(path))
            yield file
    except soundfile.LibsndfileError as exc:
        raise InputError("audio.wav.corrupt", file=str(path), detail=exc.error_string) from exc


def _mono_block(file: soundfile.SoundFile, frames: int) -> Samples:
    block = file.read(frames, dtype="float32", always_2d=True)
    # A float file may hold anything; one NaN would spread through every filter behind.
    return np.nan_to_num(to_mono(block), copy=False, nan=0.0, posinf=1.0, neginf=-1.0)


def read_wav(path: Path, rate: int | None = None) -> AudioChunk:
    """Read a whole file into memory, mono. For long ones use ``wav_blocks``.

    Args:
        path: the file.
        rate: Hz to resample to; None keeps the file's own.

    Raises:
        InputError: see ``open_wav``.
    """
    with open_wav(path) as file:
        samples, own_rate = _mono_block(file, -1), file.samplerate
    if rate is None or rate == own_rate:
        return AudioChunk(samples, own_rate, 0)
    return AudioChunk(resample(samples, own_rate, rate), rate, 0)


def wav_rate(path: Path) -> int:
    """The file's sampling rate in Hz; raises ``InputError`` for a file that can't be used."""
    with open_wav(path) as file:
        return int(file.samplerate)


def wav_seconds(path: Path) -> float:
    """The file's length in seconds; raises ``InputError`` for a file that can't be used."""
    with open_wav(path) as file:
        return float(file.frames / file.samplerate)


def wav_blocks(path: Path, rate: int | None = None, block_seconds: float = 1.0) -> Iterator[AudioChunk]:
    """Read a file of any length block by block, mono, in bounded memory.

    Args:
        path: the file.
        rate: Hz to resample to; None keeps the file's own.
        block_seconds: length of a block before resampling.

    Raises:
        InputError: see ``open_wav``; damage may show only in the middle.
    """
    with open_wav(path) as file:
        rate = rate or file.samplerate
        resampler = Resampler(file.samplerate, rate)
        step = max(1, round(block_seconds * file.samplerate))
        start = 0
        while len(block := _mono_block(file, step)):
            samples = resampler.feed(block)
            if len(samples):
                yield AudioChunk(samples, rate, start)
            start += len(samples)
        rest = resampler.flush()
        if len(rest):
            yield AudioChunk(rest, rate, start)


_HEADER_BYTES = 44
"""RIFF (12), fmt (24) and the head of data (8): the plainest WAV there is."""


def _header(rate: int, data_bytes: int) -> bytes:
    size = min(data_bytes, 0xFFFF_FFFF - _HEADER_BYTES)
    riff = struct.pack("<4sI4s", b"RIFF", size + _HEADER_BYTES - 8, b"WAVE")
    pcm, channels, bits = 1, 1, 16
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, pcm, channels, rate, 2 * rate, 2, bits)
    return riff + form + struct.pack("<4sI", b"data", size)


class WavWriter:
    """A 16-bit mono WAV whose header is true after every write, so that a killed process leaves a valid file.

    The header is brought up to date only after the samples are written: a half-written block is not in it.

    Raises:
        StorageError: the file can't be made (on construction) or the disk is full (on ``write``).
    """

    def __init__(self, path: Path, rate: int, *, private: bool = False) -> None:
        self.path = path
        self.rate = rate
        self.frames = 0
        mode = 0o600 if private else 0o666
        try:
            # Unbuffered: what write() returned from is with the system and survives a kill.
            self._file = open(path, "wb", buffering=0, opener=lambda name, flags: os.open(name, flags, mode))
            self._write_header()
        except OSError as exc:
            raise self._error(exc) from exc

    def write(self, samples: Samples) -> None:
        """Append samples, shape (n,); what lies outside [-1, 1] is clipped."""
        pcm = np.clip(np.round(samples * 32768), -32768, 32767).astype("<i2")
        try:
            self._file.seek(_HEADER_BYTES + 2 * self.frames)
            self._write_all(pcm.tobytes())
            self.frames += len(pcm)
            self._write_header()
        except OSError as exc:
            raise self._error(exc) from exc

    def close(self) -> None:
        """Close the file. Idempotent."""
        self._file.close()

    def __enter__(self) -> WavWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write_header(self) -> None:
        self._file.seek(0)
        self._write_all(_header(self.rate, 2 * self.frames))

    def _write_all(self, data: bytes) -> None:
        view = memoryview(data)
        while view:  # an unbuffered write may take only a part, the next then says why
            view = view[self._file.write(view) :]

    def _error(self, exc: OSError) -> StorageError:
        return StorageError("storage.file", file=str(self.path), detail=exc.strerror or "")


def write_wav(path: Path, samples: Samples, rate: int) -> None:
    """Write samples, shape (n,), as a 16-bit mono WAV.

    Raises:
        StorageError: the file can't be written.
    """
    with WavWriter(path, rate) as writer:
        writer.write(samples)
