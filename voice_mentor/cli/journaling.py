"""Opens the journal for a conversation and puts around it what keeps it.

A conversation never waits for a key to be typed: where the journal can't be opened, it is not kept, and that
is said once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from voice_mentor import config as settings
from voice_mentor.clock import Clock
from voice_mentor.config import Config
from voice_mentor.messages import text
from voice_mentor.seams import Session

if TYPE_CHECKING:
    from voice_mentor.hero.coach import Coach
    from voice_mentor.hero.wording.model import ModelWording
    from voice_mentor.journal.follow_up import Asked
    from voice_mentor.journal.keeper import Keeper, Storage
    from voice_mentor.journal.key import Locked
    from voice_mentor.journal.ledger import Account
    from voice_mentor.journal.records import Kind
    from voice_mentor.sessions.keeping import Keeping


@dataclass(frozen=True, slots=True)
class Opened:
    """The journal as a conversation finds it.

    Attributes:
        journal: open; None where nothing is kept.
        asked: the step to ask about, where there is one.
        locked: why there is no journal, where it was wanted.
    """

    journal: Storage | None = None
    asked: Asked | None = None
    locked: Locked | None = None


async def open_journal(config: Config, clock: Clock, *, ephemeral: bool, greets: bool) -> Opened:
    """Open the journal and look for a step to ask about, in a thread.

    Args:
        config: the settings.
        clock: tells what day it is.
        ephemeral: nothing is to be kept.
        greets: the coach speaks first; otherwise nothing is asked.
    """
    return Opened() if ephemeral else await asyncio.to_thread(_open, config, clock, greets)


def _open(config: Config, clock: Clock, greets: bool) -> Opened:
    from voice_mentor.errors import StorageError
    from voice_mentor.journal.follow_up import next_question
    from voice_mentor.journal.key import Locked, open_for

    found = open_for(config)
    if isinstance(found, Locked):
        return Opened(locked=found)
    try:
        return Opened(found, next_question(found, clock()) if greets else None)
    except StorageError as error:
        found.close()
        return Opened(locked=Locked(error))


@dataclass(frozen=True, slots=True)
class Journaling:
    """Puts around a conversation what keeps it, or what says that nothing is kept.

    Attributes:
        config: the settings.
        opened: the journal.
        clock: tells the time of each turn.
        stack: what is left to keep is kept when it is unwound.
        tell: shows a sentence of the app's own.
        aloud: somebody listens; otherwise what is to be said is shown.
    """

    config: Config
    opened: Opened
    clock: Clock
    stack: AsyncExitStack
    tell: Callable[[str], None]
    aloud: bool

    def around(
        self, coach: Coach, wording: ModelWording | None, endpoint: str
    ) -> Callable[[Session, Callable[[Session], Session]], Session]:
        """What ``assembly.session`` puts around a talk.

        Args:
            coach: of the talk.
            wording: its model, whose requests are noted where they leave this machine.
            endpoint: where they go.
        """

        def put(talk: Session, audited: Callable[[Session], Session]) -> Session:
            if self.opened.journal is None:
                return self.not_kept(audited(talk))
            return self._kept(talk, audited, coach, wording, endpoint)

        return put

    def keep(self, session: Session, account: Account, kind: Kind) -> Session:
        """Put around a session that is no talk what keeps it, or what says that nothing is kept.

        Args:
            session: a practice, for example.
            account: knows what somebody leaves it with.
            kind: what it is for.
        """
        if self.opened.journal is None:
            return self.not_kept(session)
        from voice_mentor.journal.keeper import Keeper

        return self._keeping(session, Keeper(self.opened.journal, kind, self.clock), account)

    def _keeping(self, session: Session, keeper: Keeper, account: Account) -> Keeping:
        from voice_mentor.sessions.keeping import Keeping

        keeping = Keeping(session, keeper, account)
        self.stack.callback(keeping.close)
        return keeping

    def not_kept(self, talk: Session) -> Session:
        """Put around a session what says, once, that nothing is kept."""
        language = settings.ui_language(self.config)
        locked = self.opened.locked
        if locked is None:
            self.tell(text("keeping.ephemeral", language))
            return talk
        if not self.aloud or locked.error.key.endswith(".off"):
            self.tell(locked.what(language))
            return talk
        from voice_mentor.sessions.not_kept import NotKept

        self.tell(locked.remedy(language))
        return NotKept(talk, locked.error.key)

    def _kept(
        self,
        talk: Session,
        audited: Callable[[Session], Session],
        coach: Coach,
        wording: ModelWording | None,
        endpoint: str,
    ) -> Session:
        from voice_mentor.journal.keeper import Keeper
        from voice_mentor.journal.ledger import TalkAccount
        from voice_mentor.llm.leaving import Leaving
        from voice_mentor.sessions.relief import Relief

        assert self.opened.journal is not None
        keeper = Keeper(self.opened.journal, clock=self.clock)
        account = TalkAccount(lambda: coach.state, lambda: coach.at_risk)
        inside = self._following_up(Relief(talk, account.relieve), coach, keeper)
        keeping = self._keeping(audited(inside), keeper, account)
        if wording is not None:
            wording.on_leaving = Leaving(partial(keeping.left, endpoint))
        return keeping

    def _following_up(self, talk: Session, coach: Coach, keeper: Keeper) -> Session:
        """The talk with a question about last time's step, in the language it was named in."""
        asked = self.opened.asked
        if asked is None:
            return talk
        language = asked.session.language
        if language != coach.language and self.config.general.language != "auto":
            return talk
        from voice_mentor.hero.follow_up import FollowUp
        from voice_mentor.journal.follow_up import in_question
        from voice_mentor.sessions.following_up import FollowingUp

        coach.use(language)
        told = in_question(asked, keeper.clock())
        coach.follow_up = FollowUp(told, asked.step.what, is_line=asked.is_line)
        return FollowingUp(talk, asked, coach.follow_up, keeper)
