"""Keeps a conversation in the journal while it goes on.

What somebody said is kept as soon as it was heard: the answer is worked out meanwhile, and waits for it
before it is spoken. What the coach said is kept as far as it was heard, once that is known. A journal that
fails is told of once, and the conversation goes on without it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from concurrent.futures import Future
from contextlib import aclosing
from typing import Literal

from voice_mentor.journal.keeper import Keeper
from voice_mentor.journal.ledger import Account
from voice_mentor.journal.records import Sent, Turn
from voice_mentor.messages import text
from voice_mentor.seams import Language, Line, Session, Transcript
from voice_mentor.sessions.around import Around
from voice_mentor.sessions.minutes import SAFETY, Reply
from voice_mentor.sessions.notices import MOVE as NOTICE


class Keeping(Around):
    """A session around a session: every turn of it goes into the journal.

    Args:
        inner: the session that is kept.
        keeper: writes.
        account: knows what somebody leaves the session with.
        number: of the next turn; more than 0 where a session is gone on with.
    """

    def __init__(self, inner: Session, keeper: Keeper, account: Account, number: int = 0) -> None:
        super().__init__(inner)
        self._keeper = keeper
        self._account = account
        self._waiting: list[Turn] = []
        self._reply: Reply | None = None
        self._number = number
        self._heard: int | None = None  # number of the speaker's last turn, while it can be taken back
        self._spoke = number > 0
        self._told = False
        self._closed = False

    def open(self) -> AsyncGenerator[Line, None]:
        """The inner session's greeting."""
        return self._answered(super().open())

    def silence(self, seconds: float) -> AsyncGenerator[Line, None]:
        """The inner session's answer to silence."""
        return self._answered(super().silence(seconds))

    def respond(self, heard: Transcript) -> AsyncGenerator[Line, None]:
        """Keep what was said, and give the inner session's answer."""
        self._settle()
        turn = self._add("speaker", heard.text, heard.language, seconds=heard.seconds)
        self._account.heard(turn)
        self._spoke, self._heard = True, turn.number
        return self._answered(self._inner.respond(heard), self._keep())

    def spoken(self, line: Line, heard_share: float) -> None:
        """Note what was heard; it is kept when all lines of the reply are accounted for."""
        super().spoken(line, heard_share)
        reply = self._reply
        if reply is None or not any(one is line for one in reply.lines):
            return
        if not reply.shares:  # the lines are accounted for one after the other, without a pause
            asyncio.get_running_loop().call_soon(self._settle, reply)
        reply.heard(line, heard_share)

    def aside(self, lines: AsyncGenerator[Line, None]) -> AsyncGenerator[Line, None]:
        """Lines of the inner session that answer nothing it was told: they are kept like any."""
        return self._answered(lines)

    def take_back(self) -> None:
        """Forget the last turn and what was answered to it, once; the account has forgotten it before."""
        number, self._heard = self._heard, None
        if number is None:
            return
        self._settle()
        self._waiting = [turn for turn in self._waiting if turn.number < number]
        self._keeper.take_back(number, self._account.ledger(self.language))

    def left(self, endpoint: str, words: str) -> None:
        """Something of what was said leaves this machine for a model elsewhere: keep what."""
        self._keep(Sent(self._keeper.clock(), endpoint, words, max(self._number - 1, 0)))

    def close(self, *, over: bool = True) -> None:
        """Keep what is left, and let go of the journal. Idempotent.

        Args:
            over: the session has come to its end; one that broke off can be gone on with.
        """
        self._settle()
        if not self._closed:
            self._closed = True
            self._keep()  # what an answer nobody heard came to: a step, what was counted in a take
        self._keeper.close(over=over)

    async def _answered(
        self, lines: AsyncGenerator[Line, None], kept: Future[None] | None = None
    ) -> AsyncGenerator[Line, None]:
        self._settle()
        reply = self._reply = Reply()
        try:
            async with aclosing(lines):
                async for line in lines:
                    if kept is not None:
                        # a reply that is cut off now must not take the words it answers with it
                        await asyncio.shield(asyncio.wrap_future(kept))
                        kept = None
                    if (notice := self._trouble(line)) is not None:
                        yield notice
                    if line.move != NOTICE:
                        reply.lines.append(line)
                    yield line
            reply.whole = True
        finally:
            self._account.answered()

    def _trouble(self, line: Line) -> Line | None:
        """That the journal failed, the first time it can be said; nothing is put before help."""
        if self._told or self._keeper.failed is None or line.move == SAFETY:
            return None
        self._told = True
        key = "keeping.full" if self._keeper.failed.key.endswith(".full") else "keeping.failed"
        return Line(text(key, line.language), line.language, move=NOTICE)

    def _settle(self, over: Reply | None = None) -> None:
        """The last reply is over: keep what was heard of it. One that was named may be settled already."""
        if over is not None and over is not self._reply:
            return
        reply, self._reply = self._reply, None
        parts = [part for part in reply.parts() if part.role != "self"] if reply else []
        for part in parts:  # a take played back was said, and kept, before
            self._add("partner" if part.role == "partner" else "coach", part.text, part.language, part.move)
        if parts:
            self._keep()

    def _add(
        self,
        who: Literal["speaker", "coach", "partner"],
        words: str,
        language: Language,
        move: str = "",
        seconds: float = 0.0,
    ) -> Turn:
        turn = Turn(self._number, who, words, language, self._keeper.clock(), move, seconds)
        self._number += 1
        self._waiting.append(turn)
        return turn

    def _keep(self, *sent: Sent) -> Future[None] | None:
        """Keep what waits; a greeting waits until somebody has answered it."""
        if not self._spoke:
            return None
        turns, self._waiting = self._waiting, []
        return self._keeper.keep(turns, self._account.ledger(self.language), sent)
