"""What a source of weights is, and the nearest one: a folder on this machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol

from voice_mentor.weights.manifest import Model, WeightFile

BLOCK = 1 << 18  # bytes moved between two looks at the progress

Report = Callable[[str, int, int], None]
"""Called as ``report(source, done, total)``: which source is at work, bytes had, bytes in all."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a source brought nothing: a key below ``weights.reason`` and its fields."""

    key: str
    fields: dict[str, str] = field(default_factory=dict)


class SourceError(Exception):
    """This source can't bring the file; another may."""

    def __init__(self, key: str, **fields: str) -> None:
        super().__init__(key)
        self.reason = Reason(key, fields)


class Meter:
    """Counts a model's bytes over several files and several sources.

    Args:
        total: bytes to be had in all.
        report: told whenever the count moves.
    """

    def __init__(self, total: int, report: Report) -> None:
        self.total = total
        self.source = ""
        self._before = 0
        self._report = report

    def at(self, count: int) -> None:
        """So many bytes of the file under way are here."""
        self._report(self.source, self._before + count, self.total)

    def finished(self, size: int) -> None:
        """A file of ``size`` bytes is complete."""
        self._before += size
        self.at(0)


class Source(Protocol):
    """Somewhere weights come from."""

    name: str
    """A key below ``weights.source``."""

    def offers(self, model: Model) -> bool:
        """Does the manifest know this model there?"""
        ...

    def fetch(self, model: Model, file: WeightFile, part: Path, meter: Meter) -> None:
        """Bring one file's bytes into ``part``, going on from what it already holds where that is possible.

        Raises:
            SourceError: not there, or not within reach.
            OSError: ``part`` can't be written.
        """
        ...


class Readable(Protocol):
    """What bytes come from: a file, an answer over HTTP, a member of a wheel."""

    def read1(self, size: int, /) -> bytes:
        """What is there now, at most ``size`` bytes; b"" at the end."""
        ...


def copy(stream: Readable, target: IO[bytes], most: int, seen: Callable[[bytes], None]) -> None:
    """Move at most ``most`` bytes, showing each block to ``seen``."""
    # read1, not read: what arrived before a transfer stalls must not be lost.
    while most > 0 and (block := stream.read1(min(BLOCK, most))):
        target.write(block)
        seen(block)
        most -= len(block)


class LocalFolder:
    """Folders on this machine: one that was named, then the hub's own cache.

    Args:
        folders: each may hold the files themselves, or one sub-folder per model.
    """

    name = "local"

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._folders = folders

    def offers(self, model: Model) -> bool:
        """Any model may lie in a folder."""
        return True

    def fetch(self, model: Model, file: WeightFile, part: Path, meter: Meter) -> None:
        """Copy the first file of the right name and size."""
        for found in self._candidates(model, file):
            if found.is_file() and found.stat().st_size == file.size:
                _copy_file(found, part, meter)
                return
        raise SourceError("local")

    def _candidates(self, model: Model, file: WeightFile) -> list[Path]:
        named = [place for folder in self._folders for place in (folder / model.name, folder)]
        return [folder / file.name for folder in [*named, *_hub_cache(model)]]


def _copy_file(found: Path, part: Path, meter: Meter) -> None:
    with found.open("rb") as stream, part.open("wb") as target:
        copy(stream, target, found.stat().st_size, lambda _: meter.at(target.tell()))


def _hub_cache(model: Model) -> list[Path]:
    if model.hub is None:
        return []
    from huggingface_hub import constants

    repository = "models--" + model.hub.repository.replace("/", "--")
    return [Path(constants.HF_HUB_CACHE) / repository / "snapshots" / model.hub.revision]
