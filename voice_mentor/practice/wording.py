"""Words a practice reply: sentence by sentence, each of them judged by the rubric before it is spoken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from voice_mentor.hero.judging import HARD
from voice_mentor.hero.rubric import Context, review
from voice_mentor.practice.phrases import Book
from voice_mentor.seams import Language

AIM: dict[Language, int] = {"ja": 90, "en": 40}
"""Characters or words of a reply, as the rubric aims for (rule 4)."""
_MINDED = frozenset({12, 13, 14, 15, 16})
"""Soft rules for which another line is looked for. The others, about how much of the speaker's words comes
back, don't apply to the running of a session."""


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence or two of a reply, by name.

    Attributes:
        name: of its lines in the phrase file.
        fields: what fills their places.
    """

    name: str
    fields: Mapping[str, str] = field(default_factory=dict)


class Wording:
    """Says parts, one after the other, and remembers what was said.

    Args:
        book: the lines.
        said: what the coach said so far in this session, oldest first; replies are added to it.
    """

    def __init__(self, book: Book, said: list[str]) -> None:
        self._book = book
        self._said = said

    @property
    def language(self) -> Language:
        """Of its lines."""
        return self._book.language

    def say(self, parts: Sequence[Part], turns: Sequence[str] = (), *, tight: bool = False) -> str:
        """Word a reply and remember it; a part none of whose lines may be spoken is left out.

        Args:
            parts: in order.
            turns: what the speaker said so far, oldest first.
            tight: with the shortest lines there are.
        """
        text, templates = self._worded(parts, tuple(turns), tight=tight)
        for template in templates:
            self._book.used(template)
        if text:
            self._said.append(text)
        return text

    def first_short(self, several: Iterable[Sequence[Part]], turns: Sequence[str] = ()) -> str:
        """Say the first of several replies that isn't longer than aimed for; else the shortest.

        Before a reply is given up for a shorter one it is said with its shortest lines.
        """
        ways = [(parts, tight) for parts in several for tight in (False, True)]
        sizes = [self._length(self._worded(parts, tuple(turns), tight=tight)[0]) for parts, tight in ways]
        fitting = [way for way, size in zip(ways, sizes, strict=True) if size <= AIM[self.language]]
        parts, tight = fitting[0] if fitting else ways[sizes.index(min(sizes))]
        return self.say(parts, turns, tight=tight)

    def _worded(
        self, parts: Sequence[Part], turns: tuple[str, ...], *, tight: bool = False
    ) -> tuple[str, tuple[str, ...]]:
        text, templates = "", []
        for part in parts:
            chosen = self._chosen(text, part, turns, tight=tight)
            if chosen is not None:
                text, template = chosen
                templates.append(template)
        return text, tuple(templates)

    def _chosen(
        self, before: str, part: Part, turns: tuple[str, ...], *, tight: bool = False
    ) -> tuple[str, str] | None:
        """What was worded so far with the part's best line behind it, and that line's template."""
        best: tuple[int, str, str] | None = None
        ways = self._book.ways(part.name, part.fields)
        for line, template in sorted(ways, key=lambda way: len(way[0])) if tight else ways:
            text = self._joined(before, line)
            broken = self._broken(text, turns)
            if broken is not None and (best is None or broken < best[0]):
                best = broken, text, template
            if broken == 0:
                break
        return best[1:] if best else None

    def _broken(self, text: str, turns: tuple[str, ...]) -> int | None:
        """How many of the soft rules a reply breaks; None where it may not be spoken."""
        context = Context(self.language, speaker_turns=turns, replies=tuple(self._said))
        broken = {one.rule for one in review(text, context)}
        return None if broken & HARD else len(broken & _MINDED)

    def _joined(self, before: str, line: str) -> str:
        return line if not before else f"{before}{line}" if self.language == "ja" else f"{before} {line}"

    def _length(self, text: str) -> int:
        return len(text) if self.language == "ja" else len(text.split())
