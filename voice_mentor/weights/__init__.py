"""Weights: which there are, where they lie, how they get there.

``path`` and ``choose_whisper`` never touch the network; only ``pull`` does.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from voice_mentor import paths
from voice_mentor.weights import manifest
from voice_mentor.weights.manifest import Model
from voice_mentor.weights.store import Store

__all__ = ["Model", "catalogue", "file", "path", "present", "store", "verify"]


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


def present(name: str) -> bool:
    """Is a model there and whole?"""
    return store().present(name)


def verify(name: str) -> None:
    """Read a model's every byte again.

    Raises:
        WeightsError: unknown, missing, or a file whose hash is wrong.
    """
    store().verify(name)
