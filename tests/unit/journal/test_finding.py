"""Search in a real, encrypted journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from voice_mentor.journal.finding import find
from voice_mentor.journal.records import Insight, Session, Step, Turn
from voice_mentor.journal.store import Journal
from voice_mentor.seams import Language

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal.open(tmp_path / "journal", bytes(32))
    yield opened
    opened.close()


def session(*words: str, language: Language = "ja", later: int = 0, **more: object) -> Session:
    began = NOON + timedelta(days=later)
    turns = tuple(Turn(at, "speaker", said, language, began) for at, said in enumerate(words))
    return Session("talk", language, began, turns=turns, **more)  # type: ignore[arg-type]


def test_kana_finds_kanji_and_kanji_finds_kana(journal: Journal) -> None:
    journal.add(session("田中さんの進捗が気になる", "しごとをたのみたい"))
    assert [hit.turn for hit in find(journal, "しんちょく")] == [0]
    assert [hit.turn for hit in find(journal, "仕事")] == [1]
    assert [hit.turn for hit in find(journal, "頼む")] == [1]


@pytest.mark.parametrize("query", ["席", "茶", "AI", "s", "お茶"])
def test_one_or_two_characters_are_enough(journal: Journal, query: str) -> None:
    journal.add(session("その人の席から見る、お茶を一口", "AI and so on"))
    assert find(journal, query)


def test_the_very_last_character_is_found(journal: Journal) -> None:
    journal.add(session("気になるのは席", "We talked of AI"))
    assert len(find(journal, "席")) == len(find(journal, "ai")) == 1


def test_the_latest_comes_first_and_no_more_than_asked_for(journal: Journal) -> None:
    for day in range(5):
        journal.add(session("会議の話", later=day))
    assert [hit.began.day for hit in find(journal, "会議", limit=2)] == [6, 5]


def test_several_words_in_one_turn_come_before_those_in_one_session(journal: Journal) -> None:
    journal.add(session("成長の話をした", "上司は忙しい"))
    journal.add(session("今日は成長だけ", later=1))
    assert [(hit.session, hit.turn) for hit in find(journal, "上司 成長")] == [(1, 0), (1, 1)]
    journal.add(session("上司と成長の話をした", later=2))
    assert [(hit.session, hit.turn) for hit in find(journal, "上司　成長")] == [(3, 0)]


def test_what_is_only_read_alike_is_left_out(journal: Journal) -> None:
    journal.add(session("講演を頼まれた"))
    assert find(journal, "公園") == []
    assert len(find(journal, "こうえん")) == 1


def test_an_insight_is_shown_as_one_and_once(journal: Journal) -> None:
    kept = session("聞いていなかっただけでした", insights=(Insight("聞いていなかっただけでした", 0),))
    journal.add(kept)
    (hit,) = find(journal, "聞く")
    assert hit.kind == "insight"


def test_a_step_is_found_by_its_plan_and_its_outcome(journal: Journal) -> None:
    step = Step("待ってみます", 0, plan="気まずくなったら水を飲む", status="done", outcome="静かに待てました")
    journal.add(session("では待ってみます", steps=(step,)))
    assert [hit.kind for hit in find(journal, "水")] == ["step"]
    assert [hit.kind for hit in find(journal, "静か")] == ["step"]


def test_a_corrected_insight_is_found_by_its_new_words_only(journal: Journal) -> None:
    journal.add(session("ええと", insights=(Insight("任せるのは怖い", 0),)))
    (hit,) = find(journal, "怖い")
    insight = journal.session(hit.session).insights[0]
    journal.correct_insight(insight.id, "任せるのは信じること")
    assert find(journal, "怖い") == []
    assert len(find(journal, "信じる")) == 1


@pytest.mark.parametrize("query", ["", "   ", "。、", '"', "*", "AND", 'x" OR "y', "a*", "(", "会議 鰻"])
def test_nothing_and_signs_of_the_index_are_harmless(journal: Journal, query: str) -> None:
    journal.add(session("会議の話"))
    assert find(journal, query) == []
