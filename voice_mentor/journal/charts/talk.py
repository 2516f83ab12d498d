"""Who said how much."""

from __future__ import annotations

from statistics import median

from voice_mentor.journal import figures
from voice_mentor.journal.charts import calendar
from voice_mentor.journal.charts.drawing import LEFT, RIGHT, Panel
from voice_mentor.journal.figures import Figures
from voice_mentor.messages import text
from voice_mentor.seams import Language

_HIGH = 116
_MOST_DOTS = 400
"""With more sessions the dots would be a carpet: only the line is drawn."""


def says(data: Figures, language: Language) -> str:
    """The picture in a sentence."""
    shares = [share for _, share in figures.talk_shares(data)]
    if not shares:
        return text("journal.chart.talk.says.none", language)
    return text("journal.chart.talk.says.some", language, share=round(100 * median(shares)))


def panel(data: Figures, language: Language) -> Panel:
    """The speaker's share of each talk as a dot, and a calm line through them."""
    drawn = Panel(text("journal.chart.talk.title", language), says(data, language))
    shares = figures.talk_shares(data)
    if not shares:
        return drawn
    left, right = LEFT + 46, RIGHT - 100
    starts = data.buckets.starts
    days = max(1, (max(data.until, shares[-1][0]) - starts[0]).days)
    places = [
        (left + (right - left) * (day - starts[0]).days / days, _HIGH * (1 - share)) for day, share in shares
    ]
    calm = [(places[at][0], y) for at, y in figures.smoothed([y for _, y in places])]
    _line(drawn, calm)
    for share, key in ((0.0, "none"), (0.5, "half"), (1.0, "all")):
        y = _HIGH * (1 - share)
        drawn.line((left, y), (calm[-1][0], y), "rule")
        drawn.text((left - 8, y + 4), text(f"journal.chart.talk.{key}", language), "soft", "end", 11.5)
    for place in places if len(places) <= _MOST_DOTS else ():
        drawn.dot(place, 3.4, "a", faint=True)
    x, y = calm[-1]
    drawn.text((x + 12, (y + _HIGH) / 2 + 4.5), text("journal.chart.talk.speaker", language), "a")
    drawn.text((x + 12, y / 2 + 4.5), text("journal.chart.talk.coach", language), "soft")
    step = (right - left) / max(1, days / 7) if data.buckets.unit == "week" else (right - left) / len(starts)
    calendar.axis(drawn, data.buckets, (left, _HIGH + 6), step, language)
    drawn.height = _HIGH + 28
    return drawn


def _line(drawn: Panel, calm: list[tuple[float, float]]) -> None:
    """A calm line, with the speaker's part tinted below it and the coach's above."""
    line = "L".join(f"{x:.1f} {y:.1f}" for x, y in calm)
    (first, _), (last, _) = calm[0], calm[-1]
    drawn.area(f"M{first:.1f} {_HIGH}L{line}L{last:.1f} {_HIGH}Z", "a", 0.13)
    drawn.area(f"M{first:.1f} 0L{line}L{last:.1f} 0Z", "n", 0.13)
    drawn.path(f"M{line}", "a", 2.5, ' stroke-linejoin="round" stroke-linecap="round"')
