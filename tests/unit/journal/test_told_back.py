"""A step some days later: said to somebody else, and of days that have other names by now."""

from __future__ import annotations

from datetime import datetime

import pytest

from voice_mentor.journal.told_back import LONGEST, When, line, told_back
from voice_mentor.seams import Language

TUESDAY = datetime(2026, 11, 17, 19, 0)


def told(what: str, language: Language, day: int, *, put_off: bool = False) -> str:
    return told_back(what, language, When(TUESDAY, datetime(2026, 11, day, 8, 0), put_off))


@pytest.mark.parametrize(
    ("what", "day", "as_told"),
    [
        ("明日の1on1で、最初に近況を聞きます", 19, "昨日の1on1で、最初に近況を聞きます"),
        ("明日の1on1で、最初に近況を聞きます", 20, "水曜の1on1で、最初に近況を聞きます"),
        ("明日、部長に相談します", 19, "部長に相談します"),
        ("今日中に佐藤さんへ連絡します", 18, "佐藤さんへ連絡します"),
        ("来週の水曜の1on1で聞きます", 26, "水曜の1on1で聞きます"),
        ("来週の面談で、先に私の話をします", 30, "先週の面談で、先に私の話をします"),
        ("まず黙って聞いてみる、とかですかね", 19, "まず黙って聞いてみる"),
        ("短く聞いてみます", 19, "短く聞いてみます"),
        (
            "来週の水曜の1on1で、進捗の表を開かないで、最近いちばんおもしろかった仕事は何だったかを聞いてみます",
            26,
            "水曜の1on1で、最近いちばんおもしろかった仕事は何だったかを聞いてみます",
        ),
    ],
)
def test_japanese_is_quoted_with_the_days_of_now(what: str, day: int, as_told: str) -> None:
    assert told(what, "ja", day) == as_told


@pytest.mark.parametrize(
    ("what", "day", "as_told"),
    [
        ("Tomorrow I'll ask her about her week", 20, "that on Wednesday you'd ask her about her week"),
        ("I'll ask her about her week tomorrow", 30, "you'd ask her about her week"),
        (
            "At tomorrow's one-on-one I'll ask about her week",
            19,
            "that at yesterday's one-on-one you'd ask about her week",
        ),
        ("I'm going to write to Ken on Friday", 23, "you'd write to Ken on Friday"),
        ("I want to hand my report over to Sarah next week", 30, "you'd hand your report over to Sarah"),
        ("I could ask her what she'd like", 19, "you'd thought of asking her what she'd like"),
        ("Listening first, for once", 19, "you'd thought of listening first, for once"),
        ("One question, then silence", 19, '"One question, then silence"'),
    ],
)
def test_english_is_reported(what: str, day: int, as_told: str) -> None:
    assert told(what, "en", day) == as_told


def test_a_step_that_was_put_off_is_told_without_its_first_day() -> None:
    assert told("月曜に、部長に聞いてみます", "ja", 27, put_off=True) == "部長に聞いてみます"
    assert told("On Monday I'll ask my boss", "en", 27, put_off=True) == "you'd ask your boss"


@pytest.mark.parametrize(
    ("words", "language", "as_quoted"),
    [
        ("明日、手応えを感じたのは、どんな時ですか？", "ja", "明日、手応えを感じたのは、どんな時ですか"),
        ("「次」は、何をやってみたいですか。", "ja", "『次』は、何をやってみたいですか"),
        ("I'd like to learn from you. What would you do tomorrow?", "en",
         "I'd like to learn from you. What would you do tomorrow"),
        ('What does "good" look like to you?', "en", "What does 'good' look like to you"),
    ],
)  # fmt: skip
def test_a_line_is_quoted_as_it_was_said(words: str, language: Language, as_quoted: str) -> None:
    assert line(words, language) == as_quoted


@pytest.mark.parametrize(
    ("words", "language", "begins", "whole"),
    [
        ("資料、助かりました。次は、何をやってみたいですか。" + "長い" * 20, "ja", "資料、助かり", True),
        ("この一週間で、いちばん時間を使っていたのは、どんなことでしたか、よければ最初から順番に聞かせてください",
         "ja", "この一週間で、", False),
        ("あ" * 80, "ja", "あああ", False),
        ("I saw how you handled it. " + "And so on " * 20, "en", "I saw how you handled it", True),
        ("what " * 60, "en", "what what", False),
    ],
)  # fmt: skip
def test_of_a_long_line_the_beginning_is_quoted(
    words: str, language: Language, begins: str, whole: bool
) -> None:
    quoted = line(words, language)
    assert quoted.startswith(begins) and len(quoted) <= LONGEST[language] + 1
    assert quoted.endswith("…") is not whole
