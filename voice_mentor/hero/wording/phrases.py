"""The coach's phrases: TOML a coach can edit, checked when it is read.

``phrases/<language>/<file>.toml`` holds headings (what the line does), keys under them (when), and lists of
lines. A file with ``words`` is a topic; the others hold what fits any topic. See docs/writing-phrases.md.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from voice_mentor.errors import ConfigError
from voice_mentor.seams import Language

GENERAL = "general"
LONGEST: dict[Language, int] = {"ja": 120, "en": 55}
"""Characters or words of one reply at most (rule 4); a line is only part of a reply."""
LINE_SHARE = 0.75
"""Share of a reply's length that one line may take."""

_REFLECTIONS = {
    "said": {"said", "says"},
    "wish": {"wish"},
    "both": {"a", "b"},
    "feeling": {"feeling"},
    "deed": {"deed"},
    "noun": {"noun"},
    "long": {"noun", "said", "says"},
    "thin": {"focus"},
    "word": {"word"},
    "unsure": {"focus"},
    "idea": {"idea"},
    "meaning": {"noun", "focus"},
}
_QUESTIONS = (
    "receive ask-wish turn-the-seat ask-exception ask-resource ask-options ask-step ask-obstacle if-then "
    "ask-confidence ask-insight ask-stop ask-strength ask-sign ask-leave ask-permission invite greet own-it "
    "be-honest switch-language"
).split()
_UNLOAD = {"tasks", "last", "count", "mine", "others", "task", "person"}
PLACES: dict[str, set[str]] = {
    **_REFLECTIONS,
    **{move: {"noun", "focus", "person", "wish", "step", "obstacle"} for move in _QUESTIONS},
    **dict.fromkeys(("unload-list", "unload-sort", "unload-who"), _UNLOAD),
    "greet": {"name", "minutes"},
    "follow-up": {"name", "step", "when"},
    "hold-silence": {"focus"},
    "repeat": {"wish", "start"},
    "correct": {"said", "says"},
    "respect": {"noun"},
    "summarise": {"wish", "step", "focus"},
    "return-words": {"insight", "number", "plan", "step"},
    "close": {"insight", "wish", "step", "focus", "start", "left"},
    "way": {"time", "focus"},
}
"""Heading -> the places its lines may use."""

_FORBIDDEN: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(
        r"あなた|べき|ほうがい|方がい|おすすめ|お勧め|どうして|なぜ|すごい|すばらし|さすが|してみましょう|考えすぎ|https?:|[*#|]"
    ),
    "en": re.compile(
        r"\b(should|ought|have you (?:tried|considered)|why don't you|why not|overthinking|great question|"
        r"awesome|amazing|therapy)\b|https?:|[*#|]",
        re.IGNORECASE,
    ),
}


class PhraseError(ConfigError):
    """A phrase file that can't be used; its fields say file, heading, key, line number and the fault."""


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """All phrases of one language.

    Attributes:
        lines: (topic, heading, key) -> lines, in file order.
        words: topic -> the words that point to it.
        parents: topic -> the topic it falls back on before the general lines.
        apart: topics whose questions are only ever their own ("loss": no general question would do).
    """

    language: Language
    lines: dict[tuple[str, str, str], tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
    parents: dict[str, str]
    apart: frozenset[str] = frozenset()

    def find(self, topic: str, heading: str, key: str) -> tuple[str, ...]:
        """Lines for a heading and key: the topic's own first, then its parent's, then those for any topic."""
        found = list(self.lines.get((topic, heading, key), ()))
        if topic in self.apart and (topic, heading, "any") in self.lines:
            return tuple(found)
        parent = self.parents.get(topic, "")
        found += self.lines.get((parent, heading, key), ())
        if topic != GENERAL:
            found += self.lines.get((GENERAL, heading, key), ())
        return tuple(found)

    def own(self, topic: str, heading: str, key: str) -> tuple[str, ...]:
        """Lines of one topic only, without falling back."""
        return self.lines.get((topic, heading, key), ())

    def __len__(self) -> int:
        return sum(len(lines) for lines in self.lines.values())


@cache
def book(language: Language) -> PhraseBook:
    """The phrases that come with the program.

    Raises:
        PhraseError: a file breaks a rule (an edit to mend).
    """
    return load(resources.files("voice_mentor.hero").joinpath("phrases", language), language)


def load(folder: Traversable, language: Language) -> PhraseBook:
    """Read and check a folder of phrase files.

    Raises:
        PhraseError: names the file, the heading and the line.
    """
    lines: dict[tuple[str, str, str], tuple[str, ...]] = {}
    words: dict[str, tuple[str, ...]] = {}
    parents: dict[str, str] = {}
    apart: set[str] = set()
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
        table, source = _parsed(file)
        topic = file.name.removesuffix(".toml") if "words" in table else GENERAL
        if "words" in table:
            words[topic] = tuple(str(word).lower() for word in table.pop("words"))
            parents[topic] = str(table.pop("parent", ""))
            if table.pop("apart", False):
                apart.add(topic)
        for heading, key, said in _entries(table, file.name):
            _check(said, heading, language, file.name, source)
            lines[topic, heading, key] = lines.get((topic, heading, key), ()) + tuple(said)
    return PhraseBook(language, lines, words, parents, frozenset(apart))


def _parsed(file: Traversable) -> tuple[dict[str, Any], str]:
    source = file.read_text(encoding="utf-8")
    try:
        return tomllib.loads(source), source
    except tomllib.TOMLDecodeError as exc:
        raise PhraseError("hero.phrases.toml", file=file.name, detail=str(exc)) from exc


def _entries(table: dict[str, Any], name: str) -> Iterator[tuple[str, str, list[str]]]:
    for heading, keys in table.items():
        if heading not in PLACES or not isinstance(keys, dict):
            known = ", ".join(sorted(PLACES))
            raise PhraseError("hero.phrases.heading", file=name, heading=heading, known=known)
        for key, said in keys.items():
            if not isinstance(said, list) or not said or not all(isinstance(line, str) for line in said):
                raise PhraseError("hero.phrases.list", file=name, heading=heading, entry=key)
            yield heading, key, said


def _check(said: list[str], heading: str, language: Language, name: str, source: str) -> None:
    for line in said:
        complaint = _complaint(line, heading, language)
        if complaint:
            at = next((i for i, text in enumerate(source.splitlines(), 1) if line[:20] in text), 0)
            kind, fault = complaint
            raise PhraseError(
                f"hero.phrases.{kind}", file=name, at=at, heading=heading, fault=fault, line=line
            )


def _complaint(line: str, heading: str, language: Language) -> tuple[str, str] | None:
    """What is wrong with a line: a message name and its detail."""
    try:
        places = {name for _, name, _, _ in string.Formatter().parse(line) if name is not None}
    except ValueError as exc:
        return "braces", str(exc)
    if places - PLACES[heading]:
        allowed = " ".join(f"{{{place}}}" for place in sorted(PLACES[heading])) or "-"
        return "place", f"{{{min(places - PLACES[heading])}}} ({allowed})"
    if language == "ja" and heading != "both" and (found := re.search(r"\{said\}[。、]", line)):
        return "said", found.group()
    if language == "ja" and (found := re.search(r"\{says\}[んのこ]", line)):
        return "says", found.group()
    length = len(line) if language == "ja" else len(line.split())
    if length > LONGEST[language] * LINE_SHARE:
        return "long", str(length)
    forbidden = _FORBIDDEN[language].search(line)
    return ("forbidden", forbidden.group()) if forbidden else None
