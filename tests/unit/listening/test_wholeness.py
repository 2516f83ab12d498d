"""The learned reader tells whole English sentences from cut ones, and never stumbles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_mentor.listening.completeness import completeness
from voice_mentor.listening.wholeness import tokens, wholeness

WHOLE_AND_CUT = (
    ("The plumber came twice and it still leaks.", "The plumber came twice and it still."),
    ("My cousin doesn't eat fish.", "My cousin doesn't."),
    ("After the concert I felt a bit dizzy.", "After the concert I felt."),
    ("The photos she took in Rome are still on my desk.", "The photos she took in Rome are still."),
    ("If the bus is late, the children will be cold.", "If the bus is late, the children."),
    ("We sold the car and I bought a bicycle.", "We sold the car and I bought."),
    ("I don't know what they are waiting for.", "I don't know what they."),
    ("He has started sending me pictures of his dog.", "He has started sending."),
)


@pytest.mark.parametrize(("whole", "cut"), WHOLE_AND_CUT)
def test_a_sentence_is_more_of_a_whole_than_what_it_begins_with(whole: str, cut: str) -> None:
    assert wholeness(cut) < 0.3
    assert wholeness(cut) < wholeness(whole) - 0.2


@pytest.mark.parametrize(("whole", "cut"), WHOLE_AND_CUT)
def test_marks_at_the_end_and_hesitations_say_nothing(whole: str, cut: str) -> None:
    for said in (whole, cut):
        bare = said.rstrip(".")
        assert wholeness(bare) == wholeness(said) == wholeness(f"Um, {bare}...") == wholeness(f"{bare}!")


def test_only_the_last_sentence_counts() -> None:
    assert wholeness("I couldn't sleep. My cousin doesn't.") == wholeness("My cousin doesn't.")


def test_words_are_taken_with_their_apostrophes() -> None:
    assert tokens("Yes. It’s late, isn't it — so,") == ["it's", "late", ",", "isn't", "it", ",", "so"]


@given(st.text())
def test_any_text_can_be_judged(words: str) -> None:
    assert 0.0 <= wholeness(words) <= 1.0
    completeness(words, "en")
    completeness(words, "ja")


@pytest.mark.parametrize("words", ["", "...", "Um.", "?!", "、"])
def test_no_words_are_no_sentence(words: str) -> None:
    assert wholeness(words) == 0.0
