"""Readings for voices that know one script only."""

import pytest

from voice_mentor.tts.japanese_reading import kana, latin, romanized


@pytest.mark.parametrize(
    ("katakana", "letters"),
    [
        ("サトーサン", "satosan"),
        ("シュッチョー", "shutcho"),
        ("ガッコー", "gakko"),
        ("ニッポン", "nippon"),
        ("フジサン", "fujisan"),
        ("ティーム", "timu"),
        ("", ""),
    ],
)
def test_katakana_in_latin_letters(katakana: str, letters: str) -> None:
    assert latin(katakana) == letters


@pytest.mark.engine
def test_an_english_sentence_keeps_its_japanese_name() -> None:
    assert romanized("What does 佐藤さん hope for?").split() == ["What", "does", "satosan", "hope", "for?"]
    assert romanized("Plain.") == "Plain."


@pytest.mark.engine
def test_kanji_are_read() -> None:
    assert kana("今日はどんな一日でしたか。") == "キョーワドンナイチニチデシタカ。"
