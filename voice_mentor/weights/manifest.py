"""The manifest as data: each model, its files, and where they come from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from voice_mentor import paths
from voice_mentor.seams import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class WeightFile:
    """One file of a model.

    Attributes:
        name: its name in the model's folder.
        size: bytes.
        sha256: of the whole file, hexadecimal.
    """

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class HubSource:
    """The model's official repository, at one fixed commit."""

    repository: str
    revision: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or one part of it in order, inside a registry package.

    Attributes:
        file: the ``WeightFile`` it belongs to.
        package: ``name==version``.
        member: its path inside the wheel.
        size: bytes, unpacked.
        sha256: of the piece alone, hexadecimal.
    """

    file: str
    package: str
    member: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Model:
    """What the manifest says of one model.

    Attributes:
        name: as in ``voice-mentor models pull NAME``.
        kind: whisper, turn or voice.
        about: one line, English.
        languages: what it is good for.
        licence: SPDX identifier.
        credit: who made it.
        files: all of them; the model is usable only when each has its hash.
        hub: its official repository, or None.
        pieces: the same files as registry packages carry them, or ().
        rank: of two Whispers that keep up, the higher hears better.
        cost: work for the same utterance, Whisper base = 1.
        ja_error: Japanese character error 0..1 on published material, or None.
    """

    name: str
    kind: str
    about: str
    languages: tuple[Language, ...]
    licence: str
    credit: str
    files: tuple[WeightFile, ...]
    hub: HubSource | None = None
    pieces: tuple[Piece, ...] = ()
    rank: int = 0
    cost: float = 1.0
    ja_error: float | None = None

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files)


def read(source: Path | None = None) -> dict[str, Model]:
    """Every model of a manifest, by name, in its order.

    Args:
        source: in place of the checkout's ``models/manifest.toml`` or the wheel's own copy.
    """
    if source is None:
        root = paths.checkout()
        packed = resources.files("voice_mentor") / "manifest.toml"
        text = (root / "models" / "manifest.toml" if root else packed).read_text(encoding="utf-8")
    else:
        text = source.read_text(encoding="utf-8")
    return {name: _model(name, table) for name, table in tomllib.loads(text).items()}


def _model(name: str, table: Mapping[str, Any]) -> Model:
    plain = {key: table[key] for key in ("kind", "about", "licence", "credit")}
    optional = {key: table[key] for key in ("rank", "cost", "ja_error") if key in table}
    return Model(
        name=name,
        languages=tuple(language for language in LANGUAGES if language in table["languages"]),
        files=tuple(WeightFile(**file) for file in table["files"]),
        hub=HubSource(**table["hub"]) if "hub" in table else None,
        pieces=tuple(Piece(**piece) for piece in table.get("pieces", ())),
        **plain,
        **optional,
    )
