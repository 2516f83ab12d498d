"""Recordings of people with what they say: a few that come with the app, or a folder of the user's own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from voice_mentor.audio.chunk import cut
from voice_mentor.audio.wav import read_wav
from voice_mentor.errors import InputError
from voice_mentor.seams import LANGUAGES, AudioChunk, Language, Samples

RATE = 16_000
BUNDLED = Path(__file__).parent / "recordings"
"""Freely licensed; the README beside them says whose they are."""


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


def recordings(folder: Path = BUNDLED) -> list[Clip]:
    """The recordings that ``manifest.json`` in a folder names, in its order.

    It is a list of objects with ``file`` (``ja/...`` or ``en/...``, or any with a ``language`` beside it) and
    ``text``.

    Raises:
        InputError: there is no such list, it can't be understood, or a recording can't be used.
    """
    manifest = folder / "manifest.json"
    try:
        entries = json.loads(manifest.read_text(encoding="utf-8"))
        named = [(str(entry["file"]), _language(entry), str(entry["text"])) for entry in entries]
    except OSError as exc:
        raise InputError("bench.no_manifest", file=str(manifest)) from exc
    except (ValueError, KeyError, TypeError) as exc:
        raise InputError("bench.bad_manifest", file=str(manifest)) from exc
    return [
        Clip(name, language, read_wav(folder / name, RATE).samples, text) for name, language, text in named
    ]


def _language(entry: dict[str, object]) -> Language:
    told = str(entry.get("language") or str(entry["file"]).split("/")[0])
    found = next((language for language in LANGUAGES if language == told), None)
    if found is None:
        raise ValueError(told)
    return found


def variants(clips: list[Clip]) -> list[Clip]:
    """Each clip, 8 % slower, 8 % faster, and 20 dB down: the same speakers, a steadier set, no wider one."""
    from voice_mentor.audio.resample import resample

    made = []
    for clip in clips:
        made.append(clip)
        for speed in (0.92, 1.08):
            samples = resample(clip.samples, round(RATE * speed), RATE)
            made.append(Clip(f"{clip.name} x{speed}", clip.language, samples, clip.text))
        made.append(Clip(f"{clip.name} -20 dB", clip.language, clip.samples * np.float32(0.1), clip.text))
    return made


async def at_once(samples: Samples) -> AsyncGenerator[AudioChunk, None]:
    """A whole recording in one chunk, as from a file."""
    yield AudioChunk(samples, RATE, 0)


async def as_spoken(samples: Samples) -> AsyncGenerator[AudioChunk, None]:
    """A recording in chunks of 20 ms, each when a microphone would have it: at its end."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    for chunk in cut(samples, RATE):
        await asyncio.sleep(max(0.0, began + (chunk.start + len(chunk.samples)) / RATE - loop.time()))
        yield chunk
