"""Where key events come from: the terminal, a global hotkey, ``voice-mentor ptt``."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from voice_mentor.listening.talk_key import DEFAULT_TIMING
from voice_mentor.messages import text
from voice_mentor.seams import Keys, Language


@runtime_checkable
class Described(Protocol):
    """A source that says in which way it knows the key's release."""

    @property
    def way(self) -> str:
        """Name of a message under ``listening.keys``."""
        ...


def describe(keys: Keys) -> str:
    """The message key of the sentence that says which way is in use: a real key-up, or auto-repeat's end.

    Its fields are in ``described``. May change within the first moments of a terminal, while it answers.
    """
    return f"listening.keys.{keys.way}" if isinstance(keys, Described) else "listening.keys.other"


def described(keys: Keys, language: Language) -> str:
    """That sentence, its times filled in."""
    return text(
        describe(keys),
        language,
        hold_ms=round(DEFAULT_TIMING.first_repeat_s * 1000),
        gap_ms=round(DEFAULT_TIMING.repeat_gap_s * 1000),
        tap_ms=round(DEFAULT_TIMING.tap_s * 1000),
    )
