"""A session that was got ready at home and begins on the way: at a key, a headset's button, or "start"."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable

from voice_mentor.hero.safety import assess
from voice_mentor.listening.controls import spot
from voice_mentor.messages import text
from voice_mentor.seams import Language, Line, Transcript
from voice_mentor.sessions.notices import MOVE
from voice_mentor.sessions.resuming import Run


class Waiting:
    """A session around a session that says nothing until it is told to start.

    Args:
        inner: begins then.
        on_start: called right before: from here on time counts.
    """

    def __init__(self, inner: Run, on_start: Callable[[], None]) -> None:
        self._inner = inner
        self._on_start = on_start
        self._began = False
        self._stopped = False

    @property
    def language(self) -> Language:
        """The inner session's language."""
        return self._inner.language

    @language.setter
    def language(self, language: Language) -> None:
        self._inner.language = language

    @property
    def ended(self) -> bool:
        """Whether it is over, or nobody wants it to begin."""
        return self._stopped or self._inner.ended

    @property
    def paused(self) -> str:
        """Until it begins it is as if the speaker had paused it."""
        return self._inner.paused if self._began else "asked"

    async def open(self) -> AsyncGenerator[Line, None]:
        """How to begin, in a sentence."""
        yield self._line("waiting")

    def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """Begin when that is wished; what is said to others before is nobody's business."""
        if self._began:
            return self._inner.respond(heard)
        control = spot(heard.text, heard.language)
        if assess(heard.text, heard.language, ()).triggered:
            self._start()
            return self._inner.respond(heard)
        if control in ("start", "resume"):
            self._start()
            return self._inner.open()
        return self._stop() if control == "stop" else _nothing()

    def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        """The inner session's answer to silence; before it began there is none."""
        return self._inner.silence(seconds) if self._began else _nothing()

    def spoken(self, line: Line, heard_share: float) -> None:
        """Pass on what was heard."""
        if self._began:
            self._inner.spoken(line, heard_share)

    def _start(self) -> None:
        self._began = True
        self._on_start()

    async def _stop(self) -> AsyncGenerator[Line, None]:
        self._stopped = True
        yield self._line("later")

    def _line(self, key: str) -> Line:
        return Line(text(f"reflect_command.{key}", self.language), self.language, move=MOVE)


async def _nothing() -> AsyncGenerator[Line, None]:
    return
    yield
