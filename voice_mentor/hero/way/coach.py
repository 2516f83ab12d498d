"""The coach on the way to work and home: arc C, held to the time there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from voice_mentor.hero import policy, uptake
from voice_mentor.hero.coach import ENOUGH_WAITING, SILENCE_S, Coach
from voice_mentor.hero.judging import measured
from voice_mentor.hero.plan import Plan
from voice_mentor.hero.policy_session import running
from voice_mentor.hero.putting_right import put_right
from voice_mentor.hero.reading import read
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.reply import Reply
from voice_mentor.hero.safety import assess
from voice_mentor.hero.state import State, holds_question
from voice_mentor.hero.way import arc, closing, durations, time_left
from voice_mentor.hero.way.brevity import brief
from voice_mentor.hero.way.budget import Budget, Room
from voice_mentor.hero.way.kept import kept
from voice_mentor.hero.way.trip import Trip
from voice_mentor.hero.wording.sentences import sentences
from voice_mentor.seams import Language

TICK_S = 8.0
"""Seconds between two silences that are told of: the close may have to wait for the next one."""
QUIET_S = 20.0
"""From so many seconds on, the quiet before the close is announced."""


LATE_S = 4.0
"""So long after the end it is closed in one sentence."""
SAID_BACK: dict[Language, int] = {"ja": 28, "en": 60}
"""Characters of a clause with which a session is taken up again."""


class WayCoach(Coach):
    """One session on the way.

    Args:
        language: the language to begin in.
        trip: how long, at what time of day, and whether they drive.
        elapsed: seconds since the session began, counted in samples by the caller.
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
        seed: int = 0,
        name: str = "",
        region: str = "",
    ) -> None:
        super().__init__(language, seed=seed, name=name, region=region, rubric=brief(measured, trip))
        self.trip = trip
        self.budget = Budget(trip.minutes * 60.0, elapsed)
        self.progress = arc.Progress(trip.time)
        self._progress_before = self.progress
        self._quiet = False
        self._quiet_told = False
        self._announces = False

    @property
    def quiet(self) -> bool:
        """Whether the session is silent of its own will, until it is time to close."""
        return self._quiet

    @property
    def is_time(self) -> bool:
        """Whether nothing fits any more but the close."""
        return not self.at_risk and self._room.verdict == "close"

    def open(self) -> Reply:
        """How long and which; then last time's step, or the scene."""
        told = [
            self._line(
                "greet", f"way-{self.trip.time}", minutes=durations.minutes(self.trip.minutes, self.language)
            )
        ]
        told += [self._line("way", "back")] if self.trip.away else []
        told += [self._line("way", "driving")] if self.trip.driving else []
        if self.follow_up is not None:
            self.follow_up.waiting = True
            told.append(self._line("follow-up", "way", step=self.follow_up.step))
        else:
            told.append(self._line("receive", f"scene-{self.trip.time}"))
        self.budget.heard()
        reply = self._made(Reply(self._join(*told), self.language, "greet"), self.state)
        if self.follow_up is None:
            self.state = replace(self.state, pending="receive")
        return reply

    def reply(self, text: str, language: Language | None = None) -> Reply:
        """Answer a turn; what it says about the way that is left is heeded first."""
        self.budget.heard()
        self._progress_before, self._quiet = self.progress, False
        told = self.told(text, language or self.language)
        if told is None:
            return super().reply(text, language)
        self.use(language or self.language)
        self._heed(told)
        if told.rest and told.kind != "now":
            return super().reply(told.rest, language)
        self._earlier = self.state
        return self._received(told)

    def told(self, text: str, language: Language) -> time_left.Told | None:
        """What an utterance says about the way that is left; nothing where danger is or was heard."""
        told = None if self.at_risk else time_left.told(text, language)
        return told if told and not assess(text, language, self.state.turns).triggered else None

    def silence(self, seconds: float) -> Reply | None:
        """Once that there is time; nothing else but the close, when it is due."""
        if self.at_risk:
            return super().silence(seconds)
        if self.ended:
            return None
        if self.budget.room(self._closing_s).left_s <= TICK_S / 2:
            return self.close()
        if seconds < SILENCE_S or self._silences or self._quiet or self._waited >= ENOUGH_WAITING:
            return None
        self._silences, self._waited = 1, self._waited + 1
        return self._holding("first")

    def close(self, *, at_once: bool = False) -> Reply:
        """End the session with the day's own words; in one sentence, where the speaker stops."""
        state = closing.worded(self.state)
        plan = closing.plan(state, self.trip, at_once=at_once or self._is_late)
        text, plan = self._wording.say(plan, state, read("", self.language, {}), self._rubric)
        self.ended = True
        return self._made(Reply(text, self.language, "close", ended=True), replace(self.state, closed=True))

    def skip(self) -> Reply:
        """Leave the present question and ask the next one."""
        room = self._room
        wanted = arc.to_come(self.progress, self.state, room)
        if self.at_risk or not wanted or room.verdict in ("hold", "close"):
            return self.close()
        self.progress, plan = arc.onward(self.progress, wanted[0], room)
        assert plan.ask is not None
        text = self._join(self._line("way", "skip"), self._line(plan.ask, plan.key))
        return self._made(Reply(text, self.language, plan.move), self.state)

    def scratch(self) -> bool:
        """Take back what was said last, and where it led to."""
        taken = super().scratch()
        if taken:
            self.progress, self._quiet = self._progress_before, False
        return taken

    def asked(self) -> str:
        """The question that waits for an answer, in the session's language; or ""."""
        if self.state.pending is None or not self.state.said:
            return ""
        if self._last is not None and self._last.language != self.language:
            plan = arc.asking(self.progress)
            return self._line(plan.ask, plan.key) if plan.ask else ""
        last = sentences(self.state.said[-1], self.language)
        return next(filter(holds_question, reversed(last)), "")

    def where(self) -> str:
        """What was talked about last, in words short enough to be said back; or ""."""
        last = self.state.last
        forms = (last.brief[1], last.ends) if last else ()
        return next((one for one in forms if 0 < len(one) <= SAID_BACK[self.language]), "")

    # --- one turn ----------------------------------------------------------------------------------------

    def _answer(self, read: Reading) -> Reply:
        if not self.state.step:  # 「五分なら作れます」 is no plan for the day on which a step fails
            read = replace(read, plans=False, spans=replace(read.spans, plan=""))
        received = self.follow_up.received(self.state, read) if self.follow_up else None
        reply = super()._answer(read) if received is None else self._followed_up(received, read)
        if self._announces and self._before is not None:
            self._announces, self._quiet_told = False, True
            text = self._join(
                reply.text,
                self._line("way", "quiet", time=durations.stretch(self._room.left_s, self.language)),
            )
            return self._made(replace(reply, text=text), self._before)
        return reply

    def _planned_for(self, read: Reading) -> tuple[State, Plan]:
        """What the turn adds, and what arc and time make of it."""
        if self._listens_only:
            return super()._planned_for(read)
        state = kept(self.state, put_right(uptake.heard(self.state, read), read), read)
        plan = self._ruling(state, read) or self._next(state, read)
        if plan.ends:
            state = closing.worded(state)
        return policy.settled(state, plan, read), plan

    def _ruling(self, state: State, read: Reading) -> Plan | None:
        """The plan where a turn does something to the session."""
        plan = running(state, read)
        if plan is None or (plan.move != "close" and self._room.verdict == "close"):
            return None
        if plan.move != "close":
            return plan
        if "thanks" in read.acts and "goodbye" not in read.acts and self._room.verdict == "ask":
            thanked = not read.spans.clauses
            return Plan("hold-silence", whole=("hold-silence", "thanks")) if thanked else None
        return self._closing(state)

    def _next(self, state: State, read: Reading) -> Plan:
        room = self._room
        if room.verdict == "close":
            return self._closing(state)
        if room.verdict == "hold" or (self.progress.stage == "end" and room.verdict == "brief"):
            return self._holds(state, read)
        self.progress, plan = arc.decide(self.progress, state, read, room)
        return plan or self._holds(state, read)

    def _holds(self, state: State, read: Reading) -> Plan:
        """Receive what was said, and be quiet until it is time to close; who is in a hurry is not kept."""
        if self.progress.hurried:
            return self._closing(state)
        self.progress, self._quiet = self.progress.at("end"), True
        self._announces = not self._quiet_told and self._room.left_s >= QUIET_S
        return Plan("affirm-act" if read.spans.deed else "reflect")

    def _closing(self, state: State) -> Plan:
        return closing.plan(closing.worded(state), self.trip, at_once=self._is_late)

    def _followed_up(self, received: State, read: Reading) -> Reply:
        """Receive what became of last time's step, then ask for the scene; a hurt is stayed with."""
        assert self.follow_up is not None
        if read.spans.feelings:
            text, plan = self._wording.say(Plan("reflect"), received, read, self._rubric)
            return self._made(Reply(text, self.language, plan.move), received, pending="receive")
        brief = read.size in ("word", "short") or not read.spans.clauses
        plan = Plan("affirm-act" if read.spans.deed else "reflect")
        text = (
            self._line("way", f"received-{self.follow_up.outcome or 'later'}")
            if brief
            else self._wording.say(plan, received, read, self._rubric)[0]
        )
        text = self._join(text, self._line("receive", f"scene-{self.trip.time}"))
        return self._made(Reply(text, self.language, "receive"), received)

    # --- time ----------------------------------------------------------------------------------------------

    def _heed(self, told: time_left.Told) -> None:
        if told.kind == "soon":
            self.progress = replace(self.progress, hurried=True)
            self.budget.set_left(min(told.left_s, max(self.budget.left_s, told.left_s / 2)))
            if self.progress.stage in ("scene", "meaning"):
                self.progress = self.progress.at("move")
        elif told.kind == "more":
            self.progress = replace(self.progress, hurried=False)
            self.budget.set_left(told.left_s)
            if self.progress.stage == "end":
                self.progress = self.progress.at("move")

    def _received(self, told: time_left.Told) -> Reply:
        """Answer what only tells of the time: on with the question, or to what is left of the arc."""
        room = self._room
        if told.kind == "now" or room.verdict in ("close", "hold"):
            return self.close()
        if told.kind == "more":
            lead = self._line("way", "more", time=durations.stretch(told.left_s, self.language))
            question, move = self.asked(), self.state.pending
            if question and move:
                return self._made(Reply(self._join(lead, question), self.language, move), self.state)
            return self._made(Reply(lead, self.language, "hold-silence"), self.state)
        wanted = arc.to_come(self.progress, self.state, room)
        if not wanted:
            return self.close()
        self.progress, plan = arc.onward(self.progress, wanted[0], room)
        assert plan.ask is not None
        text = self._join(self._line("way", "soon"), self._line(plan.ask, plan.key))
        return self._made(Reply(text, self.language, plan.move), self.state)

    @property
    def _is_late(self) -> bool:
        """Whether the end has passed while they spoke: one sentence is enough now."""
        return self.budget.left_s <= -LATE_S

    @property
    def _room(self) -> Room:
        return self.budget.room(self._closing_s)

    @property
    def _closing_s(self) -> float:
        return closing.seconds(self.state)

    # --- words ---------------------------------------------------------------------------------------------

    def _line(self, heading: str, key: str, **fields: str) -> str:
        return self._wording.line(heading, (key,), fields)

    def _join(self, *parts: str) -> str:
        return ("" if self.language == "ja" else " ").join(filter(None, parts))
