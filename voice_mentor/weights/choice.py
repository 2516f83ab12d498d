"""``--model auto``: the best Whisper on this machine that keeps up on it.

How long recognition takes is measured where it happens, on real turns, and remembered in the cache folder.
Until then it is predicted from what a smaller model took, or from the reference machine.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from voice_mentor.config import Config
from voice_mentor.errors import WeightsError
from voice_mentor.seams import LANGUAGES, Language
from voice_mentor.weights.manifest import Model
from voice_mentor.weights.store import Store

KEEPS_UP_S = 1.5
"""Median seconds from the end of an utterance to its words. The coach and the voice need about as long again,
and a reply after some 4 s, the median people met in a VR study (CHI), is felt as waiting."""

REFERENCE_S = 0.28
"""What Whisper base takes for 3 to 10 s of Japanese on 2 x86 cores, int8, short window (median, measured)."""

ENOUGH = 3
"""Turns after which a measurement counts more than a prediction: the first one also warms caches."""

KEPT = 20
"""Latest turns that are remembered, so that a busy afternoon is forgotten again."""


@dataclass(frozen=True, slots=True)
class Speeds:
    """Seconds that recognition took on this machine, by model, the latest turns.

    Args:
        file: where they are kept.
    """

    file: Path

    def read(self) -> dict[str, list[float]]:
        """All of them; empty when nothing was measured or the file can't be read."""
        try:
            found = json.loads(self.file.read_text(encoding="utf-8"))
            return {str(name): [float(value) for value in values] for name, values in found.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            return {}

    def remember(self, name: str, seconds: float) -> None:
        """Add a turn. A cache that can't be written is no reason to stop."""
        speeds = self.read()
        speeds[name] = [*speeds.get(name, []), round(seconds, 3)][-KEPT:]
        draft = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(speeds), encoding="utf-8")
            draft.replace(self.file)
        except OSError:
            return

    def expected(self, model: Model, models: Sequence[Model]) -> float:
        """Seconds a model will take: measured, or scaled from one that was, or from the reference machine."""
        known = {name: values for name, values in self.read().items() if len(values) >= ENOUGH}
        if model.name in known:
            return median(known[model.name])
        scaled = [
            median(known[other.name]) * model.cost / other.cost for other in models if other.name in known
        ]
        return max(scaled, default=REFERENCE_S * model.cost)


class Chooser:
    """Chooses among the Whispers of a store."""

    def __init__(self, store: Store, speeds: Speeds) -> None:
        self._store = store
        self._speeds = speeds
        self._whispers = [model for model in store.models.values() if model.kind == "whisper"]

    def choose(self, config: Config) -> str:
        """The model's name, or the folder that was named.

        Raises:
            WeightsError: not a Whisper, or none for the language is here.
        """
        wanted = config.recognition.model
        if wanted == "auto":
            return self._best(config)
        if wanted in self._store.models:
            self._check_whisper(wanted)
            return wanted
        if (Path(wanted).expanduser() / "model.bin").is_file():
            return wanted
        raise WeightsError("weights.unknown", name=wanted, known=self._names())

    def better(self, config: Config) -> Model | None:
        """A better one worth pulling: not here yet, and expected to keep up; None if there is none."""
        here = self._here(config)
        rank = max((model.rank for model in here), default=-1)
        worth = [
            model
            for model in self._suited(config)
            if model.rank > rank and self._expected(model) <= KEEPS_UP_S
        ]
        return max(worth, key=lambda model: model.rank, default=None)

    def _best(self, config: Config) -> str:
        here = self._here(config)
        if not here:
            raise WeightsError("weights.no_whisper", name="whisper-base")
        fast = [model for model in here if self._expected(model) <= KEEPS_UP_S]
        if fast:
            return max(fast, key=lambda model: model.rank).name
        return min(here, key=self._expected).name

    def _expected(self, model: Model) -> float:
        return self._speeds.expected(model, self._whispers)

    def _suited(self, config: Config) -> list[Model]:
        spoken = config.general.language
        needed: set[Language] = {each for each in LANGUAGES if spoken in (each, "auto")}
        return [model for model in self._whispers if needed <= set(model.languages)]

    def _here(self, config: Config) -> list[Model]:
        return [model for model in self._suited(config) if self._store.present(model.name)]

    def _check_whisper(self, name: str) -> None:
        if self._store.model(name).kind != "whisper":
            raise WeightsError("weights.not_whisper", name=name, known=self._names())

    def _names(self) -> str:
        return ", ".join(model.name for model in self._whispers)
