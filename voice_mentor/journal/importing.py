"""A journal from a JSON export: checked before anything is kept, and nothing is kept twice."""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar, get_args

from voice_mentor.errors import InputError
from voice_mentor.journal.export import FORMAT, VERSION
from voice_mentor.journal.records import Insight, Kind, Letter, Sent, Session, Status, Step, Take, Turn
from voice_mentor.journal.store import Journal
from voice_mentor.seams import LANGUAGES

Value = TypeVar("Value")
_TEN = (0, 10)
"""Range of confidence and relief."""


class _Wrong(Exception):
    """A value that can't be what it says it is."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Attributes:
        added: sessions that were not there.
        known: sessions that were there already.
    """

    added: int
    known: int


def read(file: Path) -> list[Session]:
    """The sessions of an export, with the ids they had there.

    Raises:
        InputError: no such file, not an export, of a newer program, or a damaged session, which is named by
            its number, never by its words.
    """
    try:
        everything = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as exc:
        raise InputError("journal.import_file", file=file.name) from exc
    except (ValueError, RecursionError):
        raise InputError("journal.import_format", file=file.name) from None  # its message may quote the file
    if not isinstance(everything, dict) or everything.get("format") != FORMAT:
        raise InputError("journal.import_format", file=file.name)
    version, sessions = everything.get("version"), everything.get("sessions")
    if not isinstance(version, int) or not isinstance(sessions, list):
        raise InputError("journal.import_format", file=file.name)
    if version > VERSION:
        raise InputError("journal.import_newer", file=file.name)
    return [_checked(raw, number, file) for number, raw in enumerate(sessions, start=1)]


def _checked(raw: Any, number: int, file: Path) -> Session:
    try:
        return _session(_mapping(raw))
    except (_Wrong, ValueError, TypeError, OverflowError):
        raise InputError("journal.import_session", file=file.name, number=number) from None


def add(journal: Journal, sessions: Sequence[Session]) -> Imported:
    """Add what is not there. A session is the same where it began at the same moment and is of the same kind.

    Raises:
        JournalError: it can't be written; what was added before stays, and the import can be repeated.
    """
    ids = {_key(one): one.id for one in journal.sessions()}
    known = {_key(one) for one in sessions} & ids.keys()
    for session in sorted(sessions, key=lambda one: one.began):
        if _key(session) not in ids:
            steps = tuple(replace(step, outcome_session=0) for step in session.steps)
            ids[_key(session)] = journal.add(replace(session, steps=steps))
    _link(journal, sessions, ids)
    return Imported(len({_key(one) for one in sessions}) - len(known), len(known))


def _key(session: Session) -> tuple[datetime, Kind]:
    return session.began.astimezone(UTC), session.kind


def _link(journal: Journal, sessions: Sequence[Session], ids: Mapping[tuple[datetime, Kind], int]) -> None:
    """Name the sessions in which steps were spoken of again by the ids they have here."""
    here = {one.id: ids[_key(one)] for one in sessions}
    told = {_key(one): one for one in sessions if any(step.outcome_session in here for step in one.steps)}
    for session in journal.sessions() if told else ():
        steps = told[_key(session)].steps if _key(session) in told else ()
        for kept, step in zip(session.steps, steps, strict=False):
            same = (kept.what, kept.status, kept.outcome) == (step.what, step.status, step.outcome)
            if same and not kept.outcome_session and step.outcome_session in here:
                journal.resolve(kept.id, step.status, step.outcome, here[step.outcome_session])


def _session(raw: Mapping[str, Any]) -> Session:
    ended, share = raw.get("ended"), raw.get("talk_share")
    turns = _all(raw, "turns", _turn)
    if len({turn.number for turn in turns}) < len(turns):
        raise _Wrong
    return Session(
        kind=_one_of(raw, "kind", get_args(Kind)),
        language=_one_of(raw, "language", LANGUAGES),
        began=_moment(raw.get("began")),
        ended=None if ended is None else _moment(ended),
        topic=_words(raw, "topic"),
        about=_words(raw, "about"),
        letters=tuple(_letter(one) for one in _list(raw, "letters")),
        relieved=_number(raw, "relieved", _TEN),
        talk_share=None if share is None else _share(share),
        reflections=_number(raw, "reflections") or 0,
        questions=_number(raw, "questions") or 0,
        turns=turns,
        insights=_all(raw, "insights", _insight),
        steps=_all(raw, "steps", _step),
        takes=_all(raw, "takes", _take),
        sent=_all(raw, "sent", _sent),
        id=_number(raw, "id") or 0,
    )


def _turn(raw: Mapping[str, Any]) -> Turn:
    return Turn(
        number=_count(raw, "number"),
        who=_one_of(raw, "who", ("speaker", "coach", "partner")),
        text=_words(raw, "text"),
        language=_one_of(raw, "language", LANGUAGES),
        at=_moment(raw.get("at")),
        move=_words(raw, "move"),
        seconds=_seconds(raw.get("seconds", 0.0)),
    )


def _insight(raw: Mapping[str, Any]) -> Insight:
    return Insight(_words(raw, "words"), _count(raw, "turn"))


def _step(raw: Mapping[str, Any]) -> Step:
    due, asked = raw.get("due"), raw.get("asked_at")
    return Step(
        what=_words(raw, "what"),
        turn=_count(raw, "turn"),
        when=_words(raw, "when"),
        due=None if due is None else date.fromisoformat(due),
        obstacle=_words(raw, "obstacle"),
        plan=_words(raw, "plan"),
        confidence=_number(raw, "confidence", _TEN),
        status=_one_of(raw, "status", get_args(Status)),
        asked_at=None if asked is None else _moment(asked),
        outcome=_words(raw, "outcome"),
        outcome_session=_number(raw, "outcome_session") or 0,
    )


def _take(raw: Mapping[str, Any]) -> Take:
    audio = raw.get("audio")
    assessment = _mapping(raw.get("assessment", {}))
    sound = None if audio is None else _bytes(audio)
    return Take(_count(raw, "number"), _words(raw, "text"), _count(raw, "turn"), dict(assessment), sound)


def _sent(raw: Mapping[str, Any]) -> Sent:
    return Sent(_moment(raw.get("at")), _words(raw, "endpoint"), _words(raw, "text"), _count(raw, "turn"))


def _all(
    raw: Mapping[str, Any], name: str, read_one: Callable[[Mapping[str, Any]], Value]
) -> tuple[Value, ...]:
    return tuple(read_one(_mapping(one)) for one in _list(raw, name))


def _list(raw: Mapping[str, Any], name: str) -> list[Any]:
    found = raw.get(name, [])
    if not isinstance(found, list):
        raise _Wrong
    return found


def _mapping(raw: Any) -> Mapping[str, Any]:
    if not isinstance(raw, dict):
        raise _Wrong
    return raw


def _words(raw: Mapping[str, Any], name: str) -> str:
    found = raw.get(name, "")
    if not isinstance(found, str):
        raise _Wrong
    found.encode()  # half a character can be written in JSON, and nowhere else
    return found


def _one_of(raw: Mapping[str, Any], name: str, known: Sequence[Any]) -> Any:
    if raw.get(name) not in known:
        raise _Wrong
    return raw[name]


def _letter(raw: Any) -> Letter:
    if raw not in get_args(Letter):
        raise _Wrong
    return raw  # type: ignore[no-any-return]


def _number(raw: Mapping[str, Any], name: str, within: tuple[int, int] | None = None) -> int | None:
    found = raw.get(name)
    if found is None:
        return None
    low, high = within or (0, 2**53)
    if not isinstance(found, int) or isinstance(found, bool) or not low <= found <= high:
        raise _Wrong
    return found


def _count(raw: Mapping[str, Any], name: str) -> int:
    found = _number(raw, name)
    if found is None:
        raise _Wrong
    return found


def _share(raw: Any) -> float:
    if not isinstance(raw, int | float) or isinstance(raw, bool) or not 0 <= raw <= 1:
        raise _Wrong
    return float(raw)


def _seconds(raw: Any) -> float:
    if not isinstance(raw, int | float) or isinstance(raw, bool) or not 0 <= raw < math.inf:
        raise _Wrong
    return float(raw)


def _moment(raw: Any) -> datetime:
    if not isinstance(raw, str):
        raise _Wrong
    found = datetime.fromisoformat(raw)
    if found.utcoffset() is None:
        raise _Wrong
    found.astimezone(UTC)  # before the year 1 there is none
    return found


def _bytes(raw: Any) -> bytes:
    if not isinstance(raw, str):
        raise _Wrong
    try:
        return base64.b64decode(raw, validate=True)
    except binascii.Error as exc:
        raise _Wrong from exc
