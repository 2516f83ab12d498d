"""The session on the way: arc C behind the ``Session`` seam, with the reins that spoken control holds."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from typing import TYPE_CHECKING

from voice_mentor.hero.way.coach import WayCoach
from voice_mentor.hero.way.trip import Trip
from voice_mentor.messages import text
from voice_mentor.seams import Language, Line, Transcript
from voice_mentor.sessions.controlled import MOVE
from voice_mentor.sessions.talk import TalkSession

if TYPE_CHECKING:
    from voice_mentor.hero.follow_up import FollowUp


class ReflectSession(TalkSession):
    """A few minutes of reflection on the way to work or home.

    Args:
        language: the language to begin in.
        trip: how long it is to last, at what time of day, and whether somebody drives.
        elapsed: seconds since the session began, counted in samples by the caller.
        step: last time's step, which is asked about first.
        seed: fixes the choice among equally good lines.
        name: what the speaker likes to be called, or "".
        region: where help is looked up; "" goes by the language.
    """

    def __init__(
        self,
        language: Language,
        trip: Trip,
        elapsed: Callable[[], float],
        *,
        step: FollowUp | None = None,
        seed: int = 0,
        name: str = "",
        region: str = "",
    ) -> None:
        self.coach = WayCoach(language, trip, elapsed, seed=seed, name=name, region=region)
        self.coach.follow_up = step
        super().__init__(self.coach)

    @property
    def at_risk(self) -> bool:
        """Whether danger was heard: then nothing but the coach's answer counts."""
        return self.coach.at_risk

    @property
    def quiet(self) -> bool:
        """Whether it is silent of its own will, until it is time to close."""
        return self.coach.quiet

    @property
    def step(self) -> str:
        """The step of this session, else the one that was asked about; or ""."""
        asked = self.coach.follow_up
        return self.coach.state.step or (asked.step if asked else "")

    def claims(self, heard: Transcript) -> bool:
        """Whether an utterance is about the way itself ("next stop is mine"), whatever it looks like."""
        return self.coach.told(heard.text, heard.language) is not None

    def stop(self) -> AsyncGenerator[Line, None]:
        """End it now, in one sentence."""
        return self._spoken(self.coach.close(at_once=True))

    def skip(self) -> AsyncGenerator[Line, None]:
        """Leave the present question."""
        return self._spoken(self.coach.skip())

    def scratch(self) -> AsyncGenerator[Line, None]:
        """Take back what was said last."""
        key = "scratched" if self.coach.scratch() else "nothing_to_scratch"
        return self._lines_of(text(f"reflect.{key}", self.language), self.coach.asked())

    def again(self) -> AsyncGenerator[Line, None]:
        """Where it was, and what was asked; or the close, where the time has run out meanwhile."""
        if self.coach.is_time:
            return self._spoken(self.coach.close())
        words = self.coach.where()
        where = text("reflect.where", self.language, words=words) if words else ""
        return self._lines_of(where or text("reflect.on", self.language), self.coach.asked())

    def question(self) -> str:
        """What waits for an answer, in the session's language; or ""."""
        return self.coach.asked()

    def pause(self) -> None:
        """What comes now is no talk: it says nothing about how long the speaker's turns are."""
        self.coach.budget.interrupted()

    def resume(self, *, asked: bool) -> None:
        """It goes on."""
        if asked:
            self.coach.budget.resumed()

    async def _lines_of(self, *parts: str) -> AsyncGenerator[Line, None]:
        for part in filter(None, parts):
            yield Line(part, self.language, move=MOVE)
