"""``voice-mentor talk``: the main job. Speak (or type), and be answered aloud."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from voice_mentor import config as settings
from voice_mentor.cli import afterwards, assembly, json_lines
from voice_mentor.cli.assembly import Wish
from voice_mentor.cli.demo import demonstrate
from voice_mentor.cli.spoken import talking
from voice_mentor.cli.ways import Way


def talk(
    files: Annotated[list[Path] | None, typer.Argument(hidden=True)] = None,
    mic: Annotated[list[str] | None, typer.Option("--mic")] = None,
    speaker: Annotated[str | None, typer.Option("--speaker")] = None,
    lang: Annotated[str | None, typer.Option("--lang")] = None,
    keyboard: Annotated[bool, typer.Option("--keyboard")] = False,
    hands_free: Annotated[bool, typer.Option("--hands-free")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    real_time: Annotated[bool, typer.Option("--real-time")] = False,
    headphones: Annotated[bool | None, typer.Option("--headphones/--loudspeakers")] = None,
    patience: Annotated[float | None, typer.Option("--patience")] = None,
    model: Annotated[str | None, typer.Option("--model")] = None,
    timings: Annotated[bool, typer.Option("--timings")] = False,
    ephemeral: Annotated[bool, typer.Option("--ephemeral")] = False,
    coach: Annotated[str | None, typer.Option("--coach")] = None,
    audit: Annotated[bool, typer.Option("--audit")] = False,
) -> int:
    """Talk with the coach."""
    config = settings.load(
        {
            "general.language": lang,
            "listening.mode": "hands-free" if hands_free else None,
            "listening.headphones": headphones,
            "listening.echo_test": None if headphones is None else False,
            "listening.patience": patience,
            "recognition.model": model,
        }
    )
    if coach is not None:
        config = settings.with_value(config, "coach.wording", coach, "--coach")
    wish = Wish((*(mic or ()), *map(str, files or ())), speaker, real_time, ephemeral)
    way = Way(config, wish, talking, timings=timings)
    if not (keyboard or wish.mic or assembly.has_microphone(config)):
        return demonstrate(config, wish, because_no_microphone=True)
    if as_json:
        return _for_scripts(way, audit=audit, keyboard=keyboard)
    return _for_somebody(way, audit=audit, keyboard=keyboard)


def _for_scripts(way: Way, *, audit: bool, keyboard: bool) -> int:
    view, code = way.typed_json() if keyboard else (way.spoken_json(), 0)
    if audit:
        json_lines.write(sys.stdout, afterwards.data(view.minutes))
    return code


def _for_somebody(way: Way, *, audit: bool, keyboard: bool) -> int:
    console, language = assembly.console(way.config), settings.ui_language(way.config)
    if keyboard:
        afterwards.ask_to_look_back(way.typed().minutes, console, language, wanted=audit)
    else:
        way.shown(lambda view: afterwards.look_back(view.minutes, console, language, wanted=audit))
    return 0
