"""``voice-mentor journal week`` and ``correct``: one's own words heard again, and put right."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from voice_mentor import config as settings
from voice_mentor.cli.journal_open import opened
from voice_mentor.cli.journal_reading import SessionId, latest
from voice_mentor.config import Config
from voice_mentor.errors import DeviceError, InputError
from voice_mentor.messages import text
from voice_mentor.seams import Language, Line

if TYPE_CHECKING:
    from voice_mentor.journal.records import Step

BLANK = "-"
"""Typed in place of words, it takes them out."""


def week(
    quiet: Annotated[bool, typer.Option("--quiet")] = False,
    speaker: Annotated[str | None, typer.Option("--speaker")] = None,
) -> None:
    """The last seven days in one's own words, spoken in a minute."""
    from voice_mentor.journal import weekly

    config = settings.load()
    screen = settings.ui_language(config)
    with opened(screen) as journal:
        lines = weekly.lines(weekly.read(journal, datetime.now().astimezone(), screen))
    if quiet:
        for line in lines:
            typer.echo(line.text)
    else:
        asyncio.run(_say(lines, config, speaker))


async def _say(lines: Sequence[Line], config: Config, speaker: str | None) -> None:
    """Each line on the screen as it is handed to the voice."""
    from voice_mentor.cli import assembly

    voice = assembly.voice(config)
    try:
        try:
            sink = assembly.sink(config, assembly.Wish(speaker=speaker))
        except DeviceError:
            typer.echo("\n".join(line.text for line in lines))  # it can be read all the same
            raise
        try:
            for line in lines:
                typer.echo(line.text)
                async with aclosing(voice.synthesize(line)) as speeches:
                    async for speech in speeches:
                        await sink.play(speech)
            await sink.drain()
        finally:
            await sink.close()
    finally:
        await voice.close()


def correct(session: SessionId = None) -> None:
    """Put insights and steps right, one after another; what is left as it is stays."""
    config = settings.load()
    screen = settings.ui_language(config)
    with opened(screen) as journal:
        found = journal.session(session or latest(journal))
        if not found.insights and not found.steps:
            raise InputError("journal.nothing_to_correct", id=found.id)
        typer.echo(text("journal.correct.how", screen, blank=BLANK))
        for insight in found.insights:
            words = _asked("insight", insight.words, screen)
            if words and words != insight.words:
                journal.correct_insight(insight.id, words)
        for step in found.steps:
            right = _right(step, screen, found.language)
            if right != step:
                journal.correct_step(right)
    typer.echo(text("journal.correct.done", screen))


def _right(step: Step, screen: Language, spoken: Language) -> Step:
    """The step as somebody wants it; other words for when may name another day, counted from today."""
    from voice_mentor.journal.due import due

    what = _asked("step", step.what, screen) or step.what
    when = _asked("when", step.when, screen)
    return replace(
        step,
        what=what,
        when=when,
        due=step.due if when == step.when else due(when, datetime.now().astimezone(), spoken),
        obstacle=_asked("obstacle", step.obstacle, screen),
        plan=_asked("plan", step.plan, screen),
        confidence=_number(_asked("confidence", _shown(step.confidence), screen)),
    )


def _shown(number: int | None) -> str:
    return "" if number is None else str(number)


def _asked(name: str, now: str, screen: Language) -> str:
    said = str(typer.prompt(text(f"journal.correct.{name}", screen), default=now, show_default=bool(now)))
    return "" if said.strip() == BLANK else said.strip()


def _number(said: str) -> int | None:
    """A confidence.

    Raises:
        InputError: it isn't from 0 to 10.
    """
    if not said:
        return None
    if not said.isdecimal() or int(said) > 10:
        raise InputError("journal.confidence")
    return int(said)
