"""A simulated speaker: hears the coach's reply and its move, and says a line of their own.

Everything said was written by hand (``ja/*.toml``, ``en/*.toml``); the seed only chooses among the lines. A
speaker answers what was asked, in their kind's way: a one-word answerer with a word, a rambler with two
minutes, somebody without hope with "I don't know" every other time.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from voice_mentor.seams import Language

Bank = Mapping[str, Sequence[str]]

FEWEST_TURNS = 12
MOST_TURNS = 18
NOISY_SHARE = 0.35
"""Share of conversations whose lines come as a recogniser writes them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A way of talking.

    Attributes:
        stories: which stories somebody of this kind tells; empty for any.
        bursts: turn number to the bank a line is taken from instead of an answer.
        shy_share: share of questions answered by "I don't know".
        strays: share of questions answered by going on with the story instead.
        long_turns: how many lines a rambling turn joins; 0 for one or two.
        silences: share of turns before which nothing is said for a while.
    """

    stories: tuple[str, ...] = ()
    bursts: Mapping[int, str] = field(default_factory=dict)
    shy_share: float = 0.0
    strays: float = 0.08
    long_turns: int = 0
    silences: float = 0.0


KINDS: dict[str, Kind] = {
    "one_word": Kind(strays=0.0),
    "rambler": Kind(long_turns=5, strays=0.2),
    "hopeless": Kind(shy_share=0.55),
    "jumper": Kind(bursts={1: "jump", 3: "impatient"}, strays=0.0),
    "angry": Kind(bursts={3: "burst", 6: "burst", 9: "burst"}),
    "just_tell_me": Kind(bursts={2: "demand", 4: "demand", 8: "demand"}),
    "sceptic": Kind(bursts={2: "doubt", 5: "doubt", 9: "doubt"}),
    "topic_changer": Kind(bursts={5: "change", 10: "change"}),
    "unloader": Kind(stories=("overload",), bursts={3: "tasks"}),
    "boss_growth": Kind(stories=("boss_growth",)),
    "boss_view": Kind(stories=("boss_view",)),
    "boss_support": Kind(stories=("boss_support",)),
    "unmotivated": Kind(stories=("unmotivated",)),
    "returning": Kind(stories=("return",)),
    "older": Kind(stories=("older",)),
    "failure": Kind(stories=("failure",)),
    "keigo": Kind(stories=("keigo",)),
    "casual": Kind(stories=("casual",)),
    "commuter": Kind(stories=("commute",), silences=0.3, bursts={4: "aloud"}),
    "leaver": Kind(strays=0.55),
}
"""The kinds, each met equally often."""

ANSWERS = {
    "greet": "open", "ask-wish": "wish", "turn-the-seat": "seat", "ask-exception": "past",
    "ask-resource": "resource", "ask-options": "options", "ask-step": "step", "ask-obstacle": "obstacle",
    "if-then": "plan", "ask-confidence": "sure", "ask-insight": "insight", "ask-stop": "stop",
    "invite": "example", "be-honest": "honest", "own-it": "owned", "unload-who": "who",
}  # fmt: skip
"""The coach's move to the bank that answers it; what isn't here is answered by going on."""


@cache
def load(language: Language, name: str) -> dict[str, dict[str, list[str]]]:
    """Read the lines of a language: ``stories`` or ``kinds``."""
    path = Path(__file__).with_name(language) / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8"))


class Speaker:
    """One person in one conversation.

    Args:
        language: what they speak.
        kind: a name in ``KINDS``.
        seed: fixes everything they say to the same replies.
    """

    def __init__(self, language: Language, kind: str, seed: int) -> None:
        self.language = language
        self.kind = kind
        self._way = KINDS[kind]
        self._chance = random.Random(f"{language}/{kind}/{seed}")
        everyday = [n for n in load(language, "stories") if n not in ("keigo", "casual", "commute")]
        self._stories = self._chance.sample(everyday, len(everyday))
        if self._way.stories:
            self._stories = [*self._way.stories]
        self.noisy = self._chance.random() < NOISY_SHARE
        self.turns = 0
        self._used: set[str] = set()
        self._told: set[str] = set()
        self._before = ""

    @property
    def story(self) -> str:
        """What they talk about just now."""
        return self._stories[0]

    def pauses(self) -> bool:
        """Whether they stay silent for a while before they speak."""
        return self.turns > 0 and self._chance.random() < self._way.silences

    def answer(self, move: str, asks: bool, closed: bool) -> str:
        """What they say to a reply.

        Args:
            move: the coach's declared move.
            asks: the reply holds a question.
            closed: the coach has closed the arc.
        """
        self.turns += 1
        text = self._turn(move, asks, closed)
        self._before = move
        return self._misheard(text) if self.noisy else text

    def leaves(self, closed: bool) -> bool:
        """Whether the turn that comes next is the last."""
        if self.kind == "leaver":
            return self.turns >= FEWEST_TURNS
        return self.turns >= (FEWEST_TURNS if closed else MOST_TURNS) - 1

    def goodbye(self) -> str:
        """Their last words."""
        self.turns += 1
        text = self._pick("bye")
        return self._misheard(text) if self.noisy else text

    # --- what is said ------------------------------------------------------------------------------------

    def _turn(self, move: str, asks: bool, closed: bool) -> str:
        burst = self._way.bursts.get(self.turns)
        if burst and not closed:
            return self._burst(burst)
        if self.turns == 1:
            return self._long(self._pick("open"))
        if closed and not asks:
            return self._pick("closed")
        if asks and self._chance.random() < self._way.shy_share:
            return self._pick("dont_know")
        bank = self._bank(move, asks)
        if bank == "more" or (asks and self._chance.random() < self._way.strays):
            return self._long(self._onwards())
        return self._long(self._pick(bank))

    def _burst(self, bank: str) -> str:
        if bank == "change":
            self._stories = self._stories[1:] + self._stories[:1]
            self._told.clear()
            gap = "" if self.language == "ja" else " "
            return self._pick("change") + gap + self._pick("open")
        if bank == "jump":
            return self._joined([self._pick("open"), self._pick("jump")])
        return self._pick(bank)

    def _bank(self, move: str, asks: bool) -> str:
        if move == "ask-stop" and self.turns < FEWEST_TURNS:
            return "go_on"
        if move == "ask-permission":
            return "idea" if "idea" not in self._told else "allow"
        if move == "unload-list" and asks:
            return "tasks" if self._left("tasks") else "done"
        if move == "unload-sort":
            return "mine" if "mine" not in self._told else "others"
        if move == "ask-step" and "step" in self._told:
            return "when"
        if move == "ask-resource" and "sure" in self._told:
            return "raise"
        if not asks and move not in ("invite", "be-honest", "own-it"):
            return "more"
        return ANSWERS.get(move, "more")

    def _onwards(self) -> str:
        more = self._pick("more")
        if self.kind == "one_word" or self._chance.random() > 0.35:
            return more
        return self._joined([self._pick("agree", again=True), more])

    def _long(self, text: str) -> str:
        if (
            not self._way.long_turns
            or (self.turns > 1 and self._chance.random() < 0.3)
            or not self._left("more")
        ):
            return text
        lines = [text]
        for place in range(self._chance.randint(2, self._way.long_turns if self.turns == 1 else 3)):
            bank = "digress" if place % 2 == 0 else "more"
            lines += [self._pick(bank)] if self._left(bank) else []
        return self._joined(lines)

    def _joined(self, lines: Sequence[str]) -> str:
        return ("" if self.language == "ja" else " ").join(lines)

    def _lines(self, bank: str) -> Sequence[str]:
        """The lines of a bank: the kind's own, else the story's, else anyone's."""
        kinds, stories = load(self.language, "kinds"), load(self.language, "stories")
        for table in (kinds.get(self.kind, {}), stories[self.story], kinds["anyone"]):
            if bank in table:
                return table[bank]
        return kinds["anyone"]["filler"]

    def _left(self, bank: str) -> list[str]:
        return [line for line in self._lines(bank) if line not in self._used]

    def _pick(self, bank: str, *, again: bool = False) -> str:
        """A line not said before; where none is left, a filler."""
        self._told.add(bank)
        left: Sequence[str] = self._lines(bank) if again else self._left(bank)
        if bank == "tasks":
            left = left[:1]
        if not left:
            left = self._left("filler") or self._lines("filler")
        text = self._chance.choice(left)
        self._used.add(text)
        return text

    # --- as a recogniser writes it --------------------------------------------------------------------------

    def _misheard(self, text: str) -> str:
        noise = load(self.language, "kinds")["noise"]
        for pair in noise["kana"]:
            right, wrong = pair[0], pair[1]
            if right in text and self._chance.random() < 0.3:
                text = text.replace(right, wrong, 1)
        if self._chance.random() < 0.4:
            filler = self._chance.choice(noise["fillers"])
            text = f"{filler}{text}" if self.language == "ja" else f"{filler} {text[0].lower()}{text[1:]}"
        if self.language == "ja":
            return re.sub(r"[。、]", " ", text).strip() if self._chance.random() < 0.5 else text.rstrip("。")
        return re.sub(r"[.,?!]", "", text).lower() if self._chance.random() < 0.6 else text.rstrip(".")
