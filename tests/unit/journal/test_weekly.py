"""The weekly look back: a minute, in somebody's own words, nothing held against anybody."""

from __future__ import annotations

import re
import string
import tomllib
from dataclasses import replace
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path

import pytest

from benchmarks.journal_made import UNTIL, made
from voice_mentor.journal import weekly
from voice_mentor.journal.records import Insight, Session, Step
from voice_mentor.journal.store import Journal
from voice_mentor.seams import LANGUAGES, Language


def look_back(tmp_path: Path, *sessions: Session, now: datetime = UNTIL) -> list[str]:
    journal = Journal.open(tmp_path / "journal", bytes(32))
    try:
        for session in sessions:
            journal.add(session)
        return [line.text for line in weekly.lines(weekly.read(journal, now, "en"))]
    finally:
        journal.close()


def talk(days: float, language: Language = "ja", **more: object) -> Session:
    return Session("talk", language, UNTIL - timedelta(days=days), **more)  # type: ignore[arg-type]


def phrases(language: str) -> dict[str, list[str]]:
    source = resources.files("voice_mentor.journal").joinpath("weekly_lines", f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def test_it_says_what_was_brought_found_and_done(tmp_path: Path) -> None:
    asked = UNTIL - timedelta(days=1)
    step = Step(
        "待ってみます", 3, status="done", asked_at=asked, outcome="話してくれました", outcome_session=2
    )
    ahead = Step("田中さんに聞きます", 5, due=UNTIL.date() + timedelta(days=2))
    said = "".join(
        look_back(
            tmp_path,
            talk(9, about="先週の話", steps=(step,)),
            talk(3, about="会議が静かです", insights=(Insight("私が話しすぎていた。", 1),), steps=(ahead,)),
        )
    )
    for words in (
        "会議が静かです",
        "私が話しすぎていた」",
        "待ってみます",
        "話してくれました",
        "田中さんに聞きます",
    ):
        assert words in said
    assert "先週の話" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_from_practice_is_told_as_words_and_not_as_an_action(
    language: Language, tmp_path: Path
) -> None:
    asked = UNTIL - timedelta(days=1)
    said = Step("How was your week?", 3, status="done", asked_at=asked, outcome="She talked.")
    ahead = Step("What would you like to try?", 5, due=UNTIL.date() + timedelta(days=2))
    sessions = [
        replace(talk(9, language, about="last week", steps=(said,)), kind="practice"),
        replace(talk(3, language, about="I want to know her", steps=(ahead,)), kind="practice"),
    ]
    told = "\n".join(look_back(tmp_path, *sessions))
    for key, words in (
        ("practised", "I want to know her"),
        ("line_done", said.what),
        ("outcome", said.outcome),
        ("line_open", ahead.what),
    ):
        field = {"words": words, "step": words}
        assert any(way.format(**field) in told for way in phrases(language)[key]), key
    assert "last week" not in told


def test_a_week_without_a_talk_is_a_week_too(tmp_path: Path) -> None:
    (line,) = look_back(tmp_path, talk(30, about="前の話"))
    assert line == phrases("ja")["quiet"][0]
    assert re.search("まだ|できません|忘れ", line) is None


def test_an_empty_journal_speaks_the_screens_language(tmp_path: Path) -> None:
    assert look_back(tmp_path) == [phrases("en")["quiet"][0]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_even_a_full_week_takes_at_most_a_minute(language: Language, tmp_path: Path) -> None:
    sessions = [replace(one, about=one.about * 3) for one in made(40, seed=2, language=language, days=7)]
    journal = Journal.open(tmp_path / "journal", bytes(32))
    try:
        for session in sessions:
            journal.add(session)
        lines = weekly.lines(weekly.read(journal, UNTIL, language))
    finally:
        journal.close()
    assert len(lines) > 4
    assert weekly.seconds(lines) <= weekly.MINUTE_S
    assert {line.language for line in lines} == {language}


def test_words_are_said_in_their_own_language(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal", bytes(32))
    try:
        journal.add(talk(3, "en", about="Too much to do."))
        journal.add(talk(2, "ja", about="会議が静かです"))
        lines = weekly.lines(weekly.read(journal, UNTIL, "en"))
    finally:
        journal.close()
    assert [line.language for line in lines] == ["ja", "en", "ja", "ja"]


@pytest.mark.parametrize(
    ("language", "words", "quoted"),
    [
        ("ja", "短い話です。", "短い話です"),
        ("ja", "最初の文です。" + "長い話が続きます。" * 10, "最初の文です"),
        ("ja", "切れ目のない話が" * 20, None),
        ("ja", "「特にないです」で終わる", "『特にないです』で終わる"),
        ("en", "So it was. " * 30, "So it was."),
        ("en", "word " * 60, None),
    ],
)
def test_long_words_are_cut_where_somebody_would_breathe(
    language: Language, words: str, quoted: str | None
) -> None:
    found = weekly._quotable(words, language)
    assert len(found) <= weekly.LONGEST[language] + 1
    assert found == quoted if quoted else found.endswith("…")


def test_both_languages_have_the_same_lines_and_fields() -> None:
    ja, en = phrases("ja"), phrases("en")
    assert ja.keys() == en.keys()
    for key in ja:
        fields = {
            field
            for lines in (ja[key], en[key])
            for line in lines
            for _, field, _, _ in string.Formatter().parse(line)
        } - {None}
        assert len(fields) <= 1, key
        assert all("あなた" not in line for line in ja[key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_counted_and_nobody_is_judged(language: str) -> None:
    said = " ".join(line for lines in phrases(language).values() for line in lines)
    assert re.search(r"\d|点|連続|ノルマ|失敗|できなかった|score|streak|failed|only|should", said) is None
