"""A simulated person who practises: says a line of theirs to whatever the coach asks for."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from benchmarks.practice_checker import labelled
from voice_mentor.practice.scenario import Scenario
from voice_mentor.seams import Language
from voice_mentor.sessions.practice import PracticeState


@dataclass(frozen=True, slots=True)
class Kind:
    """A way of practising.

    Attributes:
        first: the quality of the first opener ("" for any).
        second: of the later ones.
        asks: phase to the bank a request is taken from, said once there before the answer.
        picks: how somebody is picked: by name, announced, or with unsaid words.
        stops: the phase in which they stop; "" for never.
        upward: they practise with the boss.
        shaky: what is heard of them is sometimes uncertain.
        same: the second take is the first one again.
        silent: they say as little as can be.
    """

    first: str = "weak"
    second: str = "strong"
    asks: Mapping[str, str] = field(default_factory=dict)
    picks: str = "by name"
    stops: str = ""
    upward: bool = False
    shaky: bool = False
    same: bool = False
    silent: bool = False


KINDS: dict[str, Kind] = {
    "checks progress": Kind(),
    "blames": Kind(first="harmful", second="weak"),
    "asks for the line": Kind(asks=dict.fromkeys(("take", "mirrored", "carry"), "ask_example")),
    "wants a verdict": Kind(asks=dict.fromkeys(("review", "mirrored", "compared"), "ask_verdict")),
    "does it again": Kind(asks={"exchange": "redo", "review": "redo", "compared": "redo"}),
    "listens back": Kind(asks={"review": "replay", "mirrored": "replay", "compared": "replay"}),
    "third take": Kind(first="weak", second="", asks={"compared": "more"}),
    "stops in the scene": Kind(stops="exchange"),
    "stops at the mirror": Kind(stops="mirrored"),
    "stops early": Kind(stops="take"),
    "changes their mind": Kind(asks={"intent": "another", "mirrored": "another"}),
    "announces a member": Kind(picks="announce_downward"),
    "announces a boss": Kind(picks="announce_upward", upward=True, first="", second="strong"),
    "does not know whom": Kind(picks="unsaid_pick", first=""),
    "goal for the boss": Kind(first="weak", upward=True),
    "boss, well begun": Kind(first="strong", upward=True),
    "well begun": Kind(first="strong"),
    "the same again": Kind(same=True),
    "says little": Kind(silent=True, asks={"take": "think"}),
    "hardly understood": Kind(shaky=True, asks={"pick": "repeat", "intent": "repeat"}),
    "hurries": Kind(asks={"review": "skip", "take": "ready", "exchange": "done"}),
    "wonders": Kind(asks={"review": "honest", "carry": "replay"}),
}  # fmt: skip
"""The kinds, each met about equally often."""


@cache
def bank(language: Language) -> Mapping[str, Sequence[str]]:
    """The lines of a language."""
    path = Path(__file__).with_name("practice_speakers") / f"{language}.toml"
    return tomllib.loads(path.read_text("utf-8"))


class Speaker:
    """One person in one practice.

    Args:
        language: what they speak.
        kind: a name in ``KINDS``.
        seed: fixes all they say to the same replies.
        library: who there is to practise with.
    """

    def __init__(self, language: Language, kind: str, seed: int, library: Sequence[Scenario]) -> None:
        self.language = language
        self.way = KINDS[kind]
        self._chance = random.Random(f"{language}/{kind}/{seed}")
        side = "upward" if self.way.upward else "downward"
        self._scenario = self._chance.choice([one for one in library if one.direction == side])
        self._asked: set[str] = set()
        self._takes: list[str] = []
        self._picked = 0
        self._changed = 0

    def says(self, state: PracticeState, move: str) -> str:
        """What they say, by where the practice stands and what the coach's last line was."""
        phase = state.phase
        if phase == self.way.stops:
            return self._one("stop")
        if phase in self.way.asks and phase not in self._asked and self._may(phase):
            self._asked.add(phase)
            return self._one(self.way.asks[phase])
        if move == "confirm":
            return "はい" if self.language == "ja" else "Yes"
        if move == "respect" and phase in ("take", "mirrored", "exchange", "review"):
            return self._one("thought")
        return self._answer(state)

    def shaky(self) -> bool:
        """Whether this turn is hardly understood."""
        return self.way.shaky and self._chance.random() < 0.4

    def _may(self, phase: str) -> bool:
        """A change of mind happens once."""
        if self.way.asks[phase] != "another":
            return True
        self._changed += 1
        return self._changed == 1

    def _answer(self, state: PracticeState) -> str:
        if state.phase == "pick":
            return self._pick()
        if state.phase == "take":
            return self._opener(state)
        if state.phase == "carry":
            return self._carried()
        names = {
            "side": "side_upward" if self.way.upward else "side_downward",
            "mind": "mind",
            "intent": "intent_up" if self.way.upward else "intent",
            "exchange": "reply",
            "review": "review",
            "mirrored": "answer",
            "compared": "keep",
            "when": "when_answer",
        }
        return self._filled(self._one(names[state.phase]))

    def _pick(self) -> str:
        self._picked += 1
        if self.way.picks != "by name" and self._picked <= 2:
            return self._one(self.way.picks)
        one = self._scenario
        names = [one.title, *one.calls]
        frames = (
            ["{}でお願いします", "{}の練習がしたいです", "{}"]
            if self.language == "ja"
            else ["{}, please", "I'd like to practise with {}", "{}"]
        )
        return self._chance.choice(frames).format(self._chance.choice(names))

    def _opener(self, state: PracticeState) -> str:
        if self.way.same and self._takes:
            return self._takes[-1]
        quality = self.way.second if self._takes else self.way.first
        role = "member" if state.scenario and state.scenario.direction == "upward" else "manager"
        fitting = [
            one["text"]
            for one in labelled()
            if one["language"] == self.language and one["role"] == role and quality in ("", one["quality"])
        ]
        line = self._chance.choice(fitting)
        if state.scenario and self._chance.random() < 0.4:
            line = f"{state.scenario.who}{'、' if self.language == 'ja' else ', '}{line}"
        self._takes.append(line)
        return line

    def _carried(self) -> str:
        last = (self._takes[-1] if self._takes else "").rstrip("。.?？!！")
        return self._filled(self._one("carry")).replace("{line}", last)

    def _filled(self, line: str) -> str:
        when = self._chance.choice(bank(self.language)["when"])
        return line.replace("{when}", when).replace("{When}", when[:1].upper() + when[1:])

    def _one(self, name: str) -> str:
        lines = bank(self.language)[name]
        if self.way.silent:
            lines = sorted(lines, key=len)[: max(3, len(lines) // 3)]
        return self._chance.choice(lines)
