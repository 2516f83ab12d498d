"""What became of the steps: all ends but "open" are ends, and fine."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from voice_mentor.journal import figures
from voice_mentor.journal.charts import calendar
from voice_mentor.journal.charts.drawing import LEFT, RIGHT, Panel, short, wide
from voice_mentor.journal.figures import Figures
from voice_mentor.journal.records import Status, Step
from voice_mentor.messages import text
from voice_mentor.seams import Language

STATUSES: tuple[Status, ...] = ("done", "changed", "dropped", "open")
_COLOURS = {"done": "c", "changed": "a", "dropped": "n", "open": "b"}
_ROW = 25
_LONG = 70
"""Days from which only the first of a month is named."""
_MOST = 12
"""The latest steps are shown with their words."""
_WORDS, _ENDS = 300, 260
"""Room for the step on the left and for what was said of it later on the right, in pixels."""


def says(data: Figures, language: Language) -> str:
    """The picture in a sentence."""
    made = figures.steps(data)
    if not made:
        return text("journal.chart.steps.says.none", language)
    counts = Counter(step.status for _, step in made)
    taken = counts["done"] + counts["changed"]
    return text("journal.chart.steps.says.some", language, made=len(made), taken=taken, open=counts["open"])


def panel(data: Figures, language: Language) -> Panel:
    """How all steps ended, in one bar; and each of the latest until the day it was asked about."""
    drawn = Panel(text("journal.chart.steps.title", language), says(data, language))
    made = figures.steps(data)
    if not made:
        return drawn
    _ends(drawn, Counter(step.status for _, step in made), language)
    latest = made[-_MOST:]
    left, right = LEFT + _WORDS, RIGHT - _ENDS
    first, last = latest[0][0], max(data.until, latest[-1][0])
    scale = (right - left) / max(1, (last - first).days)
    for at, (day, step) in enumerate(latest):
        y = 68 + _ROW * at
        drawn.text((LEFT, y + 4.5), short(step.what, 12.5, _WORDS - 22), size=12.5)
        begin = left + (day - first).days * scale
        end = left + (_ended(day, step, last) - first).days * scale
        _way(drawn, (begin, y), max(end, begin + 7), step.status)
        words = step.outcome or text(f"journal.statuses.{step.status}", language)
        drawn.text((right + 22, y + 4.5), short(words, 12, _ENDS - 22), "soft", size=12)
    _days(drawn, (first, last), 68 + _ROW * len(latest) - 8, (left, scale), language)
    drawn.height = 68 + _ROW * len(latest) + 16
    return drawn


def _ends(drawn: Panel, counts: Counter[Status], language: Language) -> None:
    """One bar for all, named at its parts."""
    here = [status for status in STATUSES if counts[status]]
    words = [f"{text(f'journal.statuses.{status}', language)} {counts[status]}" for status in here]
    x, begins = float(LEFT), []
    for status in here:
        size = (RIGHT - LEFT) * counts[status] / counts.total()
        drawn.box((x, 6), (size - 2, 14), _COLOURS[status], 3)
        begins.append(x)
        x += size
    for status, name, at in zip(
        here, words, _apart(begins, [wide(one, 12) + 28 for one in words]), strict=True
    ):
        _mark(drawn, (at + 6, 33), status)
        drawn.text((at + 16, 37), name, size=12)


def _apart(begins: list[float], sizes: list[float]) -> list[float]:
    """Places as near to where they begin as they can be without lying upon each other or beyond the page."""
    limit, placed = float(RIGHT) + 12, list(begins)
    for at in reversed(range(len(placed))):
        placed[at] = limit = min(placed[at], limit - sizes[at])
    for at in range(1, len(placed)):
        placed[at] = max(placed[at], placed[at - 1] + sizes[at - 1])
    return placed


def _ended(day: date, step: Step, last: date) -> date:
    if step.status == "open":
        return min(max(step.due or day + timedelta(days=1), day), last)
    return min(step.asked_at.date(), last) if step.asked_at else day


def _way(drawn: Panel, begin: tuple[float, float], end: float, status: Status) -> None:
    colour = _COLOURS[status]
    dashes = ' stroke-dasharray="2 4"' if status == "open" else ""
    drawn.path(
        f"M{begin[0]:.1f} {begin[1]}L{end:.1f} {begin[1]}", colour, 2.5, dashes + ' stroke-linecap="round"'
    )
    _mark(drawn, (end, begin[1]), status)


def _mark(drawn: Panel, place: tuple[float, float], status: Status) -> None:
    colour = _COLOURS[status]
    if status == "changed":
        drawn.diamond(place, 5.5, colour)
    else:
        drawn.dot(place, 5.5, colour, hollow=status in ("open", "dropped"))


def _days(
    drawn: Panel, span: tuple[date, date], y: float, scale: tuple[float, float], language: Language
) -> None:
    """Names of days under the ways: the first, and where months begin (and are half over)."""
    (first, last), (left, pixels) = span, scale
    free = 0.0
    marked = (1,) if (last - first).days > _LONG else (1, 15)
    for later in range((last - first).days + 1):
        day, x = first + timedelta(days=later), left + later * pixels
        if (later == 0 or day.day in marked) and x >= free:
            drawn.line((x, y), (x, y + 4), "n")
            drawn.text((x, y + 18), calendar.said(day, language), "soft", size=12)
            free = x + wide(calendar.said(day, language), 12) + 14
