"""Fillers written down and fillers heard by themselves become one list."""

import numpy as np
import pytest

from voice_mentor.practice.sound.fillers import answers, matches, name
from voice_mentor.practice.sound.pauses import Span
from voice_mentor.practice.sound.verbatim import merged, pieces, timed
from voice_mentor.seams import Language


def times(tokens: list[tuple[str, float]], language: Language) -> list[tuple[Span, str]]:
    found = timed(tokens, matches("".join(token for token, _ in tokens), language))
    return [(span, name(one, language)) for span, one in found]


def test_a_filler_lasts_from_its_first_token_to_the_next_word() -> None:
    tokens = [("え", 0.0), ("ー", 0.3), ("と、", 0.5), ("今日", 1.2), ("は", 1.5)]
    assert times(tokens, "ja") == [(Span(0.0, 1.2), "えーと")]


def test_a_filler_at_the_end_lasts_to_the_end() -> None:
    tokens = [("So", 0.0), (",", 0.4), (" um", 0.6)]
    assert times(tokens, "en") == [(Span(0.6, float("inf")), "um")]


def test_an_answer_is_found_where_it_was_said() -> None:
    text = "うん、うんざりです。ええ、考えと、はい"
    assert [one.span() for one in answers(text, "ja")] == [(0, 2), (10, 12), (17, 19)]
    assert [one[0] for one in answers("Yeah, I know. Mm-hmm, nothing.", "en")] == ["Yeah", "Mm-hmm"]


@pytest.mark.parametrize(
    ("written", "alone", "all_of_them"),
    [
        ([(Span(1.0, 1.5), "um")], [(Span(1.1, 1.6), "uh")], ["um"]),
        ([(Span(0.0, 1.5), "um")], [(Span(0.6, 1.0), "um")], ["um"]),
        ([(Span(3.0, 3.5), "um")], [(Span(1.0, 1.4), "uh")], ["uh", "um"]),
        ([], [(Span(1.0, 1.4), "uh")], ["uh"]),
        ([(Span(1.0, 1.4), "えー")], [], ["えー"]),
    ],
)
def test_one_that_is_both_written_and_alone_counts_once(
    written: list[tuple[Span, str]], alone: list[tuple[Span, str]], all_of_them: list[str]
) -> None:
    assert merged(written, alone) == all_of_them


def test_a_long_take_is_heard_in_pieces_that_hold_all_of_it() -> None:
    sound = np.random.default_rng(0).normal(0, 0.01, 40 * 16_000).astype(np.float32)
    found = pieces(sound)
    assert all(len(piece.samples) <= 15 * 16_000 for piece in found)
    assert np.array_equal(np.concatenate([piece.samples for piece in found]), sound)
    assert pieces(sound[:0]) == []
