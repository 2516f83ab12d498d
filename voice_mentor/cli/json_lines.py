"""``--json``: one object a line, for scripts.

``talk --keyboard --json`` reads ``{"text": ..., "language": ...}`` and writes exactly one
``{"reply", "language", "move"}`` for each line read. ``talk --mic ... --json`` writes the same objects with
``heard`` and ``timings``; where nothing was taken, ``heard`` and ``reply`` are null and ``reason`` says why.
``notice`` is what the app said for itself beside the reply or in its place, where it did.
"""

from __future__ import annotations

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


async def answer_lines(session: Session, source: Iterable[str], out: TextIO) -> int:
    """Answer typed objects until the input ends.

    Returns:
        How many lines could not be used; each of them got an object with ``error`` in its turn.
    """
    broken = 0
    for number, raw in enumerate(source, start=1):
        try:
            said = _transcript(raw, number, session.language)
        except InputError as error:
            broken += 1
            write(out, {"reply": "", "language": session.language, "move": None, "error": str(error)})
            continue
        lines = await _collect(_answer(session, said))
        write(out, _answered(lines, session.language))
        for line in lines:  # written is heard: nobody cuts in
            session.spoken(line, 1.0)
    return broken


def _answered(lines: list[Line], language: Language | None) -> dict[str, Any]:
    """A reply, and beside it what the app said for itself."""
    said = [line for line in lines if line.move != NOTICE]
    told = [line for line in lines if line.move == NOTICE]
    move = next((line.move for line in reversed(said) if line.move), None)
    reply = {"reply": joined(said), "language": said[0].language if said else language, "move": move}
    return reply | ({"notice": joined(told)} if told else {})


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
    """Writes one object for each spoken turn, when its answer was spoken."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._heard: Heard | None = None
        self._lines: list[Line] = []
        self._error: VoiceMentorError | None = None

    def heard(self, heard: Heard) -> None:
        """Remember what was heard; what was said before is no answer to it."""
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
        write(self._out, _spoken_turn(heard, lines) | {"timings": marks})


def _spoken_turn(heard: Heard, lines: list[Line]) -> dict[str, Any]:
    if isinstance(heard, Rejected):
        told = {"reason": heard.reason, "notice": joined(lines)}
        language = lines[0].language if lines else None
        return {"heard": None, "reply": None, "language": language, "move": None, **told}
    return {"heard": heard.text} | _answered(lines, None)
