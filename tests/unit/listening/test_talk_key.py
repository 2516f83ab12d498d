"""The talk key's gestures, with times in the events and no clock."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_mentor.listening.talk_key import Change, TalkKey
from voice_mentor.seams import KeyEvent


def down(at: float) -> KeyEvent:
    return KeyEvent("talk", "down", at, reports_up=True)


def up(at: float) -> KeyEvent:
    return KeyEvent("talk", "up", at, reports_up=True)


def typed(at: float) -> KeyEvent:
    return KeyEvent("talk", "down", at)


def play(key: TalkKey, *events: KeyEvent) -> list[tuple[str, float]]:
    return [(change.kind, change.at) for event in events for change in key.handle(event)]


def test_a_held_key_records_from_press_to_release() -> None:
    assert play(TalkKey(), down(1.0), up(3.0)) == [("start", 1.0), ("stop", 3.0)]


def test_a_tap_latches_and_the_next_press_stops() -> None:
    key = TalkKey()
    assert play(key, down(1.0), up(1.2)) == [("start", 1.0)]
    assert key.gesture == "latched"
    assert play(key, down(9.0), up(9.1)) == [("stop", 9.0)]
    assert not key.recording


@pytest.mark.parametrize(("length", "ends"), [(0.29, False), (0.31, True)])
def test_a_tap_is_shorter_than_300_ms(length: float, ends: bool) -> None:
    key = TalkKey()
    play(key, down(0.0), up(length))
    assert key.recording is not ends


def test_the_screen_learns_that_a_key_is_held_before_it_comes_up() -> None:
    key = TalkKey()
    play(key, down(0.0))
    assert key.gesture == "undecided"
    assert key.deadline == pytest.approx(0.3)
    key.tick(0.3)
    assert key.gesture == "held"
    assert key.deadline is None


def test_reported_repeats_change_nothing() -> None:
    repeat = KeyEvent("talk", "repeat", 0.6, reports_up=True)
    assert play(TalkKey(), repeat, down(1.0), repeat, up(2.0)) == [("start", 1.0), ("stop", 2.0)]


def test_a_release_lost_with_the_focus_is_made_up_by_the_next_press() -> None:
    assert play(TalkKey(), down(1.0), down(8.0), up(8.1)) == [("start", 1.0), ("stop", 8.0)]


def test_without_releases_one_byte_alone_is_a_tap() -> None:
    key = TalkKey()
    assert play(key, typed(0.0)) == [("start", 0.0)]
    assert key.tick(0.69) is None
    assert key.gesture == "undecided"
    assert key.tick(0.7) is None
    assert key.gesture == "latched"
    assert key.deadline is None
    assert play(key, typed(20.0)) == [("stop", 20.0)]


@pytest.mark.parametrize("first_delay", [0.2, 0.5, 0.66])
@pytest.mark.parametrize("gap", [0.03, 0.05, 0.09, 0.2])
def test_without_releases_the_end_of_auto_repeat_is_the_release(first_delay: float, gap: float) -> None:
    key = TalkKey()
    times = [0.0, *(first_delay + gap * n for n in range(50))]
    assert play(key, *(typed(at) for at in times)) == [("start", 0.0)]
    assert key.gesture == "held"
    assert key.deadline == pytest.approx(times[-1] + 0.25)
    assert key.tick(times[-1] + 0.24) is None
    assert key.tick(times[-1] + 0.26) == Change("stop", times[-1])


def test_the_release_is_dated_back_to_the_last_repeat_even_when_noticed_by_the_next_press() -> None:
    assert play(TalkKey(), typed(0.0), typed(0.5), typed(0.53), typed(5.0)) == [
        ("start", 0.0),
        ("stop", 0.53),
        ("start", 5.0),
    ]


def test_a_stopping_tap_held_too_long_does_not_begin_anew() -> None:
    key = TalkKey()
    play(key, typed(0.0))
    times = [10.0, *(10.5 + 0.03 * n for n in range(40))]
    assert play(key, *(typed(at) for at in times)) == [("stop", 10.0)]
    assert play(key, typed(times[-1] + 1.0)) == [("start", times[-1] + 1.0)]


def test_cancel_throws_away_and_the_still_held_key_does_not_begin_anew() -> None:
    key = TalkKey()
    cancel = KeyEvent("cancel", "down", 1.0)
    held_on = [typed(1.05 + 0.03 * n) for n in range(30)]
    assert play(key, typed(0.0), typed(0.5), typed(0.53), typed(0.77), cancel, *held_on) == [
        ("start", 0.0),
        ("cancel", 1.0),
    ]


def test_cancel_without_a_recording_is_nothing() -> None:
    assert play(TalkKey(), KeyEvent("cancel", "down", 1.0)) == []


def test_releasing_a_cancelled_key_is_nothing() -> None:
    cancel = KeyEvent("cancel", "down", 1.0, reports_up=True)
    assert play(TalkKey(), down(0.5), cancel, up(1.5)) == [("start", 0.5), ("cancel", 1.0)]


def test_a_typed_key_does_not_end_what_another_key_holds() -> None:
    assert play(TalkKey(), down(0.0), typed(0.5), typed(1.0), up(2.0)) == [("start", 0.0), ("stop", 2.0)]


events = st.builds(
    KeyEvent,
    st.sampled_from(["talk", "cancel", "again", "quit"]),
    st.sampled_from(["down", "up", "repeat"]),
    st.floats(0, 10),
    st.booleans(),
)


@given(st.lists(events))
def test_starts_and_ends_alternate_whatever_happens(sequence: list[KeyEvent]) -> None:
    key = TalkKey()
    kinds = [kind for kind, _ in play(key, *sorted(sequence, key=lambda event: event.at))]
    assert kinds[::2] == ["start"] * len(kinds[::2])
    assert "start" not in kinds[1::2]
    assert key.recording is (len(kinds) % 2 == 1)
