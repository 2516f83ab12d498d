"""Days and stretches of time, said as people say them, and where they stand in a picture."""

from __future__ import annotations

from datetime import date, datetime

from voice_mentor.journal.charts.drawing import Panel, wide
from voice_mentor.journal.figures import Buckets
from voice_mentor.messages import text
from voice_mentor.seams import Language

_BETWEEN = 8
"""Pixels between two names."""
_EVERY = (1, 2, 3, 4, 6, 12)


def month(day: date, language: Language) -> str:
    """The month's short name."""
    return text(f"journal.months.m{day.month}", language)


def said(day: date, language: Language) -> str:
    """A day of the year: 3 Jun, 6月3日."""
    return text("journal.day", language, day=day.day, month=month(day, language))


def moment(at: datetime, language: Language) -> str:
    """A day of a year and the time, as it was where it was said."""
    day = text("journal.day_of", language, day=said(at, language), year=at.year)
    return f"{day} {at:%H:%M}"


def span(first: date, last: date, language: Language) -> str:
    """From a month to a month, with years."""
    begin, end = (
        text("journal.month_of", language, month=month(day, language), year=day.year) for day in (first, last)
    )
    return begin if begin == end else text("journal.span", language, begin=begin, end=end)


def name(start: date, unit: str, language: Language) -> str:
    """What a stretch of time is called: its month; the year where years are shown, or one begins."""
    if unit == "year" or (unit == "month" and start.month == 1):
        return str(start.year)
    return month(start, language)


def axis(panel: Panel, buckets: Buckets, at: tuple[float, float], step: float, language: Language) -> None:
    """Names under the stretches of time: each month (or year) where it begins, or every second, third, ..."""
    left, y = at
    names = [name(start, buckets.unit, language) for start in buckets.starts]
    begins = [at for at, label in enumerate(names) if at == 0 or label != names[at - 1]]
    if len(begins) > 1 and (begins[1] - begins[0]) * step < wide(names[0], 12) + _BETWEEN:
        del begins[0]  # the rest of a month before the first whole one
    room = step * len(names) / len(begins)
    needed = max(wide(names[at], 12) for at in begins) + _BETWEEN
    every = next((count for count in _EVERY if count * room >= needed), _EVERY[-1])
    for place in begins:
        start = buckets.starts[place]
        if ((start.year if buckets.unit == "year" else start.month - 1) % every) == 0:
            x = left + place * step
            panel.line((x, y), (x, y + 4), "n")
            panel.text((x, y + 18), names[place], "soft", size=12)
