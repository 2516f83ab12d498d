"""Utterances are cut at pauses, and nothing is lost or said twice at the cuts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_mentor.seams import Samples
from voice_mentor.stt.pieces import COMFORTABLE_S, LONGEST_S, Piece, PieceCutter, halves

RATE = 16_000
WINDOW = 512


class LevelVad:
    """Hears a voice wherever the sound is loud."""

    def __init__(self) -> None:
        self.resets = 0

    def each(self, windows: Samples) -> Sequence[float]:
        return [0.9 if float(np.abs(window).mean()) > 0.1 else 0.05 for window in windows]

    def reset(self) -> None:
        self.resets += 1


def sound(*stretches: tuple[str, float]) -> Samples:
    """Numbered samples so that order and loss show; loud for "voice", soft for "pause"."""
    parts = [np.full(int(seconds * RATE), 0.5 if kind == "voice" else 0.01) for kind, seconds in stretches]
    samples = np.concatenate(parts)
    ramp = np.arange(len(samples)) % 997 / 1e5
    return (samples + ramp).astype(np.float32)


def cut(samples: Samples, sizes: Sequence[int] = (1_600,)) -> list[Piece]:
    cutter = PieceCutter(LevelVad())
    pieces, at, turn = [], 0, 0
    while at < len(samples):
        size = sizes[turn % len(sizes)]
        pieces += cutter.feed(samples[at : at + size])
        at, turn = at + size, turn + 1
    last = cutter.finish()
    return [*pieces, last] if last else pieces


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["voice", "pause"]), st.floats(0.05, 25)), min_size=1, max_size=6),
    st.lists(st.integers(1, 20_000), min_size=1, max_size=4),
)
def test_every_sample_is_in_exactly_one_piece_and_none_is_too_long(
    stretches: list[tuple[str, float]], sizes: list[int]
) -> None:
    samples = sound(*stretches)
    pieces = cut(samples, sizes)
    assert np.array_equal(np.concatenate([piece.samples for piece in pieces]), samples)
    assert all(len(piece.samples) <= LONGEST_S * RATE + WINDOW for piece in pieces)
    assert all(len(piece.voice) == -(-len(piece.samples) // WINDOW) for piece in pieces)


def test_an_utterance_of_a_phrase_or_two_is_one_piece() -> None:
    assert len(cut(sound(("voice", 1), ("pause", 0.6), ("voice", 1), ("pause", 0.6), ("voice", 6)))) == 1


def test_a_longer_one_is_cut_in_a_pause_as_soon_as_there_is_one() -> None:
    first, second = cut(sound(("voice", 5), ("pause", 1), ("voice", 6)))
    assert 5 < len(first.samples) / RATE < 6
    assert COMFORTABLE_S < len(first.samples) / RATE
    assert abs(float(first.samples[-1])) < 0.1 and abs(float(second.samples[0])) < 0.1


def test_a_pause_too_short_to_cut_at_is_used_when_nothing_better_came() -> None:
    first, _ = cut(sound(("voice", 20), ("pause", 0.2), ("voice", 15)))
    assert 20 <= len(first.samples) / RATE <= 20.2


def test_without_any_pause_the_quietest_moment_is_taken() -> None:
    samples = sound(("voice", 40))
    samples[24 * RATE : 24 * RATE + 4 * WINDOW] *= 0.5
    first, _ = cut(samples)
    assert abs(len(first.samples) / RATE - 24) < 0.2


@given(st.lists(st.tuples(st.sampled_from(["voice", "pause"]), st.floats(0.2, 9)), min_size=1, max_size=4))
@settings(max_examples=20, deadline=None)
def test_halves_make_the_whole(stretches: list[tuple[str, float]]) -> None:
    samples = sound(*stretches)
    whole = Piece(samples, tuple(0.9 if abs(each) > 0.1 else 0.05 for each in samples[::WINDOW]))
    first, second = halves(whole)
    assert np.array_equal(np.concatenate([first.samples, second.samples]), samples)
    assert first.voice + second.voice == whole.voice
    assert len(first.samples) and len(second.samples)


def test_nothing_comes_of_nothing() -> None:
    assert cut(np.zeros(0, np.float32)) == []


def test_a_cutter_begins_a_stream_of_its_own() -> None:
    vad = LevelVad()
    PieceCutter(vad)
    assert vad.resets == 1
