"""Bringing a model in: sources in order, file by file, and nothing counts before its hash was seen."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from voice_mentor.errors import WeightsError
from voice_mentor.messages import text
from voice_mentor.seams import Language
from voice_mentor.weights.locking import exclusively
from voice_mentor.weights.manifest import Model, WeightFile
from voice_mentor.weights.sizes import megabytes
from voice_mentor.weights.sources import Meter, Reason, Report, Source, SourceError
from voice_mentor.weights.store import Store

_MARGIN = 50_000_000  # bytes to be left free beside what is written


class NotPulled(WeightsError):
    """No source could bring a file; says why each of them could not."""

    def __init__(self, name: str, files: str, folder: str, reasons: Sequence[Reason]) -> None:
        super().__init__("weights.no_source", name=name, files=files, folder=folder)
        self.reasons = tuple(reasons)

    def what(self, language: Language) -> str:
        """What happened, each source's reason in the same language."""
        separator = "、" if language == "ja" else "; "
        reasons = separator.join(_said(reason, language) for reason in self.reasons)
        return text(f"{self.key}.what", language, reasons=reasons, **self.fields)


def _said(reason: Reason, language: Language) -> str:
    fields = dict(reason.fields)
    if "source" in fields:
        fields["source"] = text(f"weights.source.{fields['source']}", language)
    return text(f"weights.reason.{reason.key}", language, **fields)


def pull(store: Store, name: str, sources: Sequence[Source], report: Report) -> Path:
    """Get a model's missing files and return its folder.

    Args:
        store: where it belongs.
        name: which model.
        sources: asked in order, for each file.
        report: told the progress.

    Raises:
        WeightsError: unknown model, no source has it whole, no room, or a folder that can't be written.
    """
    model, folder = store.model(name), store.folder_of(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with exclusively(folder):
            return _Pull(store, model, sources, report).run()
    except OSError as exc:
        if exc.errno == errno.ENOSPC:
            raise _no_room(model, folder, model.size) from exc
        raise WeightsError("weights.folder", folder=str(folder), detail=exc.strerror or "") from exc


@dataclass(frozen=True, slots=True)
class _Pull:
    """One model on its way in."""

    store: Store
    model: Model
    sources: Sequence[Source]
    report: Report

    def run(self) -> Path:
        missing = self.store.missing(self.model.name)
        total = sum(file.size for file in missing)
        self._check_room(total)
        meter = Meter(total, self.report)
        for file in missing:
            self._bring(file, meter)
            meter.finished(file.size)
        return self.store.path(self.model.name)

    def _check_room(self, total: int) -> None:
        folder = self.store.folder_of(self.model.name)
        # Packages wait beside the model until it is whole.
        needed = total * (2 if self.model.pieces else 1) + _MARGIN
        if total and shutil.disk_usage(folder).free < needed:
            raise _no_room(self.model, folder, needed)

    def _bring(self, file: WeightFile, meter: Meter) -> None:
        reasons: list[Reason] = []
        for source in self.sources:
            if not source.offers(self.model):
                continue
            meter.source = source.name
            try:
                if self._from(source, file, meter):
                    return
                reasons.append(Reason("wrong_hash", {"file": file.name, "source": source.name}))
            except SourceError as exc:
                reasons.append(exc.reason)
        names = ", ".join(each.name for each in self.model.files)
        raise NotPulled(self.model.name, names, str(self.store.folder_of(self.model.name)), reasons)

    def _from(self, source: Source, file: WeightFile, meter: Meter) -> bool:
        """Fetch one file from one source; say whether its hash was right."""
        part = self.store.folder_of(self.model.name) / f"{file.name}.part"
        resumed = part.exists()
        source.fetch(self.model, file, part, meter)
        if self.store.accept(self.model.name, file, part):
            return True
        if not resumed:
            return False
        # The beginning from last time may be what is wrong: once more, from the first byte.
        source.fetch(self.model, file, part, meter)
        return self.store.accept(self.model.name, file, part)


def _no_room(model: Model, folder: Path, needed: int) -> WeightsError:
    free = shutil.disk_usage(folder).free
    return WeightsError(
        "weights.disk_full",
        name=model.name,
        folder=str(folder),
        needed=megabytes(needed),
        free=megabytes(free),
    )
