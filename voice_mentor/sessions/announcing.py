"""A session around a session: something the person must know is said first, once."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from voice_mentor.messages import text
from voice_mentor.seams import Line, Session, Transcript
from voice_mentor.sessions.around import Around
from voice_mentor.sessions.notices import MOVE


class Announcing(Around):
    """Says one of the app's own sentences before anything else.

    Args:
        inner: the session inside.
        key: of the sentence, in ``messages/``.
    """

    def __init__(self, inner: Session, key: str) -> None:
        super().__init__(inner)
        self._key = key
        self._said = False

    def open(self) -> AsyncGenerator[Line, None]:
        """The sentence, and the inner session's greeting."""
        return self._first(super().open())

    def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """The inner session's answer; after the sentence where nobody was greeted."""
        return self._first(self._inner.respond(heard))

    async def _first(self, lines: AsyncGenerator[Line, None]) -> AsyncGenerator[Line, None]:
        async with aclosing(lines):
            if not self._said:
                self._said = True
                yield Line(text(self._key, self.language), self.language, move=MOVE)
            async for line in lines:
                yield line
