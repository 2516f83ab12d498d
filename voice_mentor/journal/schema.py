"""The journal's tables as they are now. How older ones become these is in ``migrations.py``.

Plain SQLAlchemy Core: the same tables work on PostgreSQL. Only the search index (FTS5) is SQLite's own.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

_UTC_CHARACTERS = len("2026-01-31 12:00:00.000000")


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone: UTC first, so that text sorts by time, then the offset it was said at.

    ``2026-01-31 03:00:00.000000 +0900`` is noon in Tokyo.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        """As it is stored.

        Raises:
            ValueError: a moment without a time zone; nobody could tell later when it was.
        """
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError("a moment in the journal needs a time zone")
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} {value:%z}"

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        """As it was said, in the time zone it was said in."""
        if value is None:
            return None
        moment = datetime.fromisoformat(value[:_UTC_CHARACTERS]).replace(tzinfo=UTC)
        return moment.astimezone(_zone(value[_UTC_CHARACTERS + 1 :]))


def _zone(offset: str) -> timezone:
    minutes = int(offset[1:3]) * 60 + int(offset[3:5])
    return timezone(timedelta(minutes=-minutes if offset.startswith("-") else minutes))


metadata = MetaData()


def _of_session() -> Column[Any]:
    return Column("session", Integer, ForeignKey("session.id", ondelete="CASCADE"), nullable=False)


session = Table(
    "session",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("language", String, nullable=False),
    Column("began", Moment, nullable=False),
    Column("ended", Moment),
    Column("topic", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("letters", String, nullable=False),
    Column("relieved", Integer),
    Column("talk_share", Float),
    Column("reflections", Integer, nullable=False),
    Column("questions", Integer, nullable=False),
    Index("session_began", "began"),
)
turn = Table(
    "turn",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_session(),
    Column("number", Integer, nullable=False),
    Column("who", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("move", String, nullable=False),
    Column("seconds", Float, nullable=False),
    Index("turn_session", "session", "number", unique=True),
)
insight = Table(
    "insight",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_session(),
    Column("turn", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Index("insight_session", "session"),
)
step = Table(
    "step",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_session(),
    Column("turn", Integer, nullable=False),
    Column("what", Text, nullable=False),
    Column("when", Text, nullable=False),
    Column("due", Date),
    Column("obstacle", Text, nullable=False),
    Column("plan", Text, nullable=False),
    Column("confidence", Integer),
    Column("status", String, nullable=False),
    Column("asked_at", Moment),
    Column("outcome", Text, nullable=False),
    Column("outcome_session", Integer, nullable=False),
    Index("step_session", "session"),
    Index("step_status", "status"),
)
take = Table(
    "take",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_session(),
    Column("number", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("assessment", JSON, nullable=False),
    Column("audio", LargeBinary),
    Index("take_session", "session"),
)
sent = Table(
    "sent",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_session(),
    Column("at", Moment, nullable=False),
    Column("endpoint", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("turn", Integer, nullable=False),
    Index("sent_session", "session"),
)
spot = Table(
    "spot",
    metadata,
    Column("id", Integer, primary_key=True),  # the rowid of its text in the index ``spoken``
    _of_session(),
    Column("turn", Integer, nullable=False),
    Column("kind", String, nullable=False),  # "turn", "insight" or "step"
    Column("row", Integer, nullable=False),  # of the insight or step; a turn's own row
    Index("spot_session", "session"),
    Index("spot_row", "kind", "row"),
)
OF_A_SESSION = (turn, insight, step, take, sent, spot)
"""What belongs to a session, in the order it can be copied."""
