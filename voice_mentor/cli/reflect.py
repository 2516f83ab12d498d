"""``voice-mentor reflect``: a few minutes on the way to work or home, hands free, with nothing to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from voice_mentor import config as settings
from voice_mentor.cli import assembly
from voice_mentor.cli.assembly import Wish
from voice_mentor.cli.ways import Way
from voice_mentor.errors import InputError
from voice_mentor.messages import text

if TYPE_CHECKING:
    from voice_mentor.cli.reflect_hold import Counted
    from voice_mentor.hero.way.trip import Time

SHORTEST, LONGEST, USUAL = 1.0, 30.0, 8.0
"""Minutes. Meant for three to ten; nobody is kept from more."""


def reflect(
    minutes: Annotated[float, typer.Option("--minutes", min=SHORTEST, max=LONGEST)] = USUAL,
    morning: Annotated[bool, typer.Option("--morning")] = False,
    evening: Annotated[bool, typer.Option("--evening")] = False,
    wait: Annotated[bool, typer.Option("--wait")] = False,
    driving: Annotated[bool, typer.Option("--driving")] = False,
    mic: Annotated[list[str] | None, typer.Option("--mic")] = None,
    speaker: Annotated[str | None, typer.Option("--speaker")] = None,
    lang: Annotated[str | None, typer.Option("--lang")] = None,
    keyboard: Annotated[bool, typer.Option("--keyboard")] = False,
    push_to_talk: Annotated[bool, typer.Option("--push-to-talk")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    real_time: Annotated[bool, typer.Option("--real-time")] = False,
    model: Annotated[str | None, typer.Option("--model")] = None,
    ephemeral: Annotated[bool, typer.Option("--ephemeral")] = False,
) -> int:
    """Look back on a day, or ahead to it, on the way."""
    if morning and evening:
        raise InputError("reflect_command.both_times")
    config = settings.load(
        {
            "general.language": lang,
            "recognition.model": model,
            "listening.mode": "ptt" if push_to_talk else "hands-free",
        }
    )
    wish = Wish(tuple(mic or ()), speaker, real_time, ephemeral, headset=True)
    if not (keyboard or wish.mic or assembly.has_microphone(config)):
        typer.echo(text("reflect_command.no_microphone", settings.ui_language(config)), err=True)
        keyboard = True
    from voice_mentor.cli.reflect_hold import reflecting
    from voice_mentor.hero.way.trip import Trip

    counted: Counted = "words" if keyboard else "files" if wish.files else "microphone"
    time: Time | None = "morning" if morning else "evening" if evening else None
    hold = reflecting(Trip(minutes=minutes, driving=driving), time, counted, waits=wait)
    return Way(config, wish, hold, told=True).run(keyboard=keyboard, as_json=as_json)
