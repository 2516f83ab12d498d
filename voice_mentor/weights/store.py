"""The folder where weights lie: what is there, what is whole, and nothing half-written.

A file counts only once its sha256 was seen. That is remembered in ``.verified.json`` beside it, with size and
modification time, so that starting the app doesn't read 145 MB again. Nothing here touches the network.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from voice_mentor.errors import WeightsError
from voice_mentor.weights.manifest import Model, WeightFile

STAMP = ".verified.json"


def sha256(file: Path) -> str:
    """The file's sha256, hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class Store:
    """Weights on disk.

    Args:
        models: what there may be (``manifest.read()``).
        folder: one sub-folder per model.
    """

    def __init__(self, models: Mapping[str, Model], folder: Path) -> None:
        self.models = models
        self.folder = folder

    def model(self, name: str) -> Model:
        """The manifest's entry.

        Raises:
            WeightsError: there is no such model.
        """
        if name not in self.models:
            raise WeightsError("weights.unknown", name=name, known=", ".join(self.models))
        return self.models[name]

    def folder_of(self, name: str) -> Path:
        """Where a model's files belong, whether they are there or not."""
        return self.folder / self.model(name).name

    def path(self, name: str) -> Path:
        """The folder of a model that is whole.

        Raises:
            WeightsError: unknown, missing, or a file whose hash is wrong.
        """
        self._require(name, fresh=False)
        return self.folder_of(name)

    def verify(self, name: str) -> None:
        """Read every byte again.

        Raises:
            WeightsError: unknown, missing, or a file whose hash is wrong.
        """
        self._require(name, fresh=True)

    def present(self, name: str) -> bool:
        """Is the model there and whole?"""
        return not self.missing(name)

    def missing(self, name: str) -> list[WeightFile]:
        """The files still to be had: not there, or not what the manifest says."""
        stamp = self._stamp(name)
        files = [file for file in self.model(name).files if not self._whole(name, file, stamp)]
        self._remember(name, stamp)
        return files

    def accept(self, name: str, file: WeightFile, part: Path) -> bool:
        """Take a finished download in, if its hash is right; else delete it. Atomic.

        Returns:
            Whether the hash was right.
        """
        if part.stat().st_size != file.size or sha256(part) != file.sha256:
            part.unlink()
            return False
        # On disk before it has its name: a power cut must not leave a name with holes behind.
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        part.replace(self.folder_of(name) / file.name)
        return True

    def _require(self, name: str, *, fresh: bool) -> None:
        stamp = {} if fresh else self._stamp(name)
        folder = self.folder_of(name)
        for file in self.model(name).files:
            if not (folder / file.name).is_file():
                raise WeightsError("weights.missing", name=name, file=file.name, folder=str(folder))
            if not self._whole(name, file, stamp):
                raise WeightsError("weights.wrong_hash", name=name, file=file.name, source=str(folder))
        self._remember(name, stamp)

    def _whole(self, name: str, file: WeightFile, stamp: dict[str, list[object]]) -> bool:
        """Is the file what the manifest says? Adds what had to be read to ``stamp``."""
        target = self.folder_of(name) / file.name
        try:
            status = target.stat()
        except OSError:
            return False
        mark: list[object] = [status.st_size, status.st_mtime_ns, file.sha256]
        if stamp.get(file.name) == mark:
            return True
        stamp.pop(file.name, None)
        if status.st_size != file.size or sha256(target) != file.sha256:
            return False
        stamp[file.name] = mark
        return True

    def _stamp(self, name: str) -> dict[str, list[object]]:
        try:
            found = json.loads((self.folder_of(name) / STAMP).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _remember(self, name: str, stamp: dict[str, list[object]]) -> None:
        if not stamp or stamp == self._stamp(name):
            return
        target = self.folder_of(name) / STAMP
        draft = target.with_name(f"{STAMP}.{os.getpid()}")
        try:
            draft.write_text(json.dumps(stamp), encoding="utf-8")
            draft.replace(target)
        except OSError:  # a read-only folder only costs reading the files again next time
            with contextlib.suppress(OSError):
                draft.unlink()
