"""``voice-mentor ptt``: the talk key of the running app, pressed by a desktop shortcut or a script."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from voice_mentor.listening.keys.remote import press


class Action(StrEnum):
    """What happens to the talk key."""

    down = "down"
    up = "up"
    tap = "tap"
    cancel = "cancel"
    status = "status"


def ptt(action: Annotated[Action, typer.Argument()] = Action.tap) -> None:
    """Press the talk key of the running app."""
    state = press(action.value)
    if action is Action.status:
        typer.echo(state)
