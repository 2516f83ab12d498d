"""Offers, by voice, to go on with a session that broke off; yes goes on, no begins anew.

Nothing is lost by either: what was said before stays kept, and who just begins to talk is heard.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Protocol

from voice_mentor.hero.safety import assess
from voice_mentor.messages import text
from voice_mentor.seams import Language, Line, Session, Transcript
from voice_mentor.sessions.offered import answer

MOVE = "offer"
"""The move of the offer; it is no part of either session."""


class Run(Session, Protocol):
    """A session that can be paused."""

    @property
    def paused(self) -> str:
        """Why it is paused; "" while it runs."""
        ...


@dataclass(frozen=True, slots=True)
class Way:
    """One of the two ways to begin.

    Attributes:
        session: from here on.
        begin: what is said first.
    """

    session: Run
    begin: Callable[[], AsyncGenerator[Line, None]]


@dataclass(frozen=True, slots=True)
class Offer:
    """A session that broke off.

    Attributes:
        language: in which it is offered.
        about: what it was about, or "".
        go_on: goes on with it.
        anew: begins another.
    """

    language: Language
    about: str
    go_on: Callable[[], Way]
    anew: Callable[[], Way]


class Resuming:
    """A session that begins with an offer.

    Args:
        offer: what is offered.
    """

    def __init__(self, offer: Offer) -> None:
        self._offer = offer
        self._language = offer.language
        self._chosen: Run | None = None
        self._declined = False

    @property
    def language(self) -> Language:
        """Of whatever goes on."""
        return self._chosen.language if self._chosen else self._language

    @language.setter
    def language(self, language: Language) -> None:
        self._language = language
        if self._chosen:
            self._chosen.language = language

    @property
    def ended(self) -> bool:
        """Whether nothing more will be said."""
        return self._chosen.ended if self._chosen else self._declined

    @property
    def paused(self) -> str:
        """Why it is paused; "" while it runs."""
        return self._chosen.paused if self._chosen else ""

    async def open(self) -> AsyncGenerator[Line, None]:
        """The offer."""
        yield self._asked()

    def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """What is said to the offer, then what the session answers that was chosen."""
        return self._chosen.respond(heard) if self._chosen else self._decide(heard)

    def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        """The session's answer to silence; the offer waits."""
        return self._chosen.silence(seconds) if self._chosen else _nothing()

    def spoken(self, line: Line, heard_share: float) -> None:
        """Pass on what was heard, once there is a session to hear it."""
        if self._chosen and line.move != MOVE:
            self._chosen.spoken(line, heard_share)

    def _decide(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        if assess(heard.text, heard.language, ()).triggered:
            return self._take(self._offer.anew(), heard)
        said, more = answer(heard.text, heard.language)
        if said == "stop":
            self._declined = True
            return self._say("later")
        if said == "again":
            return self.open()
        return self._take(
            self._offer.go_on() if said == "yes" else self._offer.anew(), heard if more else None
        )

    async def _take(self, way: Way, content: Transcript | None) -> AsyncGenerator[Line, None]:
        """Begin one of the ways; words that are no answer to the offer are answered in its place."""
        way.session.language = self.language if content is None else content.language
        self._chosen = way.session
        lines = way.begin() if content is None else way.session.respond(content)
        async with aclosing(lines):
            async for line in lines:
                yield line

    def _asked(self) -> Line:
        about = self._offer.about if self.language == self._offer.language else ""
        key = "earlier" if about else "earlier_somewhere"
        return Line(text(f"reflect_command.{key}", self.language, about=about), self.language, move=MOVE)

    async def _say(self, key: str) -> AsyncGenerator[Line, None]:
        yield Line(text(f"reflect_command.{key}", self.language), self.language, move=MOVE)


async def _nothing() -> AsyncGenerator[Line, None]:
    return
    yield
