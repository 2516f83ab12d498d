"""Engines by name, through entry points; the built-in ones use the same door as a plug-in.

An entry point in ``voice_mentor.synthesizers`` or ``voice_mentor.transcribers`` is a factory
``create(config: Config) -> Synthesizer`` (or ``Transcriber``). It is imported only when chosen.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points

from voice_mentor.config import Config
from voice_mentor.errors import EngineNotFound
from voice_mentor.seams import Synthesizer, Transcriber

SYNTHESIZERS = "voice_mentor.synthesizers"
TRANSCRIBERS = "voice_mentor.transcribers"


def known(group: str) -> list[str]:
    """The names of a group's engines, sorted."""
    return sorted(point.name for point in entry_points(group=group))


def _door(group: str, name: str) -> EntryPoint:
    found = [point for point in entry_points(group=group) if point.name == name]
    if not found:
        raise EngineNotFound("engine.unknown", name=name, known=", ".join(known(group)))
    return found[0]


def _load(group: str, name: str, config: Config) -> object:
    door = _door(group, name)
    try:
        return door.load()(config)
    except ModuleNotFoundError as exc:
        raise EngineNotFound("engine.not_installed", name=name, package=str(exc.name)) from exc


def synthesizer(name: str, config: Config) -> Synthesizer:
    """Make a voice by name.

    Raises:
        EngineNotFound: no such engine, or its packages are not installed.
        SynthesisError: it can't run here.
    """
    engine: Synthesizer = _load(SYNTHESIZERS, name, config)  # type: ignore[assignment]
    return engine


def transcriber(name: str, config: Config) -> Transcriber:
    """Make a recogniser by name.

    Raises:
        EngineNotFound: no such engine, or its packages are not installed.
        WeightsError: its weights are missing or damaged.
    """
    engine: Transcriber = _load(TRANSCRIBERS, name, config)  # type: ignore[assignment]
    return engine
