"""How the coach listened: what it gave back, and what it asked."""

from __future__ import annotations

from voice_mentor.journal import figures
from voice_mentor.journal.charts import calendar
from voice_mentor.journal.charts.drawing import LEFT, RIGHT, Panel
from voice_mentor.journal.figures import Figures
from voice_mentor.messages import text
from voice_mentor.seams import Language

_HIGH = 66
"""Of each side, in pixels."""
_NAMES = 110


def says(data: Figures, language: Language) -> str:
    """The picture in a sentence."""
    asked = sum(session.questions for session in figures.talks(data))
    given_back = sum(session.reflections for session in figures.talks(data))
    if not asked:
        return text("journal.chart.questions.says.none", language)
    return text("journal.chart.questions.says.some", language, ratio=f"{given_back / asked:.1f}")


def panel(data: Figures, language: Language) -> Panel:
    """Bars up for reflections, down for questions, in a session of that time."""
    drawn = Panel(text("journal.chart.questions.title", language), says(data, language))
    columns = figures.listening(data)
    largest = max((value for column in columns if column for value in column), default=0)
    if not largest:
        return drawn
    left = LEFT + _NAMES
    step = (RIGHT - left) / len(columns)
    for at, column in enumerate(columns):
        if column:
            x, width = left + at * step + step * 0.16, step * 0.68
            up, down = (_HIGH * value / largest for value in column)
            drawn.box((x, _HIGH - up - 1), (width, up), "c", 2)
            drawn.box((x, _HIGH + 1), (width, down), "b", 2)
    _values(drawn, columns[-1], (RIGHT - step / 2, largest))
    for y, key, colour in ((_HIGH - 14, "reflections", "c"), (_HIGH + 24, "questions", "b")):
        drawn.text((LEFT, y), text(f"journal.chart.questions.{key}", language), colour)
    calendar.axis(drawn, data.buckets, (left, 2 * _HIGH + 20), step, language)
    drawn.height = 2 * _HIGH + 42
    return drawn


def _values(drawn: Panel, column: tuple[float, float] | None, place: tuple[float, float]) -> None:
    """The numbers of the latest bars, at the bars."""
    x, largest = place
    if column:
        up, down = column
        drawn.text((x, _HIGH - _HIGH * up / largest - 6), f"{up:.1f}", "soft", "middle", 11)
        drawn.text((x, _HIGH + _HIGH * down / largest + 14), f"{down:.1f}", "soft", "middle", 11)
