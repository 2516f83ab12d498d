"""What somebody leaves a session with, from what the coach knows of it: insights, steps and a few figures.

The coach's state holds the insight and the step of now; the ledger holds all of the session, in the speaker's
own words, each with the turn it was said in. Nothing here stores anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from voice_mentor.hero.moves import Move
from voice_mentor.hero.reading.likeness import shared
from voice_mentor.hero.state import State
from voice_mentor.journal.due import due
from voice_mentor.journal.own_words import begun, own, seen
from voice_mentor.journal.records import Insight, Ledger, Letter, Step, Turn
from voice_mentor.seams import Language

LETTERS: dict[Letter, frozenset[Move]] = {
    "H": frozenset({"ask-wish", "ask-options", "ask-step", "ask-obstacle", "if-then"}),
    "E": frozenset({"affirm-act", "ask-exception", "ask-strength", "ask-confidence", "unload-who"}),
    "R": frozenset({"ask-resource", "unload-list", "unload-sort"}),
    "O": frozenset({"turn-the-seat", "ask-sign", "ask-insight", "return-words"}),
}
"""HERO letter -> the moves that are its own (hero.md): a goal, ways, an obstacle and an if-then plan; what
worked before, and trusting somebody; what helps, and what is in one's own hands; seeing it another way."""
SAME = 0.4
"""Share of the shorter wording that the other must hold for both to be one insight or step, put better."""


class Account(Protocol):
    """What is known of a session besides its turns; each kind of session keeps its own."""

    def heard(self, turn: Turn) -> None:
        """The speaker said something; the session has not answered yet."""
        ...

    def answered(self) -> None:
        """The session has worked out its answer to it."""
        ...

    def ledger(self, language: Language) -> Ledger:
        """What is known by now."""
        ...


@dataclass(slots=True, repr=False)
class TalkAccount:
    """The account of a talk.

    Args:
        state: what the coach knows now.
        at_risk: danger was heard and not cleared up: then nothing is taken from what is said but the words.

    Attributes:
        relieved: 0..10, if they said.
    """

    state: Callable[[], State]
    at_risk: Callable[[], bool]
    relieved: int | None = None
    _turn: Turn | None = None
    _before: State | None = None
    _insights: list[Insight] = field(default_factory=list)
    _steps: list[Step] = field(default_factory=list)
    _about: str = ""

    def heard(self, turn: Turn) -> None:
        """The speaker said something; the coach has not answered yet."""
        self._turn, self._before = turn, self.state()

    def relieve(self, number: int) -> None:
        """They said how much lighter they feel, 0..10."""
        self.relieved = number

    def answered(self) -> None:
        """Note what the coach took from it."""
        turn, before, state = self._turn, self._before, self.state()
        self._turn = None
        if turn is None or before is None or self.at_risk() or state is before:
            return
        if state.start and not self._about:
            self._about = begun(turn.text, state.start, turn.language)
        if state.insight and state.insight != before.insight:
            _note_insight(self._insights, turn, state)
        if _step(state) != _step(before) and state.step:
            _note_step(self._steps, turn, before, state)

    def ledger(self, language: Language) -> Ledger:
        """What is known by now; after danger only that there was a session."""
        if self.at_risk():
            return Ledger(language)
        state = self.state()
        return Ledger(
            language,
            topic=state.topic,
            about=self._about,
            letters=letters(state.moves),
            relieved=self.relieved,
            insights=tuple(self._insights),
            steps=tuple(self._steps),
        )


def letters(moves: Sequence[Move]) -> tuple[Letter, ...]:
    """The HERO letters that moves belong to, in their order."""
    return tuple(letter for letter, own_moves in LETTERS.items() if own_moves & set(moves))


def _step(state: State) -> tuple[object, ...]:
    return state.step, state.when, state.obstacle, state.plan, state.confidence


def _note_insight(insights: list[Insight], turn: Turn, state: State) -> None:
    """A new insight, or one of this session's in better words."""
    words = seen(turn.text, state.insight, turn.language)
    if state.mended == "insight" and insights:
        insights[-1] = replace(insights[-1], words=words, turn=turn.number)
        return
    for place, one in enumerate(insights):
        if shared(one.words, words, turn.language) >= SAME:
            insights[place] = replace(one, words=words, turn=turn.number)
            return
    insights.append(Insight(words, turn.number))


def _note_step(steps: list[Step], turn: Turn, before: State, state: State) -> None:
    """A new step, or more about the one that was named: when, what may get in the way, how sure."""
    if not steps or _another(steps[-1], turn, before, state):
        steps.append(Step(own(turn.text, state.step, turn.language), turn.number))
    step = steps[-1]
    if state.step != before.step and step.turn != turn.number:
        step = replace(step, what=own(turn.text, state.step, turn.language), turn=turn.number)
    steps[-1] = _detailed(step, turn, before, state)


def _another(step: Step, turn: Turn, before: State, state: State) -> bool:
    """Whether a step was named that has nothing to do with the last one."""
    if state.step == before.step or state.mended == "step":
        return False
    alike = shared(state.step, before.step, turn.language) if before.step else 0.0
    return max(alike, shared(step.what, turn.text, turn.language)) < SAME


def _detailed(step: Step, turn: Turn, before: State, state: State) -> Step:
    def said(name: str, old: str) -> str:
        """A detail in the words of this turn, where this turn brought it."""
        now, then = getattr(state, name), getattr(before, name)
        return own(turn.text, now, turn.language) if now and now != then else old

    found = due(turn.text if state.when != before.when else step.what, turn.at, turn.language)
    return replace(
        step,
        when=state.when or step.when,
        due=found or step.due,
        obstacle=said("obstacle", step.obstacle),
        plan=said("plan", step.plan),
        confidence=state.confidence if state.confidence is not None else step.confidence,
    )


@dataclass(slots=True, repr=False)
class Tally:
    """Counts turns as the coach's own audit does, one at a time, each of them once.

    Attributes:
        reflections, questions: coach's turns that reflect, that ask.
        spoken: how much the speaker and the coach said, in characters (ja) or words (en).
    """

    reflections: int = 0
    questions: int = 0
    spoken: dict[str, int] = field(default_factory=lambda: {"speaker": 0, "coach": 0})
    _theirs: list[str] = field(default_factory=list)
    _danger: bool = False

    def add(self, turn: Turn) -> None:
        """Count a turn, but for the coach's figures about itself; with danger in it a session has none."""
        from voice_mentor.hero.audit_turns import reflects
        from voice_mentor.hero.rubric.sentences import questions

        self._danger = self._danger or turn.move == SAFETY
        if turn.move == FIGURES or turn.who == "partner":
            return
        self.spoken[turn.who] += length(turn.text, turn.language)
        if turn.who == "speaker":
            self._theirs.append(turn.text)
            return
        self.questions += questions(turn.text, turn.language) > 0
        self.reflections += reflects(turn.text, turn.language, tuple(self._theirs))

    def onto(self, ledger: Ledger) -> Ledger:
        """A ledger with these figures."""
        if self._danger:
            return ledger
        both = sum(self.spoken.values())
        share = self.spoken["speaker"] / both if both else None
        return replace(ledger, talk_share=share, reflections=self.reflections, questions=self.questions)


FIGURES, SAFETY = "audit", "safety"
"""Moves of the coach's turns that are no part of a conversation, and of those that answer danger."""


def length(text: str, language: Language) -> int:
    """How much was said: characters without punctuation in Japanese, words in English."""
    from voice_mentor.hero.audit import amount
    from voice_mentor.hero.audit_turns import Said

    return amount(Said("", text, language))
