"""``voice-mentor steps``: what somebody means to do, and what became of it."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from voice_mentor import config as settings
from voice_mentor.cli.journal_open import opened
from voice_mentor.clock import now
from voice_mentor.messages import text
from voice_mentor.seams import Language

if TYPE_CHECKING:
    from voice_mentor.journal.records import Status, Step

app = typer.Typer(invoke_without_command=True)

Number = Annotated[int, typer.Argument()]
Words = Annotated[list[str] | None, typer.Argument()]


@app.callback()
def steps(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List open steps, where no command was named."""
    if context.invoked_subcommand is not None:
        return
    screen = settings.ui_language(settings.load())
    with opened(screen) as journal:
        found = journal.steps(None if everything else "open")
    if as_json:
        sys.stdout.write(json.dumps([_fields(one) for one in found], ensure_ascii=False) + "\n")
    elif not found:
        typer.echo(text("steps.none", screen))
    else:
        for one in found:
            _show(one, screen)


@app.command()
def done(number: Number, words: Words = None) -> None:
    """A step was taken."""
    _finish(number, "done", words)


@app.command()
def drop(number: Number, words: Words = None) -> None:
    """A step was let go."""
    _finish(number, "dropped", words)


@app.command()
def change(number: Number, words: Annotated[list[str], typer.Argument()]) -> None:
    """A step in other words."""
    from voice_mentor.journal import by_hand

    screen = settings.ui_language(settings.load())
    language: Language = "en" if "".join(words).isascii() else "ja"
    with opened(screen) as journal:
        _show(by_hand.change(journal, number, words, language, now()), screen)


def _finish(number: int, status: Status, words: list[str] | None) -> None:
    from voice_mentor.journal import by_hand

    screen = settings.ui_language(settings.load())
    with opened(screen) as journal:
        _show(by_hand.finish(journal, number, status, words or ()), screen)


def _show(step: Step, screen: Language) -> None:
    """A step on the screen: its number, its words, and what is known of it."""
    typer.echo(text("steps.line", screen, number=step.id, what=step.what))
    details = [text(f"steps.status.{step.status}", screen)] if step.status != "open" else []
    if step.due is not None and step.status == "open":
        details.append(text("steps.due", screen, day=_day(step.due, screen)))
    if step.plan:
        details.append(step.plan)
    if step.outcome:
        details.append(text("steps.outcome", screen, words=step.outcome))
    for detail in details:
        typer.echo(f"     {detail}")


def _day(day: date, screen: Language) -> str:
    weekday = text("steps.weekdays", screen).split()[day.weekday()]
    return text("steps.day", screen, month=day.month, date=day.day, weekday=weekday)


def _fields(step: Step) -> dict[str, object]:
    return {
        "number": step.id,
        "session": step.session,
        "what": step.what,
        "when": step.when,
        "due": step.due.isoformat() if step.due else None,
        "obstacle": step.obstacle,
        "plan": step.plan,
        "confidence": step.confidence,
        "status": step.status,
        "outcome": step.outcome,
    }
