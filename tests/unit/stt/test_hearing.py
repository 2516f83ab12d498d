"""Pieces become one result, and sound is prepared for recognition."""

from __future__ import annotations

from concurrent.futures import Future
from typing import cast

import numpy as np
import pytest

from voice_mentor.seams import Language, Rejected, Samples, Transcript
from voice_mentor.stt.guesses import Guess
from voice_mentor.stt.hearing import Hearing, PieceHeard, prepare, together
from voice_mentor.stt.pieces import Piece
from voice_mentor.stt.recognition import Recognition
from voice_mentor.stt.window import ShortWindow

RATE = 16_000


def found(
    text: str, language: Language = "ja", log_probability: float = -0.2, tokens: int = 5
) -> Recognition:
    return Recognition(text, language, log_probability, 0.05, 1.0, tokens)


class Reader:
    """Recognises whatever is next in a list, and remembers the language it was asked for."""

    def __init__(self, *answers: Recognition) -> None:
        self._answers = list(answers)
        self.asked: list[Language | None] = []

    def recognise(self, samples: Samples, language: Language | None) -> Recognition:
        self.asked.append(language)
        return self._answers.pop(0)


class NoVad:
    """Nobody speaks, however often it is asked."""

    def probabilities(self, samples: Samples) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        return np.zeros(-(-len(samples) // 512), np.float32)


class HumVad:
    """At a closer look somebody may have hummed."""

    def probabilities(self, samples: Samples) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        return np.full(-(-len(samples) // 512), 0.6, np.float32)


def spoken_piece(seconds: float = 2.0) -> Piece:
    draw = np.random.default_rng(0)
    samples = draw.standard_normal(int(seconds * RATE)).astype(np.float32) * 0.1
    samples[: len(samples) // 2] *= 0.01
    windows = -(-len(samples) // 512)
    return Piece(samples, tuple([0.1] * (windows // 2) + [0.95] * (windows - windows // 2)))


def test_the_first_words_settle_the_language_of_the_rest() -> None:
    reader = Reader(found("...", "en"), found("来週です", "ja"), found("そうです", "ja"))
    hearing = Hearing(cast(ShortWindow, reader), NoVad(), None)
    for _ in range(3):
        hearing.hear(spoken_piece())
    assert reader.asked == [None, None, "ja"]


def test_what_fails_a_gate_before_is_never_recognised() -> None:
    reader = Reader()
    hearing = Hearing(cast(ShortWindow, reader), NoVad(), "ja")
    (heard,) = hearing.hear(Piece(np.zeros(RATE, np.float32), (0.0,) * 32))
    assert heard.reason == "dead" and reader.asked == []


def test_a_guess_that_holds_all_of_a_piece_is_not_sought_again() -> None:
    piece, reader = spoken_piece(), Reader(found("再来週です"))
    future: Future[Recognition | None] = Future()
    future.set_result(found("来週です"))
    hearing = Hearing(cast(ShortWindow, reader), NoVad(), "ja")
    (guessed,) = hearing.hear(piece, Guess(len(piece.voice), future))
    (sought,) = hearing.hear(piece, Guess(len(piece.voice) - 5, future))
    assert guessed.found is not None and guessed.found.text == "来週です"
    assert sought.found is not None and sought.found.text == "再来週です"


def test_a_breath_after_words_is_not_recognised() -> None:
    reader = Reader(found("来週です"))
    hearing = Hearing(cast(ShortWindow, reader), HumVad(), "ja")
    draw = np.random.default_rng(1)
    hum = np.tile(np.interp(np.arange(100), [0, 20, 100], [0.3, -0.3, 0.3]), 320).astype(np.float32)
    hum[: RATE // 2] = draw.standard_normal(RATE // 2) * 1e-4
    breath = Piece(hum[:RATE], tuple([0.4] * 32))
    hearing.hear(spoken_piece())
    (heard,) = hearing.hear(breath)
    assert heard.reason == "noise" and len(reader.asked) == 1


def test_where_words_are_missing_the_halves_are_heard_one_by_one() -> None:
    one = spoken_piece(10.0)
    piece = Piece(np.concatenate([one.samples[: 312 * 512]] * 2), one.voice[:312] * 2)
    reader = Reader(found("来週", tokens=3), found("来週の面談で", tokens=60), found("話します", tokens=60))
    heard = Hearing(cast(ShortWindow, reader), NoVad(), "ja").hear(piece)
    assert [part.found.text for part in heard if part.found] == ["来週の面談で", "話します"]


def test_a_few_slow_words_are_left_as_they_are() -> None:
    reader = Reader(found("来週", tokens=3))
    assert len(Hearing(cast(ShortWindow, reader), NoVad(), "ja").hear(spoken_piece(4.0))) == 1


def test_japanese_is_joined_without_spaces_and_english_with_them() -> None:
    ja = together([PieceHeard(found("部下が"), None), PieceHeard(found("黙ります。"), None)], RATE)
    en = together([PieceHeard(found(word, "en"), None) for word in ("He", "left.")], RATE)
    assert isinstance(ja, Transcript) and ja.text == "部下が黙ります。"
    assert isinstance(en, Transcript) and en.text == "He left."


def test_a_rejected_piece_is_left_out_and_one_shaky_piece_makes_all_shaky() -> None:
    heard = together(
        [
            PieceHeard(found("行きます"), None),
            PieceHeard(found("ご視聴ありがとうございました"), "phantom"),
            PieceHeard(found("たぶん", log_probability=-1.2), None, shaky=True),
        ],
        3 * RATE,
    )
    assert isinstance(heard, Transcript)
    assert heard.text == "行きますたぶん" and heard.shaky and heard.seconds == 3.0
    assert heard.confidence == pytest.approx(np.exp(-0.7))


def test_a_few_clear_words_out_of_a_crowds_talk_are_no_turn() -> None:
    clear, unclear = (
        PieceHeard(found("そうです"), None, voice_s=1.0),
        PieceHeard(found("あの"), "unclear", voice_s=3.0),
    )
    assert together([unclear, clear, unclear], RATE) == Rejected("unclear", 1.0)
    assert isinstance(together([clear, clear, clear, unclear], RATE), Transcript)


def test_only_rejected_pieces_make_a_rejection() -> None:
    assert together([PieceHeard(None, "silence"), PieceHeard(None, "noise")], RATE) == Rejected("noise", 1.0)
    assert together([], 0) == Rejected("empty", 0.0)


@pytest.mark.parametrize("gain_db", [-30, -15])
def test_quiet_speech_is_brought_up(gain_db: int) -> None:
    piece = spoken_piece(8.0)
    quiet = Piece(piece.samples * np.float32(10 ** (gain_db / 20)), piece.voice)
    ready = prepare(quiet)
    level = 20 * np.log10(np.sqrt(np.mean(np.square(ready[-RATE:]))))
    assert level == pytest.approx(-20, abs=0.5)


@pytest.mark.parametrize("gain_db", [0, 6])
def test_ordinary_speech_is_left_as_it_is(gain_db: int) -> None:
    piece = spoken_piece(8.0)
    louder = Piece(piece.samples * np.float32(10 ** (gain_db / 20)), piece.voice)
    assert np.array_equal(prepare(louder)[-RATE:], louder.samples[-RATE:])


def test_faint_hiss_is_not_brought_up_without_end() -> None:
    faint = Piece(np.full(RATE, 1e-5, np.float32), (0.9,) * 32)
    assert float(np.abs(prepare(faint)).max()) <= 1.01e-3


def test_long_silence_is_cut_away_and_a_short_pause_is_kept() -> None:
    silence, voice = [0.0] * 250, [0.95] * 62
    probabilities = (*silence, *voice, *[0.0] * 15, *voice, *silence)
    piece = Piece(np.full(len(probabilities) * 512, 0.1, np.float32), probabilities)
    kept = len(prepare(piece)) / RATE
    spoken = (62 * 2 + 15) * 512 / RATE
    assert spoken < kept < spoken + 2.5
