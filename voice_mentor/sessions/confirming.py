"""Asks "did you say ...?" before a session builds on words that were hardly understood."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator

from voice_mentor.messages import text
from voice_mentor.seams import Language, Line, Session, Transcript
from voice_mentor.sessions.around import Around

_YES = {
    "ja": re.compile(r"^(はい|うん|ええ|そう(です|だ)?|合って(い)?(ます|る)|あってます|その(通|とお)り)"),
    "en": re.compile(r"^(yes|yeah|yep|right|correct|exactly|that's (right|it)|i did)\b", re.IGNORECASE),
}
_NO = {
    "ja": re.compile(r"^(いいえ|いや|違(う|い)|ちが(う|い)|そうじゃ)"),
    "en": re.compile(r"^(no|nope|not (quite|really)|wrong)\b", re.IGNORECASE),
}


class Confirming(Around):
    """A session around a session: shaky words wait until the speaker said that they are right.

    Args:
        inner: the session that gets the words.
    """

    def __init__(self, inner: Session) -> None:
        super().__init__(inner)
        self._doubtful: Transcript | None = None

    def spoken(self, line: Line, heard_share: float) -> None:
        """Pass on what was heard of the inner session's lines."""
        if line.move != "confirm":
            super().spoken(line, heard_share)

    def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """Ask back once where the words are shaky, otherwise let the inner session answer."""
        doubtful, self._doubtful = self._doubtful, None
        if doubtful is None:
            return self._ask(heard) if heard.shaky else self._inner.respond(heard)
        language = doubtful.language
        said = heard.text.strip("「」\"' 　")
        if _YES[language].match(said):
            return self._inner.respond(doubtful)
        if _NO[language].match(said) and len(said) <= 12:
            return _line("notices.say_again", language)
        # Said anew in other words: asking twice about the same thing would be an interrogation.
        return self._inner.respond(heard)

    def _ask(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        self._doubtful = heard
        return _line("notices.did_you_say", heard.language, words=heard.text.rstrip("。.?？!！"))


async def _line(key: str, language: Language, **fields: object) -> AsyncGenerator[Line, None]:
    yield Line(text(key, language, **fields), language, move="confirm")
