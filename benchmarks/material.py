"""Recordings the benchmarks run on: speech with transcripts, and noise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from voice_mentor.audio.wav import read_wav
from voice_mentor.bench.clips import RATE, Clip
from voice_mentor.bench.clips import recordings as speech
from voice_mentor.seams import Samples

__all__ = ["RATE", "Clip", "folder_of_noise", "speech"]


def folder_of_noise(folder: Path) -> Iterator[tuple[str, Samples]]:
    """(name, samples at 16 kHz) of every recording in a folder."""
    for file in sorted(folder.iterdir()):
        if file.suffix in (".wav", ".flac"):
            yield file.stem, read_wav(file, RATE).samples
