"""``voice-mentor journal export``, ``import`` and ``chart``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voice_mentor import config as settings
from voice_mentor.cli.journal_open import opened, opened_or_made
from voice_mentor.errors import InputError
from voice_mentor.messages import text
from voice_mentor.seams import Language

if TYPE_CHECKING:
    from voice_mentor.journal.figures import Figures
    from voice_mentor.journal.records import Session
    from voice_mentor.journal.store import Journal

HALF_A_YEAR = 6
_DAYS = 30.44
"""Of a month, on average."""

Out = Annotated[Path | None, typer.Option("--out")]


class Format(StrEnum):
    """What an export is for: reading, keeping, a spreadsheet."""

    md = "md"
    json = "json"
    csv = "csv"


def export(as_: Annotated[Format, typer.Option("--format")] = Format.md, out: Out = None) -> None:
    """All sessions as a file, or on the screen."""
    from voice_mentor.journal import private_file

    config = settings.load()
    screen = settings.ui_language(config)
    with opened(screen) as journal:
        if not journal.sessions(limit=1):
            raise InputError("journal.nothing_yet")
        pieces = _pieces(as_, _whole(journal), screen)
        if out is None:
            sys.stdout.writelines(pieces)
            return
        private_file.write(out, (piece.encode() for piece in pieces))
    typer.echo(text("journal.export.written", screen, file=out), err=True)


def _whole(journal: Journal) -> Iterator[Session]:
    """Every session with everything, oldest first."""
    for session in reversed(journal.sessions()):
        yield journal.session(session.id)


def _pieces(as_: Format, sessions: Iterator[Session], screen: Language) -> Iterator[str]:
    from voice_mentor.journal import export as exporting

    if as_ is Format.json:
        return exporting.as_json(sessions)
    if as_ is Format.csv:
        return exporting.as_csv(sessions, screen)
    return exporting.as_markdown(sessions, screen)


def import_file(file: Path) -> None:
    """Add the sessions of a JSON export that aren't there yet."""
    from voice_mentor.journal import importing

    config = settings.load()
    screen = settings.ui_language(config)
    sessions = importing.read(file)  # nothing is opened, let alone made, for a file that can't be read
    with opened_or_made(config) as journal:
        done = importing.add(journal, sessions)
    typer.echo(text("journal.imported", screen, added=done.added, known=done.known))


def chart(
    kind: Annotated[str | None, typer.Argument()] = None,
    out: Out = None,
    months: Annotated[int, typer.Option("--months", min=0)] = HALF_A_YEAR,
) -> None:
    """Pictures of the last months, on the screen or in a file."""
    from voice_mentor.journal import figures
    from voice_mentor.journal.charts import CHARTS

    config = settings.load()
    screen = settings.ui_language(config)
    if kind is not None and kind not in CHARTS:
        raise InputError("journal.no_such_chart", kind=kind, known=", ".join(CHARTS))
    if out is not None and out.suffix.lower() not in (".svg", ".png"):
        raise InputError("journal.chart_file", file=out.name)
    now = datetime.now().astimezone()
    since = now - timedelta(days=round(months * _DAYS)) if months else None
    with opened(screen) as journal:
        data = figures.read(journal, since, now.date())
    kinds = [kind] if kind else list(CHARTS)
    if not data.sessions:
        typer.echo(text("journal.nothing_yet.what", screen))
    elif out is not None:
        _draw(data, kinds, out, screen)
    else:
        _show(data, kinds, screen)


def _draw(data: Figures, kinds: list[str], out: Path, screen: Language) -> None:
    from voice_mentor.journal import charts, private_file
    from voice_mentor.journal.charts.png import png

    svg = charts.svg(data, screen, kinds)
    private_file.write(out, [png(svg) if out.suffix.lower() == ".png" else svg.encode()])
    typer.echo(text("journal.export.written", screen, file=out), err=True)


def _show(data: Figures, kinds: list[str], screen: Language) -> None:
    from voice_mentor.cli.assembly import console
    from voice_mentor.journal.charts import terminal

    screenful = console(settings.load())
    for kind in kinds:
        screenful.print(terminal.shown(kind, data, screen, screenful.width))
