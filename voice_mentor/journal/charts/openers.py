"""Which kinds of openers somebody has tried, over time."""

from __future__ import annotations

from math import sqrt

from voice_mentor.journal import figures
from voice_mentor.journal.charts import calendar
from voice_mentor.journal.charts.drawing import LEFT, RIGHT, Panel, short
from voice_mentor.journal.figures import Figures
from voice_mentor.messages import text
from voice_mentor.seams import Language

_ROW = 26
_NAMES, _LINES = 150, 270
"""Room for the names on the left and for somebody's own words on the right, in pixels."""
FOCI = (
    "person",
    "growth",
    "career",
    "motivation",
    "feedback",
    "boss_support",
    "status",
    "vague",
    "demand",
    "blame_or_leading",
)
"""What an opener can be about, as practice names it."""


def called(focus: str, language: Language) -> str:
    """What an opener is about, in a person's words."""
    return text(f"journal.foci.{focus if focus in FOCI else 'other'}", language)


def says(data: Figures, language: Language) -> str:
    """The picture in a sentence."""
    kinds = len(figures.repertoire(data))
    if not kinds:
        return text("journal.chart.openers.says.none", language)
    key = "some" if kinds > 1 else "one"
    return text(f"journal.chart.openers.says.{key}", language, kinds=kinds, takes=len(data.openers))


def panel(data: Figures, language: Language) -> Panel:
    """A row for each kind of opener, in the order they were first tried, with the latest line of each."""
    drawn = Panel(text("journal.chart.openers.title", language), says(data, language))
    rows = figures.repertoire(data)
    if not rows:
        return drawn
    drawn.says += text("journal.chart.openers.key", language)
    left, right = LEFT + _NAMES, RIGHT - _LINES
    step = (right - left) / len(data.buckets.starts)
    largest = max(max(row) for row in rows.values())
    latest = {opener.focus: opener.text for opener in data.openers}
    for at, (focus, counts) in enumerate(rows.items()):
        y = _ROW * at + _ROW / 2
        drawn.text((LEFT, y + 4.5), called(focus, language))
        first = next(place for place, count in enumerate(counts) if count)
        drawn.line((left + (first + 0.5) * step, y), (right, y), "rule", 1.5)
        for place, count in enumerate(counts):
            if count:
                radius = min(10.0, max(3.0, 9.0 * sqrt(count / largest)), max(3.0, step))
                drawn.dot((left + (place + 0.5) * step, y), radius, "a", hollow=place == first)
        drawn.text(
            (right + 16, y + 4.5), short(_quoted(latest[focus], language), 12, _LINES - 16), "soft", size=12
        )
    calendar.axis(drawn, data.buckets, (left, _ROW * len(rows) + 6), step, language)
    drawn.height = _ROW * len(rows) + 28
    return drawn


def _quoted(words: str, language: Language) -> str:
    return text("journal.quoted", language, words=words)
