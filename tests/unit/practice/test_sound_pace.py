import numpy as np
import pytest

from voice_mentor.practice.measures import Measures
from voice_mentor.practice.sound import measure, pace, pauses
from voice_mentor.practice.sound.pauses import Span


@pytest.mark.parametrize(
    ("text", "morae"),
    [
        ("きょう", 2),
        ("キャット", 3),
        ("学校", 4),
        ("最近、どうですか。", 9),
        ("1on1ですね。", 9),
        ("ヴァイオリン", 5),
        ("", 0),
        ("。。。", 0),
    ],
)
def test_morae_are_counted_by_the_reading(text: str, morae: int) -> None:
    assert pace.morae(text) == morae


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("How are things?", 3),
        ("It's what they've said – well-known, isn’t it?", 8),
        ("At 22, he left.", 5),
        ("", 0),
    ],
)
def test_words_are_counted_as_they_are_said(text: str, words: int) -> None:
    assert pace.words(text) == words


def test_pace_is_per_minute_and_left_untold_for_a_word_or_two() -> None:
    assert pace.per_minute(50, 10.0) == 300.0
    assert pace.per_minute(2, 1.0) == 0.0
    assert pace.per_minute(50, 0.0) == 0.0


def test_only_silences_that_are_noticed_are_pauses() -> None:
    spans = [Span(0.0, 1.0), Span(1.3, 2.0), Span(2.75, 3.0)]
    assert pauses.between(spans) == (0.75,)
    assert pauses.between(spans[:1]) == ()


@pytest.mark.parametrize("rate", [16_000, 44_100])
def test_silence_measures_nothing(rate: int) -> None:
    assert measure(np.zeros(rate, np.float32), rate, "", "ja") == Measures(0.0, 0.0, "morae")
    assert measure(np.zeros(0, np.float32), rate, "", "en") == Measures(0.0, 0.0, "words")
