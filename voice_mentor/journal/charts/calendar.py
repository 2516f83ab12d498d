"""Days and stretches of time, said as people say them, and where they stand in a picture."""

from __future__ import annotations

from datetime import date, datetime

from voice_mentor.journal.charts.drawing import Panel, wide
from voice_mentor.journal.figures import Buckets
from voice_mentor.messages import text
from voice_mentor.seams import Language


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
    """What a stretch of time is called: by its month, or its year."""
    return str(start.year) if unit == "year" else month(start, language)


def axis(panel: Panel, buckets: Buckets, y: float, left: float, step: float, language: Language) -> None:
    """Names under the stretches of time: each month (or year) where it begins, as far as there is room."""
    labels = [name(start, buckets.unit, language) for start in buckets.starts]
    begins = [at for at, label in enumerate(labels) if at == 0 or label != labels[at - 1]]
    if len(begins) > 1 and (begins[1] - begins[0]) * step < wide(labels[0], 12) + 10:
        del begins[0]  # the rest of a month before the first whole one
    free = left
    for at in begins:
        x = left + at * step
        if x >= free:
            panel.line((x, y), (x, y + 4), "n")
            panel.text((x, y + 18), labels[at], "soft", size=12)
            free = x + wide(labels[at], 12) + 10
