"""The journal: one encrypted file, one transaction a turn.

Everything that was kept is on the disk when a method returns. Methods may be called from any thread.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, select

from voice_mentor.errors import JournalError
from voice_mentor.journal import fetching, index, migrations, rows, schema, spare, sqlcipher, upserts
from voice_mentor.journal.index import Spot
from voice_mentor.journal.records import (
    Kind,
    Ledger,
    Sent,
    Session,
    Status,
    Step,
    Turn,
)
from voice_mentor.paths import private_folder
from voice_mentor.seams import Language

FILE = "journal.db"
_NO_SESSION = "journal_care.no_session"


class Journal:
    """An open journal. Made by ``Journal.open``.

    Attributes:
        file: where it is.
    """

    def __init__(self, file: Path, engine: Engine) -> None:
        self.file = file
        self._engine = engine
        self._lock = threading.RLock()  # one connection: one transaction at a time

    @classmethod
    def open(cls, folder: Path, key: bytes) -> Journal:
        """Open the journal in a folder, made (0700) where it is missing, and bring it to today's version.

        Args:
            folder: its folder.
            key: 32 bytes.

        Raises:
            JournalError: it can't be read or written, is damaged, or is of a newer program.
            StorageError: the folder can't be made.
        """
        file = private_folder(folder) / FILE
        spare.refuse_empty(file)
        journal = cls(file, sqlcipher.engine(sqlcipher.connect(file, key)))
        try:
            with journal.reading() as connection:
                migrations.migrate(connection)
        except BaseException:
            journal.close()
            raise
        return journal

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read from.

        Raises:
            JournalError: the disk or the file doesn't let it.
        """
        with self._lock, sqlcipher.explained(self.file), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is kept, or nothing.

        Raises:
            JournalError: the disk or the file doesn't let it; what was kept before is untouched.
        """
        with self.reading() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()

    def begin(self, kind: Kind, language: Language, began: datetime) -> int:
        """Begin a session and return its id."""
        with self.writing() as connection:
            return upserts.inserted(
                connection, schema.session, rows.of_session(Session(kind, language, began))
            )

    def keep(self, session: int, turns: Sequence[Turn], ledger: Ledger, sent: Sequence[Sent] = ()) -> Ledger:
        """Keep a turn and what is known by now: one transaction.

        Args:
            session: its id.
            turns: new ones; those before stay.
            ledger: insights, steps and takes with the id 0 are new, the others are corrected in place.
            sent: what left the machine for these turns.

        Returns:
            The ledger with ids.

        Raises:
            JournalError: nothing of it could be kept, or the session was erased.
        """
        with self.writing() as connection:
            upserts.correct(
                connection, schema.session, session, rows.of_ledger(ledger), "journal_care.no_session"
            )
            upserts.keep_turns(connection, session, turns)
            upserts.keep_sent(connection, session, sent)
            insights = [upserts.keep(connection, session, one, ledger.language) for one in ledger.insights]
            steps = [upserts.keep(connection, session, one, ledger.language) for one in ledger.steps]
            takes = [upserts.keep_take(connection, session, one) for one in ledger.takes]
            return rows.with_ids(ledger, session, insights, steps, takes)

    def take_back(self, session: int, number: int) -> None:
        """Forget what was said from a turn on, and what somebody leaves with, which is to be kept anew.

        Raises:
            JournalError: nothing was forgotten.
        """
        with self.writing() as connection:
            upserts.take_back(connection, session, number)

    def end(self, session: int, ended: datetime) -> None:
        """A session is over; the spare copy is renewed.

        Raises:
            JournalError: there is no such session.
        """
        with self.writing() as connection:
            upserts.correct(connection, schema.session, session, {"ended": ended}, _NO_SESSION)
        # The session is safe; where there is no room for a second copy, the one before stays.
        with suppress(JournalError), self.reading() as connection:
            spare.renew(connection, self.file)

    def add(self, session: Session) -> int:
        """Keep a whole session at once (an import, made data) and return its id; ids it has are not kept."""
        with self.writing() as connection:
            made = upserts.inserted(connection, schema.session, rows.of_session(session))
            upserts.keep_turns(connection, made, session.turns)
            upserts.keep_sent(connection, made, session.sent)
            for insight in session.insights:
                upserts.new(connection, made, insight, session.language)
            for step in session.steps:
                upserts.new(connection, made, step, session.language)
            for take in session.takes:
                upserts.keep_take(connection, made, replace(take, id=0))
            return made

    def sessions(
        self, since: datetime | None = None, kind: Kind | None = None, limit: int | None = None
    ) -> list[Session]:
        """Sessions with insights and steps, but without turns, newest first.

        Args:
            since: only those that began then or later.
            kind: only those of one kind.
            limit: at most so many.
        """
        wanted = select(schema.session).order_by(schema.session.c.began.desc(), schema.session.c.id.desc())
        if since is not None:
            wanted = wanted.where(schema.session.c.began >= since)
        if kind is not None:
            wanted = wanted.where(schema.session.c.kind == kind)
        with self.reading() as connection:
            return fetching.summaries(connection, wanted.limit(limit))

    def session(self, id: int) -> Session:
        """A session with everything that belongs to it.

        Raises:
            JournalError: there is no such session.
        """
        with self.reading() as connection:
            found = fetching.whole(connection, id)
        if found is None:
            raise JournalError(_NO_SESSION, id=id)
        return found

    def steps(self, status: Status | None = None) -> list[Step]:
        """Steps of all sessions, newest first."""
        with self.reading() as connection:
            return fetching.steps(connection, status)

    def asked(self, step: int, at: datetime) -> None:
        """A step was asked about."""
        self._change_step(step, {"asked_at": at})

    def resolve(self, step: int, status: Status, outcome: str, session: int) -> None:
        """What became of a step.

        Args:
            step: its id.
            status: what became of it.
            outcome: what was said about it.
            session: in which session; 0 for none.
        """
        self._change_step(step, {"status": status, "outcome": outcome, "outcome_session": session})

    def correct_step(self, step: Step) -> None:
        """Put a step's words, day and confidence right; what became of it stays."""
        self._change_step(step.id, {name: getattr(step, name) for name in upserts.WORDING})

    def correct_insight(self, id: int, words: str) -> None:
        """Put an insight's words right.

        Raises:
            JournalError: there is no such insight.
        """
        with self.writing() as connection:
            upserts.correct(connection, schema.insight, id, {"words": words}, "journal_care.no_insight")
            index.again(connection, schema.insight, id)

    def find(self, match: str, limit: int = 100) -> list[Spot]:
        """Where something was said, the latest kept first.

        Args:
            match: an FTS5 query over the column ``text``, trigrams of ``search.normalised``.
            limit: at most so many.
        """
        with self.reading() as connection:
            return fetching.spots(connection, match, limit)

    def terms(self, beginning: str, limit: int = 1000) -> list[str]:
        """Indexed trigrams that begin so: what a search for one or two letters stands for."""
        with self.reading() as connection:
            return fetching.terms(connection, beginning, limit)

    def close(self) -> None:
        """Close it. Idempotent."""
        with self._lock:
            self._engine.dispose()

    def _change_step(self, id: int, values: dict[str, Any]) -> None:
        with self.writing() as connection:
            upserts.correct(connection, schema.step, id, values, "journal_care.no_step")
            index.again(connection, schema.step, id)
