"""The practice session: the first words of a one-on-one, aloud, with somebody who answers (arc B).

    pick -> intent -> take 1 -> the other answers -> self-review -> mirror -> take 2 -> compare -> carry

The coach never says the line. What was heard is mirrored as facts, in the speaker's own words. Danger is not
its business: put it inside of ``guarded.Guarded``.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing

from voice_mentor.practice.carry import pointed
from voice_mentor.practice.quoting import short, tidy
from voice_mentor.practice.requests import ABOUT_TAKES, Request, goodbye, says, spotted
from voice_mentor.practice.scenario import Scenario
from voice_mentor.seams import Language, Line, Transcript
from voice_mentor.sessions.practice_leaving import Leaving
from voice_mentor.sessions.practice_looking import Looking
from voice_mentor.sessions.practice_picking import Picking
from voice_mentor.sessions.practice_requests import Requests
from voice_mentor.sessions.practice_room import Means, Room
from voice_mentor.sessions.practice_scene import Scene
from voice_mentor.sessions.practice_state import Phase, PracticeState

__all__ = ["Means", "PracticeSession", "PracticeState", "warm_up"]

SILENCE_S = 8.0
"""Seconds of silence after which the speaker is told that there is time (hero.md, arc C)."""
_IN_SCENE = frozenset({"take", "exchange", "mirrored", "compared"})
"""Phases in which somebody may speak to the other person."""
_BUILT_ON = frozenset({"pick", "side", "mind", "intent", "carry", "when"})
"""Phases whose words are built on: they are asked about where they were hardly understood."""

Lines = AsyncGenerator[Line, None]


class PracticeSession:
    """Practise an opener.

    Args:
        language: the language to begin in.
        means: the people, the tape and what else it is given.
        scenario: who is practised with; None asks.
    """

    def __init__(self, language: Language, means: Means, scenario: Scenario | None = None) -> None:
        room = self._room = Room(means, language, PracticeState(scenario=scenario))
        self._picking = Picking(room)
        self._looking = Looking(room)
        self._leaving = Leaving(room)
        self._scene = Scene(room, self._looking)
        self._requests = Requests(
            room, self._picking, self._looking, self._leaving, lambda: self._last, self._use
        )
        self._last: list[Line] = []
        self._doubtful: Transcript | None = None
        self._waited = False

    @property
    def state(self) -> PracticeState:
        """Where the practice stands."""
        return self._room.state

    @property
    def language(self) -> Language:
        """The session's language."""
        return self._room.language

    @language.setter
    def language(self, language: Language) -> None:
        self._use(language)

    @property
    def ended(self) -> bool:
        """Whether the practice is over."""
        return self._room.ended

    async def open(self) -> Lines:
        """The greeting: whom with, or, where that is settled, what for."""
        async with aclosing(self._noted(_each(self._picking.greet()))) as lines:
            async for line in lines:
                yield line

    async def respond(self, heard: Transcript) -> Lines:
        """Answer what was said: a request, an answer, or an opener."""
        async with aclosing(self._noted(self._answer(heard))) as lines:
            async for line in lines:
                yield line

    async def silence(self, seconds: float) -> Lines:
        """Once in a session that there is no hurry; then patience."""
        if seconds >= SILENCE_S and not self._waited and not self.ended:
            self._waited = True
            for line in self._room.say("hold-silence", self._room.part("silence.any")):
                yield line

    def spoken(self, line: Line, heard_share: float) -> None:
        """Nothing goes by what was heard of a line: whoever speaks on has decided for themselves."""

    def plays(self, heard: Transcript) -> bool:
        """Whether words are meant for the other person, or ask the coach for a known thing."""
        request = self._request(heard)
        if request is not None:
            return request.ask in ABOUT_TAKES
        if self.state.phase == "carry":
            return any(played.words in heard.text for played in self._room.played.values() if played.words)
        return self.state.phase in _IN_SCENE and self._room.read(heard).quality == "strong"

    # --- one turn --------------------------------------------------------------------------------------

    def _answer(self, heard: Transcript) -> Lines:
        if self.ended:
            return _each([])
        heard = self._settled(heard) or heard
        request = self._request(heard)
        doubt = None if request and not (heard.shaky and request.ask == "stop") else self._doubt(heard)
        if doubt is not None:
            return _each(doubt)
        self._room.turns.append(heard.text)
        met = self._requests.meet(request, heard) if request else None
        return met or self._by_phase(heard)

    def _request(self, heard: Transcript) -> Request | None:
        """What is asked of the session, unless the other person is called by name: then they are asked."""
        if self.state.scenario is not None and self._scene.calls(heard):
            return None
        if self.state.phase in ("compared", "carry") and pointed(heard.text, heard.language):
            return None  # "take two" is an answer where one of the takes is asked for
        return spotted(heard.text, heard.language, self.state.phase)

    def _by_phase(self, heard: Transcript) -> Lines:
        phase = self.state.phase
        if goodbye(heard.text, heard.language, phase):
            return _each(self._leaving.stop())
        if phase in ("mirrored", "compared", "carry") and self._scene.calls(heard) and phase != "carry":
            return self._scene.act(heard)
        if phase == "intent" and self._scene.calls(heard):
            return self._scene.act(heard)
        if phase == "mirrored" and self._scene.is_take(heard):
            return self._scene.act(heard)
        if phase == "compared" and self._leaving.named(heard):
            return self._leaving.carry(heard)
        if phase == "compared" and self._scene.goes_on(heard):
            return self._scene.afterwards(heard)
        if phase == "compared":
            return self._looking.compared(heard, self._leaving.ask)
        answers: dict[Phase, Callable[[Transcript], Lines]] = {
            "pick": self._picking.pick,
            "side": self._picking.side,
            "mind": self._picking.mind,
            "intent": self._picking.intent,
            "take": self._scene.take,
            "exchange": self._scene.exchange,
            "review": self._looking.review,
            "mirrored": self._looking.mirrored,
            "carry": self._leaving.carry,
            "when": self._leaving.when,
        }
        return answers[phase](heard)

    # --- what was hardly understood --------------------------------------------------------------------

    def _settled(self, heard: Transcript) -> Transcript | None:
        """The words asked about, where they were right."""
        doubtful = self._doubtful
        right = doubtful is not None and says(heard.text, "yes", heard.language)
        return Transcript(doubtful.text, doubtful.language) if doubtful and right else None

    def _doubt(self, heard: Transcript) -> list[Line] | None:
        """Ask back, once, before anything is built on shaky words."""
        doubtful, self._doubtful = self._doubtful, None
        room = self._room
        if doubtful is not None and says(heard.text, "no", heard.language):
            return room.say("confirm", room.part("carry.say_again"))
        stopping = spotted(heard.text, heard.language, self.state.phase) is not None
        if doubtful is not None or not heard.shaky or not (stopping or self.state.phase in _BUILT_ON):
            return None
        self._doubtful = heard
        words = tidy(short(heard.text, room.language, 30 if room.language == "ja" else 16))
        return room.say("confirm", room.part("carry.ask_back", words=words))

    # --- languages and repetition ----------------------------------------------------------------------

    def _use(self, language: Language) -> None:
        """Go on in a language, with the same person where they speak it."""
        room = self._room
        if language == room.language:
            return
        room.language = language
        scenario = self.state.scenario
        same = [one for one in room.means.library(language) if scenario and one.id == scenario.id]
        if same and self.state.phase != "exchange":
            room.cast(same[0])

    async def _noted(self, lines: Lines) -> Lines:
        """Keep a turn's lines, so that they can be said again."""
        given: list[Line] = []
        async with aclosing(lines):
            async for line in lines:
                if line.role != "self":
                    given.append(line)
                    self._last = given
                yield line


async def _each(lines: Sequence[Line]) -> Lines:
    for line in lines:
        yield line


def warm_up(language: Language) -> None:
    """Load what the first turns would otherwise wait for: dictionaries, tables, the rubric, the scenarios."""
    from voice_mentor.hero import rubric, safety
    from voice_mentor.practice import assessment, own, scenarios
    from voice_mentor.practice.receiving import read

    aim = "安心して話せる場にしたいです。" if language == "ja" else "I want Sam to feel heard."
    assessment.warm_up(language)
    rubric.warm_up(language)
    safety.assess(aim, language, ())
    spotted(aim, language, "pick")
    own.announced(aim, language)
    scenarios.near(aim, scenarios.load(language))
    scenarios.picked(aim, scenarios.load(language))
    read(aim, language)
