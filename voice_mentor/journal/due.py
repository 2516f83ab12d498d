"""When a step is due: the day somebody's own words name, counted from the day they were said on.

The words and what they come to stand in ``days/<language>.toml``. Where they leave it open ("soon", the next
one-on-one, whenever that is), there is no day. Weeks begin on Monday.
"""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any

from voice_mentor.seams import Language

FRIDAY, SUNDAY = 4, 6
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Named:
    """A day that words name.

    Attributes:
        day: which.
        start, end: where in the text the words stand.
        rule: the rule that knew them; those that hold only on the day they were said ("tomorrow") are
            reworded when they are told back.
    """

    day: date
    start: int
    end: int
    rule: str


def due(words: str, said: datetime, language: Language) -> date | None:
    """The day by which something is to be done.

    Args:
        words: what somebody means to do, and when, as they said it.
        said: when they said it.
        language: of the words.

    Returns:
        The day; of several, the last of them ("I'll ask her tomorrow, and write to him on Friday"), since a
        step is asked about when it is over; None where there is none.
    """
    return max((one.day for one in named(words, said, language)), default=None)


def named(words: str, said: datetime, language: Language) -> list[Named]:
    """Every day that is named, the longer words before the shorter ones they hold."""
    found: list[Named] = []
    for rule, pattern in _patterns(language):
        for match in pattern.finditer(words):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            day = _RULES[rule](match, said, language)
            if day is not None:
                found.append(Named(day, match.start(), match.end(), rule))
    return [one for one in found if one.rule != "past"]


def labels(language: Language) -> dict[str, Any]:
    """What days are called when they are over."""
    found: dict[str, Any] = _table(language)["labels"]
    return found


@cache
def _table(language: Language) -> dict[str, Any]:
    source = resources.files(__package__).joinpath("days", f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _patterns(language: Language) -> list[tuple[str, re.Pattern[str]]]:
    rules: dict[str, list[str]] = _table(language)["rules"]
    return [
        (name, re.compile("".join(pattern.split("\n")), re.IGNORECASE))
        for name, patterns in rules.items()
        for pattern in patterns
    ]


def _number(words: str, language: Language) -> int:
    """A number in figures or in words; 0 where it is none."""
    written = words.strip().lower()
    return int(written) if written.isdecimal() else int(_table(language)["numbers"].get(written, 0))


def _weekday(words: str, language: Language) -> int:
    return int(_table(language)["weekdays"][words.lower()[: 1 if language == "ja" else 3]])


Rule = Callable[[re.Match[str], datetime, Language], date | None]


def _in_days(match: re.Match[str], said: datetime, language: Language) -> date:
    return said.date() + timedelta(days=_number(match["count"], language))


def _in_weeks(match: re.Match[str], said: datetime, language: Language) -> date:
    return said.date() + _number(match["count"], language) * WEEK


def _coming(match: re.Match[str], said: datetime, language: Language) -> date:
    """The next such weekday; on that very day it is the one a week later, or they would have said today."""
    ahead = (_weekday(match["day"], language) - said.weekday()) % 7
    return said.date() + timedelta(days=ahead or 7)


def _this_weeks(match: re.Match[str], said: datetime, language: Language) -> date:
    return _monday(said) + timedelta(days=_weekday(match["day"], language))


def _next_weeks(match: re.Match[str], said: datetime, language: Language) -> date:
    return _this_weeks(match, said, language) + WEEK


def _week_after_nexts(match: re.Match[str], said: datetime, language: Language) -> date:
    return _this_weeks(match, said, language) + 2 * WEEK


def _week(ahead: int, last: int = FRIDAY) -> Rule:
    """The last day of a week; said on the weekend of the working one."""
    return lambda match, said, language: max(_monday(said) + ahead * WEEK + timedelta(days=last), said.date())


def _month(ahead: int) -> Rule:
    """The last day of a month."""

    def rule(match: re.Match[str], said: datetime, language: Language) -> date:
        year, month = divmod(said.year * 12 + said.month - 1 + ahead, 12)
        return date(year, month + 1, calendar.monthrange(year, month + 1)[1])

    return rule


def _day_of_month(match: re.Match[str], said: datetime, language: Language) -> date | None:
    """A date without its year, or without its month: the next such day; None where there is no such day."""
    groups = match.groupdict()
    month = _month_number(groups.get("month") or "", language)
    return next(
        (day for day in _such_days(said.date(), month, int(groups["date"])) if day >= said.date()), None
    )


def _month_number(words: str, language: Language) -> int:
    """1..12, or 0 where none was said."""
    if language == "ja":
        return int(words) if words.isdecimal() else 0
    return int(_table(language)["months"].get(words.lower()[:3], 0))


def _such_days(today: date, month: int, day: int) -> Iterator[date]:
    for ahead in range(13):
        year, index = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        if month in (0, index + 1) and 1 <= day <= calendar.monthrange(year, index + 1)[1]:
            yield date(year, index + 1, day)


def _at(hour: int) -> Rule:
    """Today, where that hour is still to come; else tomorrow."""
    return lambda match, said, language: said.date() + timedelta(days=said.hour >= hour)


def _monday(said: datetime) -> date:
    return said.date() - timedelta(days=said.weekday())


_RULES: dict[str, Rule] = {
    "past": lambda match, said, language: said.date(),
    "today": lambda match, said, language: said.date(),
    "tomorrow": lambda match, said, language: said.date() + timedelta(days=1),
    "after-tomorrow": lambda match, said, language: said.date() + timedelta(days=2),
    "in-days": _in_days,
    "in-weeks": _in_weeks,
    "week-after-nexts-day": _week_after_nexts,
    "next-weeks-day": _next_weeks,
    "this-weeks-day": _this_weeks,
    "next-weekend": _week(1, SUNDAY),
    "weekend": _week(0, SUNDAY),
    "week-begins": lambda match, said, language: _monday(said) + WEEK,
    "week-after-next": _week(2),
    "next-week": _week(1),
    "this-week": _week(0),
    "next-month": _month(1),
    "this-month": _month(0),
    "date": _day_of_month,
    "weekday": _coming,
    "morning": _at(9),
    "midday": _at(12),
    "afternoon": _at(17),
}
"""What the rules of ``days/*.toml`` come to."""
