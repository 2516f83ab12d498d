"""People on the way to work and home: what they have to tell, and how they talk.

Everything said was written by hand (``reflect_speakers/*.toml``); the dice choose among the lines.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from voice_mentor.seams import Language

HERE = Path(__file__).parent
MORAE_PER_S = 7.0
WORDS_PER_S = 2.5


@dataclass(frozen=True, slots=True)
class Manner:
    """A way of talking.

    Attributes:
        sentences: how many a turn joins, from and to.
        delay_s: seconds before somebody begins to speak, from and to.
        hush: share of turns in which nothing is said for ``hush_s`` seconds first.
        hush_s: from and to.
        strays: share of turns that are about something else.
        mute: share of questions that are not answered at all.
        obliges: share of requests for a word or two that are followed.
        afterwards: share of quiet stretches into which something more is said.
        pauses: share of turns that ask for a pause instead.
        clips: only the first words of a sentence.
    """

    sentences: tuple[int, int] = (1, 2)
    delay_s: tuple[float, float] = (0.6, 4.0)
    hush: float = 0.0
    hush_s: tuple[float, float] = (10.0, 35.0)
    strays: float = 0.05
    mute: float = 0.0
    obliges: float = 0.8
    afterwards: float = 0.1
    pauses: float = 0.0
    clips: bool = False


MANNERS = {
    "plain": Manner(),
    "terse": Manner((1, 1), (0.5, 3.0), strays=0.0, clips=True),
    "talkative": Manner((4, 8), (0.3, 1.5), obliges=0.6, afterwards=0.4),
    "wandering": Manner((1, 5), (0.5, 4.0), strays=0.5, obliges=0.2, afterwards=0.4),
    "silent": Manner((1, 1), (2.0, 8.0), hush=0.5, hush_s=(12.0, 90.0), mute=0.4, afterwards=0.05),
    "pausing": Manner((1, 3), (1.0, 6.0), hush=0.35, pauses=0.12),
}
STORIES = 5


@cache
def stories(language: Language) -> list[dict[str, Any]]:
    """What the speakers have to tell."""
    table = tomllib.loads((HERE / "reflect_speakers" / f"{language}.toml").read_text(encoding="utf-8"))
    return list(table["story"])


@cache
def words_s(text: str, language: Language) -> float:
    """Seconds that a person of usual pace takes to say a text."""
    if language == "en":
        return len(text.split()) / WORDS_PER_S
    import pyopenjtalk

    kana = pyopenjtalk.g2p(text, kana=True)
    return len(re.sub(r"[ャュョァィゥェォ、。！？\s]", "", kana)) / MORAE_PER_S


@dataclass(slots=True)
class Speaker:
    """Somebody on the way home.

    Attributes:
        name: of their manner.
        story: index of what they tell.
        luck: another throw of the dice for the same person.
    """

    language: Language
    name: str
    story: int
    luck: int = 0
    manner: Manner = field(init=False)
    pace: float = field(init=False)
    _any: random.Random = field(init=False)
    _told: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Fix manner, pace and luck by who they are."""
        self.manner = MANNERS[self.name]
        self._any = random.Random(f"{self.language}{self.name}{self.story}{self.luck or ''}")
        self.pace = self._any.uniform(0.8, 1.25)

    def seconds(self, text: str) -> float:
        """How long they take to say something."""
        return words_s(text, self.language) / self.pace

    def chance(self, share: float) -> bool:
        """Whether something happens this time."""
        return self._any.random() < share

    def between(self, bounds: tuple[float, float]) -> float:
        """A number of seconds."""
        return self._any.uniform(*bounds)

    def waits_s(self) -> float:
        """Seconds before they begin to speak."""
        return self.between(self.manner.hush_s if self.chance(self.manner.hush) else self.manner.delay_s)

    def answer(self, stage: str, *, brief: bool) -> str:
        """What they say when asked for something."""
        bank = "stray" if self.chance(self.manner.strays) else {"end": "stray"}.get(stage, stage)
        lines: list[str] = stories(self.language)[self.story][bank]
        count = 1 if brief and self.chance(self.manner.obliges) else self._any.randint(*self.manner.sentences)
        said = [self._next(bank, lines) for _ in range(count)]
        if self.manner.clips:
            said = [re.split(r"[、,]", said[0])[-1].strip()]
        return ("" if self.language == "ja" else " ").join(said)

    def _next(self, bank: str, lines: list[str]) -> str:
        self._told[bank] = self._told.get(bank, -1) + 1
        return lines[self._told[bank] % len(lines)]


def speakers(language: Language, luck: int = 0) -> Iterator[Speaker]:
    """Thirty of them: six manners, five stories."""
    for name in MANNERS:
        for story in range(STORIES):
            yield Speaker(language, name, story, luck)
