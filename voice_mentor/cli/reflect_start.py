"""Makes sessions on the way: a new one, or the one that broke off, as it was when it did."""

from __future__ import annotations

import random
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import TracebackType

from voice_mentor.cli import assembly
from voice_mentor.cli.journaling import Journaling
from voice_mentor.cli.reflect_past import Past
from voice_mentor.cli.reflect_time import Passed
from voice_mentor.cli.spoken import View
from voice_mentor.clock import Clock
from voice_mentor.config import Config
from voice_mentor.errors import VoiceMentorError
from voice_mentor.hero.follow_up import FollowUp
from voice_mentor.hero.way.trip import Time, Trip
from voice_mentor.journal.follow_up import Asked, in_question
from voice_mentor.journal.keeper import Keeper
from voice_mentor.journal.records import Session as Kept
from voice_mentor.journal.reflect_account import ReflectAccount, going_on
from voice_mentor.messages import text
from voice_mentor.seams import Language, Line, Session, Synthesizer
from voice_mentor.sessions.confirming import Confirming
from voice_mentor.sessions.controlled import Controlled, Reins
from voice_mentor.sessions.following_up import FollowingUp
from voice_mentor.sessions.keeping import Keeping
from voice_mentor.sessions.kept_reins import KeptReins
from voice_mentor.sessions.reflect import ReflectSession
from voice_mentor.sessions.replaying import replayed
from voice_mentor.sessions.resuming import MOVE as OFFER
from voice_mentor.sessions.resuming import Offer, Resuming, Run, Way
from voice_mentor.tts.adjusted import Adjusted

MORNING_FROM, MORNING_UNTIL = 4, 14
"""Hours of the clock between which a way is the way to work."""


def time_of(moment: datetime) -> Time:
    """Morning or evening, by the clock."""
    return "morning" if MORNING_FROM <= moment.hour < MORNING_UNTIL else "evening"


@dataclass(slots=True)
class Start:
    """Makes sessions on the way, new ones and the one that broke off.

    Attributes:
        passed: how much of the way is gone.
    """

    config: Config
    view: View
    trip: Trip
    journaling: Journaling
    past: Past
    passed: Passed = field(default_factory=Passed)
    _voice: Adjusted | None = None
    _keeping: Keeping | None = None

    def voice(self, voice: Synthesizer) -> Synthesizer:
        """A voice that can be made slower and louder."""
        self._voice = Adjusted(voice)
        return self._voice

    def adjust(self, rate_factor: float, gain_db: float) -> bool:
        """Make it so; False where there is no voice, or it is at its limit."""
        return self._voice is not None and self._voice.adjust(rate_factor, gain_db)

    def begin(self) -> None:
        """From here on time counts."""
        self.passed.seconds = 0.0

    def leave(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keep what is left. After an error (a device that is gone for good) it can be gone on with."""
        if self._keeping is not None:
            self._keeping.close(over=not isinstance(error, VoiceMentorError))

    def session(self, *, time_named: bool) -> Run:
        """A new session, or the offer to go on with the one that broke off.

        Args:
            time_named: the time of day was asked for, and doesn't go by the clock.
        """
        broken = self.past.broken
        if broken is None or self.config.general.language not in ("auto", broken.language):
            return self.anew().session
        earlier = Earlier(self, broken, self.trip.time if time_named else time_of(broken.began))
        return Resuming(Offer(broken.language, earlier.about, earlier.go_on, self.anew))

    def anew(self) -> Way:
        """A new session."""
        began = self.view.clock()
        self.passed.seconds = 0.0
        asked = self._asked()
        follow_up = self.follow_up(asked, began) if asked else None
        language = asked.session.language if asked else assembly.first_language(self.config)
        session = self.made(language, replace(self.trip, away=self.past.away), follow_up, began)
        journal = self.journaling.opened.journal
        if journal is None:
            held = self._controlled(self.journaling.not_kept(session), session)
            return Way(held, held.open)
        keeper = Keeper(journal, "reflect", self.clock(began))
        if self.past.broken is not None:
            keeper.over(self.past.broken)
        inside = FollowingUp(session, asked, follow_up, keeper) if asked and follow_up else session
        account = ReflectAccount(lambda: session.coach.state, lambda: session.at_risk, time=self.trip.time)
        held = self.kept(session, Keeping(inside, keeper, account), account)
        return Way(held, held.open)

    def made(
        self, language: Language, trip: Trip, follow_up: FollowUp | None, began: datetime
    ) -> ReflectSession:
        """A session as it is before it begins; the same for the same beginning."""
        seed = self.view.seed and random.Random(began.isoformat()).randrange(2**31)
        return ReflectSession(
            language,
            trip,
            self.passed,
            step=follow_up,
            seed=seed,
            name=self.config.general.name,
            region=assembly.region(self.config),
        )

    def clock(self, began: datetime) -> Clock:
        """The time of a session, which stands still while it is broken off."""
        return lambda: began + timedelta(seconds=self.passed())

    def follow_up(self, asked: Asked, now: datetime) -> FollowUp:
        """The question about a step."""
        return FollowUp(in_question(asked, now), asked.step.what, is_line=asked.is_line)

    def kept(self, session: ReflectSession, keeping: Keeping, account: ReflectAccount) -> Controlled:
        """A session that is kept, and obeys."""
        self._keeping = keeping

        def take_back() -> None:
            if not session.at_risk:
                account.take_back()
                keeping.take_back()

        return self._controlled(keeping, KeptReins(session, keeping), take_back)

    def _controlled(
        self, inner: Session, reins: Reins, take_back: Callable[[], None] = lambda: None
    ) -> Controlled:
        step = self.past.step
        return Controlled(
            Confirming(inner), reins, adjust=self.adjust, on_scratch=take_back, step=lambda: step
        )

    def _asked(self) -> Asked | None:
        """The step to ask about, where it was named in a language that is spoken now."""
        asked = self.journaling.opened.asked
        known = asked and self.config.general.language in ("auto", asked.session.language)
        return asked if known else None


class Earlier:
    """A session that broke off, brought to where it did.

    Args:
        start: makes sessions.
        kept: what there is of it.
        time: of day, then.

    Attributes:
        about: what it was about, or "".
    """

    def __init__(self, start: Start, kept: Kept, time: Time) -> None:
        self._start = start
        self._kept = kept
        self._time: Time = time
        self._asked = start.past.asked
        self._follow_up = start.follow_up(self._asked, kept.began) if self._asked else None
        trip = replace(start.trip, time=time, away=False)
        self._session = start.made(kept.turns[0].language, trip, self._follow_up, kept.began)
        self._unanswered = replayed(self._session.coach, kept, self._moved)
        self._session.coach.ended = False  # it had not ended; what closes it now is the time that is left
        self.about = self._session.coach.state.focus
        self._seconds = (kept.turns[-1].at - kept.began).total_seconds()
        start.passed.seconds = 0.0

    def go_on(self) -> Way:
        """On from there, in the time that was left."""
        start, session, journal = self._start, self._session, self._start.journaling.opened.journal
        assert journal is not None
        start.passed.seconds = self._seconds
        account = going_on(self._kept, lambda: session.coach.state, lambda: session.at_risk, self._time)
        keeper = Keeper(journal, "reflect", start.clock(self._kept.began), self._kept)
        asked, follow_up = self._asked, self._follow_up
        inside = FollowingUp(session, asked, follow_up, keeper) if asked and follow_up else session
        number = self._kept.turns[-1].number + 1
        keeping = Keeping(inside, keeper, account, number)
        held = start.kept(session, keeping, account)
        return Way(held, lambda: held.remembered(self._begin(inside, keeping, account)))

    async def _begin(
        self, inside: Session, keeping: Keeping, account: ReflectAccount
    ) -> AsyncGenerator[Line, None]:
        """The answer that was never heard; or where it was, and the question that waits."""
        language = self._session.language
        yield Line(text("reflect_command.going_on", language), language, move=OFFER)
        if self._unanswered is None:
            lines = KeptReins(self._session, keeping).again()
        else:
            account.heard(self._kept.turns[-1])
            lines = keeping.aside(inside.respond(self._unanswered))
        async with aclosing(lines):
            async for line in lines:
                yield line

    def _moved(self, seconds: float) -> None:
        self._start.passed.seconds = seconds
