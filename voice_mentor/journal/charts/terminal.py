"""The pictures in a terminal: blocks for numbers, a dot where there was nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from typing import TYPE_CHECKING

from voice_mentor.journal import figures
from voice_mentor.journal.charts import CHARTS, calendar
from voice_mentor.journal.charts.openers import called
from voice_mentor.journal.charts.steps import STATUSES
from voice_mentor.journal.figures import KINDS, LETTERS, OUTCOMES, Buckets, Figures
from voice_mentor.messages import text
from voice_mentor.seams import Language

if TYPE_CHECKING:
    from rich.text import Text

BLOCKS = "▁▂▃▄▅▆▇█"
SHADES = "█▓▒░"
"""Of the outcomes, so that they differ without colour too."""
MARKS = {"done": "●", "changed": "◆", "dropped": "○", "open": "…"}
_COLOURS = {"a": "#3d8bc4", "b": "#cf7f2c", "c": "#2f9e88", "d": "#a46bb0"}
"""Half-way between light and dark: readable on both."""
_KIND = {"talk": "a", "practice": "b", "reflect": "c"}
_STATUS = {"done": "c", "changed": "a", "dropped": "", "open": "b"}
_LETTER = {"H": "a", "E": "b", "R": "c", "O": "d"}
NAMES = 26
"""Columns for the names on the left."""
_LATEST = 8
_BAR = 36


def shown(kind: str, data: Figures, language: Language, columns: int) -> Text:
    """One picture.

    Args:
        kind: a key of ``CHARTS``.
        data: what to show.
        language: of the words around the speaker's own.
        columns: of the terminal.
    """
    from rich.text import Text

    drawn = Text()
    drawn.append(text(f"journal.chart.{kind}.title", language) + "\n", "bold")
    drawn.append(CHARTS[kind].says(data, language) + "\n", "dim")
    for each in _ROWS[kind](data, language):
        each.truncate(columns, overflow="ellipsis")
        drawn.append_text(each)
        drawn.append("\n")
    return drawn


def spark(values: Sequence[float | None], largest: float) -> str:
    """A block for each value, higher for more; a dot for nothing."""
    return "".join(
        BLOCKS[min(len(BLOCKS) - 1, int(value / largest * (len(BLOCKS) - 0.01)))] if value else "·"
        for value in values
    )


def row(name: str, drawn: str, colour: str, after: str = "", names: int = NAMES) -> Text:
    """A name, what is drawn for it in a colour, and what is said of it; ``names``: columns for the name."""
    from rich.text import Text

    label = Text(name)
    label.truncate(names - 2, overflow="ellipsis")
    label.pad_right(names - label.cell_len)
    label.append(drawn, _COLOURS.get(colour, "dim"))
    return label.append(after, "dim")


def axis(buckets: Buckets, language: Language, names: int = NAMES, step: int = 1) -> Text:
    """Names of months or years where they begin, as far as there is room; ``step``: columns for each."""
    from rich.cells import cell_len

    line = ""
    before = ""
    for at, start in enumerate(buckets.starts):
        name = calendar.name(start, buckets.unit, language)
        if name != before and cell_len(line) <= at * step:
            line += " " * (at * step - cell_len(line)) + name + " "
        before = name
    return row("", line, "", names=names)


def _sessions(data: Figures, language: Language) -> list[Text]:
    counts = figures.by_kind(data)
    largest = max((max(each) for each in counts.values()), default=0) or 1
    rows = [
        row(text(f"journal.kinds.{kind}", language), spark(counts[kind], largest), _KIND[kind])
        for kind in KINDS
        if any(counts[kind])
    ]
    return [*rows, axis(data.buckets, language)] if rows else []


def _openers(data: Figures, language: Language) -> list[Text]:
    counts = figures.repertoire(data)
    if not counts:
        return []
    largest = max(max(each) for each in counts.values())
    latest = {opener.focus: opener.text for opener in data.openers}
    rows = [
        row(
            called(focus, language),
            spark(each, largest),
            "a",
            "  " + text("journal.quoted", language, words=latest[focus]),
        )
        for focus, each in counts.items()
    ]
    return [*rows, axis(data.buckets, language)]


def _steps(data: Figures, language: Language) -> list[Text]:
    from rich.text import Text

    made = [step for _, step in figures.steps(data)]
    rows = [
        Text.assemble(
            (f"{MARKS[step.status]} ", _COLOURS.get(_STATUS[step.status], "dim")), step.what
        ).append("  " + (step.outcome or text(f"journal.statuses.{step.status}", language)), "dim")
        for step in made[-_LATEST:]
    ]
    ends = "   ".join(
        f"{MARKS[status]} {text(f'journal.statuses.{status}', language)} {count}"
        for status in STATUSES
        if (count := sum(step.status == status for step in made))
    )
    return [Text(ends), *rows] if rows else []


def _talk(data: Figures, language: Language) -> list[Text]:
    found: list[list[float]] = [[] for _ in data.buckets.starts]
    for day, share in figures.talk_shares(data):
        found[data.buckets.at(day)].append(share)
    values = [median(shares) if shares else None for shares in found]
    drawn = spark(values, 1.0)
    return [row(text("journal.chart.talk.speaker", language), drawn, "a"), axis(data.buckets, language)]


def _questions(data: Figures, language: Language) -> list[Text]:
    columns = figures.listening(data)
    largest = max((value for column in columns if column for value in column), default=0) or 1
    rows = [
        row(
            text(f"journal.chart.questions.{name}", language),
            spark([column[side] if column else None for column in columns], largest),
            colour,
        )
        for side, (name, colour) in enumerate((("reflections", "c"), ("questions", "b")))
    ]
    return [*rows, axis(data.buckets, language)]


def _letters(data: Figures, language: Language) -> list[Text]:
    from rich.text import Text

    counts = figures.letters(data)
    largest = max(sum(each.values()) for each in counts.values())
    if not largest:
        return []
    rows = []
    for letter in LETTERS:
        bar = "".join(
            shade * round(counts[letter][outcome] / largest * _BAR)
            for shade, outcome in zip(SHADES, OUTCOMES, strict=True)
        )
        rows.append(row(text(f"journal.letters.{letter}", language), bar, _LETTER[letter]))
    legend = "   ".join(
        f"{shade} {text(f'journal.outcomes.{outcome}', language)}"
        for shade, outcome in zip(SHADES, OUTCOMES, strict=True)
    )
    return [*rows, Text(legend, "dim")]


_ROWS: dict[str, Callable[[Figures, Language], list[Text]]] = {
    "sessions": _sessions,
    "steps": _steps,
    "openers": _openers,
    "letters": _letters,
    "talk": _talk,
    "questions": _questions,
}
