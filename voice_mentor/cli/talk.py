"""``voice-mentor talk``: the main job. Speak (or type), and be answered aloud."""

from __future__ import annotations

import asyncio
import secrets
import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from voice_mentor import config as settings
from voice_mentor.cli import assembly, json_lines, typed
from voice_mentor.cli.assembly import Wish
from voice_mentor.cli.demo import demonstrate
from voice_mentor.cli.json_lines import JsonTurns
from voice_mentor.cli.screen import Screen
from voice_mentor.cli.spoken import View, converse
from voice_mentor.config import Config
from voice_mentor.messages import text
from voice_mentor.mouth import Mouth

BROKEN_INPUT = 2


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
) -> int:
    """Talk with the coach."""
    config = settings.load(
        {
            "general.language": lang,
            "listening.mode": "hands-free" if hands_free else None,
            "listening.headphones": headphones,
            "listening.patience": patience,
            "recognition.model": model,
        }
    )
    wish = Wish((*(mic or ()), *map(str, files or ())), speaker, real_time, ephemeral)
    if keyboard and as_json:
        return _answer_json(config)
    if keyboard:
        return asyncio.run(_typed(config, wish))
    if not wish.mic and not assembly.has_microphone(config):
        return demonstrate(config, wish, because_no_microphone=True)
    if as_json:
        view = View(JsonTurns(sys.stdout), say=partial(typer.echo, err=True), greeting=False)
        asyncio.run(converse(config, wish, view))
    else:
        _shown(config, wish, timings=timings)
    return 0


def _any_seed() -> int:
    """People get a different conversation each time; scripts the same."""
    return secrets.randbelow(2**31)


def _shown(config: Config, wish: Wish, *, timings: bool) -> None:
    language = settings.ui_language(config)
    hint = "screen.hint_hands_free" if config.listening.mode == "hands-free" else "screen.hint"
    screen = Screen(assembly.console(config), language, hint=text(hint, language), timings=timings)
    with screen:
        asyncio.run(converse(config, wish, View(screen, screen.level, screen.say, seed=_any_seed())))


def _answer_json(config: Config) -> int:
    session = assembly.session(assembly.coach(config, assembly.first_language(config)))
    broken = asyncio.run(json_lines.answer_lines(session, sys.stdin, sys.stdout))
    return BROKEN_INPUT if broken else 0


async def _typed(config: Config, wish: Wish) -> int:
    language = settings.ui_language(config)
    screen = Screen(assembly.console(config), language)
    sink, trouble = assembly.sink_or_nowhere(config, wish)
    if trouble is not None:
        screen.say(text("talk.no_loudspeaker", language))
    voice = assembly.voice(config)
    try:
        session = assembly.session(assembly.coach(config, assembly.first_language(config), seed=_any_seed()))
        await typed.converse(session, Mouth(voice, sink, screen), screen)
    finally:
        await sink.close()
        await voice.close()
    return 0
