"""The reins of a session that is kept: what a control makes the session itself say is kept as well."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from voice_mentor.seams import Line, Transcript
from voice_mentor.sessions.keeping import Keeping
from voice_mentor.sessions.reflect import ReflectSession


class KeptReins:
    """What spoken control does to a session, seen by what keeps it (see ``controlled.Reins``).

    Args:
        session: is controlled.
        keeping: keeps it.
    """

    def __init__(self, session: ReflectSession, keeping: Keeping) -> None:
        self._session = session
        self._keeping = keeping

    @property
    def at_risk(self) -> bool:
        """Danger was heard and not cleared up."""
        return self._session.at_risk

    @property
    def quiet(self) -> bool:
        """It is silent of its own will."""
        return self._session.quiet

    @property
    def step(self) -> str:
        """The open step, or ""."""
        return self._session.step

    def claims(self, heard: Transcript) -> bool:
        """An utterance is the session's to answer."""
        return self._session.claims(heard)

    def stop(self) -> AsyncGenerator[Line, None]:
        """End it now; its last words are kept."""
        return self._keeping.aside(self._session.stop())

    def skip(self) -> AsyncGenerator[Line, None]:
        """The next question, which is kept."""
        return self._keeping.aside(self._session.skip())

    def scratch(self) -> AsyncGenerator[Line, None]:
        """Take back what was said last."""
        return self._session.scratch()

    def again(self) -> AsyncGenerator[Line, None]:
        """Where it was; the close is kept, where it is time for it."""
        closes = self._session.coach.is_time
        return self._keeping.aside(self._session.again()) if closes else self._session.again()

    def question(self) -> str:
        """What waits for an answer, or ""."""
        return self._session.question()

    def pause(self) -> None:
        """It is paused."""
        self._session.pause()

    def resume(self, *, asked: bool) -> None:
        """It goes on."""
        self._session.resume(asked=asked)
