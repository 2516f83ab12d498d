"""A terminal's bytes, whole and in pieces, sensible and not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_mentor.listening.keys.parser import Reply, TerminalParser
from voice_mentor.listening.keys.presses import Bindings, Press
from voice_mentor.seams import KeyEvent

MEANINGS: list[tuple[bytes, list[Press | Reply]]] = [
    (b" ", [Press("space")]),
    (b"   ", [Press("space")] * 3),
    (b"\r", [Press("enter")]),
    (b"\n", [Press("enter")]),
    (b"rR", [Press("r"), Press("r")]),
    (b"\x03", [Press("c", ctrl=True)]),
    ("　ｒ".encode(), [Press("space"), Press("r")]),
    ("あい𠮷é".encode(), [Press("あ"), Press("い"), Press("𠮷"), Press("é")]),
    (b"\x1b[A\x1b[1;5C", [Press("up"), Press("right", ctrl=True)]),
    (b"\x1bOA", [Press("up")]),
    (b"\x1bOP ", [Press("space")]),
    (b"\x1b[15~q", [Press("q")]),
    (b"\x1br ", [Press("space")]),
    (b"\x1b[200~quit r t \x1b[31m\x1b[201~ ", [Press("space")]),
    (b"\x1b[32u", [Press("space", typed=False)]),
    (b"\x1b[32;1:1u", [Press("space", typed=False)]),
    (b"\x1b[32;1:2u", [Press("space", "repeat", typed=False)]),
    (b"\x1b[32;1:3u", [Press("space", "up", typed=False)]),
    (b"\x1b[27u", [Press("escape", typed=False)]),
    (b"\x1b[99;5u", [Press("c", ctrl=True, typed=False)]),
    (b"\x1b[99;5:3u", [Press("c", "up", ctrl=True, typed=False)]),
    (b"\x1b[114:82;2u", [Press("r", typed=False)]),
    (b"\x1b[113;65u", [Press("q", typed=False)]),  # caps lock
    (b"\x1b[32;129:3u", [Press("space", "up", typed=False)]),  # num lock
    (b"\x1b[113;3u", [Press("q", other=True, typed=False)]),  # alt
    (b"\x1b[1082::114u", [Press("r", typed=False)]),  # Cyrillic, on the key of r
    (b"\x1b[113::97u", [Press("q", typed=False)]),  # a French keyboard's q stays q
    (b"\x1b[57441;2u", []),  # shift by itself
    (b"\x1b[?11u", [Reply("keyboard", 11)]),
    (b"\x1b[?0u\x1b[?62;22c", [Reply("keyboard", 0), Reply("attributes")]),
    (b"\x1b\x1b[A", [Press("escape"), Press("up")]),
    (b"\xff\xc0 ", [Press("space")]),
    (b"\xe3 ", [Press("space")]),
    (b"\x1b[99999999999999999999u", []),
    (b"\x1b[;u\x1b[u\x1b[:::u ", [Press("space")]),
]


@pytest.mark.parametrize(("data", "meaning"), MEANINGS)
def test_bytes_mean_keys(data: bytes, meaning: list[Press | Reply]) -> None:
    parser = TerminalParser()
    assert parser.feed(data) == meaning
    assert not parser.waiting


@pytest.mark.parametrize(("data", "meaning"), MEANINGS)
def test_reads_may_split_anywhere(data: bytes, meaning: list[Press | Reply]) -> None:
    for cut in range(1, len(data)):
        parser = TerminalParser()
        assert parser.feed(data[:cut]) + parser.feed(data[cut:]) == meaning


def test_a_lone_esc_waits_and_is_the_esc_key_once_nothing_follows() -> None:
    parser = TerminalParser()
    assert parser.feed(b"\x1b") == []
    assert parser.waiting
    assert parser.flush() == [Press("escape")]
    assert not parser.waiting


def test_an_unfinished_sequence_is_dropped() -> None:
    parser = TerminalParser()
    parser.feed(b"\x1b[32;1")
    assert parser.flush() == []
    assert parser.feed(b" ") == [Press("space")]


def test_a_sequence_without_end_does_not_pile_up() -> None:
    parser = TerminalParser()
    assert parser.feed(b"\x1b[" + b"1;" * 500_000) != [Press("escape")]
    assert parser.feed(b"m ")[-1:] == [Press("space")]


def test_pasted_text_of_any_length_presses_nothing() -> None:
    parser = TerminalParser()
    pieces = [b"\x1b[200~", *(b"r q t \x1b" for _ in range(1000)), b"\x1b[201~"]
    assert [item for piece in pieces for item in parser.feed(piece)] == []
    assert parser.feed(b"q") == [Press("q")]


@given(st.lists(st.binary(max_size=20)))
def test_no_bytes_make_it_fail_or_wait_for_ever(pieces: list[bytes]) -> None:
    parser = TerminalParser()
    for piece in pieces:
        parser.feed(piece)
    parser.feed(b"\x1b[201~")
    parser.flush()
    parser.feed(b"\x1b[201~")  # where the noise had opened a paste, this closes it
    parser.flush()
    assert parser.feed(b" ") == [Press("space")]


@given(st.binary(max_size=60), st.integers(0, 60))
def test_splitting_never_changes_the_meaning(data: bytes, cut: int) -> None:
    whole, split = TerminalParser(), TerminalParser()
    assert split.feed(data[:cut]) + split.feed(data[cut:]) == whole.feed(data)


@pytest.mark.parametrize(
    ("key", "action"),
    [
        ("space", "talk"),
        ("escape", "cancel"),
        ("r", "again"),
        ("t", "retry"),
        ("l", "language"),
        ("q", "quit"),
    ],
)
def test_bindings(key: str, action: str) -> None:
    event = Bindings().event(Press(key), 1.0)
    assert event is not None
    assert (event.action, event.edge, event.reports_up) == (action, "down", False)


@pytest.mark.parametrize(("setting", "key"), [("enter", "enter"), (" ", "space"), ("R", "r"), ("あ", "あ")])
def test_the_talk_key_is_what_the_settings_say_and_wins(setting: str, key: str) -> None:
    bindings = Bindings(setting)
    event = bindings.event(Press(key, "up", typed=False), 1.0)
    assert event == KeyEvent("talk", "up", 1.0, reports_up=True)


def test_somebody_elses_shortcuts_are_left_alone() -> None:
    assert Bindings().event(Press("q", other=True), 1.0) is None
    assert Bindings().event(Press("r", ctrl=True), 1.0) is None
    assert Bindings().event(Press("x"), 1.0) is None


def test_a_held_command_key_acts_once_but_the_talk_key_is_left_to_its_state_machine() -> None:
    bindings = Bindings()
    times = (0.0, 0.5, 0.53, 0.56, 3.0)
    assert [bindings.event(Press("l"), at).edge for at in times] == [
        "down",
        "repeat",
        "repeat",
        "repeat",
        "down",
    ]
    assert {bindings.event(Press("space"), at).edge for at in times} == {"down"}
