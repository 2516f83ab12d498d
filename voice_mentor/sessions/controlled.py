"""Spoken control of a session, without a screen: pause, again, slower, skip, scratch that, my step, stop.

Danger comes first: what may be about somebody's safety is never a control, and in a safety flow only what
helps to understand it is obeyed. What a control answers is no part of the session.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing
from dataclasses import replace
from typing import Literal, Protocol

from voice_mentor.hero.safety import assess
from voice_mentor.listening.controls import Control, asked_language, spot
from voice_mentor.messages import text
from voice_mentor.seams import Line, Session, Transcript
from voice_mentor.sessions.around import Around

MOVE = "control"
"""The move of what is said to a control."""
PAUSE_AFTER_S = 40.0
"""Seconds of silence after which a session pauses by itself; the first word was said after eight."""
SLOWER = 0.85
"""Pace for each "slower", of the one before."""
LOUDER_DB = 4.0
"""Each "louder": clearly heard, and half of what seems twice as loud (10 dB)."""
_IN_DANGER: frozenset[Control] = frozenset({"repeat", "slower", "louder"})

Adjust = Callable[[float, float], bool]
"""Changes the voice: a factor for its pace, and dB to add. False where it is at its limit."""


class Reins(Protocol):
    """What a session lets spoken control do; the session itself, inside of whatever is around it."""

    @property
    def at_risk(self) -> bool:
        """Danger was heard and not cleared up."""
        ...

    @property
    def quiet(self) -> bool:
        """It is silent of its own will, and no silence is too long."""
        ...

    @property
    def step(self) -> str:
        """The open step in the speaker's words, or ""."""
        ...

    def claims(self, heard: Transcript) -> bool:
        """An utterance is the session's to answer, even if it looks like a control."""
        ...

    def stop(self) -> AsyncGenerator[Line, None]:
        """End it now, in one sentence."""
        ...

    def skip(self) -> AsyncGenerator[Line, None]:
        """Leave what was asked, and go on."""
        ...

    def scratch(self) -> AsyncGenerator[Line, None]:
        """Take back what was said last."""
        ...

    def again(self) -> AsyncGenerator[Line, None]:
        """Where it was, in a short sentence, and what was asked."""
        ...

    def question(self) -> str:
        """What waits for an answer, in the session's language; or ""."""
        ...

    def pause(self) -> None:
        """It is paused from now on."""
        ...

    def resume(self, *, asked: bool) -> None:
        """It goes on from now on.

        Args:
            asked: the pause was the speaker's wish; else it was their silence.
        """
        ...


def fixed(rate_factor: float, gain_db: float) -> bool:
    """A voice that can't be adjusted."""
    return False


class Controlled(Around):
    """A session around a session that obeys what is said to the running of it.

    Args:
        inner: the session, with whatever keeps it around it; a control never reaches it.
        reins: the session itself.
        adjust: makes the voice slower or louder.
        on_scratch: called when what was said last is taken back, for whoever has kept it.
        step: the open step, where it is known from before; asked when the session has none.

    Attributes:
        paused: "asked" and nothing but going on or stopping is heeded; "itself" after a long silence, and
            anything said goes on; "" while it runs.
    """

    def __init__(
        self,
        inner: Session,
        reins: Reins,
        *,
        adjust: Adjust = fixed,
        on_scratch: Callable[[], None] = lambda: None,
        step: Callable[[], str] = lambda: "",
    ) -> None:
        super().__init__(inner)
        self.paused: Literal["", "asked", "itself"] = ""
        self._reins = reins
        self._adjust = adjust
        self._on_scratch = on_scratch
        self._step = step
        self._last: list[Line] = []
        self._own: list[Line] = []

    def open(self) -> AsyncGenerator[Line, None]:
        """The inner session's greeting."""
        return self._remembered(super().open())

    def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """Obey, or let the inner session answer; nothing at all while it is paused."""
        control = None if self._is_content(heard) else spot(heard.text, heard.language)
        if self._reins.at_risk and control not in _IN_DANGER:
            control = None
        if self.paused:
            return self._while_paused(heard, control)
        if control is None:
            return self._remembered(self._inner.respond(heard))
        return self._obey(control, heard)

    async def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        """The inner session's answer; after a long one it pauses by itself, with a word."""
        if self.paused == "asked":
            return
        said = False
        async with aclosing(self._remembered(super().silence(seconds))) as lines:
            async for line in lines:
                said = True
                yield line
        waits = self.paused or self.ended or self._reins.quiet or self._reins.at_risk
        if said or waits or seconds < PAUSE_AFTER_S:
            return
        async with aclosing(self._pause("itself")) as lines:
            async for line in lines:
                yield line

    def spoken(self, line: Line, heard_share: float) -> None:
        """Pass on what was heard, but for what was said to a control."""
        if not any(one is line for one in self._own):
            super().spoken(line, heard_share)

    def remembered(self, lines: AsyncGenerator[Line, None]) -> AsyncGenerator[Line, None]:
        """Lines of the session that come from elsewhere; "again" repeats them too."""
        return self._remembered(lines)

    # --- what is a control ---------------------------------------------------------------------------------

    def _is_content(self, heard: Transcript) -> bool:
        """Whether an utterance is for the session whatever it looks like: danger, or about the way itself."""
        return assess(heard.text, heard.language, ()).triggered or self._reins.claims(heard)

    def _while_paused(self, heard: Transcript, control: Control | None) -> AsyncGenerator[Line, None]:
        if control == "stop":
            return self._obey("stop", heard)
        if control in ("resume", "start"):
            return self._go_on()
        if self._is_content(heard) or (self.paused == "itself" and control is None):
            self._unpause()
            return self._remembered(self._inner.respond(heard))
        if self.paused == "itself" and control is not None:
            self._unpause()
            return self._obey(control, heard)
        return self._answer()

    # --- obeying -------------------------------------------------------------------------------------------

    def _obey(self, control: Control, heard: Transcript) -> AsyncGenerator[Line, None]:
        reins = self._reins
        obeyed: dict[Control, Callable[[], AsyncGenerator[Line, None]]] = {
            "pause": lambda: self._pause("asked"),
            "resume": lambda: self._said(reins.again()),
            "start": lambda: self._said(reins.again()),
            "repeat": self._repeat,
            "slower": lambda: self._adjusted("slower", SLOWER, 0.0),
            "louder": lambda: self._adjusted("louder", 1.0, LOUDER_DB),
            "skip": lambda: self._remembered(reins.skip()),
            "scratch": self._scratch,
            "my_step": self._tell_step,
            "switch_language": lambda: self._switch(heard),
            "stop": self._stop,
        }
        return obeyed[control]()

    def _pause(self, how: Literal["asked", "itself"]) -> AsyncGenerator[Line, None]:
        self.paused = how
        self._reins.pause()
        return self._answer(self._text(f"paused_{how}"))

    def _go_on(self) -> AsyncGenerator[Line, None]:
        self._unpause()
        return self._said(self._reins.again())

    def _unpause(self) -> None:
        asked, self.paused = self.paused == "asked", ""
        self._reins.resume(asked=asked)

    def _repeat(self) -> AsyncGenerator[Line, None]:
        """The last lines once more; they are what they were (a safety line can't be cut)."""
        if not self._last:
            return self._answer(self._text("nothing_said"))
        return self._said(_lines(replace(line) for line in self._last))

    def _adjusted(self, name: str, rate_factor: float, gain_db: float) -> AsyncGenerator[Line, None]:
        changed = self._adjust(rate_factor, gain_db)
        return self._answer(self._text(name if changed else f"{name}_no_more"))

    def _scratch(self) -> AsyncGenerator[Line, None]:
        self._on_scratch()
        return self._said(self._reins.scratch())

    def _tell_step(self) -> AsyncGenerator[Line, None]:
        step = self._reins.step or self._step()
        told = self._text("step", step=step) if step else self._text("no_step")
        return self._answer(told, self._reins.question())

    def _switch(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        wanted = asked_language(heard.text, self.language)
        key = "already" if wanted == self.language else "switched"
        self.language = wanted
        return self._answer(self._text(key), self._reins.question())

    def _stop(self) -> AsyncGenerator[Line, None]:
        self.paused = ""
        return self._remembered(self._reins.stop())

    # --- lines ---------------------------------------------------------------------------------------------

    def _text(self, key: str, **fields: str) -> str:
        return text(f"reflect.{key}", self.language, **fields)

    def _answer(self, *parts: str) -> AsyncGenerator[Line, None]:
        return self._said(_lines(Line(part, self.language, move=MOVE) for part in parts if part))

    async def _said(self, lines: AsyncGenerator[Line, None]) -> AsyncGenerator[Line, None]:
        """Lines of the running of the session; they count for nothing inside."""
        self._own = []
        async with aclosing(lines):
            async for line in lines:
                self._own.append(line)
                yield line

    async def _remembered(self, lines: AsyncGenerator[Line, None]) -> AsyncGenerator[Line, None]:
        """Lines of the session itself: what "again" repeats."""
        said: list[Line] = []
        async with aclosing(lines):
            async for line in lines:
                if not said:
                    self._last = said
                said.append(line)
                yield line


async def _lines(lines: Iterable[Line]) -> AsyncGenerator[Line, None]:
    for line in lines:
        yield line
