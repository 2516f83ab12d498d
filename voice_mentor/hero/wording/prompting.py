"""What a model is told: the rules once, the last turns, and the move that was decided for this reply."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from voice_mentor.hero.coach import Draft
from voice_mentor.hero.rubric import Violation
from voice_mentor.hero.state import State
from voice_mentor.llm.chat import ChatMessage
from voice_mentor.messages import text
from voice_mentor.seams import Language

EXCHANGES = 3
"""Earlier turns a model is shown; a small model on a CPU reads about 50 tokens a second."""
SHORTEST: dict[Language, int] = {"ja": 40, "en": 20}
"""Characters or words a model is always given: asked for less, it drops the reflection."""
LONGEST_TURN = 300
"""Characters of one turn that are shown, its end: a rambling turn would hold up the answer by seconds."""


@cache
def _prompts(language: Language) -> dict[str, Any]:
    source = resources.files("voice_mentor.hero.wording").joinpath("prompts", f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def words(move: str, language: Language) -> bool:
    """Whether a model is asked for a move at all."""
    return move in _prompts(language)["moves"]


def system(language: Language) -> ChatMessage:
    """The rules, the same in every reply, so that a server can keep what it has read."""
    return ChatMessage("system", str(_prompts(language)["system"]).strip())


@dataclass(frozen=True, slots=True)
class Prompt:
    """The messages for one reply.

    Attributes:
        draft: the reply that is planned.
        hidden: what becomes of everything that was said before it is shown to the model.
    """

    draft: Draft
    hidden: Callable[[str], str]

    @property
    def _table(self) -> dict[str, Any]:
        return _prompts(self.draft.reply.language)

    def messages(self) -> list[ChatMessage]:
        """Rules, the last turns, and the task."""
        return [system(self.draft.reply.language), *self._history(), self._task()]

    def instructions(self) -> str:
        """Every sentence of ours a model could read out."""
        table = self._table
        rules = str(table["system"]).split("例：")[0].split("Examples:")[0]
        return "\n".join([rules, self._move(), *map(str, table["shape"].values())])

    def again(self, said: list[str], refused: str, broken: Sequence[Violation]) -> list[ChatMessage]:
        """The task once more, with what was wrong; ``said`` was spoken and stays."""
        gap = "" if self.draft.reply.language == "ja" else " "
        task = self._table["resume" if said else "repair"].format(
            released=self.hidden(gap.join(said)),
            why=self._why(broken),
            move=self._move(),
            shape=self._shape(),
        )
        written = ChatMessage("assistant", self.hidden(gap.join([*said, refused])) or "…")
        return [*self.messages(), written, ChatMessage("user", task.strip())]

    def _why(self, broken: Sequence[Violation]) -> str:
        """The broken rules, two at most: a small model can't mend more at a time."""
        if not broken:
            return str(self._table["shape"]["unfinished"])
        return " ".join(text(f"rubric.why.{one.rule}", self.draft.reply.language) for one in broken[:2])

    def _history(self) -> list[ChatMessage]:
        """The last exchanges, oldest first: what they said, and what was really spoken in answer."""
        state = self.draft.state
        told: list[ChatMessage] = []
        for back in range(min(EXCHANGES, state.turn - 1, len(state.said)), 0, -1):
            if state.moves[-back] != "greet":  # it may hold the speaker's own name
                told += [
                    ChatMessage("user", self._shown(state.turns[-1 - back])),
                    ChatMessage("assistant", self._shown(state.said[-back])),
                ]
        return told

    def _task(self) -> ChatMessage:
        task = self._table["turn"].format(
            said=self._shown(self.draft.state.turns[-1]),
            known=self._known(self.draft.state),
            move=self._move(),
            shape=self._shape(),
            length=max(self.draft.aim, SHORTEST[self.draft.reply.language]),
        )
        return ChatMessage("user", "\n".join(line for line in task.splitlines() if line.strip()))

    def _shown(self, said: str) -> str:
        return self.hidden(said[-LONGEST_TURN:])

    def _known(self, state: State) -> str:
        known = {"wish": state.wish, "step": state.step, "obstacle": state.obstacle}
        lines = (self._table["known"][name].format(words=self.hidden(w)) for name, w in known.items() if w)
        return "\n".join(lines)

    def _move(self) -> str:
        return str(self._table["moves"][self.draft.plan.move])

    def _shape(self) -> str:
        shape = self._table["shape"]
        plan = self.draft.plan
        if plan.ask is None:
            return str(shape["states"])
        return str(shape["asks"]) + (str(shape["unsure"]) if plan.key == "unsure" else "")
