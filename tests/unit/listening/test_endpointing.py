"""The four states, and how long a pause may last."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_mentor.listening.endpointing import RATE, WINDOW, Endpointer, EndRules

STEP = WINDOW / RATE


def windows(seconds: float) -> int:
    return round(seconds / STEP)


def run(endpointer: Endpointer, *stretches: tuple[float, float], model: float | None = None) -> list[str]:
    """Push (probability, seconds) stretches; answer when asked; name each decision with its second."""
    decisions, now = [], 0
    for probability, seconds in stretches:
        for _ in range(windows(seconds)):
            now += 1
            decision = endpointer.push(probability)
            if decision == "ask":
                assert model is not None
                endpointer.answer(model)
            elif decision is not None:
                decisions.append(f"{decision} {now * STEP:.1f}")
    return decisions


def test_a_turn_begins_with_a_tenth_of_a_second_of_voice() -> None:
    endpointer = Endpointer(asks=False)
    assert run(endpointer, (0.0, 1.0), (0.9, 0.5)) == ["start 1.1"]
    assert endpointer.state == "speaking"
    assert endpointer.voice_s == pytest.approx(3 * STEP)


def test_a_click_begins_nothing() -> None:
    endpointer = Endpointer(asks=False)
    assert run(endpointer, *[(0.9, STEP), (0.1, STEP)] * 20) == []
    assert endpointer.state == "quiet"


@pytest.mark.parametrize(
    ("model", "seconds"),
    [(1.0, 0.8), (0.5, 2.9), (0.0, 5.0), (None, 1.5)],
    ids=["done", "unsure", "not", "none"],
)
@pytest.mark.parametrize("patience", [0.5, 1.0, 3.0])
def test_the_less_finished_it_sounds_the_longer_the_pause_may_last(
    model: float | None, seconds: float, patience: float
) -> None:
    endpointer = Endpointer(EndRules(patience=patience), asks=model is not None)
    run(endpointer, (0.9, 1.0), model=model)
    waited = 0
    while endpointer.state != "quiet":
        if endpointer.push(0.0) == "ask" and model is not None:
            endpointer.answer(model)
        waited += 1
    assert waited * STEP == pytest.approx(seconds * patience, abs=STEP)


def test_the_most_doubtful_answer_of_a_pause_counts_and_the_next_pause_starts_afresh() -> None:
    endpointer = Endpointer(asks=True)
    answers = iter([0.1, 0.99, 0.99, 1.0, 1.0, 1.0])

    def pause(seconds: float) -> list[str]:
        ended = []
        for _ in range(windows(seconds)):
            decision = endpointer.push(0.0)
            if decision == "ask":
                endpointer.answer(next(answers))
            elif decision:
                ended.append(decision)
        return ended

    run(endpointer, (0.9, 1.0))
    assert pause(2.5) == []
    run(endpointer, (0.9, 1.0))
    assert pause(0.9) == ["end"]


def test_hesitant_voice_keeps_the_turn_between_the_two_thresholds() -> None:
    endpointer = Endpointer(asks=False)
    run(endpointer, (0.9, 0.5), (0.4, 10.0))
    assert endpointer.state == "speaking"
    run(endpointer, (0.1, 0.5))
    assert endpointer.state == "stopping"
    run(endpointer, (0.4, 0.5))
    assert endpointer.state == "stopping"


def test_there_is_no_longest_turn() -> None:
    assert run(Endpointer(asks=False), (0.9, 3600.0)) == ["start 0.1"]


@given(st.lists(st.floats(0, 1), max_size=300), st.floats(0, 1))
def test_starts_and_ends_alternate(probabilities: list[float], answer: float) -> None:
    endpointer = Endpointer(asks=True)
    kinds = []
    for probability in probabilities:
        decision = endpointer.push(probability)
        if decision == "ask":
            endpointer.answer(answer)
        elif decision is not None:
            kinds.append(decision)
    assert kinds == ["start", "end"] * (len(kinds) // 2) + ["start"] * (len(kinds) % 2)
