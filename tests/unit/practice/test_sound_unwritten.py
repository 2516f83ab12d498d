"""A filler that was said but not written is put where the text gets likelier by it."""

from collections.abc import Sequence

import pytest

from voice_mentor.practice.sound.unwritten import Likelihoods, completed, free_places
from voice_mentor.seams import Language


def heard(*said: str, otherwise: float = -30.0) -> Likelihoods:
    """A recogniser sure of some texts."""

    def likelihoods(texts: Sequence[str]) -> list[float]:
        return [-20.0 if text in said else otherwise for text in texts]

    return likelihoods


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("en", "What was the hardest part?", "What was, uh, the hardest part?"),
        ("en", "Thanks for coming.", "Um, Thanks for coming."),
        ("en", "It is done. What now?", "It is done. Uh, What now?"),
        ("ja", "今の仕事、どうですか。", "今の仕事、えー、どうですか。"),
        ("ja", "最近、どうですか。", "えーと、最近、どうですか。"),
        ("ja", "終わりました。次はどうしますか。", "終わりました。あのー、次はどうしますか。"),
    ],
)
def test_a_filler_goes_where_it_was_said(language: Language, written: str, said: str) -> None:
    assert completed(written, language, heard(written, said)) == said


@pytest.mark.parametrize(
    ("language", "text"), [("en", "What was the hardest part?"), ("ja", "今の仕事、どうですか。")]
)
def test_a_text_that_is_likelier_without_stays_as_it_is(language: Language, text: str) -> None:
    assert completed(text, language, heard(text)) == text


def test_several_are_put_in_at_once() -> None:
    written = "How are you doing today?"
    one, other = "Um, How are you doing today?", "How are you doing, uh, today?"
    assert completed(written, "en", heard(written, one, other)) == "Um, How are you doing, uh, today?"


def test_none_is_tried_next_to_one_that_is_written() -> None:
    assert free_places("Um, yes indeed and no.", "en") == [15, 19]
    assert free_places("えーと、今日の会議は話があります。", "ja") == [7, 10]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_said_leaves_nothing_to_try(language: Language) -> None:
    assert completed("", language, heard()) == ""


def test_half_a_minute_without_a_stop_is_left_as_it_is() -> None:
    text = "word " * 60
    assert completed(text, "en", heard(otherwise=-1.0)) == text
