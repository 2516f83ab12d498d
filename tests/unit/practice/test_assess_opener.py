"""Reading an opener: form, focus, quality, how many questions, and the words that show it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_mentor.practice import assess_opener
from voice_mentor.practice.asking import Role
from voice_mentor.practice.tables import compile_all
from voice_mentor.seams import LANGUAGES, Language


@pytest.mark.parametrize(
    ("text", "language", "form"),
    [
        ("What did you enjoy this week?", "en", "open"),
        ("um so what did you enjoy this week", "en", "open"),
        ("Could you tell me how the week felt?", "en", "open"),
        ("When will the slides be ready?", "en", "closed"),
        ("When did it start to feel heavy?", "en", "open"),
        ("I hope you know what it cost us.", "en", "statement"),
        ("Did you enjoy the week?", "en", "closed"),
        ("You enjoyed the week, didn't you?", "en", "closed"),
        ("I enjoyed the week.", "en", "statement"),
        ("今週はどんなことが楽しかったですか？", "ja", "open"),
        ("えーと 今週は どんなことが楽しかったですか", "ja", "open"),
        ("今週の感想を聞かせてもらえますか", "ja", "open"),
        ("スライドはいつできますか？", "ja", "closed"),
        ("それはいつ頃からですか", "ja", "open"),
        ("眠れないのかなと思っていました。", "ja", "statement"),
        ("今週は楽しかったですか", "ja", "closed"),
        ("今週は楽しかったですよね", "ja", "closed"),
        ("今週は楽しかったです。", "ja", "statement"),
    ],
)
def test_the_form(text: str, language: Language, form: str) -> None:
    assert assess_opener(text, language, "manager").form == form


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("How was your week? What did you learn?", "en", 2),
        ("What did you learn?", "en", 1),
        ("I learned a lot.", "en", 0),
        ("今週はどうでしたか。何を学びましたか。", "ja", 2),
        ("今週はどうでしたか何を学びましたか", "ja", 2),
        ("たくさん学びました。", "ja", 0),
    ],
)
def test_questions_are_counted_with_marks_and_without(text: str, language: Language, count: int) -> None:
    assert assess_opener(text, language, "manager").questions == count


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_speaks_decides_whose_work_is_meant(language: Language) -> None:
    mine = {"en": "How did my explanation come across?", "ja": "私の説明は、どう伝わりましたか。"}
    assert assess_opener(mine[language], language, "manager").focus == "feedback"
    ask = {
        "en": "What are your priorities before the board meeting?",
        "ja": "役員会を前に、部長が気にされていることは何ですか。",
    }
    assert assess_opener(ask[language], language, "member").focus == "boss_support"


@pytest.mark.parametrize(
    ("text", "language", "role", "focus", "quality"),
    [
        ("昨日、請求書を別の会社に送ってしまいました。", "ja", "member", "person", "weak"),
        ("I sent the invoice to the wrong company yesterday.", "en", "member", "person", "weak"),
        ("最近、口数が少ないのが気になっていて", "ja", "manager", "person", "weak"),
        ("I'm a bit worried about how late you stay.", "en", "manager", "person", "weak"),
        (
            "集計は終わりました。記入例を作れば、間違いが減りそうです。",
            "ja",
            "member",
            "boss_support",
            "strong",
        ),
        (
            "The count is done. A short guide would cut the mistakes.",
            "en",
            "member",
            "boss_support",
            "strong",
        ),
        ("集計は終わりました。", "ja", "member", "status", "weak"),
        ("The count is done.", "en", "member", "status", "weak"),
    ],
)
def test_what_is_told_without_a_question(
    text: str, language: Language, role: Role, focus: str, quality: str
) -> None:
    read = assess_opener(text, language, role)
    assert (read.form, read.focus, read.quality) == ("statement", focus, quality)


def test_the_words_that_show_it_are_named() -> None:
    read = assess_opener("What did you enjoy most?", "en", "manager")
    assert "enjoy" in read.focus_words
    assert any("What" in words for words in read.form_words)
    read = assess_opener("なんで報告しなかったの？", "ja", "manager")
    assert read.quality == "harmful"
    assert any("なんで" in words for words in read.quality_words)


def test_three_questions_at_once_leave_no_room() -> None:
    one = assess_opener("What did you enjoy?", "en", "manager")
    three = assess_opener("What did you enjoy? What did you learn? What comes next?", "en", "manager")
    assert (one.quality, three.quality) == ("strong", "weak")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_of_the_tables_compiles(language: Language) -> None:
    compile_all(language)


@given(st.text(max_size=60), st.sampled_from(LANGUAGES), st.sampled_from(["manager", "member"]))
def test_any_text_can_be_read(text: str, language: Language, role: str) -> None:
    read = assess_opener(text, language, role)  # type: ignore[arg-type]
    assert (read.focus == "blame_or_leading") == (read.quality == "harmful")


@pytest.mark.parametrize(
    ("said", "focus", "quality"),
    [
        ("You need to be patient, okay?", "demand", "weak"),
        ("Send it to me by Friday, all right?", "demand", "weak"),
        ("I know you're upset, but you need to be patient, okay?", "blame_or_leading", "harmful"),
        ("Is that okay?", "vague", "weak"),
    ],
)
def test_okay_at_the_end_asks_for_nothing(said: str, focus: str, quality: str) -> None:
    read = assess_opener(said, "en", "manager")
    assert (read.focus, read.quality) == (focus, quality)
