"""Finding again what was said: all the words in one turn, or else in one session."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from voice_mentor.journal import schema, search
from voice_mentor.journal.index import Spot, SpotKind
from voice_mentor.journal.needles import Needle, needles
from voice_mentor.journal.store import Journal

MOST = 50
"""Places a search gives, the latest first."""
_CANDIDATES = 4 * MOST
"""Places looked at to find so many: some are only read like the word that was looked for."""
_IN_A_SESSION = 2000
"""Places of one word looked at for sessions that have them all."""
_TRIGRAM = 3
_RANK: dict[SpotKind, int] = {"insight": 0, "step": 1, "turn": 2}
"""What was said in a turn and kept as an insight or step is shown as that, once."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that were found.

    Attributes:
        session: its id.
        began: when that session began.
        turn: number of the turn they were said in.
        kind: "turn", "insight" or "step".
        who: who said it.
        text: all of it.
    """

    session: int
    began: datetime
    turn: int
    kind: SpotKind
    who: str
    text: str


def find(journal: Journal, words: str, limit: int = MOST) -> list[Hit]:
    """Look for words: all of them in one turn, insight or step; else all of them in one session.

    Args:
        journal: to look in.
        words: separated by spaces, full-width ones too.
        limit: at most so many.

    Returns:
        The latest first; empty where nothing is found or no letter was given.

    Raises:
        JournalError: it can't be read.
    """
    sought = asked(words)
    expressions = [_expression(journal, forms) for forms in sought]
    if not all(expressions) or not sought:
        return []
    together = " AND ".join(f"({expression})" for expression in expressions)
    found = _hits(journal, journal.find(together, _CANDIDATES), sought)
    if not found and len(sought) > 1:
        found = _apart(journal, sought, expressions)
    return found[:limit]


def asked(words: str) -> list[list[Needle]]:
    """The forms of each word somebody typed."""
    return [forms for word in unicodedata.normalize("NFKC", words).split() if (forms := needles(word))]


def _apart(journal: Journal, asked: Sequence[list[Needle]], expressions: Sequence[str]) -> list[Hit]:
    """One place for each word, from sessions that have them all."""
    places = [journal.find(expression, _IN_A_SESSION) for expression in expressions]
    shared = set.intersection(*({spot.session for spot in spots} for spots in places))
    latest = sorted(shared, reverse=True)[:MOST]
    found = []
    for forms, spots in zip(asked, places, strict=True):
        first = {spot.session: spot for spot in reversed(spots) if spot.session in latest}
        found += _hits(journal, list(first.values()), [forms])
    return sorted(found, key=lambda hit: (hit.began, -hit.turn), reverse=True)


def _expression(journal: Journal, forms: Iterable[Needle]) -> str:
    """Any of the forms, in the index's own language; one or two characters stand for trigrams they begin."""
    trigrams: list[str] = []
    for form in dict.fromkeys(needle.form for needle in forms):
        trigrams += [form] if len(form) >= _TRIGRAM else journal.terms(form)
    return " OR ".join(f'"{trigram}"' for trigram in trigrams)


def _hits(journal: Journal, spots: Sequence[Spot], asked: Sequence[list[Needle]]) -> list[Hit]:
    """What stands at those places, without what only sounds like it."""
    with journal.reading() as connection:
        texts = {kind: _texts(connection, kind, spots) for kind in _RANK}
        began = _began(connection, spots)
    best: dict[tuple[int, int], Hit] = {}
    for spot in spots:
        who, words = texts[spot.kind].get(spot.row, ("", ""))
        place = (spot.session, spot.turn)
        if not _says(words, asked) or (place in best and _RANK[best[place].kind] <= _RANK[spot.kind]):
            continue
        best[place] = Hit(spot.session, began[spot.session], spot.turn, spot.kind, who, words)
    return sorted(best.values(), key=lambda hit: (hit.began, hit.turn), reverse=True)


def _says(words: str, asked: Iterable[Sequence[Needle]]) -> bool:
    """Whether the words really are there: the index also has the readings of others that sound the same."""
    written = search.written(words)
    return all(
        any(needle.form in written for needle in forms)
        for forms in asked
        if any(needle.as_written for needle in forms)
    )


def _texts(connection: Connection, kind: SpotKind, spots: Iterable[Spot]) -> dict[int, tuple[str, str]]:
    """Who said it and what, by row."""
    table: Table = {"turn": schema.turn, "insight": schema.insight, "step": schema.step}[kind]
    wanted = select(table).where(table.c.id.in_([spot.row for spot in spots if spot.kind == kind]))
    return {row.id: _text(row, kind) for row in connection.execute(wanted)}


def _text(row: Row[Any], kind: SpotKind) -> tuple[str, str]:
    if kind == "turn":
        return row.who, row.text
    if kind == "insight":
        return "speaker", row.words
    parts = (row.what, row.when, row.obstacle, row.plan, row.outcome)
    return "speaker", "\n".join(part for part in parts if part)


def _began(connection: Connection, spots: Iterable[Spot]) -> dict[int, datetime]:
    table = schema.session
    wanted = select(table.c.id, table.c.began).where(table.c.id.in_({spot.session for spot in spots}))
    return {row.id: row.began for row in connection.execute(wanted)}
