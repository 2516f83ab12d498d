"""Which of the four HERO moves a session on the way makes, by what was said; no letter is ever named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from voice_mentor.hero.hooks import Hook, hook
from voice_mentor.hero.moves import Move
from voice_mentor.hero.reading.spans import Reading
from voice_mentor.hero.state import State
from voice_mentor.seams import Language

Letter = Literal["H", "E", "R", "O"]

ASKS: dict[Letter, Move] = {
    "H": "ask-options",  # a way to what is wished for
    "E": "ask-strength",  # what of one's own was at work
    "R": "ask-resource",  # what is in one's own hands, and who helps
    "O": "ask-sign",  # lasting or passing, and what would be a good sign
}
_BY_HOOK: dict[Hook, Letter] = {
    "wish": "H",
    "idea": "H",
    "good": "E",
    "did": "E",
    "seen": "H",
    "fear": "O",
    "hurt": "R",
    "told": "R",
    "lack": "R",
    "other": "R",
    "guess": "O",
}
_LASTING: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(
        r"いつも|ずっと|毎回|毎日|また(?:同じ|か)|この先|いつまで|どうせ|変わら(?:な|ん)|続く(?:の|ん)"
    ),
    "en": re.compile(
        r"\b(?:always|never|every (?:time|day|week)|forever|again and again|no end|how long|won't change|"
        r"nothing (?:ever )?changes|keeps? (?:happening|going))\b",
        re.IGNORECASE,
    ),
}
"""Said as if it would last: then the question is whether it does."""


_REGRETS: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(r"しまっ|しまい|ちゃっ|ちゃい|できな|なかった|ませんでした|失敗|ミス|言い訳|のに"),
    "en": re.compile(
        r"\b(?:should have|could have|didn't|couldn't|failed|mistake|excuse|nothing|nobody|not)\b", re.I
    ),
}
"""Told of a deed without being glad of it: then it is no strength to be asked about."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What was offered in the answers so far, the newest last."""

    letters: tuple[Letter, ...] = ()

    def after(self, state: State, reading: Reading) -> Signs:
        """With what this turn offers."""
        return Signs((*self.letters, *_offered(state, reading)))

    def letter(self) -> Letter:
        """The move that fits: what was offered most, of equals the newer; else what is in one's hands."""
        counted = {one: (self.letters.count(one), _last(self.letters, one)) for one in set(self.letters)}
        return max(counted, key=lambda one: counted[one], default="R")


def _last(letters: tuple[Letter, ...], one: Letter) -> int:
    return len(letters) - letters[::-1].index(one)


def _offered(state: State, reading: Reading) -> tuple[Letter, ...]:
    if _LASTING[reading.language].search(reading.text):
        return ("O",)
    found = _BY_HOOK.get(hook(state, reading))
    regrets = _REGRETS[reading.language].search(reading.text)
    if found != "H" and reading.spans.deed and not (reading.spans.feelings or regrets):
        return ("E",)
    if found == "E" and regrets:
        return ("R",)
    return (found,) if found else ()
