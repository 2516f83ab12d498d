"""The warm-up: two minutes of everyday one-liners, each said again in one's own words.

    card -> their version -> a fact or two about it -> the next card -> ... -> the time is up

Nobody answers, nothing is kept, and no version is ever handed out or marked.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import cycle
from random import Random
from typing import Any

from voice_mentor.listening.controls import framed
from voice_mentor.practice.asking import Role
from voice_mentor.practice.assessment import MOST_QUESTIONS, Assessment, assess_opener
from voice_mentor.practice.deck import Card
from voice_mentor.seams import Language, Line, Transcript

PATIENCE_S = 8.0
"""Seconds of silence after which somebody is told that there is no hurry."""
_AGAIN = frozenset({"repeat", "slower", "louder", "scratch", "resume", "start"})
"""Controls after which the card is heard again."""


class WarmUpSession:
    """Everyday lines, one after the other.

    Args:
        language: of the session.
        seconds: how long it goes on for; whoever is speaking then finishes first.
        deck: the cards of a language, in the order they come.
        seed: decides the coach's words.
        now: a monotonic clock in seconds.

    Attributes:
        language: the session's language; the cards follow it.
        ended: nothing more will be said.
    """

    def __init__(
        self,
        language: Language,
        *,
        seconds: float,
        deck: Callable[[Language], Sequence[Card]],
        seed: int = 0,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.ended = False
        self._seconds = seconds
        self._deck = deck
        self._seed = seed
        self._now = now
        self._until: float | None = None
        self._said = 0
        self._waited = False
        self._use(language)

    @property
    def language(self) -> Language:
        """The session's language."""
        return self._language

    @language.setter
    def language(self, language: Language) -> None:
        if language != self._language:
            self._use(language)

    def open(self) -> AsyncGenerator[Line, None]:
        """What this is, and the first card."""
        return self._spoken(self._begin)

    def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """A fact or two about what was said, and the next card; or what was asked for."""
        return self._spoken(lambda: self._answer(heard))

    def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        """Once a card, that there is no hurry."""
        return self._spoken(lambda: self._patience(seconds))

    def spoken(self, line: Line, heard_share: float) -> None:
        """Nothing depends on what was heard."""

    def _use(self, language: Language) -> None:
        self._language: Language = language
        self._phrases = _Phrases(language, self._seed)
        self._cards = iter(self._deck(language))
        self._card: Card | None = None

    async def _spoken(self, lines: Callable[[], Iterator[Line]]) -> AsyncGenerator[Line, None]:
        for line in lines():
            yield line

    def _begin(self) -> Iterator[Line]:
        self._until = self._now() + self._seconds
        yield self._line("begin")
        yield from self._next()

    def _answer(self, heard: Transcript) -> Iterator[Line]:
        if self._until is None:  # nobody was greeted
            self._until = self._now() + self._seconds
        control = framed(heard.text, heard.language)
        if control == "stop":
            yield from self._end("stop")
        elif control == "pause":
            yield self._line("patience")
        elif control == "switch_language":
            self.language = "en" if self.language == "ja" else "ja"
            yield from self._next()
        elif control == "skip":
            yield from self._next("skipped")
        elif control in _AGAIN and self._card is not None:
            yield self._line("again")
            yield self._shown(self._card)
        else:
            yield from self._mirrored(heard)

    def _mirrored(self, heard: Transcript) -> Iterator[Line]:
        if self._card is not None:
            self._said += 1
            role: Role = "manager" if self._card.direction == "downward" else "member"
            for name, fields in facts(assess_opener(heard.text, heard.language, role)):
                yield self._line(name, move="fact", **fields)
        if self._until is not None and self._now() >= self._until:
            yield from self._end("time" if self._said else "none")
        else:
            yield from self._next("next")

    def _patience(self, seconds: float) -> Iterator[Line]:
        if seconds >= PATIENCE_S and not self._waited and not self.ended:
            self._waited = True
            yield self._line("patience")

    def _next(self, lead: str = "") -> Iterator[Line]:
        self._waited = False
        self._card = next(self._cards, None)
        if self._card is None:
            yield from self._end("deck" if self._said else "none")
            return
        if lead:
            yield self._line(lead)
        yield self._shown(self._card)

    def _shown(self, card: Card) -> Line:
        name = f"card.{'heard' if card.heard_by else card.direction}"
        return self._line(name, move="card", said=card.said, heard_by=card.heard_by)

    def _end(self, how: str) -> Iterator[Line]:
        self.ended = True
        counted = self._phrases.plain("lines_one" if self._said == 1 else "lines", n=str(self._said))
        yield self._line(f"end.{how}", move="close", n=counted)

    def _line(self, name: str, *, move: str = "run", **fields: str) -> Line:
        return Line(self._phrases.said(name, **fields), self.language, move=move)


def facts(read: Assessment) -> Iterator[tuple[str, dict[str, str]]]:
    """What is given back of an opener: how it asks, and what about; the words themselves where they harm."""
    if read.focus == "blame_or_leading":
        if read.focus_words:
            yield "focus.blame_or_leading", {"words": read.focus_words[0]}
        return
    if read.questions > MOST_QUESTIONS:
        yield "count.many", {"n": str(read.questions)}
    else:
        yield f"form.{read.form}", {}
    if not (read.focus == "demand" and read.form != "statement"):
        yield f"focus.{read.focus}", {}


class _Phrases:
    """The coach's lines, in turn, in an order that the seed decides."""

    def __init__(self, language: Language, seed: int) -> None:
        self._language: Language = language
        self._random = Random(f"{seed} {language}")
        self._turns: dict[str, Iterator[str]] = {}

    def said(self, name: str, **fields: str) -> str:
        """The next line of a name, filled in."""
        if name not in self._turns:
            lines = list(self._entry(name))
            self._random.shuffle(lines)
            self._turns[name] = cycle(lines)
        return next(self._turns[name]).format(**fields)

    def plain(self, name: str, **fields: str) -> str:
        """The one line of a name in ``end``, filled in."""
        return str(_table(self._language)["end"][name]).format(**fields)

    def _entry(self, name: str) -> Any:
        entry: Any = _table(self._language)
        for part in name.split("."):
            entry = entry[part]
        return entry


@cache
def _table(language: Language) -> dict[str, Any]:
    source = resources.files("voice_mentor.practice").joinpath("phrases_warm_up", f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
