"""Frames: what a dangerous sentence is made of, as data in ``frames/<language>/*.toml``.

A frame is a pattern over normalised words, built from named slots (``{want}``, ``{die}``, ``{partner}``),
with the company it needs (``with``) and the company in which it means something else (``without``).
``strength`` says how much it means: *plain* (said outright), *veiled* (enough to ask), *hint* (two different
ones are enough to ask).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from voice_mentor.hero.safety.normalise import hiragana
from voice_mentor.seams import Language

CATEGORIES = (
    "self_harm",
    "harm_to_others",
    "domestic_abuse",
    "sexual_harassment",
    "harassment",
    "health_risk",
)
"""The most urgent first: where several are heard, the first decides."""

_SLOT = re.compile(r"\{([a-z_]+)\}")
_WITHIN = {"ja": 40, "en": 100}
"""How many normalised characters before and after a match its company is looked for."""

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """One way a risk is put into words.

    Attributes:
        name: for reviewers, unique within a language.
        category: one of ``CATEGORIES``.
        strength: plain, veiled or hint.
        imminent: it is happening, or about to.
        pattern: what must be said.
        company: patterns that must be said close by.
        strangers: patterns that, said close by, make it something else.
        within: how close, in normalised characters.
        always: neither idioms nor stories excuse it.
    """

    name: str
    category: str
    strength: str
    imminent: bool
    pattern: Pattern
    company: tuple[Pattern, ...]
    strangers: tuple[Pattern, ...]
    within: int
    always: bool

    def find(self, text: str) -> re.Match[str] | None:
        """The first place where the frame holds, or None."""
        return next((found for found in self.pattern.finditer(text) if self._fits(text, found)), None)

    def _fits(self, text: str, found: re.Match[str]) -> bool:
        start, end = max(0, found.start() - self.within), found.end() + self.within
        return all(slot.search(text, start, end) for slot in self.company) and not any(
            slot.search(text, start, end) for slot in self.strangers
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of one language.

    Attributes:
        frames: in order of urgency.
        idioms: expressions that only sound dangerous; taken out before frames are tried.
        denials: "I'm not suicidal": taken out too, but noted as a hint.
        story: somebody in a story, or in an invented case: talk about danger, not danger.
        fiction: films, news, games, training: makes only what is veiled harmless.
        personal: words that make fiction personal after all ("me too").
        clearing: how a speaker clears up a misunderstanding.
        others: words that show it is about somebody else.
        safe: the speaker says that nothing is being done to them.
        work: what a working day is made of.
        trouble: fear, pain, or what is done to the speaker: somebody who says so has not moved on.
    """

    frames: tuple[Frame, ...]
    idioms: Pattern
    denials: Pattern
    story: Pattern
    fiction: Pattern
    personal: Pattern
    clearing: Pattern
    others: Pattern
    safe: Pattern
    work: Pattern
    trouble: Pattern


def _tables(language: Language) -> Iterator[dict[str, Any]]:
    folder = resources.files(__package__).joinpath("frames", language)
    for name in ("words", *CATEGORIES):
        yield tomllib.loads(folder.joinpath(f"{name}.toml").read_text(encoding="utf-8"))


class _Builder:
    """Turns slots and patterns of one language into compiled expressions."""

    def __init__(self, language: Language, slots: dict[str, Any]) -> None:
        self.language = language
        self.slots = slots

    def expand(self, pattern: str) -> str:
        return _SLOT.sub(lambda name: f"(?:{self.source(self.slots[name[1]])})", pattern)

    def source(self, patterns: str | list[str]) -> str:
        return "|".join(self.expand(p) for p in ([patterns] if isinstance(patterns, str) else patterns))

    def compiled(self, patterns: str | list[str]) -> Pattern:
        if not patterns:
            return re.compile(r"(?!)")
        source = self.source(patterns)
        return re.compile(hiragana(source) if self.language == "ja" else rf"\b(?:{source})\b")

    def frame(self, category: str, table: dict[str, Any]) -> Frame:
        return Frame(
            name=table["name"],
            category=category,
            strength=table.get("strength", "plain"),
            imminent=table.get("imminent", False),
            pattern=self.compiled(table["any"]),
            company=tuple(self.compiled("{" + slot + "}") for slot in table.get("with", ())),
            strangers=tuple(self.compiled("{" + slot + "}") for slot in table.get("without", ())),
            within=table.get("within", _WITHIN[self.language]),
            always=table.get("always", False),
        )


@cache
def rules(language: Language) -> Rules:
    """Load and compile the rules of a language (once; some tens of milliseconds)."""
    words, *tables = _tables(language)
    slots = dict(words["slots"])
    for table in tables:
        slots.update(table.get("slots", {}))
    build = _Builder(language, slots)
    frames = [
        build.frame(category, frame)
        for category, table in zip(CATEGORIES, tables, strict=True)
        for frame in table["frame"]
    ]
    masks = {name: build.compiled(words["masks"][name]) for name in words["masks"]}
    return Rules(frames=tuple(frames), **masks)
