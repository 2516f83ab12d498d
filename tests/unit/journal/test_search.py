"""What of a text is searched, and what somebody looks for."""

from __future__ import annotations

import pytest

from voice_mentor.journal.marking import all_marks
from voice_mentor.journal.needles import needles, stem
from voice_mentor.journal.search import normalised, written
from voice_mentor.seams import Language


def found(query: str, said: str, language: Language) -> bool:
    """Whether a text has all words of a query, as ``finding`` sees it, without the index in between."""
    form = normalised(said, language)
    return all(
        any(needle.form in (written(said) if needle.as_written else form) for needle in needles(word))
        for word in query.split()
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("進捗", "1on1が進捗の確認だけで終わる"),
        ("しんちょく", "1on1が進捗の確認だけで終わる"),
        ("シンチョク", "1on1が進捗の確認だけで終わる"),
        ("頼む", "たのんだ資料がまだ来ない"),
        ("頼む", "頼まれると断れなくて"),
        ("たのむ", "頼みごとばかりで"),
        ("任せる", "任せられないんです"),
        ("まかせる", "任せられないんです"),
        ("怖い", "沈黙が怖くて"),
        ("こわい", "沈黙が怖くて"),
        ("見る", "様子を見ていました"),
        ("話す", "思ったより話してくれた"),
        ("わたし", "私が話しすぎる"),
        ("わたくし", "私が話しすぎる"),
        ("あした", "明日の会議"),
        ("席", "その人の席から見ると"),
        ("せき", "その人の席から見ると"),
        ("ｽｹｼﾞｭｰﾙ", "スケジュールどおり"),
        ("すけじゅーる", "スケジュールどおり"),
        ("KPI", "ＫＰＩの話ばかり"),
        ("けーぴーあい", "KPIの話ばかり"),
        ("相談する", "課長に相談した"),
        ("1on1", "週一回の1on1です"),
        ("いっぽ", "次の一歩を決める"),
        ("いっかい", "週一回の1on1です"),
        ("さんぷん", "三分だけ話す"),
        ("じゅっぷん", "十分だけ歩く"),
        ("きょうじゅう", "今日中にやる"),
        ("いう", "なんて言うか"),
        ("終わる", "進捗の 確認だけで 終わる"),
    ],
)
def test_japanese_is_found_without_spaces_in_kana_or_kanji(query: str, said: str) -> None:
    assert found(query, said, "ja")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("meeting", "We met in meetings all day"),
        ("meetings", "That Meeting was long"),
        ("delegate", "delegating is hard"),
        ("worried", "I worry about it"),
        ("planned", "My plan was another"),
        ("dont", "I don’t know"),
        ("don't", "I don't know"),
        ("ai", "They asked about AI"),
        ("café", "in the Café"),
    ],
)
def test_english_is_found_by_the_stem_of_words(query: str, said: str) -> None:
    assert found(query, said, "en")


@pytest.mark.parametrize(
    ("query", "said", "language"),
    [
        ("公園", "講演を頼まれた", "ja"),  # read alike
        ("art", "it was a bad start", "en"),
        ("tom", "it finds its way to my desk", "en"),
        ("橋", "箸の話", "ja"),
    ],
)
def test_what_only_sounds_or_looks_alike_is_not_found(query: str, said: str, language: Language) -> None:
    assert not found(query, said, language)


@pytest.mark.parametrize(
    ("word", "begins"),
    [
        ("meetings", "meet"),
        ("string", "string"),
        ("this", "this"),
        ("process", "process"),
        ("calling", "call"),
        ("it", "it"),
        ("they", "they"),
        ("goals", "goal"),
        ("manage", "manag"),
        ("worries", "worr"),
    ],
)
def test_a_stem_is_never_so_short_that_it_fits_everything(word: str, begins: str) -> None:
    assert stem(word) == begins


def test_every_character_begins_a_trigram() -> None:
    form = normalised("はい", "ja")
    assert [form[at : at + 3] for at in range(len("はい"))] == ["はい\n", "い\n\n"]


def test_a_long_text_is_read_in_pieces() -> None:
    assert normalised("会議の話。" * 20_000, "ja").count("かいぎ") == 20_000


def test_marks_and_words_without_letters_are_nothing_to_look_for() -> None:
    assert needles("、。!?") == []


@pytest.mark.parametrize(
    ("query", "said", "marked"),
    [
        ("進捗", "1on1が進捗の確認だけ", ["進捗"]),
        ("しんちょく", "1on1が進捗の確認だけ", ["進捗"]),
        ("meetings", "So Meeting after meeting.", ["Meet", "meet"]),
        ("tom budget", "to my desk: Tom, the budget", ["Tom", "budget"]),
        ("don't", "I don't, you don’t", ["don't", "don’t"]),
        ("1on1", "次の1on1で", ["1on1"]),
    ],
)
def test_what_was_found_is_marked_where_it_stands(query: str, said: str, marked: list[str]) -> None:
    marks = all_marks(said, [needles(word) for word in query.split()])
    assert [said[begin:end] for begin, end in marks] == marked
