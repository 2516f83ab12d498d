"""One key: press to pause and go on, hold or press twice to stop; with and without a reported release."""

from __future__ import annotations

import pytest

from voice_mentor.listening.one_key import OneKey, Wish
from voice_mentor.seams import KeyEvent


def wishes(*events: KeyEvent) -> list[Wish]:
    key = OneKey()
    return [wish for wish in map(key.handle, events) if wish]


def tap(at: float) -> list[KeyEvent]:
    return [KeyEvent("talk", "down", at, True), KeyEvent("talk", "up", at + 0.1, True)]


def typed(*at: float) -> list[KeyEvent]:
    """Of a plain terminal, which reports no release."""
    return [KeyEvent("talk", "down", one) for one in at]


def test_a_press_pauses_and_another_goes_on() -> None:
    assert wishes(*tap(0), *tap(3), *tap(60)) == ["toggle"] * 3
    assert wishes(*typed(0, 3, 60)) == ["toggle"] * 3


def test_it_acts_at_once() -> None:
    assert wishes(KeyEvent("talk", "down", 0, True)) == ["toggle"]


@pytest.mark.parametrize("events", [[*tap(0), *tap(0.3)], typed(0, 0.3)])
def test_twice_stops(events: list[KeyEvent]) -> None:
    assert wishes(*events)[-1] == "stop"


def test_held_it_stops_once() -> None:
    held = [
        KeyEvent("talk", "down", 0, True),
        *(KeyEvent("talk", "repeat", 0.5 + n / 10, True) for n in range(9)),
    ]
    assert wishes(*held, KeyEvent("talk", "up", 1.5, True)) == ["toggle", "stop"]


def test_held_without_repeats_it_stops_when_it_is_let_go() -> None:
    assert wishes(KeyEvent("talk", "down", 0, True), KeyEvent("talk", "up", 1.4, True)) == ["toggle", "stop"]


def test_held_on_a_plain_terminal_it_stops() -> None:
    times = [0.0, 0.6, *(0.6 + 0.04 * n for n in range(1, 40))]
    found = wishes(*typed(*times))
    assert found[-1] == "stop" and found.count("stop") == 1


def test_other_keys_pass() -> None:
    assert wishes(KeyEvent("again"), KeyEvent("quit")) == []
