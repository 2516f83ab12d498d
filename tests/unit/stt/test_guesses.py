"""Guesses: made at a pause, while it is being spoken, and good only if nothing follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from voice_mentor.errors import TranscriptionError
from voice_mentor.stt.guesses import Guess, Guesser
from voice_mentor.stt.pieces import Piece
from voice_mentor.stt.recognition import Recognition

WORDS = Recognition("来週話します", "ja", -0.2, 0.05, 1.0, 5)
VOICE, QUIET = 0.9, 0.05
WINDOW_S = 0.032


class Later(Executor):
    """Runs what it was given when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.waiting.append((future, lambda: work(*args, **kwargs)))
        return future

    def run(self) -> None:
        for future, work in self.waiting:
            future.set_result(work())
        self.waiting.clear()


def piece(voice: Sequence[float]) -> Piece:
    return Piece(np.zeros(512 * len(voice), np.float32), tuple(voice))


@dataclass
class Speaker:
    """Speaks into a guesser, a window at a time, in real time unless told otherwise."""

    speed: float = 1.0
    voice: list[float] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    time: float = 0.0

    def __post_init__(self) -> None:
        self.later = Later()
        self.guesser = Guesser(self._guess, self.later, lambda: self.time)

    def _guess(self, so_far: Piece) -> Recognition:
        self.asked.append(len(so_far.voice))
        return WORDS

    def so_far(self) -> Piece:
        return piece(self.voice)

    def says(self, probability: float, windows: int) -> None:
        for _ in range(windows):
            self.time += WINDOW_S / self.speed
            self.voice.append(probability)
            self.guesser.follow(self, WINDOW_S)


def test_a_pause_after_words_is_guessed_at_once_and_only_once() -> None:
    speaker = Speaker()
    speaker.says(VOICE, 20)
    speaker.says(QUIET, 2)
    assert not speaker.later.waiting
    speaker.says(QUIET, 20)
    speaker.later.run()
    speaker.says(QUIET, 20)
    assert speaker.asked == [23] and not speaker.later.waiting


def test_quiet_alone_is_nothing_to_guess_at() -> None:
    speaker = Speaker()
    speaker.says(QUIET, 60)
    assert not speaker.later.waiting


def test_a_file_that_is_read_faster_than_it_can_be_said_is_not_guessed_at() -> None:
    speaker = Speaker(speed=50)
    speaker.says(VOICE, 30)
    speaker.says(QUIET, 10)
    assert not speaker.later.waiting


def test_one_guess_at_a_time_and_a_new_one_at_the_next_pause() -> None:
    speaker = Speaker()
    for _ in range(2):
        speaker.says(VOICE, 20)
        speaker.says(QUIET, 5)
    assert len(speaker.later.waiting) == 1
    speaker.later.run()
    speaker.says(QUIET, 1)
    speaker.later.run()
    assert speaker.asked == [23, 51]


def test_a_guess_belongs_to_its_piece_alone() -> None:
    speaker = Speaker()
    speaker.says(VOICE, 20)
    speaker.says(QUIET, 5)
    guess = speaker.guesser.settle()
    assert guess is not None and guess.windows == 23
    assert speaker.guesser.settle() is None


def done(windows: int, found: Recognition | None = WORDS) -> Guess:
    future: Future[Recognition | None] = Future()
    future.set_result(found)
    return Guess(windows, future)


def test_a_guess_is_the_answer_only_if_nothing_was_said_after_it() -> None:
    said = [VOICE] * 20 + [QUIET] * 10
    assert done(23).answer(piece(said), "ja") is WORDS
    assert done(23).answer(piece([*said, VOICE, *said]), "ja") is None
    assert done(40).answer(piece(said), "ja") is None


def test_a_guess_in_another_language_or_in_doubt_is_no_answer() -> None:
    said = piece([VOICE] * 20 + [QUIET] * 10)
    assert done(23).answer(said, None) is WORDS
    assert done(23).answer(said, "en") is None
    assert done(23, None).answer(said, "ja") is None


def test_a_model_that_failed_on_the_guess_that_counts_is_told() -> None:
    future: Future[Recognition | None] = Future()
    future.set_exception(TranscriptionError("stt.failed", engine="whisper", retryable=True))
    said = [VOICE] * 20 + [QUIET] * 10
    assert Guess(23, future).answer(piece([*said, VOICE]), "ja") is None
    with pytest.raises(TranscriptionError):
        Guess(23, future).answer(piece(said), "ja")
