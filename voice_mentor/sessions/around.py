"""A session around a session: what it doesn't change goes through."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from voice_mentor.seams import Language, Line, Session


class Around:
    """Passes everything on but ``respond``, which is what the sessions around others are for.

    Args:
        inner: the session inside.
    """

    def __init__(self, inner: Session) -> None:
        self._inner = inner

    @property
    def language(self) -> Language:
        """The inner session's language."""
        return self._inner.language

    @language.setter
    def language(self, language: Language) -> None:
        self._inner.language = language

    @property
    def ended(self) -> bool:
        """Whether the inner session ended."""
        return self._inner.ended

    def open(self) -> AsyncGenerator[Line, None]:
        """The inner session's greeting."""
        return self._inner.open()

    def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        """The inner session's answer to silence."""
        return self._inner.silence(seconds)

    def spoken(self, line: Line, heard_share: float) -> None:
        """Pass on what was heard of the inner session's lines."""
        self._inner.spoken(line, heard_share)
