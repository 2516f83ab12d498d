"""What somebody takes from a practice: their takes, what was noticed in them, and the line they carry along.

The line becomes a step like any other, in their own words, so that the next conversation asks how it went.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from voice_mentor.journal.due import due
from voice_mentor.journal.records import Ledger, Step, Take, Turn
from voice_mentor.practice import takes
from voice_mentor.practice.measures import Measures
from voice_mentor.practice.scenario import Scenario
from voice_mentor.seams import Language
from voice_mentor.sessions.practice_state import PracticeState


def _never() -> bool:
    return False


@dataclass(slots=True, repr=False)
class PracticeAccount:
    """The account of a practice, which may hold several rounds, one scenario after another.

    Args:
        state: where the practice stands now.
        at_risk: danger was heard and not cleared up: then nothing is taken from what is said but the words.
    """

    state: Callable[[], PracticeState]
    at_risk: Callable[[], bool] = _never
    _turn: Turn | None = None
    _takes: list[Take] = field(default_factory=list)
    _steps: list[Step] = field(default_factory=list)
    _places: dict[int, int] = field(default_factory=dict)
    _scenario: str = ""
    _carries: bool = False
    _about: str = ""

    def heard(self, turn: Turn) -> None:
        """The speaker said something; the session has not answered yet."""
        self._turn = turn

    def answered(self) -> None:
        """Note what the session took from it."""
        if self._turn is None or self.at_risk():
            return
        state = self.state()
        self._begin_round(state)
        self._about = self._about or state.intent
        for take in state.takes:
            self._note_take(take, state.scenario, self._turn)
        self._note_line(state, self._turn)

    def ledger(self, language: Language) -> Ledger:
        """What is known by now; after danger only that there was a session."""
        if self.at_risk():
            return Ledger(language)
        self.answered()  # what is counted in a take's sound may be known only now
        return Ledger(
            language, self._scenario, self._about, takes=tuple(self._takes), steps=tuple(self._steps)
        )

    def _begin_round(self, state: PracticeState) -> None:
        """Another scenario, or the same from the start: takes are counted from 1 again."""
        scenario = state.scenario.id if state.scenario else ""
        other = bool(scenario) and scenario != self._scenario
        if other or not (state.takes or state.carried):
            self._places, self._carries = {}, False
            self._scenario = scenario or self._scenario

    def _note_take(self, take: takes.Take, scenario: Scenario | None, turn: Turn) -> None:
        place = self._places.get(take.number)
        kept = Take(take.number, take.text, turn.number, noticed(take, scenario))
        if place is None:
            self._places[take.number] = len(self._takes)
            self._takes.append(kept)
        elif self._takes[place].text == take.text:
            self._takes[place] = replace(kept, turn=self._takes[place].turn)
        else:
            self._takes[place] = kept

    def _note_line(self, state: PracticeState, turn: Turn) -> None:
        """The line that is carried along; in other words, or with a time, it is still the same step."""
        if not state.carried:
            return
        if not self._carries:
            self._carries = True
            self._steps.append(Step(state.carried, turn.number))
        step = self._steps[-1]
        if state.when != step.when:
            day = due(state.when, turn.at, turn.language)
            step = replace(step, when=state.when, due=day)
        if state.carried != step.what:
            step = replace(step, what=state.carried, turn=turn.number)
        self._steps[-1] = step


def noticed(take: takes.Take, scenario: Scenario | None) -> dict[str, object]:
    """What was noticed in a take, as values that JSON knows."""
    found: dict[str, object] = {
        "form": take.read.form,
        "focus": take.read.focus,
        "quality": take.read.quality,
        "questions": take.read.questions,
    }
    if scenario is not None:
        found |= {"scenario": scenario.id, "direction": scenario.direction}
    return found | (counted(take.measures) if take.measures else {})


def counted(measures: Measures) -> dict[str, object]:
    """What was counted in its sound, to a tenth of a mora or word and a hundredth of a second."""
    return {
        "pace": round(measures.pace, 1),
        "unit": measures.unit,
        "seconds": round(measures.seconds, 2),
        "pauses": [round(one, 2) for one in measures.pauses],
        "fillers": list(measures.fillers),
    }
