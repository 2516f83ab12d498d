"""What a listener tells the screen and the conversation while it listens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _nothing(*_: object) -> None:
    """The hook of somebody who does not want to know."""


@dataclass(frozen=True, slots=True)
class ListenerHooks:
    """Called in the event loop's thread; each must return at once.

    Attributes:
        on_start: the person begins: key down, or a voice. The moment to interrupt the coach.
        on_ready: the first real samples of this recording arrived: the moment for the ready cue.
        on_stop: the person is done: key up, or the turn judged complete.
        on_level: level of the chunk just heard in dBFS, -120 (digital silence) .. 0, for the meter.
        on_fallback: a message key: something works less well than it could, and why.
        on_microphone: the microphone is "lost", or "back".
    """

    on_start: Callable[[], None] = _nothing
    on_ready: Callable[[], None] = _nothing
    on_stop: Callable[[], None] = _nothing
    on_level: Callable[[float], None] = _nothing
    on_fallback: Callable[[str], None] = _nothing
    on_microphone: Callable[[str], None] = _nothing


NO_HOOKS = ListenerHooks()


class RecordingCancelled(Exception):
    """The speaker threw the recording away while it was running.

    A decision, not an error. Raised out of ``utterance()``, and so through whoever reads along.
    """
