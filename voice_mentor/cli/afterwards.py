"""After a session: how the coach did by its own rules, for who wants to know. Nothing goes to disk."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from voice_mentor.messages import text
from voice_mentor.seams import Language
from voice_mentor.sessions.audited import measure
from voice_mentor.sessions.minutes import Minutes

if TYPE_CHECKING:
    from rich.console import Console

_YES = ("y", "yes", "はい", "うん", "ええ")


def look_back(minutes: Minutes, console: Console, language: Language, *, wanted: bool) -> None:
    """Show the audit where it was wanted; otherwise say in a line how to get it."""
    if wanted:
        _show(minutes, console, language)
    elif _worth_offering(minutes):
        console.print(text("talk.audit_hint", language), style="dim", highlight=False)


def ask_to_look_back(minutes: Minutes, console: Console, language: Language, *, wanted: bool) -> None:
    """The same where somebody sits at the keyboard: they are asked."""
    asked = not wanted and sys.stdin.isatty() and _worth_offering(minutes)
    if asked:
        typer.echo(text("talk.audit_question", language), nl=False)
        wanted = sys.stdin.readline().strip().lower() in _YES
    if wanted:
        _show(minutes, console, language)


def data(minutes: Minutes) -> dict[str, Any]:
    """The audit for scripts."""
    from voice_mentor.hero import audit_report

    return {"audit": audit_report.data(measure(minutes))}


def _worth_offering(minutes: Minutes) -> bool:
    """From so many replies on its figures mean something; after danger nobody is asked about figures."""
    from voice_mentor.hero.audit import ENOUGH_REPLIES

    replies = sum(turn["who"] == "coach" for turn in minutes.dialogue())
    return replies >= ENOUGH_REPLIES and not minutes.endangered


def _show(minutes: Minutes, console: Console, language: Language) -> None:
    from voice_mentor.cli.audit import show

    if minutes.dialogue():
        show(measure(minutes), console, language)
