"""Lets the speaker ask the coach how it did: it measures itself by its own rules and says the figures."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TYPE_CHECKING

from voice_mentor.seams import Language, Line, Session, Transcript
from voice_mentor.sessions.around import Around
from voice_mentor.sessions.minutes import Minutes
from voice_mentor.sessions.notices import MOVE as NOTICE

if TYPE_CHECKING:
    from voice_mentor.hero.audit import Audit

MOVE = "audit"
"""The move of the coach's figures about itself; they are no part of the conversation they are about."""

_ASKS: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(
        r"(ところで|では|じゃあ|ちなみに|最後に)?[、,]?(今日の|今回の|コーチの|そちらの)*"
        r"(聞き方|聴き方|コーチング)(は|って|を)?[、,]?"
        r"(どう(でした|だった|だったの|だったんです|だったでしょう)?|振り返って(ください|もらえます|みて)?)か?ね?"
    ),
    "en": re.compile(
        r"(?:so|and|now|okay|ok|well|by the way|coach)?,? ?(?:coach,? )?"
        r"(?:how did you do|how (?:well )?did you listen(?: to me)?|how was your (?:listening|coaching)"
        r"|how have you done)(?: today| this time)?(?:,? coach)?",
        re.IGNORECASE,
    ),
}
"""The whole of an utterance that asks for it; as a part of a longer one it may be anybody's question."""


def asks(said: Transcript) -> bool:
    """Whether somebody wants to know how the coach did."""
    words = said.text.strip(" 　。．.?？!！、")
    return _ASKS[said.language].fullmatch(words) is not None


def measure(minutes: Minutes) -> Audit:
    """The coach's own audit of a conversation."""
    from voice_mentor.hero.audit import audit

    return audit(minutes.dialogue())


class Audited(Around):
    """A session around a session: keeps its minutes, and answers when asked how it did.

    Args:
        inner: the session that is kept account of.
        minutes: where to; they stay in memory.
    """

    def __init__(self, inner: Session, minutes: Minutes) -> None:
        super().__init__(inner)
        self._minutes = minutes

    def open(self) -> AsyncGenerator[Line, None]:
        """The inner session's greeting."""
        return self._kept(super().open())

    def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """The inner session's answer, or the figures where it was asked for them; never in danger."""
        if asks(heard) and self._minutes.dialogue() and not self._minutes.endangered:
            return self._figures(heard.language)
        self._minutes.heard(heard)
        return self._kept(self._inner.respond(heard))

    def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        """The inner session's answer to silence."""
        return self._kept(super().silence(seconds))

    def spoken(self, line: Line, heard_share: float) -> None:
        """Keep account of what was heard, but for the figures."""
        if line.move != MOVE:
            self._minutes.spoken(line, heard_share)
            super().spoken(line, heard_share)

    async def _kept(self, lines: AsyncGenerator[Line, None]) -> AsyncGenerator[Line, None]:
        self._minutes.begin_reply()
        async with aclosing(lines):
            async for line in lines:
                if line.move != NOTICE:
                    self._minutes.given(line)
                yield line
        self._minutes.end_reply()

    async def _figures(self, language: Language) -> AsyncGenerator[Line, None]:
        from voice_mentor.hero import audit_report
        from voice_mentor.hero.wording.sentences import sentences

        for sentence in sentences(audit_report.aloud(measure(self._minutes), language), language):
            yield Line(sentence, language, move=MOVE)
