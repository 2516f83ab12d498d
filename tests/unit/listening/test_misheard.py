"""What may have been a request to the running of the session, had it been heard a little better."""

from __future__ import annotations

import pytest

from voice_mentor.listening.controls import spot
from voice_mentor.listening.misheard import MOST, Misheard, rewordings


@pytest.mark.parametrize(
    ("heard", "control", "among"),
    [
        ("その質問はかすでお願いします。", "skip", "その質問はパスでお願いします。"),
        ("スツキをお願いします。", "resume", "続きをお願いします。"),
        ("5分だけ中継させて下さい。", "pause", "五分だけ休憩させて下さい。"),
        ("ごめんなさい、今の出し", "scratch", "ごめんなさい、今のなし"),
        ("もう一度質問してもらいますか?", "repeat", "もう一度質問してもらえますか?"),
        ("今日はこの剣で終わりにしてください。", "stop", "今日はこの辺で終わりにしてください。"),
        ("セクションの始めましょう。", "start", "セッションを始めましょう。"),
    ],
)
def test_a_request_misheard_by_a_sound_or_two_is_found_again(heard: str, control: str, among: str) -> None:
    found = rewordings(heard, "ja")
    assert among in [each.text for each in found]
    assert {each.control for each in found} >= {control}


@pytest.mark.parametrize(
    "heard",
    [
        "もう一度お願いします。",  # is one
        "もう終わりにします",  # every word of it was heard well
        "終わりにします。",
        "今日で終わりにしました",
        "部下に任せた仕事がなかなか進まなくて困っています。",
        "今日が最後です。",
        "やめてもいいですか。",
        "仕事、辞めてもいいですか",
        "",
        "。",
        "あ" * 200,
    ],
)
def test_what_is_a_request_already_or_nothing_like_one_stays(heard: str) -> None:
    assert rewordings(heard, "ja") == []


@pytest.mark.parametrize("heard", ["続けられません", "準備ができていません。", "取り消せません"])
def test_a_no_is_never_made_a_yes_of(heard: str) -> None:
    assert all("ません" in each.text for each in rewordings(heard, "ja"))


def test_what_cannot_be_taken_back_has_to_be_likelier_and_what_sounds_the_same_need_not_be() -> None:
    (pause,) = (each for each in rewordings("5分だけ中継させて下さい。", "ja") if each.control == "pause")
    stop = next(each for each in rewordings("今日はこの剣で終わりにしてください。", "ja"))
    start = next(each for each in rewordings("初めてもらえますか", "ja"))
    assert (stop.control, start.text, start.changed) == ("stop", "始めてもらえますか", 0)
    assert stop.leeway < pause.leeway < start.leeway


def test_a_request_stands_for_itself_and_the_examples_hold_some() -> None:
    asks = Misheard()
    assert [text for text, _ in asks.instead_of("もう一度お願いします。", "ja")] == ["もう一度お願いします。"]
    assert asks.instead_of("終わりにしましょう。", "ja") == [("終わりにしましょう。", 0.0)]
    assert "スキップ" in asks.examples("ja") and not asks.examples("en")


def test_english_is_left_as_it_is() -> None:
    assert rewordings("Pause, plies", "en") == []


def test_what_is_given_back_are_controls_the_closest_first_and_few() -> None:
    found = rewordings("セクションの始めましょう。", "ja")
    assert 0 < len(found) <= MOST and found == sorted(found)
    assert all(spot(each.text, "ja") == each.control for each in found)
