"""The repertoire of openers in a terminal: what was used when, and what another take changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from voice_mentor.journal import repertoire
from voice_mentor.journal.charts.repertoire import FORMS, changes, kind_called, says_retaken, says_used
from voice_mentor.journal.charts.terminal import axis, row, spark
from voice_mentor.journal.repertoire import Kind, Repertoire
from voice_mentor.messages import text
from voice_mentor.seams import Language

if TYPE_CHECKING:
    from rich.text import Text

MARKS = {"open": "●", "closed": "◆", "statement": "■"}
_STEPS = (5, 3)
"""Columns for a stretch of time, the most there is room for; else one."""
_LEAST = 12
"""Columns for somebody's own words, at least."""
_CHANGES = 8


def shown(data: Repertoire, language: Language, columns: int) -> Text:
    """The whole picture.

    Args:
        data: what to show; at least one opener.
        language: of the words around the speaker's own.
        columns: of the terminal.
    """
    from rich.text import Text

    drawn = Text(text("repertoire.used.title", language) + "\n", "bold")
    drawn.append(f"{says_used(data, language)}\n{says_retaken(data, language)}\n\n", "not bold dim")
    for each in [*_kinds(data, language, columns), Text(), *_changes(data, language)]:
        each.truncate(columns, overflow="ellipsis")
        drawn.append_text(each).append("\n")
    return drawn


def _kinds(data: Repertoire, language: Language, columns: int) -> list[Text]:
    """A row for each kind: its name, how often when, and its newest words."""
    from rich.cells import cell_len

    rows, words = repertoire.kinds(data), repertoire.latest(data)
    names = {kind: _named(kind, language) for kind in rows}
    room = max(map(cell_len, names.values())) + 2
    stretches = len(data.buckets.starts)
    step = next((step for step in _STEPS if room + stretches * step + _LEAST <= columns), 1)
    largest = max(max(counts) for counts in rows.values())
    found = [
        row(
            names[kind],
            _cells(counts, largest, step),
            FORMS.get(kind[0], ""),
            "  " + text("journal.quoted", language, words=words[kind]),
            room,
        )
        for kind, counts in rows.items()
    ]
    return [*found, axis(data.buckets, language, room, step)]


def _named(kind: Kind, language: Language) -> str:
    return f"{MARKS.get(kind[0], '○')} {kind_called(kind, language)}"


def _cells(counts: Sequence[int], largest: int, step: int) -> str:
    """Numbers where there is room, else blocks."""
    if step == 1:
        return spark(counts, largest)
    return "".join(f"{count or '·':<{step}}" for count in counts)


def _changes(data: Repertoire, language: Language) -> list[Text]:
    """What another take changed, and how often."""
    from rich.cells import cell_len
    from rich.text import Text

    found = changes(data, language)[:_CHANGES]
    if not found:
        return []
    room = max(cell_len(change) for change, _ in found) + 2
    times = [text("repertoire.times", language, count=count) for _, count in found]
    head = Text(text("repertoire.retaken.title", language), "bold")
    return [
        head,
        *(row(change, said, "", names=room) for (change, _), said in zip(found, times, strict=True)),
    ]
