"""When somebody spoke, and when they came back."""

from __future__ import annotations

from datetime import date

from voice_mentor.journal import figures
from voice_mentor.journal.charts import calendar
from voice_mentor.journal.charts.drawing import LEFT, RIGHT, Panel, wide
from voice_mentor.journal.figures import KINDS, Figures
from voice_mentor.journal.records import Kind
from voice_mentor.messages import text
from voice_mentor.seams import Language

_COLOURS = {"talk": "a", "practice": "b", "reflect": "c"}
_HIGH = 110
_DOTS = 9
"""So many sessions in a stretch are shown as dots; where there are more, as bars."""
_MOST_RETURNS = 6
"""Returns that are written out; with more, the words would lie upon each other."""


def says(data: Figures, language: Language) -> str:
    """The picture in a sentence."""
    back = len(figures.returns(data.sessions))
    key = "some" if back > 1 else "one" if back else "none"
    return text(f"journal.chart.sessions.says.{key}", language, count=len(data.sessions), returns=back)


def panel(data: Figures, language: Language) -> Panel:
    """Every session as a dot, its week as a column."""
    drawn = Panel(text("journal.chart.sessions.title", language), says(data, language))
    counts = figures.by_kind(data)
    step = (RIGHT - LEFT) / len(data.buckets.starts)
    tallest = max((sum(column) for column in zip(*counts.values(), strict=True)), default=0)
    high = _HIGH if tallest > _DOTS else max(3, tallest) * 13 + 4
    for at in range(len(data.buckets.starts)):
        column = [(kind, counts[kind][at]) for kind in KINDS]
        if tallest > _DOTS:
            _bars(drawn, column, (LEFT + at * step, step), tallest)
        else:
            _dots(drawn, column, (LEFT + (at + 0.5) * step, high), min(5.2, step / 2 - 1))
    drawn.line((LEFT, high), (RIGHT, high), "rule")
    calendar.axis(drawn, data.buckets, (LEFT, high), step, language)
    _returns(drawn, data, high + 24, step, language)
    drawn.height = high + (62 if _arcs(data) else 40)
    _legend(drawn, counts, tallest > _DOTS, language)
    return drawn


def _dots(drawn: Panel, column: list[tuple[Kind, int]], foot: tuple[float, float], radius: float) -> None:
    """One above the other, from the foot of the column."""
    kinds = [kind for kind, count in column for _ in range(count)]
    for place, kind in enumerate(kinds):
        _mark(drawn, kind, (foot[0], foot[1] - 9 - place * 13), radius)


def _bars(drawn: Panel, column: list[tuple[Kind, int]], span: tuple[float, float], tallest: int) -> None:
    """Likewise, within a column that begins at an x and is so wide."""
    (x, width), y = span, float(_HIGH)
    for kind, count in column:
        size = count / tallest * (_HIGH - 16)
        y -= size
        drawn.box((x + width * 0.15, y), (width * 0.7, size - 1), _COLOURS[kind], 1.5)
    if sum(count for _, count in column) == tallest:
        drawn.text((x + width / 2, y - 5), str(tallest), "soft", "middle", 11)


def _mark(drawn: Panel, kind: Kind, at: tuple[float, float], radius: float) -> None:
    if kind == "reflect":
        drawn.diamond(at, radius, _COLOURS[kind])
    else:
        drawn.dot(at, radius, _COLOURS[kind], hollow=kind == "practice")


def _returns(drawn: Panel, data: Figures, y: float, step: float, language: Language) -> None:
    """A thin arc from the last session before a pause to the one after it, where weeks are shown."""
    free = float(LEFT)
    for before, after in _arcs(data):
        begin, end = (LEFT + (data.buckets.at(day) + 0.5) * step for day in (before, after))
        drawn.path(f"M{begin:.1f} {y}C{begin:.1f} {y + 14} {end:.1f} {y + 14} {end:.1f} {y + 3}", "soft", 1.2)
        drawn.path(f"M{end - 3.5:.1f} {y + 7.5}L{end:.1f} {y + 3}L{end + 3.5:.1f} {y + 7.5}", "soft", 1.2)
        words = _pause(before, after, language)
        middle, half = (begin + end) / 2, wide(words, 11) / 2
        if middle - half >= free:
            drawn.text((middle, y + 24), words, "soft", "middle", 11)
            free = middle + half + 8


def _arcs(data: Figures) -> list[tuple[date, date]]:
    back = figures.returns(data.sessions)
    return back if data.buckets.unit == "week" and len(back) <= _MOST_RETURNS else []


def _pause(before: date, after: date, language: Language) -> str:
    return text("journal.chart.sessions.back", language, weeks=round((after - before).days / 7))


def _legend(drawn: Panel, counts: dict[Kind, list[int]], bars: bool, language: Language) -> None:
    x, y = float(LEFT), drawn.height
    for kind in KINDS:
        if sum(counts[kind]):
            words = text(f"journal.kinds.{kind}", language) + f" {sum(counts[kind])}"
            if bars:
                drawn.box((x, y - 3), (11, 11), _COLOURS[kind])
            else:
                _mark(drawn, kind, (x + 6, y + 2), 5.2)
            drawn.text((x + 17, y + 6.5), words, "ink", size=12)
            x += wide(words, 12) + 44
    drawn.height += 12
