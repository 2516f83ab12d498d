"""``voice-mentor config``: each setting, where its value comes from, and changing it."""

from __future__ import annotations

import typer

from voice_mentor import config, config_file, paths
from voice_mentor.errors import ConfigError
from voice_mentor.messages import system_language, text
from voice_mentor.seams import Language

app = typer.Typer(invoke_without_command=True)


def _language() -> Language:
    """The screen's language, even while the settings are broken: this command is how they get mended."""
    try:
        return config.ui_language(config.load())
    except ConfigError:
        return system_language()


@app.callback()
def settings(context: typer.Context) -> None:
    """List the settings where no command was named."""
    if context.invoked_subcommand is None:
        list_settings()


@app.command("list")
def list_settings() -> None:
    """Every setting, its value and where that comes from."""
    current, language = config.load(), _language()
    names = config.names()
    shown = {name: f"{name} = {_shown(config.get(current, name))}" for name in names}
    width = max(len(line) for line in shown.values())
    for name in names:
        typer.echo(f"{shown[name]:<{width}}  # {_source(name, language)}")


@app.command("get")
def get_setting(name: str) -> None:
    """Print one value, nothing else."""
    typer.echo(_shown(config.get(config.load(), name)))


@app.command("set")
def set_setting(name: str, value: str) -> None:
    """Write one value into the settings file."""
    config_file.set_value(name, value)
    language = _language()
    typer.echo(text("config_command.set", language, name=name, value=value, file=paths.config_file()))
    _warn_if_overruled(name, language)


@app.command("unset")
def unset_setting(name: str) -> None:
    """Go back to the default."""
    removed = config_file.unset_value(name)
    key = "config_command.unset" if removed else "config_command.was_default"
    typer.echo(text(key, _language(), name=name, file=paths.config_file()))


@app.command("path")
def path() -> None:
    """Print where the settings file is."""
    typer.echo(paths.config_file())


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _source(name: str, language: Language) -> str:
    found = config_file.source(name)
    return text("config_command.default", language) if found == config_file.DEFAULT else found


def _warn_if_overruled(name: str, language: Language) -> None:
    found = config_file.source(name)
    if found.startswith(config.ENVIRONMENT_PREFIX):
        typer.echo(text("config_command.overruled", language, name=name, variable=found))
