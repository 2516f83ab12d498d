"""``voice-mentor practice``: the first words of a one-on-one, aloud, with somebody who answers."""

from __future__ import annotations

from typing import Annotated

import typer

from voice_mentor import config as settings
from voice_mentor.cli import assembly, practice_people
from voice_mentor.cli.assembly import Wish
from voice_mentor.cli.practice_repertoire import repertoire
from voice_mentor.cli.spoken import Hold
from voice_mentor.cli.ways import Way
from voice_mentor.config import Config
from voice_mentor.messages import text

app = typer.Typer(invoke_without_command=True)
practice_people.add_to(app)
app.command("repertoire")(repertoire)

Mic = Annotated[list[str] | None, typer.Option("--mic")]
Speaker = Annotated[str | None, typer.Option("--speaker")]
Lang = Annotated[str | None, typer.Option("--lang")]
Keyboard = Annotated[bool, typer.Option("--keyboard")]
HandsFree = Annotated[bool, typer.Option("--hands-free")]
AsJson = Annotated[bool, typer.Option("--json")]
RealTime = Annotated[bool, typer.Option("--real-time")]
Model = Annotated[str | None, typer.Option("--model")]
Ephemeral = Annotated[bool, typer.Option("--ephemeral")]


@app.callback()
def practice(
    context: typer.Context,
    scenario: Annotated[str | None, typer.Option("--scenario")] = None,
    mic: Mic = None,
    speaker: Speaker = None,
    lang: Lang = None,
    keyboard: Keyboard = False,
    hands_free: HandsFree = False,
    as_json: AsJson = False,
    real_time: RealTime = False,
    measure: Annotated[bool | None, typer.Option("--measure/--no-measure")] = None,
    model: Model = None,
    ephemeral: Ephemeral = False,
    coach: Annotated[str | None, typer.Option("--coach")] = None,
) -> int:
    """Practise an opener, where no command was named."""
    if context.invoked_subcommand is not None:
        return 0
    config = _settings(lang, model, hands_free=hands_free, measure=measure)
    if coach is not None:
        config = settings.with_value(config, "coach.wording", coach, "--coach")
    from voice_mentor.cli.practice_hold import practising

    chosen = practice_people.find(scenario, assembly.first_language(config)) if scenario else None
    wish = Wish(tuple(mic or ()), speaker, real_time, ephemeral)
    return _hold(config, wish, practising(chosen), keyboard=keyboard, as_json=as_json)


@app.command("warm-up")
def warm_up(
    mic: Mic = None,
    speaker: Speaker = None,
    lang: Lang = None,
    minutes: Annotated[float, typer.Option("--minutes", min=0.5, max=10.0)] = 2.0,
    keyboard: Keyboard = False,
    hands_free: HandsFree = False,
    as_json: AsJson = False,
    real_time: RealTime = False,
    model: Model = None,
) -> int:
    """Say everyday one-liners one's own way, for two minutes."""
    from voice_mentor.cli.practice_hold import warming_up

    config = _settings(lang, model, hands_free=hands_free)
    wish = Wish(tuple(mic or ()), speaker, real_time, ephemeral=True)
    return _hold(config, wish, warming_up(60 * minutes), keyboard=keyboard, as_json=as_json)


def _settings(
    lang: str | None, model: str | None, *, hands_free: bool, measure: bool | None = None
) -> Config:
    return settings.load(
        {
            "general.language": lang,
            "recognition.model": model,
            "listening.mode": "hands-free" if hands_free else None,
            "practice.measure": measure,
        }
    )


def _hold(config: Config, wish: Wish, hold: Hold, *, keyboard: bool, as_json: bool) -> int:
    """Hold it in the way that was asked for; typed where there is no microphone."""
    way = Way(config, wish, hold, told=True)
    if not (keyboard or wish.mic or assembly.has_microphone(config)):
        typer.echo(text("practice.no_microphone", settings.ui_language(config)), err=True)
        keyboard = True
    return way.run(keyboard=keyboard, as_json=as_json)
