"""Arc C, from scene to close: which stage is next, and what is said in it. Pure.

scene -> what it meant -> one HERO move -> what to carry -> what to leave behind -> close. Time decides how
long each may last and which is passed over; nothing is hurried that time doesn't hurry.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import ceil
from typing import Literal

from voice_mentor.hero.hooks import hook
from voice_mentor.hero.moves import Move
from voice_mentor.hero.plan import Plan
from voice_mentor.hero.policy_rest import rest, rests
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.state import State
from voice_mentor.hero.way.budget import Room
from voice_mentor.hero.way.letters import ASKS, Signs
from voice_mentor.hero.way.trip import Time

Stage = Literal["scene", "meaning", "move", "carry", "leave", "end"]
ORDER: tuple[Stage, ...] = ("scene", "meaning", "move", "carry", "leave", "end")

DROPPED_FIRST: tuple[Stage, ...] = ("leave", "move", "meaning")
"""What is passed over where time is short; what to carry is asked to the last."""
STAYS: dict[Stage, tuple[float, int]] = {
    "scene": (0.4, 4),
    "meaning": (0.4, 3),
    "move": (0.5, 3),
    "carry": (0.5, 1),
    "leave": (0.5, 1),
}
"""Share of the spare answers that a stage may have, and how many at most."""
ANOTHER = 7
"""Answers that must still fit for another scene to be asked for."""
SCENES = 3
SPENT = 2
"""Answers in a row that told nothing, after which nothing new is begun."""
AT_EASE = 6
"""Answers still fitting from which what is carried and what is left behind are asked one by one."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a session is.

    Attributes:
        time: of day.
        stage: whose question was asked last.
        stayed: replies in it after the first answer.
        scenes: how many were asked for.
        since: the speaker's turns before the present scene was asked for.
        known: the wish and the step there were by then.
        spent: answers in a row that told nothing.
        signs: what the answers offered for the HERO move.
        together: what to carry and what to leave were asked as one.
        hurried: the speaker said that they arrive: nothing is stayed with any more.
    """

    time: Time
    stage: Stage = "scene"
    stayed: int = 0
    scenes: int = 1
    since: int = 0
    known: tuple[str, str] = ("", "")
    spent: int = 0
    signs: Signs = field(default_factory=Signs)
    together: bool = False
    hurried: bool = False

    def at(self, stage: Stage) -> Progress:
        """Having gone on to a stage."""
        return replace(self, stage=stage, stayed=0)

    def anew(self, state: State) -> Progress:
        """Having asked for another scene."""
        known = (state.wish, state.step)
        return replace(self.at("scene"), scenes=self.scenes + 1, since=state.turn, known=known)


def scene(progress: Progress, key: str = "scene") -> Plan:
    """Ask for a scene (evening), or for what deserves care (morning)."""
    return Plan("receive", ask="receive", key=f"{key}-{progress.time}")


def decide(progress: Progress, state: State, reading: Reading, room: Room) -> tuple[Progress, Plan | None]:
    """Where the session is after this turn, and what is said to it.

    Args:
        progress: where it was.
        state: after the turn was heard.
        reading: the turn.
        room: what time allows; something must be.

    Returns:
        The plan, or None where nothing is left to be asked.
    """
    spent = 0 if _tells(reading) else progress.spent + 1
    progress = replace(progress, signs=progress.signs.after(state, reading), spent=spent)
    wanted = to_come(progress, state, room)
    if _unsure_of_scene(progress, reading):
        return replace(progress, stayed=1), scene(progress, "unsure")
    if _stays(progress, state, reading, room.turns - _needed(wanted, room)):
        return replace(progress, stayed=progress.stayed + 1), _staying(state, reading)
    if _another_scene(progress, wanted, room):
        return progress.anew(state), scene(progress, "another")
    if not wanted or progress.stage == "end":
        return progress.at("end"), None
    return onward(progress, wanted[0], room)


def to_come(progress: Progress, state: State, room: Room) -> list[Stage]:
    """The stages still to be asked, as far as they fit."""
    ahead = list(ORDER[ORDER.index(progress.stage) + 1 : -1])
    ahead = [stage for stage in ahead if stage not in _answered(progress, state)]
    for stage in DROPPED_FIRST:
        if len(ahead) > room.turns and stage in ahead and len(ahead) > 1:
            ahead.remove(stage)
    return ahead


def onward(progress: Progress, stage: Stage, room: Room) -> tuple[Progress, Plan]:
    """Ask the question of a stage."""
    time = progress.time
    if stage == "meaning":
        asks: Move = "ask-insight" if time == "evening" else "ask-wish"
        return progress.at(stage), Plan(asks, ask=asks, key=f"meaning-{time}")
    if stage == "move":
        letter = ASKS[progress.signs.letter()]
        return progress.at(stage), Plan(letter, ask=letter, key=f"way-{time}")
    if stage == "carry":
        key = "brief" if room.verdict == "brief" else "both" if room.turns < 2 else "carry"
        together = replace(progress.at(stage), together=key == "both")
        return together, Plan("ask-step", ask="ask-step", key=f"{key}-{time}")
    if stage == "leave":
        return progress.at(stage), Plan("ask-leave", ask="ask-leave", key=f"way-{time}")
    return progress.at("scene"), scene(progress)


def asking(progress: Progress) -> Plan:
    """The question of the present stage, to be put anew (in another language)."""
    if progress.stage == "end":
        return Plan("reflect")
    return onward(progress, progress.stage, Room("ask", AT_EASE, 0.0))[1]


def _answered(progress: Progress, state: State) -> set[Stage]:
    """Stages whose answer was given before they were asked."""
    wish, step = progress.known
    seen = state.insight_turn > progress.since if progress.time == "evening" else state.wish not in ("", wish)
    stepped = state.step not in ("", step)
    told: dict[Stage, bool] = {
        "meaning": seen or stepped,
        "move": stepped,
        "carry": bool(state.step),
        "leave": bool(state.left) or progress.together,
    }
    return {stage for stage, known in told.items() if known}


def _needed(wanted: list[Stage], room: Room) -> int:
    """Answers that the questions still to come need; the last two may be asked as one."""
    as_one = {"carry", "leave"} <= set(wanted) and room.turns < AT_EASE
    return len(wanted) - as_one


def _unsure_of_scene(progress: Progress, reading: Reading) -> bool:
    """Nothing comes to mind: once, something smaller is asked for."""
    nothing = bool({"dont-know", "no"} & reading.acts)
    return nothing and progress.stage == "scene" and progress.scenes == 1 and not progress.stayed


def _stays(progress: Progress, state: State, reading: Reading, spare: int) -> bool:
    """Whether to stay with what was said before going on."""
    if not _tells(reading) or progress.hurried:
        return False
    if progress.stage == "end":
        return True
    if spare < 1:
        return False
    share, most = STAYS[progress.stage]
    return progress.stayed < min(most, ceil(spare * share))


def _tells(reading: Reading) -> bool:
    """Whether an answer holds anything to stay with."""
    told = reading.spans.clauses or reading.spans.feelings or reading.spans.wish
    return bool(told) and not {"dont-know", "no"} & reading.acts


def _staying(state: State, reading: Reading) -> Plan:
    """Give back what was said, with a question about it or without."""
    if rests(state, reading) or not state.rested():
        return rest(state, reading)
    return Plan("receive", ask="receive", key=hook(state, reading))


def _another_scene(progress: Progress, wanted: list[Stage], room: Room) -> bool:
    """Whether there is time for another scene, once the first has been through."""
    through = wanted[:1] in (["carry"], ["leave"], []) and not progress.hurried
    return through and room.turns >= ANOTHER and progress.scenes < SCENES and progress.spent < SPENT
