"""What is said back of somebody's words: whole phrases, and not the courtesies before them."""

from __future__ import annotations

import pytest

from voice_mentor.practice.quoting import BEGINNING, beginning, core, size, tidy
from voice_mentor.seams import Language


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [
        (
            "ja",
            "お疲れさまです。最近どんな仕事をしている時が楽しいですか",
            "最近どんな仕事をしている時が楽しいですか",
        ),
        ("ja", "お忙しいところすみません。少し相談があります", "少し相談があります"),
        ("ja", "今日は時間を作ってくれてありがとう。何か困っていることはある？", "何か困っていることはある"),
        ("en", "Thanks for coming in. How have you been sleeping?", "How have you been sleeping"),
        ("en", "Sorry to bother you, I'd like to talk about the plan", "I'd like to talk about the plan"),
        ("en", "Hi Sam, good to see you. What's on your plate?", "What's on your plate"),
        (
            "en",
            "I'm sorry I snapped at you. What was it like?",
            "I'm sorry I snapped at you. What was it like",
        ),
        ("ja", "お疲れさまです", "お疲れさまです"),
    ],
)
def test_courtesies_are_left_out_unless_there_is_nothing_else(
    language: Language, said: str, told: str
) -> None:
    assert core(said, "Sam" if language == "en" else "佐藤さん", language) == told


def test_a_filler_that_was_taken_out_leaves_one_comma() -> None:
    assert tidy("Priya, so, , I know you're upset") == "Priya, so, I know you're upset"
    assert tidy("部長、、少しいいですか") == "部長、少しいいですか"


@pytest.mark.parametrize(
    ("language", "said", "cut"),
    [
        (
            "en",
            "I hoped to hear how the work feels to you since the big move we made",
            "I hoped to hear how the work feels to you",
        ),
        (
            "en",
            "I want her to feel heard I guess and then maybe we can look at what comes next",
            "I want her to feel heard",
        ),
        (
            "en",
            "We talked about the budget, and then I lost the thread of it completely again",
            "We talked about the budget",
        ),
        (
            "ja",
            "先月からずっと忙しそうにしているので、少し心配になって声をかけてみました",
            "先月からずっと忙しそうにしているので",
        ),
    ],
)
def test_a_long_sentence_is_cut_where_a_phrase_ends(language: Language, said: str, cut: str) -> None:
    assert beginning(said, language) == cut


def test_what_is_short_is_given_whole() -> None:
    assert beginning("how has it been for you since the change", "en").endswith("change")
    assert beginning("たのんだ資料はどこまで進んでいますか", "ja").endswith("いますか")
    assert size(beginning("たのんだ資料はどこまで進んでいますか", "ja", BEGINNING["ja"]), "ja") >= 5
