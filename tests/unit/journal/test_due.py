"""When a step is due, by the words it was named with."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from voice_mentor.journal.due import due
from voice_mentor.seams import LANGUAGES, Language

FRIDAY = datetime(2026, 11, 20, 14, 0)
"""A Friday afternoon."""

NAMED: dict[Language, list[tuple[str, tuple[int, int] | None]]] = {
    "ja": [
        ("明日の1on1で、近況から聞きます", (11, 21)),
        ("あさって、部長に話します", (11, 22)),
        ("今日中に佐藤さんへ連絡します", (11, 20)),
        ("今日は疲れたので、明日聞きます", (11, 21)),
        ("来週の月曜に話します", (11, 23)),
        ("来週の水曜の1on1で、資料を開かずに始めます", (11, 25)),
        ("来週の火に渡します", (11, 24)),
        ("再来週の金曜日までに", (12, 4)),
        ("今週の日曜に書きます", (11, 22)),
        ("今度の火曜に聞きます", (11, 24)),
        ("金曜に短く話します", (11, 27)),
        ("来週、声をかけてみます", (11, 27)),
        ("週明けに頼みます", (11, 23)),
        ("二週間後にもう一度話します", (12, 4)),
        ("3日後に送ります", (11, 23)),
        ("12月3日の面談で聞きます", (12, 3)),
        ("3日に出します", (12, 3)),
        ("月末までに決めます", (11, 30)),
        ("来月から任せます", (12, 31)),
        ("朝会で議事録をお願いします", (11, 21)),
        ("昼休みに電話します", (11, 21)),
        ("夕方に電話します", (11, 20)),
        ("先週の火曜に言われたので、木曜に返します", (11, 26)),
        ("明日聞いて、水曜に返事をします", (11, 25)),
        ("次の1on1で聞いてみます", None),
        ("先週の火曜に話しました", None),
        ("一日中、黙って聞きます", None),
        ("まず短く聞いてみます", None),
    ],
    "en": [
        ("Tomorrow I'll start with her week", (11, 21)),
        ("The day after tomorrow I'll write", (11, 22)),
        ("I'll call him tonight", (11, 20)),
        ("When I get in I'll ask her", (11, 20)),
        ("On Monday I'll ask my boss", (11, 23)),
        ("I'll do it Friday", (11, 27)),
        ("This Friday I'll tell them", (11, 20)),
        ("Next Wednesday in our one-on-one I'll listen", (11, 25)),
        ("next week I'll hand it over", (11, 27)),
        ("By the end of the week I'll have asked", (11, 20)),
        ("In two weeks I'll ask again", (12, 4)),
        ("in a week", (11, 27)),
        ("within three days", (11, 23)),
        ("On December 3rd I'll show it to him", (12, 3)),
        ("on the 5th of March", (3, 5)),
        ("by the end of the month", (11, 30)),
        ("Next month I'll let her run it", (12, 31)),
        ("first thing tomorrow", (11, 21)),
        ("after work I'll ring him", (11, 20)),
        ("last Tuesday he said so, and on Thursday I'll answer", (11, 26)),
        ("I'll ask her tomorrow and write to him on Monday", (11, 23)),
        ("In our next one-on-one I'll ask", None),
        ("last Friday I asked", None),
        ("I may ask him", None),
        ("I'll ask her briefly", None),
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_name_a_day(language: Language) -> None:
    found = {words: due(words, FRIDAY, language) for words, _ in NAMED[language]}
    wanted = {words: _date(day) for words, day in NAMED[language]}
    assert found == wanted


def _date(day: tuple[int, int] | None) -> date | None:
    return date(2027 if day < (11, 20) else 2026, *day) if day else None


@pytest.mark.parametrize(("words", "language"), [("金曜に話します", "ja"), ("on Friday", "en")])
def test_on_that_very_weekday_the_next_one_is_meant(words: str, language: Language) -> None:
    assert due(words, FRIDAY, language) == date(2026, 11, 27)


@pytest.mark.parametrize(("words", "language"), [("来週の月曜に", "ja"), ("next Monday", "en")])
def test_on_sunday_next_weeks_monday_is_tomorrow(words: str, language: Language) -> None:
    assert due(words, datetime(2026, 11, 22, 9, 0), language) == date(2026, 11, 23)


@pytest.mark.parametrize(("words", "language"), [("今週中に", "ja"), ("this week", "en")])
def test_this_week_said_on_a_weekend_is_no_day_gone_by(words: str, language: Language) -> None:
    assert due(words, datetime(2026, 11, 22, 9, 0), language) == date(2026, 11, 22)


@pytest.mark.parametrize(("hour", "day"), [(7, 20), (10, 21)])
def test_a_time_of_day_that_has_passed_is_tomorrows(hour: int, day: int) -> None:
    assert due("朝会で話します", datetime(2026, 11, 20, hour), "ja") == date(2026, 11, day)


def test_a_day_this_month_does_not_have_is_the_next_months_that_has_it() -> None:
    assert due("31日に話します", datetime(2026, 11, 20), "ja") == date(2026, 12, 31)
    assert due("on February 30th", datetime(2026, 11, 20), "en") is None


@pytest.mark.parametrize("month", range(1, 13))
def test_months_end_is_known_in_every_month(month: int) -> None:
    last = due("月末に", datetime(2026, month, 5), "ja")
    assert last is not None and last.month == month and (last.day >= 28)
