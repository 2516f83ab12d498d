"""Asks about last time's step when the talk begins, and notes what became of it.

The coach asks and receives the answer itself (``hero.follow_up``); here is what the journal learns of it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

from voice_mentor.hero.coach import HEARD_SHARE
from voice_mentor.hero.follow_up import FollowUp, Outcome
from voice_mentor.journal.due import due
from voice_mentor.journal.follow_up import Asked
from voice_mentor.journal.keeper import Keeper
from voice_mentor.journal.own_words import own
from voice_mentor.journal.records import Status, Step
from voice_mentor.seams import Line, Session, Transcript
from voice_mentor.sessions.around import Around

STATUS: dict[Outcome, Status] = {
    "done": "done",
    "changed": "changed",
    "dropped": "dropped",
    "later": "open",
    "forgotten": "open",
}


class FollowingUp(Around):
    """A session around a talk that begins with a question about a step.

    Args:
        inner: the talk; its coach asks.
        asked: the step, and when it was named.
        follow_up: the coach's question, and the answer once there is one.
        keeper: writes to the journal.
    """

    def __init__(self, inner: Session, asked: Asked, follow_up: FollowUp, keeper: Keeper) -> None:
        super().__init__(inner)
        self._step = asked.step
        self._follow_up = follow_up
        self._keeper = keeper
        self._question: Line | None = None
        self._noted = False

    async def open(self) -> AsyncGenerator[Line, None]:
        """The inner session's greeting, which ends in the question."""
        async with aclosing(super().open()) as lines:
            async for line in lines:
                self._question = line
                yield line

    def spoken(self, line: Line, heard_share: float) -> None:
        """The question counts as asked once it was heard."""
        super().spoken(line, heard_share)
        if line is self._question and heard_share >= HEARD_SHARE:
            self._question = None
            self._keeper.asked(self._step.id)

    async def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """The inner session's answer; note what it took the words for."""
        if self._question is not None:  # cut off before it was heard: nothing answers it
            self._follow_up.waiting = False
        async with aclosing(self._inner.respond(heard)) as lines:
            async for line in lines:
                self._note(heard)
                yield line

    def _note(self, heard: Transcript) -> None:
        """What became of the step, once, in the speaker's words; or what it was really meant to be."""
        found = self._follow_up.outcome
        if self._noted or not (found or self._follow_up.meant):
            return
        self._noted = True
        if self._follow_up.meant:
            what = own(heard.text, self._follow_up.meant, heard.language)
            self._keeper.correct_step(replace(self._step, what=what))
        if found:
            self._keeper.resolve(self._step.id, STATUS[found], self._follow_up.words)
        if self._follow_up.when:
            self._keeper.correct_step(self._put_off(heard))

    def _put_off(self, heard: Transcript) -> Step:
        """The step with the day that was named for it now; when that is over, it is asked about again."""
        when = self._follow_up.when
        return replace(self._step, when=when, due=due(when, self._keeper.clock(), heard.language))
