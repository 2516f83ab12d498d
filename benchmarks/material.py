"""Recordings the benchmarks run on: speech with transcripts, and noise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from voice_mentor.audio.wav import read_wav
from voice_mentor.seams import Language, Samples

RATE = 16_000


@dataclass(frozen=True, slots=True)
class Clip:
    """Somebody saying something.

    Attributes:
        name: file name, or how it was made.
        language: what is spoken.
        samples: shape (n,), 16 kHz.
        text: what was said.
    """

    name: str
    language: Language
    samples: Samples
    text: str

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return len(self.samples) / RATE


def speech(folder: Path) -> list[Clip]:
    """The recordings that ``manifest.json`` in a folder names, in its order."""
    entries = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return [
        Clip(
            name=entry["file"],
            language="ja" if entry["file"].startswith("ja/") else "en",
            samples=read_wav(folder / entry["file"], RATE).samples,
            text=entry["text"],
        )
        for entry in entries
    ]


def folder_of_noise(folder: Path) -> Iterator[tuple[str, Samples]]:
    """(name, samples at 16 kHz) of every recording in a folder."""
    for file in sorted(folder.iterdir()):
        if file.suffix in (".wav", ".flac"):
            yield file.stem, read_wav(file, RATE).samples
