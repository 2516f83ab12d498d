"""Writes a session to the journal while it goes on: in a thread of its own, in order, and never twice.

A journal that fails (a full disk) fails once: what it said is kept for whoever asks, and nothing more is
written. The conversation goes on without it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, TypeVar

from voice_mentor.clock import Clock, now
from voice_mentor.errors import StorageError
from voice_mentor.journal.ledger import Tally
from voice_mentor.journal.records import Insight, Kind, Ledger, Sent, Session, Status, Step, Take, Turn
from voice_mentor.seams import Language

One = TypeVar("One", Insight, Step, Take)


class Storage(Protocol):
    """What a session needs of a journal; see ``journal.store.Journal``."""

    def begin(self, kind: Kind, language: Language, began: datetime) -> int:
        """Begin a session and return its id."""
        ...

    def keep(self, session: int, turns: Sequence[Turn], ledger: Ledger, sent: Sequence[Sent] = ()) -> Ledger:
        """Keep turns and what is known by now in one transaction; return the ledger with ids."""
        ...

    def take_back(self, session: int, number: int) -> None:
        """Forget the turns from a number on, and all insights and steps."""
        ...

    def end(self, session: int, ended: datetime) -> None:
        """A session is over."""
        ...

    def sessions(
        self, since: datetime | None = None, kind: Kind | None = None, limit: int | None = None
    ) -> list[Session]:
        """Sessions without their turns, newest first."""
        ...

    def session(self, id: int) -> Session:
        """A whole session."""
        ...

    def asked(self, step: int, at: datetime) -> None:
        """A step was asked about."""
        ...

    def resolve(self, step: int, status: Status, outcome: str, session: int) -> None:
        """What became of a step."""
        ...

    def correct_step(self, step: Step) -> None:
        """Put a step's words right."""
        ...

    def close(self) -> None:
        """Close it. Idempotent."""
        ...


@dataclass(frozen=True, slots=True)
class _Stored:
    """Ids of what is in the journal by now, by place in the ledger."""

    insights: tuple[int, ...] = ()
    steps: tuple[int, ...] = ()
    takes: tuple[int, ...] = ()

    def onto(self, ledger: Ledger) -> Ledger:
        return replace(
            ledger,
            insights=_with(self.insights, ledger.insights),
            steps=_with(self.steps, ledger.steps),
            takes=_with(self.takes, ledger.takes),
        )

    def after(self, kept: Ledger) -> _Stored:
        """After danger a ledger is empty; what was stored before it stays known."""
        return _Stored(
            _ids(kept.insights) or self.insights,
            _ids(kept.steps) or self.steps,
            _ids(kept.takes) or self.takes,
        )


class Keeper:
    """One session's hand in the journal. Its methods return at once; what they began can be waited for.

    Args:
        journal: written to from one thread.
        kind: what the session is for.
        clock: tells the time, with its zone.
        earlier: a session that broke off, which is gone on with.

    Attributes:
        failed: what went wrong, once it did.
    """

    def __init__(
        self, journal: Storage, kind: Kind = "talk", clock: Clock = now, earlier: Session | None = None
    ) -> None:
        self.failed: StorageError | None = None
        self.clock = clock
        self._journal = journal
        self._kind: Kind = kind
        self._began = earlier.began if earlier else clock()
        self._session = earlier.id if earlier else 0
        self._stored = _Stored(_ids(earlier.insights), _ids(earlier.steps)) if earlier else _Stored()
        self._tally = _counted(earlier.turns if earlier else ())
        self._thread = ThreadPoolExecutor(1, "journal")

    def keep(self, turns: Sequence[Turn], ledger: Ledger, sent: Sequence[Sent] = ()) -> Future[None]:
        """Keep new turns and what is known by now. The session begins with its first turn."""
        return self._do(lambda: self._keep(turns, ledger, sent))

    def asked(self, step: int) -> Future[None]:
        """A step was asked about."""
        at = self.clock()
        return self._do(lambda: self._journal.asked(step, at))

    def resolve(self, step: int, status: Status, outcome: str) -> Future[None]:
        """What became of a step, as the speaker said in this session."""
        return self._do(lambda: self._journal.resolve(step, status, outcome, self._session))

    def correct_step(self, step: Step) -> Future[None]:
        """A step of an earlier session was put in other words, or put off."""
        return self._do(lambda: self._journal.correct_step(step))

    def over(self, earlier: Session) -> Future[None]:
        """A session that broke off is not gone on with: it ended with its last turn."""
        return self._do(lambda: self._journal.end(earlier.id, earlier.turns[-1].at))

    def take_back(self, number: int, ledger: Ledger) -> Future[None]:
        """Forget what was said from a turn on; the ledger no longer knows of it."""
        return self._do(lambda: self._take_back(number, ledger))

    def close(self, *, over: bool = True) -> None:
        """Wait for what is under way, end the session and let go of the journal. Idempotent.

        Args:
            over: the session has come to its end; one that broke off can be gone on with.
        """
        if self._session and over:
            at = self.clock()
            self._do(lambda: self._journal.end(self._session, at))
            self._thread.submit(setattr, self, "_session", 0)
        self._thread.shutdown(wait=True)
        self._journal.close()

    def _keep(self, turns: Sequence[Turn], ledger: Ledger, sent: Sequence[Sent]) -> None:
        for turn in turns:
            self._tally.add(turn)
        self._session = self._session or self._journal.begin(self._kind, ledger.language, self._began)
        kept = self._journal.keep(self._session, turns, self._stored.onto(self._tally.onto(ledger)), sent)
        self._stored = self._stored.after(kept)

    def _take_back(self, number: int, ledger: Ledger) -> None:
        if not self._session:
            return
        self._journal.take_back(self._session, number)
        self._stored = _Stored(takes=self._stored.takes)
        self._tally = _counted(self._journal.session(self._session).turns)
        self._keep((), ledger, ())

    def _do(self, work: Callable[[], None]) -> Future[None]:
        return self._thread.submit(self._carefully, work)

    def _carefully(self, work: Callable[[], None]) -> None:
        if self.failed is not None:
            return
        try:
            work()
        except StorageError as error:
            self.failed = error


def _counted(turns: Sequence[Turn]) -> Tally:
    tally = Tally()
    for turn in turns:
        tally.add(turn)
    return tally


def _with(ids: Sequence[int], ones: Sequence[One]) -> tuple[One, ...]:
    """Records with the ids they have; the new ones are the last."""
    known = (*ids, *[0] * len(ones))
    return tuple(replace(one, id=id) for one, id in zip(ones, known, strict=False))


def _ids(kept: Sequence[Insight | Step | Take]) -> tuple[int, ...]:
    return tuple(one.id for one in kept)
