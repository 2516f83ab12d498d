"""``voice-mentor uninstall``: shows what was put where, and removes it once that was confirmed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from voice_mentor import config, paths, weights
from voice_mentor.errors import ConfigError, StorageError
from voice_mentor.messages import system_language, text
from voice_mentor.seams import Language
from voice_mentor.weights.sizes import megabytes

JOURNAL = "data"


@dataclass(frozen=True, slots=True)
class Place:
    """A folder the app wrote.

    Attributes:
        kind: a key below ``uninstall.place``.
        folder: where.
    """

    kind: str
    folder: Path

    @property
    def size(self) -> int:
        """Bytes below it."""
        return sum(file.lstat().st_size for file in self.folder.rglob("*") if file.is_file())


def places() -> list[Place]:
    """Everything the app and its set-up wrote that is there now, the environment it runs in last."""
    root = paths.checkout()
    known = [
        Place("settings", paths.config_file().parent),
        Place(JOURNAL, paths.data_folder()),
        *(Place("weights", weights.folder(name)) for name in weights.catalogue()),
        Place("cache", paths.cache_folder()),
        *([Place("environment", root / ".venv")] if root else []),
    ]
    return [place for place in known if place.folder.is_dir()]


def uninstall(
    yes: Annotated[bool, typer.Option("--yes")] = False,
    keep_journal: Annotated[bool, typer.Option("--keep-journal")] = False,
) -> None:
    """Remove settings, journal, weights, cache and the environment."""
    language = _language()
    found = [place for place in places() if not (keep_journal and place.kind == JOURNAL)]
    _show(found, language)
    if found and not yes:
        typer.confirm(text("uninstall.confirm", language), abort=True)
    for place in found:
        _remove(place)
    typer.echo(text("uninstall.checkout" if paths.checkout() else "uninstall.package", language))
    typer.echo(text("uninstall.system", language))


def _show(found: list[Place], language: Language) -> None:
    typer.echo(text("uninstall.found" if found else "uninstall.nothing", language))
    for place in found:
        what = text(f"uninstall.place.{place.kind}", language)
        typer.echo(f"  {megabytes(place.size):>9}  {what}: {place.folder}")


def _remove(place: Place) -> None:
    try:
        if place.kind == JOURNAL:
            _remove_journal()
        shutil.rmtree(place.folder)
    except OSError as exc:
        raise StorageError("uninstall.failed", folder=str(place.folder), detail=exc.strerror or "") from exc


def _remove_journal() -> None:
    """Not only deleted, but erased, and its key with it."""
    from voice_mentor.cli.assembly import spool_folder
    from voice_mentor.journal import removal

    removal.remove(spool_folder())


def _language() -> Language:
    """The screen's language, even while the settings are broken."""
    try:
        return config.ui_language(config.load())
    except ConfigError:
        return system_language()
