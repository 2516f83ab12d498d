"""Every command of the command line, in the order of ``--help``."""

from __future__ import annotations

import typer

from voice_mentor import __version__
from voice_mentor import config as settings
from voice_mentor.cli import bench, config_command, journal, models, practice, steps, voices
from voice_mentor.cli.audit import audit
from voice_mentor.cli.demo import demo
from voice_mentor.cli.doctor import doctor
from voice_mentor.cli.ptt import ptt
from voice_mentor.cli.reflect import reflect
from voice_mentor.cli.resources import resources
from voice_mentor.cli.retry import retry
from voice_mentor.cli.talk import talk
from voice_mentor.cli.transcribe import transcribe
from voice_mentor.cli.uninstall import uninstall
from voice_mentor.messages import text

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(text("cli.version", settings.ui_language(settings.Config()), version=__version__))
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True),
) -> None:
    """Speak, and be answered."""


app.command()(talk)
app.add_typer(practice.app, name="practice")
app.command()(reflect)
app.command()(demo)
app.command()(transcribe)
app.add_typer(journal.app, name="journal")
app.add_typer(steps.app, name="steps")
app.add_typer(voices.app, name="voices")
app.add_typer(models.app, name="models")
app.command()(doctor)
app.add_typer(bench.app, name="bench")
app.add_typer(config_command.app, name="config")
app.command()(ptt)
app.command()(retry)
app.command()(resources)
app.command()(audit)
app.command()(uninstall)
