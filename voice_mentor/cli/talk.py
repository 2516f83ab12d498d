"""``voice-mentor talk``: the main job. Speak (or type), and be answered aloud."""

from __future__ import annotations

import asyncio
import secrets
import sys
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from voice_mentor import config as settings
from voice_mentor.cli import afterwards, assembly, json_lines, typed
from voice_mentor.cli.assembly import Wish
from voice_mentor.cli.coaching import coaching
from voice_mentor.cli.demo import demonstrate
from voice_mentor.cli.json_lines import JsonTurns
from voice_mentor.cli.screen import Screen
from voice_mentor.cli.spoken import View, converse
from voice_mentor.config import Config
from voice_mentor.messages import text
from voice_mentor.mouth import Mouth
from voice_mentor.sessions.minutes import Minutes

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
    if keyboard and as_json:
        return asyncio.run(_answer_json(config, wish, audit=audit))
    if keyboard:
        return _typed(config, wish, audit=audit)
    if not wish.mic and not assembly.has_microphone(config):
        return demonstrate(config, wish, because_no_microphone=True)
    if as_json:
        return _spoken_json(config, wish, audit=audit)
    return _shown(config, wish, timings=timings, audit=audit)


_on_stderr = partial(typer.echo, err=True)
"""What the app says for itself where stdout belongs to JSON."""


def _any_seed() -> int:
    """People get a different conversation each time; scripts the same."""
    return secrets.randbelow(2**31)


def _shown(config: Config, wish: Wish, *, timings: bool, audit: bool) -> int:
    language = settings.ui_language(config)
    hint = "screen.hint_hands_free" if config.listening.mode == "hands-free" else "screen.hint"
    screen = Screen(assembly.console(config), language, hint=text(hint, language), timings=timings)
    view = View(screen, screen.level, screen.say, seed=_any_seed())
    try:
        with screen:
            asyncio.run(converse(config, wish, view))
    finally:  # Ctrl-C is how hands-free talks end
        afterwards.look_back(view.minutes, assembly.console(config), language, wanted=audit)
    return 0


def _spoken_json(config: Config, wish: Wish, *, audit: bool) -> int:
    view = View(JsonTurns(sys.stdout), say=_on_stderr, greeting=False)
    asyncio.run(converse(config, wish, view))
    if audit:
        json_lines.write(sys.stdout, afterwards.data(view.minutes))
    return 0


async def _answer_json(config: Config, wish: Wish, *, audit: bool) -> int:
    minutes = Minutes()
    talk = coaching(config, _on_stderr, minutes, interactive=False, ephemeral=wish.ephemeral)
    async with talk as held:
        broken = await json_lines.answer_lines(held.session, sys.stdin, sys.stdout)
    if audit:
        json_lines.write(sys.stdout, afterwards.data(minutes))
    return BROKEN_INPUT if broken else 0


def _typed(config: Config, wish: Wish, *, audit: bool) -> int:
    screen, minutes = Screen(assembly.console(config), settings.ui_language(config)), Minutes()
    asyncio.run(_type(config, wish, screen, minutes))
    language = settings.ui_language(config)
    afterwards.ask_to_look_back(minutes, assembly.console(config), language, wanted=audit)
    return 0


async def _type(config: Config, wish: Wish, screen: Screen, minutes: Minutes) -> None:
    sink, trouble = assembly.sink_or_nowhere(config, wish)
    if trouble is not None:
        screen.say(text("talk.no_loudspeaker", settings.ui_language(config)))
    async with AsyncExitStack() as stack:
        stack.push_async_callback(sink.close)
        voice = assembly.voice(config)
        stack.push_async_callback(voice.close)
        talk = coaching(config, screen.say, minutes, seed=_any_seed(), ephemeral=wish.ephemeral)
        held = await stack.enter_async_context(talk)
        await typed.converse(held.session, Mouth(voice, sink, screen), screen)
