"""The talk session: arc A behind the ``Session`` seam, a sentence a line."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator

from voice_mentor.hero.coach import Coach, Reply
from voice_mentor.seams import Language, Line, Transcript

_SENTENCES: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(r"[^。！？]+[。！？]?[」』]?"),
    "en": re.compile(r".+?(?:[.!?][\"”]?(?=\s|$)|$)", re.DOTALL),
}


def sentences(text: str, language: Language) -> list[str]:
    """Split a reply into what is spoken one after the other; marks inside 「」 stay inside."""
    parts = [part.strip() for part in _SENTENCES[language].findall(text)]
    return [part for part in parts if part]


class TalkSession:
    """Talk through a worry.

    Attributes:
        language: the session's language; follows the speaker.
        ended: nothing more will be said.
    """

    def __init__(self, coach: Coach) -> None:
        self._coach = coach
        self._lines: tuple[Line, ...] = ()
        self._heard: dict[int, float] = {}

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

    @ended.setter
    def ended(self, ended: bool) -> None:
        self._coach.ended = ended

    async def open(self) -> AsyncGenerator[Line, None]:
        """The greeting."""
        for line in self._said(self._coach.open()):
            yield line

    async def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """Answer what was said, a sentence a line."""
        for line in self._said(self._coach.reply(heard.text, heard.language)):
            yield line

    async def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        """Once that there is time; then patience."""
        reply = self._coach.silence(seconds)
        for line in self._said(reply) if reply else ():
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

    def _said(self, reply: Reply) -> tuple[Line, ...]:
        self._heard = {}
        self._lines = tuple(
            Line(part, reply.language, move=reply.move, interruptible=reply.interruptible)
            for part in sentences(reply.text, reply.language)
        )
        return self._lines
