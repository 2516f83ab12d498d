"""Runs the command line: one place that catches errors and says them in the screen's language."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.exceptions import TyperException

from voice_mentor import config
from voice_mentor.cli import commands, help_texts
from voice_mentor.errors import ConfigError, VoiceMentorError
from voice_mentor.messages import system_language, text
from voice_mentor.seams import Language

INTERRUPTED = 130  # what a shell expects after Ctrl-C: 128 + SIGINT
USAGE = 2


def main() -> None:
    """The entry point of ``voice-mentor``."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0, or that of the error that was reported."""
    language = system_language()
    try:
        language, rest = _screen_language(list(arguments))
        command = help_texts.localise(typer.main.get_command(commands.app), language)
        code = command.main(_with_default_command(rest, command), "voice-mentor", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except VoiceMentorError as error:
        return _report(error.what(language), error.remedy(language), error.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except TyperException as error:
        return _report(help_texts.usage_error(error, language), text("cli.usage.remedy", language), USAGE)
    except BrokenPipeError:  # `voice-mentor ... | head`: nobody is left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _screen_language(arguments: list[str]) -> tuple[Language, list[str]]:
    """Take ``--ui-lang`` out of the arguments, wherever it stands; it counts like a variable."""
    rest: list[str] = []
    chosen: str | None = None
    left = iter(arguments)
    for argument in left:
        if argument == "--ui-lang":
            chosen = next(left, "")
        elif argument.startswith("--ui-lang="):
            chosen = argument.partition("=")[2]
        else:
            rest.append(argument)
    if chosen is not None:
        config.with_value(config.Config(), "general.ui_language", chosen, "--ui-lang")
        os.environ["VOICE_MENTOR_GENERAL_UI_LANGUAGE"] = chosen
    try:
        return config.ui_language(config.load()), rest
    except ConfigError:  # the command itself reports it; `config` has to run all the same, to mend it
        return system_language(), rest


def _with_default_command(arguments: list[str], command: Any) -> list[str]:
    """``voice-mentor [options]`` is ``voice-mentor talk [options]``."""
    first = arguments[0] if arguments else ""
    if first in ("--help", "--version", "--install-completion", "--show-completion"):
        return arguments
    return arguments if first and not first.startswith("-") else ["talk", *arguments]


def _report(what: str, remedy: str, code: int) -> int:
    typer.secho(what, err=True, fg="red")
    typer.echo(remedy, err=True)
    return code
