"""``--json``: one object a line, for scripts.

``talk --keyboard --json`` reads ``{"text": ..., "language": ...}`` and writes exactly one
``{"reply", "language", "move"}`` for each line read. ``talk --mic ... --json`` writes the same objects with
``heard`` and ``timings``; where nothing was taken, ``heard`` and ``reply`` are null and ``reason`` says why.
``notice`` is what the app said for itself beside the reply or in its place, where it did.

Sessions in which others speak as well (``practice``) are told whole: what is said unasked, such as the
opening, has an object of its own (with ``heard`` null where it is spoken); every object has the ``lines``,
each with ``role``, ``move`` and ``text``.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from typing import Any, TextIO

from voice_mentor.errors import InputError, VoiceMentorError
from voice_mentor.onlooker import Onlooker
from voice_mentor.seams import LANGUAGES, Heard, Language, Line, Rejected, Session, Timings, Transcript
from voice_mentor.sessions.notices import MOVE as NOTICE

# An empty line of input counts as this many seconds of silence: enough for the coach to say that it waits.
SILENCE_S = 8.0


def write(out: TextIO, fields: dict[str, Any]) -> None:
    """Write one object and flush, so that a waiting reader has it."""
    out.write(json.dumps(fields, ensure_ascii=False) + "\n")
    out.flush()


def joined(lines: Iterable[Line]) -> str:
    """The lines of a reply as one text: Japanese without spaces, English with."""
    said = list(lines)
    return ("" if said and said[0].language == "ja" else " ").join(line.text for line in said)


async def answer_lines(session: Session, source: Iterable[str], out: TextIO, *, whole: bool = False) -> int:
    """Answer typed objects until the input, or a session that is told whole, ends.

    Args:
        session: answers.
        source: an object a line.
        out: gets the answers.
        whole: tell the opening as well, and the lines one by one.

    Returns:
        How many lines could not be used; each of them got an object with ``error`` in its turn.
    """
    broken = 0
    if whole:
        await _write_answer(session, session.open(), out, whole=True)
    for number, raw in enumerate(source, start=1):
        if whole and session.ended:
            break
        try:
            said = _transcript(raw, number, session.language)
        except InputError as error:
            broken += 1
            write(out, {"reply": "", "language": session.language, "move": None, "error": str(error)})
            continue
        await _write_answer(session, _answer(session, said), out, whole=whole)
    return broken


async def _write_answer(
    session: Session, answer: AsyncGenerator[Line, None], out: TextIO, *, whole: bool
) -> None:
    lines = await _collect(answer)
    write(out, _answered(lines, session.language, whole=whole))
    for line in lines:  # written is heard: nobody cuts in
        session.spoken(line, 1.0)
    await asyncio.sleep(0)  # reading the next line keeps the loop waiting: what was heard is kept before


def _answered(lines: list[Line], language: Language | None, *, whole: bool = False) -> dict[str, Any]:
    """A reply, and beside it what the app said for itself; whole: also line by line."""
    said = [line for line in lines if line.move != NOTICE]
    told = [line for line in lines if line.move == NOTICE]
    move = next((line.move for line in reversed(said) if line.move), None)
    reply = {"reply": joined(said), "language": said[0].language if said else language, "move": move}
    one_by_one = [{"role": line.role, "move": line.move, "text": line.text} for line in lines]
    return reply | ({"notice": joined(told)} if told else {}) | ({"lines": one_by_one} if whole else {})


def _answer(session: Session, said: Transcript | None) -> AsyncGenerator[Line, None]:
    return session.silence(SILENCE_S) if said is None else session.respond(said)


async def _collect(lines: AsyncGenerator[Line, None]) -> list[Line]:
    async with aclosing(lines):
        return [line async for line in lines]


def _transcript(raw: str, number: int, language: Language) -> Transcript | None:
    """The words of one input line; None where nothing was said.

    Raises:
        InputError: not an object with a text, or an unknown language; names the line, never its words.
    """
    try:
        fields = json.loads(raw)
        said, tongue = fields["text"], fields.get("language") or language
        if not isinstance(said, str) or tongue not in LANGUAGES:
            raise ValueError
    except (ValueError, TypeError, KeyError, AttributeError):
        raise InputError("cli.json_line", number=number) from None  # the cause would quote the words
    return Transcript(said.strip(), tongue) if said.strip() else None


class JsonTurns(Onlooker):
    """Writes one object for each spoken turn, when its answer was spoken.

    Args:
        out: where to.
        lines: the session is told whole: what is said unasked as well, and each line with who says it.
    """

    def __init__(self, out: TextIO, *, lines: bool = False) -> None:
        self._out = out
        self._whole = lines
        self._heard: Heard | None = None
        self._lines: list[Line] = []

    def waiting(self) -> None:
        """What was said unasked is over."""
        self._write_unasked()

    def heard(self, heard: Heard) -> None:
        """Remember what was heard; what was said before is no answer to it."""
        self._write_unasked()
        self._heard, self._lines = heard, []

    def saying(self, line: Line) -> None:
        """Collect the reply."""
        self._lines.append(line)

    def trouble(self, error: VoiceMentorError) -> None:
        """Write the turn that failed."""
        write(self._out, {"heard": None, "reply": None, "move": None, "error": str(error)})

    def turn_ended(self, timings: Timings) -> None:
        """Write the object."""
        heard, lines = self._heard, self._lines
        self._heard, self._lines = None, []
        if heard is None:  # failed before anything was heard: ``trouble`` tells of it
            return
        marks = {stage: round(seconds, 4) for stage, seconds in timings.marks.items()}
        write(self._out, _spoken_turn(heard, lines, whole=self._whole) | {"timings": marks})

    def _write_unasked(self) -> None:
        if self._whole and self._lines and self._heard is None:
            write(self._out, {"heard": None} | _answered(self._lines, None, whole=True))
            self._lines = []


def _spoken_turn(heard: Heard, lines: list[Line], *, whole: bool) -> dict[str, Any]:
    if isinstance(heard, Rejected):
        told = {"reason": heard.reason, "notice": joined(lines)}
        language = lines[0].language if lines else None
        return {"heard": None, "reply": None, "language": language, "move": None, **told}
    return {"heard": heard.text} | _answered(lines, None, whole=whole)
