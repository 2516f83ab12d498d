"""What a model is told: the rules once, the last turns, and the move that was decided for this reply."""

from __future__ import annotations

import re
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

EXCHANGES = 2
"""Earlier turns a model is shown; a small model on two cores reads some 40 tokens a second."""
SHORTEST: dict[Language, int] = {"ja": 40, "en": 20}
"""Characters or words a model is always given: asked for less, it drops the reflection."""
LONGEST_TURN = 300
"""Characters of one turn that are shown, its end: a rambling turn would hold up the answer by seconds."""
_SAMPLE = re.compile(r"「[^」]*」|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class _Texts:
    """The prompts of one language, as in prompts/<language>.toml."""

    language: Language
    table: dict[str, Any]

    def move(self, move: str, *, asks: bool) -> str:
        """What a move is about; one that may ask or not has a text for each."""
        asking = self.table["asking"].get(move) if asks else None
        return str(asking or self.table["moves"].get(move, ""))

    def shape(self, *, asks: bool, unsure: bool = False) -> str:
        shape = self.table["shape"]
        return str(shape["asks"] if asks else shape["states"]) + (str(shape["unsure"]) if unsure else "")

    def task(self, said: str, shape: str, move: str, known: str = "", length: int = 0) -> ChatMessage:
        length = max(length, SHORTEST[self.language])
        task = self.table["turn"].format(said=said, shape=shape, move=move, known=known, length=length)
        return ChatMessage("user", "\n".join(line for line in task.splitlines() if line.strip()))


@cache
def _texts(language: Language) -> _Texts:
    source = resources.files("voice_mentor.hero.wording").joinpath("prompts", f"{language}.toml")
    return _Texts(language, tomllib.loads(source.read_text(encoding="utf-8")))


def words(move: str, language: Language) -> bool:
    """Whether a model is asked for a move at all."""
    return move in _texts(language).table["moves"]


def opening(language: Language) -> list[ChatMessage]:
    """Rules and samples: the same in every reply, so that a server can keep what it has read of them."""
    texts = _texts(language)
    told = [ChatMessage("system", str(texts.table["system"]).strip())]
    for sample in texts.table["examples"]:
        asks = sample["shape"] == "asks"
        shape, move = texts.shape(asks=asks), texts.move(sample["move"], asks=asks)
        told += [texts.task(sample["said"], shape, move), ChatMessage("assistant", sample["reply"])]
    return told


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
    def _language(self) -> Language:
        return self.draft.reply.language

    @property
    def _own(self) -> _Texts:
        return _texts(self._language)

    def messages(self) -> list[ChatMessage]:
        """Rules, samples, the last turns, and the task."""
        state = self.draft.state
        said, known = self._shown(state.turns[-1]), self._known(state)
        task = self._own.task(said, self._shape(), self._move(), known, self.draft.aim)
        return [*opening(self._language), *self._history(state), task]

    def instructions(self) -> str:
        """Every sentence of ours a model could read out; a sample question it may ask."""
        table = self._own.table
        told = [
            str(table["system"]),
            self._shape(),
            self._move(),
            *(one["reply"] for one in table["examples"]),
        ]
        return "\n".join(_SAMPLE.sub("\n", one) for one in told)

    def again(self, said: list[str], refused: str, broken: Sequence[Violation]) -> list[ChatMessage]:
        """The task once more, with what was wrong; ``said`` was spoken and stays."""
        gap = "" if self._language == "ja" else " "
        task = self._own.table["resume" if said else "repair"].format(
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
            return str(self._own.table["unfinished"])
        return " ".join(text(f"rubric.why.{one.rule}", self._language) for one in broken[:2])

    def _history(self, state: State) -> list[ChatMessage]:
        """The last exchanges, oldest first: what they said, and what was really spoken in answer."""
        told: list[ChatMessage] = []
        for back in range(min(EXCHANGES, state.turn - 1, len(state.said)), 0, -1):
            if state.moves[-back] != "greet":  # it may hold the speaker's own name
                told += [
                    ChatMessage("user", self._shown(state.turns[-1 - back])),
                    ChatMessage("assistant", self._shown(state.said[-back])),
                ]
        return told

    def _shown(self, said: str) -> str:
        return self.hidden(said[-LONGEST_TURN:])

    def _known(self, state: State) -> str:
        known = {"wish": state.wish, "step": state.step, "obstacle": state.obstacle}
        table = self._own.table["known"]
        return "\n".join(
            table[name].format(words=self.hidden(words)) for name, words in known.items() if words
        )

    def _move(self) -> str:
        return self._own.move(self.draft.plan.move, asks=self.draft.plan.ask is not None)

    def _shape(self) -> str:
        plan = self.draft.plan
        return self._own.shape(
            asks=plan.ask is not None, unsure=plan.ask is not None and plan.key == "unsure"
        )
