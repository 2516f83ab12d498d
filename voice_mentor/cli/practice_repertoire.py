"""``voice-mentor practice repertoire``: which kinds of first words somebody has used, and what changed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voice_mentor import config as settings
from voice_mentor.cli.journal_open import opened
from voice_mentor.errors import InputError, JournalError
from voice_mentor.messages import text
from voice_mentor.seams import Language

if TYPE_CHECKING:
    from voice_mentor.journal.repertoire import Repertoire

NO_JOURNAL = "journal_care.none"


def repertoire(
    svg: Annotated[Path | None, typer.Option("--svg")] = None,
    png: Annotated[Path | None, typer.Option("--png")] = None,
    since: Annotated[str | None, typer.Option("--since")] = None,
) -> None:
    """The repertoire on the screen, or as a picture in a file."""
    screen = settings.ui_language(settings.load())
    for option, file in (("--svg", svg), ("--png", png)):
        _fits(option, file)
    begin = None if since is None else day(since)
    data = _read(begin, screen)
    if data is None or not data.openers:
        typer.echo(text(f"repertoire.{'empty_since' if data and since else 'empty'}", screen))
    elif svg or png:
        _draw(data, svg, png, screen)
    else:
        _show(data, screen)


def day(words: str) -> datetime:
    """The beginning of a day or month, here: "2026-05-18", "2026-05" or "2026".

    Raises:
        InputError: it is neither.
    """
    for missing in ("", "-01", "-01-01"):
        with suppress(ValueError):
            found = date.fromisoformat(words.strip() + missing)
            return datetime(found.year, found.month, found.day).astimezone()
    raise InputError("repertoire.since", value=words)


def _fits(option: str, file: Path | None) -> None:
    suffix = option.replace("--", ".")
    if file is not None and file.suffix.lower() != suffix:
        raise InputError("repertoire.file", option=option, file=file.name, suffix=suffix)


def _read(since: datetime | None, screen: Language) -> Repertoire | None:
    """What the journal holds; None where there is no journal yet."""
    from voice_mentor.journal import repertoire as counting

    try:
        with opened(screen) as journal:
            return counting.read(journal, since, datetime.now().astimezone().date())
    except JournalError as error:
        if error.key == NO_JOURNAL:
            return None
        raise


def _draw(data: Repertoire, svg: Path | None, png: Path | None, screen: Language) -> None:
    from voice_mentor.journal import private_file
    from voice_mentor.journal.charts import repertoire as chart
    from voice_mentor.journal.charts.png import png as rendered

    drawn = chart.svg(data, screen)
    if svg is not None:
        private_file.write(svg, [drawn.encode()])
        typer.echo(text("journal.export.written", screen, file=svg), err=True)
    if png is not None:
        private_file.write(png, [rendered(drawn)])
        typer.echo(text("journal.export.written", screen, file=png), err=True)


def _show(data: Repertoire, screen: Language) -> None:
    from voice_mentor.cli.assembly import console
    from voice_mentor.journal.charts import repertoire_terminal

    screenful = console(settings.load())
    screenful.print(repertoire_terminal.shown(data, screen, screenful.width))
