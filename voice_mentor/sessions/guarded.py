"""A session around a session that has no ears for danger: the coach answers danger in its place."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from typing import Protocol, runtime_checkable

from voice_mentor.hero.coach import Coach
from voice_mentor.hero.safety import assess
from voice_mentor.hero.safety.reading import LEARNED, read
from voice_mentor.seams import Language, Line, Session, Transcript
from voice_mentor.sessions.around import Around
from voice_mentor.sessions.talk import TalkSession


@runtime_checkable
class Played(Protocol):
    """A session in which people say words that aren't about themselves."""

    def plays(self, heard: Transcript) -> bool:
        """Whether words are said in a scene, or only ask for something: "what keeps you going here?"."""
        ...


class Guarded(Around):
    """Every utterance is read for danger first.

    Where danger is heard, the inner session rests and a coach answers: its safety flow, and then, where the
    flow allows it, its listening. Once a misunderstanding was cleared up the inner session goes on.

    Args:
        inner: the session that is guarded.
        region: where help is looked up; "" goes by the language (see ``hero.resources``).
        name: what the speaker likes to be called, or "".
        seed: fixes the choice among equally good lines.
    """

    def __init__(self, inner: Session, *, region: str = "", name: str = "", seed: int = 0) -> None:
        super().__init__(inner)
        self._region = region
        self._name = name
        self._seed = seed
        self._turns: tuple[str, ...] = ()
        self._coach: Coach | None = None
        self._care: TalkSession | None = None
        self._asked: Line | None = None

    @property
    def endangered(self) -> bool:
        """Whether the coach answers just now, and not the inner session."""
        return self._care is not None

    @property
    def language(self) -> Language:
        """The language of whoever answers."""
        return self._care.language if self._care else self._inner.language

    @language.setter
    def language(self, language: Language) -> None:
        self._inner.language = language
        if self._care:
            self._care.language = language

    @property
    def ended(self) -> bool:
        """Whether nothing more will be said; the inner session's end counts where nobody is in danger."""
        return self._care.ended if self._care else self._inner.ended

    def open(self) -> AsyncGenerator[Line, None]:
        """The inner session's greeting."""
        return self._inside(super().open())

    def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """The inner session's answer, or the coach's where somebody may be in danger."""
        if self._care is None and self._only_played(heard):
            return self._inside(self._inner.respond(heard))
        earlier, self._turns = self._turns, (*self._turns, heard.text)
        if self._care is None and assess(heard.text, heard.language, earlier).triggered:
            self._suspend(heard.language, earlier)
        return self._cared(heard) if self._care else self._inside(self._inner.respond(heard))

    def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        """The answer to silence of whoever answers."""
        return self._care.silence(seconds) if self._care else self._inside(super().silence(seconds))

    def spoken(self, line: Line, heard_share: float) -> None:
        """Pass on what was heard to whoever said it."""
        (self._care or self._inner).spoken(line, heard_share)

    def _only_played(self, heard: Transcript) -> bool:
        """Whether nothing but the learned reader finds danger in words that somebody says in a scene.

        It weighs words, and takes them for the speaker's own: an opener asks somebody else what wears them
        out. What a frame finds counts in a scene too.
        """
        hits = read(heard.text, heard.language).hits
        learned = bool(hits) and all(hit.name == LEARNED for hit in hits)
        return learned and isinstance(self._inner, Played) and self._inner.plays(heard)

    def _suspend(self, language: Language, earlier: tuple[str, ...]) -> None:
        self._coach = Coach(language, seed=self._seed, name=self._name, region=self._region)
        self._coach.state = replace(self._coach.state, turns=earlier)
        self._care = TalkSession(self._coach)

    async def _cared(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """The coach's answer; where it hands back, what the inner session asked last is asked again."""
        assert self._care is not None
        assert self._coach is not None
        async with aclosing(self._care.respond(heard)) as lines:
            async for line in lines:
                yield line
        if self._coach.at_risk:
            return
        self._care = self._coach = None
        if self._asked is not None and self._asked.language == self._inner.language:
            yield replace(self._asked)

    async def _inside(self, lines: AsyncGenerator[Line, None]) -> AsyncGenerator[Line, None]:
        async with aclosing(lines):
            async for line in lines:
                self._asked = line
                yield line
