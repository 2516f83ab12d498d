"""The talk session: arc A behind the ``Session`` seam, a sentence a line.

The coach's embedded words are always there first. Where a model words the replies, its sentences take their
place one by one, and what was really said goes into the history.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Protocol

from voice_mentor.hero.coach import Coach, Draft, Reply
from voice_mentor.hero.wording.sentences import sentences
from voice_mentor.messages import text
from voice_mentor.seams import Language, Line, Transcript

__all__ = ["TalkSession", "Wording", "sentences"]

NOTICE = "notice"
"""The move of what the app says for itself; it is no part of a reply."""


class Wording(Protocol):
    """Says a planned reply in words of its own (see ``hero.wording.model``)."""

    remote: bool
    """Words leave this machine."""

    def say(self, draft: Draft) -> AsyncGenerator[Line, None]:
        """Yield the reply's lines as they are written; lines with the move "notice" are no part of it."""
        ...


class TalkSession:
    """Talk through a worry.

    Attributes:
        language: the session's language; follows the speaker.
        ended: nothing more will be said.

    Args:
        coach: plans the replies, and words them.
        wording: words them in its place where it can; None leaves it to the coach.
    """

    def __init__(self, coach: Coach, wording: Wording | None = None) -> None:
        self._coach = coach
        self._wording = wording
        self._untold = wording is not None and wording.remote
        if self._untold:
            coach.words_leave()
        self._lines: list[Line] = []
        self._heard: dict[int, float] = {}
        self._cut = False

    @property
    def language(self) -> Language:
        """The session's language."""
        return self._coach.language

    @language.setter
    def language(self, language: Language) -> None:
        self._coach.use(language)

    @property
    def ended(self) -> bool:
        """Whether the session is over."""
        return self._coach.ended

    async def open(self) -> AsyncGenerator[Line, None]:
        """The greeting, after word that a model elsewhere takes part."""
        for notice in self._told():
            yield notice
        async with aclosing(self._spoken(self._coach.open())) as lines:
            async for line in lines:
                yield line

    async def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """Answer what was said, a sentence a line, the first as soon as it is written."""
        self._forget_unheard()
        for notice in self._told():
            yield notice
        reply = self._coach.reply(heard.text, heard.language)
        if reply.move == "safety":
            self._wording = None  # the risk stays for the session: no model writes another word in it
        async with aclosing(self._spoken(reply, self._coach.draft)) as lines:
            async for line in lines:
                yield line

    async def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        """Once that there is time; then patience."""
        self._forget_unheard()
        reply = self._coach.silence(seconds)
        if reply is not None:
            async with aclosing(self._spoken(reply)) as lines:
                async for line in lines:
                    yield line

    def spoken(self, line: Line, heard_share: float) -> None:
        """Tell the coach how much of its reply was heard, once every line of it is accounted for or cut."""
        index = next((i for i, one in enumerate(self._lines) if one is line or one == line), None)
        if index is None:
            return
        self._heard[index] = heard_share
        total = sum(len(one.text) for one in self._lines)
        heard = sum(len(self._lines[i].text) * share for i, share in self._heard.items())
        if heard_share < 1.0 or len(self._heard) == len(self._lines):
            self._coach.spoken(heard / total if total else 1.0)

    async def _spoken(self, reply: Reply, draft: Draft | None = None) -> AsyncGenerator[Line, None]:
        """Yield a reply's lines. Cut short, the reply is what was given out until then."""
        self._lines, self._heard, self._cut = [], {}, True
        try:
            async with aclosing(self._worded(reply, draft)) as lines:
                async for line in lines:
                    if line.move != NOTICE:
                        self._lines.append(line)
                    yield line
            self._cut = False
        finally:
            gap = "" if reply.language == "ja" else " "
            self._coach.reword(gap.join(line.text for line in self._lines))

    async def _worded(self, reply: Reply, draft: Draft | None) -> AsyncGenerator[Line, None]:
        if self._wording is not None and draft is not None:
            async with aclosing(self._wording.say(draft)) as lines:
                async for line in lines:
                    yield line
            return
        for part in sentences(reply.text, reply.language):
            yield Line(part, reply.language, move=reply.move, interruptible=reply.interruptible)

    def _forget_unheard(self) -> None:
        """A reply that was cut off before any of it sounded was never said."""
        if self._cut and not self._heard:
            self._coach.reword("")
        self._cut = False

    def _told(self) -> list[Line]:
        """That words leave this machine, said once, before the first of them does."""
        untold, self._untold = self._untold, False
        return [Line(text("masking.told", self.language), self.language, move=NOTICE)] if untold else []
