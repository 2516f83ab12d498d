"""A failing model is left alone for a while, longer each time, and comes back."""

from __future__ import annotations

from voice_mentor.hero.wording.resting import Rest


def turns_until_due(rest: Rest) -> int:
    turns = 0
    while not rest.due():
        turns += 1
    return turns


def test_a_lost_model_rests_and_each_time_longer() -> None:
    rest = Rest(2)
    pauses = []
    for _ in range(6):
        rest.lost()
        pauses.append(turns_until_due(rest))
    assert pauses == [2, 4, 8, 16, 24, 24]


def test_one_refused_reply_is_no_failure_and_two_in_a_row_are() -> None:
    rest = Rest(3)
    rest.refused()
    assert rest.due()
    rest.refused()
    assert turns_until_due(rest) == 3


def test_what_worked_once_starts_anew() -> None:
    rest = Rest(2)
    rest.lost()
    turns_until_due(rest)
    rest.worked()
    rest.refused()
    assert rest.due()
    rest.lost()
    assert turns_until_due(rest) == 2


def test_a_model_under_test_is_asked_every_time() -> None:
    rest = Rest(0)
    rest.lost()
    assert rest.due()
