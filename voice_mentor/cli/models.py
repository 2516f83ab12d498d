"""``voice-mentor models``: which weights there are, getting them, checking them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voice_mentor import config, weights
from voice_mentor.messages import text
from voice_mentor.seams import Language
from voice_mentor.weights.sizes import megabytes

if TYPE_CHECKING:
    from voice_mentor.weights.sources import Report

app = typer.Typer(no_args_is_help=True)

FIRST = "whisper-base"  # what a machine needs before it can hear anything


def _language() -> Language:
    return config.ui_language(config.load())


@app.command("list")
def list_models(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Every model, and whether it is here."""
    if as_json:
        typer.echo(json.dumps([_described(model) for model in weights.catalogue().values()], indent=2))
        return
    language = _language()
    for model in weights.catalogue().values():
        here = weights.present(model.name)
        mark = text(f"weights.command.{'here' if here else 'not_here'}", language)
        typer.echo(f"{model.name:<16} {model.size / 1e6:>5.0f} MB  {mark}  {'+'.join(model.languages)}")
        about = text("weights.about." + model.name.replace(".", "_"), language)
        typer.echo(f"    {about} ({model.licence})")
    if not weights.present(FIRST):
        typer.echo(text("weights.command.nothing", language, name=FIRST))


def _described(model: weights.Model) -> dict[str, object]:
    return {
        "name": model.name,
        "kind": model.kind,
        "languages": list(model.languages),
        "bytes": model.size,
        "licence": model.licence,
        "here": weights.present(model.name),
        "folder": str(weights.folder(model.name)),
        "files": {file.name: file.sha256 for file in model.files},
    }


@app.command()
def pull(
    names: list[str],
    from_folder: Annotated[Path | None, typer.Option("--from")] = None,
) -> None:
    """Get models; go on where an interrupted download stopped."""
    language = _language()
    for name in names:
        with _progress(name, language) as report:
            weights.pull(name, report, [from_folder] if from_folder else [])
        typer.echo(text("weights.command.pulled", language, name=name))


@contextmanager
def _progress(name: str, language: Language) -> Iterator[Report]:
    from rich import progress

    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(bar_width=24),
        progress.DownloadColumn(),
        progress.TransferSpeedColumn(),
        progress.TimeRemainingColumn(),
    )
    on_terminal = sys.stdout.isatty()
    if not on_terminal:
        size = megabytes(weights.store().model(name).size)
        typer.echo(text("weights.command.pulling", language, name=name, size=size))
    with progress.Progress(*columns, transient=True, disable=not on_terminal) as bar:
        task = bar.add_task(name, total=None)

        def report(source: str, done: int, total: int) -> None:
            where = text(f"weights.source.{source}", language)
            bar.update(task, completed=done, total=total, description=f"{name} ({where})")

        yield report


@app.command()
def verify(name: Annotated[str | None, typer.Argument()] = None) -> None:
    """Read every byte again; without a name, of every model that is here."""
    language = _language()
    names = [name] if name else [each for each in weights.catalogue() if weights.folder(each).is_dir()]
    if not names:
        typer.echo(text("weights.command.nothing", language, name=FIRST))
    for each in names:
        weights.verify(each)
        count = len(weights.catalogue()[each].files)
        typer.echo(text("weights.command.verified", language, name=each, count=count))


@app.command()
def path(name: str) -> None:
    """Print the folder of a model that is here."""
    typer.echo(weights.path(name))
