"""``voice-mentor journal list``, ``show`` and ``search``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from voice_mentor import config as settings
from voice_mentor.cli.journal_open import opened
from voice_mentor.config import Config
from voice_mentor.errors import InputError
from voice_mentor.messages import text
from voice_mentor.seams import Language

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from voice_mentor.journal.finding import Hit
    from voice_mentor.journal.needles import Needle
    from voice_mentor.journal.records import Session
    from voice_mentor.journal.store import Journal

LISTED = 20
AROUND = 60
"""Characters of a long turn shown on either side of what was found."""

AsJson = Annotated[bool, typer.Option("--json")]
SessionId = Annotated[int | None, typer.Argument(min=1)]


def list_sessions(
    limit: Annotated[int, typer.Option("--limit", min=1)] = LISTED, as_json: AsJson = False
) -> None:
    """The latest sessions, newest first."""
    config = settings.load()
    screen = settings.ui_language(config)
    with opened(screen) as journal:
        sessions = journal.sessions(limit=limit)
    if as_json:
        _json([_summary(session) for session in sessions])
    elif not sessions:
        typer.echo(text("journal.nothing_yet.what", screen))
    else:
        _list(sessions, _console(config), screen)


def show(
    session: SessionId = None,
    sent: Annotated[bool, typer.Option("--sent")] = False,
    as_json: AsJson = False,
) -> None:
    """One session, word for word; or what of it left the machine."""
    config = settings.load()
    screen = settings.ui_language(config)
    with opened(screen) as journal:
        found = journal.session(session or latest(journal))
    if as_json:
        _json(asdict(found))
    elif sent:
        _show_sent(found, _console(config), screen)
    else:
        _show(found, _console(config), screen)


def latest(journal: Journal) -> int:
    """The id of the latest session.

    Raises:
        InputError: there is none.
    """
    sessions = journal.sessions(limit=1)
    if not sessions:
        raise InputError("journal.nothing_yet")
    return sessions[0].id


def search(
    words: Annotated[list[str] | None, typer.Argument()] = None,
    limit: Annotated[int, typer.Option("--limit", min=1)] = LISTED,
    as_json: AsJson = False,
) -> None:
    """Find words. Asked for where none were given, so that they needn't stand in a shell's history."""
    from voice_mentor.journal.finding import asked, find

    config = settings.load()
    screen = settings.ui_language(config)
    sought = " ".join(words or [typer.prompt(text("journal.search.ask", screen), err=True)])
    with opened(screen) as journal:
        hits = find(journal, sought, limit)
    if as_json:
        _json([asdict(hit) for hit in hits])
    elif not hits:
        typer.echo(text("journal.search.none", screen))
    else:
        _show_hits(hits, asked(sought), _console(config), screen)


def _console(config: Config) -> Console:
    from voice_mentor.cli.assembly import console

    return console(config)


def _json(fields: Any) -> None:
    sys.stdout.write(json.dumps(fields, ensure_ascii=False, default=_plain) + "\n")


def _plain(value: Any) -> str | None:
    """Moments and days as text; a recording stays where it is."""
    return None if isinstance(value, bytes) else value.isoformat()


def _summary(session: Session) -> dict[str, Any]:
    return {name: value for name, value in asdict(session).items() if name not in ("turns", "takes", "sent")}


def _list(sessions: Iterable[Session], console: Console, screen: Language) -> None:
    from rich.text import Text

    from voice_mentor.journal.charts import calendar
    from voice_mentor.journal.charts.terminal import MARKS

    for session in sessions:
        kind = text(f"journal.kind.{session.kind}", screen)
        head = Text(f"[{session.id}] {calendar.moment(session.began, screen)}  {kind}  ", "dim")
        rows = [head.append(Text(session.about, "default not dim"))]
        rows += [Text.assemble(("    ★ ", "green"), one.words) for one in session.insights]
        rows += [Text.assemble((f"    {MARKS[one.status]} ", "cyan"), one.what) for one in session.steps]
        for row in rows:
            console.print(row, no_wrap=True, overflow="ellipsis")


def _show(session: Session, console: Console, screen: Language) -> None:
    from rich.text import Text

    console.print(_heading(session, screen))
    said = [
        (text(f"journal.who.{turn.who}", screen), Text(turn.text, "" if turn.who == "speaker" else "dim"))
        for turn in session.turns
    ]
    console.print(_columns(said, "bold"))
    console.print()
    console.print(_columns(list(_kept(session, screen)), "bold green"))


def _heading(session: Session, screen: Language) -> Text:
    from rich.text import Text

    from voice_mentor.journal.charts import calendar

    kind = text(f"journal.kind.{session.kind}", screen)
    return Text(f"[{session.id}] {calendar.moment(session.began, screen)}  {kind}\n", "bold")


def _kept(session: Session, screen: Language) -> Iterator[tuple[str, Text]]:
    """What somebody left with."""
    from rich.text import Text

    for insight in session.insights:
        yield text("journal.export.insight", screen), Text(insight.words)
    for step in session.steps:
        end = text(f"journal.statuses.{step.status}", screen)
        parts = (step.what, step.when, step.obstacle, step.plan, end, step.outcome)
        yield text("journal.export.step", screen), Text("\n".join(filter(None, parts)))
    if session.relieved is not None:
        yield "", Text(text("journal.show.relieved", screen, number=session.relieved))


def _columns(rows: Iterable[tuple[str, Text]], style: str) -> Any:
    """A name on the left and words on the right; Japanese is broken anywhere, as it has no spaces."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=style, no_wrap=True)
    grid.add_column(overflow="fold")
    for name, words in rows:
        grid.add_row(name, words)
    return grid


def _show_sent(session: Session, console: Console, screen: Language) -> None:
    from rich.text import Text

    from voice_mentor.journal.charts import calendar

    console.print(_heading(session, screen))
    if not session.sent:
        typer.echo(text("journal.show.nothing_sent", screen))
    for one in session.sent:
        moment = calendar.moment(one.at, screen)
        console.print(Text(text("journal.show.sent", screen, moment=moment, endpoint=one.endpoint), "bold"))
        console.print(Text(one.text + "\n"))


def _show_hits(hits: Iterable[Hit], asked: list[list[Needle]], console: Console, screen: Language) -> None:
    from rich.text import Text

    from voice_mentor.journal.charts import calendar
    from voice_mentor.journal.marking import all_marks

    for hit in hits:
        words = Text(hit.text.replace("\n", " / "))
        marks = all_marks(hit.text, asked)
        for begin, end in marks:
            # A line break is three characters here.
            before, within = hit.text[:begin].count("\n"), hit.text[:end].count("\n")
            words.stylize("bold reverse", begin + 2 * before, end + 2 * within)
        label = text(f"journal.export.{hit.kind}" if hit.kind != "turn" else f"journal.who.{hit.who}", screen)
        console.print(Text(f"[{hit.session}] {calendar.moment(hit.began, screen)}  {label}", "dim"))
        console.print(_columns([("", _around(words, marks[0][0] if marks else 0))], ""))


def _around(words: Text, place: int) -> Text:
    """The part of a long turn in which something was found."""
    from rich.text import Text

    begin, end = max(0, place - AROUND), min(len(words), place + 2 * AROUND)
    return Text.assemble("…" if begin else "", words[begin:end], "…" if end < len(words) else "")
