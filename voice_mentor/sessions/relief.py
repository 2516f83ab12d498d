"""How much lighter somebody feels: one question, never insisted on, where a talk went to its close."""

from __future__ import annotations

import re
import tomllib
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from functools import cache
from importlib import resources
from typing import Any

from voice_mentor.hero.safety import assess
from voice_mentor.hero.state import holds_question
from voice_mentor.messages import text
from voice_mentor.seams import Language, Line, Session, Transcript
from voice_mentor.sessions.around import Around

MOVE = "ask-relief"
"""The move of the question, and of the word that receives its answer."""
CLOSE = "close"
HARDLY = 3
"""Up to this number the weight is still there, and the talk need not be over."""


class Relief(Around):
    """A session around a talk: asks once, right after the close, and takes a number for an answer.

    Whatever else is said then goes to the talk, as if nothing had been asked.

    Args:
        inner: the talk.
        note: told the number, 0..10.
    """

    def __init__(self, inner: Session, note: Callable[[int], None]) -> None:
        super().__init__(inner)
        self._note = note
        self._asked = False
        self._waiting = False

    def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """Receive the number, or let the talk answer, and ask where that closed it."""
        waiting, self._waiting = self._waiting, False
        number = relief(heard.text, heard.language) if waiting else None
        if number is None or assess(heard.text, heard.language, ()).triggered:
            return self._asking(self._inner.respond(heard))
        self._note(number)
        return _received(number, heard.language)

    async def _asking(self, lines: AsyncGenerator[Line, None]) -> AsyncGenerator[Line, None]:
        said: list[Line] = []
        async with aclosing(lines):
            async for line in lines:
                said.append(line)
                yield line
        if self._fits(said):
            self._asked = self._waiting = True
            yield Line(text("relief.ask", said[-1].language), said[-1].language, move=MOVE)

    def _fits(self, said: list[Line]) -> bool:
        """Whether a talk was just closed, and may go on if the speaker likes: no goodbye, no question."""
        if not said or self._asked or self.ended:
            return False
        return all(line.move == CLOSE and not holds_question(line.text) for line in said)


def relief(said: str, language: Language) -> int | None:
    """The number somebody gives, 0..10; None where their words are about something else.

    Of two numbers the last counts ("from three to six"); "out of ten" is none.
    """
    table = _table(language)
    left = re.sub(table["scale"], " ", said.lower())
    numbers: dict[str, int] = table["numbers"]
    found = re.findall(table["number"], left)
    rest = re.sub(table["number"], "", left)
    rest = re.sub(table["talk"], "", rest)
    if not found or len(re.sub(r"[\W_]", "", rest)) > table["most"]:
        return None
    last = found[-1]
    return int(last) if last.isdecimal() else numbers[last]


async def _received(number: int, language: Language) -> AsyncGenerator[Line, None]:
    key = "relief.heavy" if number <= HARDLY else "relief.received"
    yield Line(text(key, language, number=number), language, move=MOVE)


@cache
def _table(language: Language) -> dict[str, Any]:
    source = resources.files(__package__).joinpath("numbers", f"{language}.toml")
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    words = sorted(table["numbers"], key=len, reverse=True)
    return table | {"number": table["number"].replace("WORDS", "|".join(map(re.escape, words)))}
