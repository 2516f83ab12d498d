"""Help and usage errors in the screen's language.

Typer takes help texts in one language; here they are laid over the finished command tree from
``messages/<language>/help.toml``: ``[command] help = ..., option = ...`` and ``[group.command]``.
"""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

from typer import rich_utils
from typer.exceptions import TyperException

from voice_mentor.messages import text
from voice_mentor.seams import Language


def localise(command: Any, language: Language) -> Any:
    """Put a language's help texts into a command tree and return it.

    Args:
        command: what ``typer.main.get_command`` made.
        language: of the screen.
    """
    source = resources.files("voice_mentor.messages").joinpath(language, "help.toml")
    words = tomllib.loads(source.read_text(encoding="utf-8"))
    for panel in ("options", "arguments", "commands"):
        setattr(rich_utils, f"{panel.upper()}_PANEL_TITLE", words["panels"][panel])
    rich_utils.DEFAULT_STRING = words["panels"]["default"]
    rich_utils.REQUIRED_LONG_STRING = words["panels"]["required"]
    _lay_over(command, words["root"] | {"commands": words["commands"]}, words)
    return command


def _lay_over(command: Any, words: dict[str, Any], everything: dict[str, Any]) -> None:
    command.help = command.short_help = words["help"]
    for parameter in command.params:
        known = words.get(parameter.name) or everything["shared"].get(parameter.name)
        if known:
            parameter.help = known
    _translate_help_option(command, everything["shared"]["help"])
    for name, inner in getattr(command, "commands", {}).items():
        _lay_over(inner, words["commands"][name], everything)


def _translate_help_option(command: Any, words: str) -> None:
    original = command.get_help_option

    def translated(ctx: Any) -> Any:
        option = original(ctx)
        if option is not None:
            option.help = words
        return option

    command.get_help_option = translated


def usage_error(error: TyperException, language: Language) -> str:
    """One sentence about a command line that can't be understood."""
    kind = {"MissingParameter": "missing", "NoSuchOption": "no_option", "BadParameter": "value"}.get(
        type(error).__name__, "other"
    )
    return text(f"cli.usage.{kind}", language, name=_name(error), detail=_detail(error))


def _detail(error: TyperException) -> str:
    return str(getattr(error, "message", None) or error)


def _name(error: TyperException) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "option_name", None) or "")
    return str(max(parameter.opts, key=len))
