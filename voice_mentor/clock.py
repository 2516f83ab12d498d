"""What time it is here. What needs to know takes a clock, so that tests can live in another week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
"""Tells the time, with its zone."""


def now() -> datetime:
    """The time here, with its zone."""
    return datetime.now().astimezone()
