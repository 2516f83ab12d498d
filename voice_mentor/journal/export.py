"""The journal in files: for reading (Markdown), for keeping all of it (JSON), for a spreadsheet (CSV)."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from voice_mentor.journal.charts import calendar
from voice_mentor.journal.records import Session, Step
from voice_mentor.messages import text
from voice_mentor.seams import Language

FORMAT = "voice_mentor journal"
VERSION = 1
_MARKUP = re.compile(r"([\\`*_<\[])|^(\s*)(#|>|[-+](?=\s)|\d+[.)](?=\s))", re.MULTILINE)
"""What Markdown would take for its own in somebody's words."""
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""First characters that let a spreadsheet compute a cell (OWASP, CSV injection), full-width ones too."""
COLUMNS = (
    "began",
    "kind",
    "language",
    "minutes",
    "about",
    "insights",
    "steps",
    "when",
    "obstacles",
    "plans",
    "confidence",
    "status",
    "outcomes",
    "relieved",
    "letters",
    "talk_share",
    "reflections",
    "questions",
)


def as_markdown(sessions: Iterable[Session], language: Language) -> Iterator[str]:
    """Sessions to be read by a person, piece by piece.

    Args:
        sessions: whole, in the order they are written.
        language: of the headings.
    """
    yield f"# {text('journal.export.title', language)}\n"
    for session in sessions:
        yield "\n" + "\n".join(_told(session, language)) + "\n"


def _told(session: Session, language: Language) -> Iterator[str]:
    kind = text(f"journal.kind.{session.kind}", language)
    yield f"## {calendar.moment(session.began, language)} {kind}\n"
    for insight in session.insights:
        yield f"- **{text('journal.export.insight', language)}**: {_plain(insight.words)}"
    for step in session.steps:
        yield f"- **{text('journal.export.step', language)}**: {_of_step(step, language)}"
    if session.relieved is not None:
        yield f"- {text('journal.show.relieved', language, number=session.relieved)}"
    yield ""
    for turn in session.turns:
        yield f"**{text(f'journal.who.{turn.who}', language)}**: {_plain(turn.text)}\n"


def _of_step(step: Step, language: Language) -> str:
    parts = [_plain(part) for part in (step.what, step.when, step.obstacle, step.plan) if part]
    end = text(f"journal.statuses.{step.status}", language)
    return " / ".join(parts) + f" ({': '.join(filter(None, (end, _plain(step.outcome))))})"


def _plain(words: str) -> str:
    return _MARKUP.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", words)


def as_json(sessions: Iterable[Session]) -> Iterator[str]:
    """Everything, for ``import``, piece by piece."""
    head = json.dumps({"format": FORMAT, "version": VERSION})
    yield head[:-1] + ', "sessions": ['
    for at, session in enumerate(sessions):
        yield (",\n" if at else "\n") + json.dumps(asdict(session), ensure_ascii=False, default=_json)
    yield "\n]}\n"


def _json(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(type(value).__name__)


def as_csv(sessions: Iterable[Session], language: Language) -> Iterator[str]:
    """A row a session, for a spreadsheet: with a byte order mark, and no cell that computes."""
    yield "\ufeff" + _row([text(f"journal.columns.{column}", language) for column in COLUMNS])
    for session in sessions:
        yield _row([_safe(cell) for cell in _cells(session, language)])


def _row(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _cells(session: Session, language: Language) -> list[str]:
    minutes = (session.ended - session.began).total_seconds() / 60 if session.ended else None

    def each(part: Callable[[Step], object]) -> str:
        return "\n".join("" if (value := part(step)) is None else str(value) for step in session.steps)

    return [
        f"{session.began:%Y-%m-%d %H:%M}",
        text(f"journal.kind.{session.kind}", language),
        session.language,
        "" if minutes is None else f"{minutes:.0f}",
        session.about,
        "\n".join(insight.words for insight in session.insights),
        each(lambda step: step.what),
        each(lambda step: step.when),
        each(lambda step: step.obstacle),
        each(lambda step: step.plan),
        each(lambda step: step.confidence),
        each(lambda step: text(f"journal.statuses.{step.status}", language)),
        each(lambda step: step.outcome),
        "" if session.relieved is None else str(session.relieved),
        "".join(session.letters),
        "" if session.talk_share is None else f"{session.talk_share:.2f}",
        str(session.reflections),
        str(session.questions),
    ]


def _safe(cell: str) -> str:
    """The cell as text: an apostrophe before what would begin a formula, spaces before it or not."""
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell
