"""The shortened window: how long, when its answer is doubted, which answer wins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_mentor.seams import Language, Samples
from voice_mentor.stt.recognition import LONGEST_S, Decoding, Recognition, Whisper, compression
from voice_mentor.stt.window import ShortWindow, better, doubtful, loops, repeated, window
from voice_mentor.stt.words import Words

GOOD = Recognition("大丈夫です", "ja", -0.3, 0.05, 0.9, 5)
SURE_EN = Recognition("I'm all right.", "en", -0.1, 0.05, 0.9, 5)
UNSURE_EN = Recognition("I'm a light.", "en", -0.4, 0.05, 0.9, 5)
LOOP = Recognition("だからだからだから", "ja", -0.1, 0.05, 6.0, 90)
UNSURE = Recognition("大正です", "ja", -1.4, 0.3, 0.9, 5)
EMPTY = Recognition("", "ja", -0.2, 0.3, 0.0, 0)


class Script:
    """Stands where the model stands: gives its answers in turn, remembers what it was asked."""

    def __init__(self, *answers: Recognition, likelihoods: dict[str, float] | None = None) -> None:
        self._answers = list(answers)
        self._likelihoods = likelihoods or {}
        self.windows: list[float] = []
        self.asked: list[Decoding] = []
        self.languages: list[Language] = []

    def encode(self, samples: Samples, window_s: float = LONGEST_S) -> Any:
        self.windows.append(window_s)

    def choose_language(self, encoded: Any) -> tuple[Language, float]:
        return "en", 0.9

    def decode(self, encoded: Any, language: Language, how: Decoding) -> Recognition:
        self.asked.append(how)
        self.languages.append(language)
        return self._answers.pop(0)

    def log_likelihoods(self, encoded: Any, language: Language, answers: Sequence[str]) -> list[float]:
        return [self._likelihoods[answer] for answer in answers]


class Asks:
    """Knows what may have been said instead; its examples are always the same."""

    def __init__(self, instead: dict[str, list[tuple[str, float]]], examples: str = "") -> None:
        self._instead = instead
        self._examples = examples

    def instead_of(self, text: str, language: Language) -> list[tuple[str, float]]:
        return self._instead.get(text, [])

    def examples(self, language: Language) -> str:
        return self._examples


def recognise(script: Script, language: Language | None = "ja", seconds: float = 2.0) -> Recognition:
    samples = np.zeros(int(seconds * 16_000), np.float32)
    return ShortWindow(cast(Whisper, script)).recognise(samples, language)


@given(st.floats(0, 30))
def test_a_window_holds_the_sound_and_never_more_than_whisper_takes(seconds: float) -> None:
    assert seconds <= window(seconds) <= LONGEST_S
    assert window(seconds) == int(window(seconds))


def test_a_good_answer_needs_one_short_look() -> None:
    script = Script(GOOD)
    assert recognise(script) is GOOD
    assert script.windows == [10.0]


@pytest.mark.parametrize("first", [LOOP, UNSURE, EMPTY])
def test_a_doubtful_answer_gets_a_second_look_at_the_full_window(first: Recognition) -> None:
    script = Script(first, GOOD)
    assert recognise(script) is GOOD
    assert script.windows == [10.0, LONGEST_S]


def test_a_loop_that_stays_is_sampled_once_and_then_left() -> None:
    script = Script(LOOP, LOOP, LOOP)
    assert recognise(script) is LOOP
    assert [how.temperature > 0 for how in script.asked] == [False, False, True]


def test_a_piece_of_half_a_minute_is_not_encoded_twice() -> None:
    script = Script(UNSURE, GOOD)
    recognise(script, seconds=28)
    assert script.windows == [LONGEST_S]


def test_the_language_is_chosen_only_where_none_is_given() -> None:
    given_one, free = Script(GOOD), Script(SURE_EN)
    recognise(given_one, "ja")
    recognise(free, None)
    assert given_one.languages == ["ja"] and free.languages == ["en"]


def test_english_is_searched_with_one_hypothesis_where_that_is_sure_and_else_with_five() -> None:
    sure, unsure, japanese = Script(SURE_EN), Script(UNSURE_EN, SURE_EN), Script(GOOD)
    assert recognise(sure, "en") is SURE_EN and recognise(unsure, "en") is SURE_EN
    recognise(japanese, "ja")
    assert [[how.beam for how in each.asked] for each in (sure, unsure, japanese)] == [[1], [1, 5], [5]]


def test_a_glance_stays_at_the_short_window_and_says_nothing_in_doubt() -> None:
    script = Script(GOOD, UNSURE)
    shorter = ShortWindow(cast(Whisper, script))
    samples = np.zeros(32_000, np.float32)
    assert shorter.glance(samples, "ja") is GOOD
    assert shorter.glance(samples, "ja") is None
    assert script.windows == [10.0, 10.0]


@pytest.mark.parametrize(("tokens", "asked"), [(40, 2), (41, 1)])
def test_a_long_answer_is_not_searched_again_for_a_word_while_somebody_waits(tokens: int, asked: int) -> None:
    misheard = Recognition("うかに任せたいです", "ja", -0.2, 0.05, 1.0, tokens)
    heard = Recognition("部下に任せたいです", "ja", -0.2, 0.05, 1.0, tokens)
    samples = np.zeros(32_000, np.float32)
    waiting, glancing = Script(misheard, heard), Script(misheard, heard)
    ShortWindow(cast(Whisper, waiting), Words.with_own("")).recognise(samples, "ja")
    glanced = ShortWindow(cast(Whisper, glancing), Words.with_own("")).glance(samples, "ja")
    assert len(waiting.asked) == asked and glanced is heard


def test_the_length_of_an_answer_is_capped_by_the_length_of_the_sound() -> None:
    short, long = Script(GOOD), Script(GOOD)
    recognise(short, seconds=1)
    recognise(long, seconds=20)
    assert short.asked[0].most_tokens < 50 < long.asked[0].most_tokens


def test_words_come_before_none_and_sense_before_loops() -> None:
    assert better(EMPTY, UNSURE) is UNSURE
    assert better(LOOP, UNSURE) is UNSURE
    assert better(UNSURE, GOOD) is GOOD


@pytest.mark.parametrize("text", ["6 6", "Firefox. Firefox.", "I'm tired. I'm tired.", "はい。はい。"])
def test_the_same_thing_said_twice_is_doubted(text: str) -> None:
    assert repeated(text)


@pytest.mark.parametrize("text", ["", "No.", "no one said no", "はい、そうです。", "It is what it is"])
def test_other_words_are_not(text: str) -> None:
    assert not repeated(text)


def test_repetition_compresses_and_speech_does_not() -> None:
    assert compression("だから" * 40) > 2.4
    assert compression("来週の面談で何から話せばいいのか、まだ決めかねています。") < 2.4
    assert compression("") == 0.0
    assert loops(LOOP) and doubtful(LOOP) and not doubtful(GOOD)


@pytest.mark.parametrize(
    ("likely", "taken"),
    [
        ({"大丈夫です": -2.0, "もう一度": -5.0, "次です": -9.0}, "もう一度"),
        ({"大丈夫です": -2.0, "もう一度": -9.0, "次です": -4.0}, "次です"),
        ({"大丈夫です": -2.0, "もう一度": -6.6, "次です": -5.1}, "大丈夫です"),
    ],
)
def test_another_wording_is_taken_where_the_sound_makes_it_nearly_as_likely(
    likely: dict[str, float], taken: str
) -> None:
    asks = Asks({"大丈夫です": [("もう一度", 4.5), ("次です", 3.0)]})
    window_ = ShortWindow(cast(Whisper, Script(GOOD, GOOD, likelihoods=likely)), requests=asks)
    samples = np.zeros(32_000, np.float32)
    assert window_.recognise(samples, "ja").text == taken
    glanced = window_.glance(samples, "ja")
    assert glanced is not None and glanced.text == taken


def test_another_wording_is_as_likely_as_the_sound_makes_it() -> None:
    script = Script(GOOD, likelihoods={"大丈夫です": -2.0, "もう一度": -4.2})
    reworded = ShortWindow(cast(Whisper, script), requests=Asks({GOOD.text: [("もう一度", 4.5)]}))
    found = reworded.recognise(np.zeros(32_000, np.float32), "ja")
    assert (found.text, found.log_probability) == ("もう一度", pytest.approx(-4.2 / (GOOD.tokens + 1)))


def test_what_was_understood_without_doubt_is_never_reworded() -> None:
    sure = Recognition("大丈夫です", "ja", -0.04, 0.05, 0.9, 5)
    reworded = ShortWindow(cast(Whisper, Script(sure)), requests=Asks({GOOD.text: [("もう一度", 9.0)]}))
    assert reworded.recognise(np.zeros(32_000, np.float32), "ja") is sure


def test_where_nothing_sounds_like_a_request_it_is_asked_once_more_with_examples() -> None:
    lost = Recognition("好きします", "ja", -0.6, 0.05, 0.9, 5)
    told = Recognition("スキップします", "ja", -0.4, 0.05, 0.9, 6)
    asks = Asks({"スキップします": [("スキップします", 4.5)]}, "スキップ、パス。")
    script = Script(lost, told, likelihoods={"好きします": -3.0, "スキップします": -6.0})
    found = ShortWindow(cast(Whisper, script), requests=asks).recognise(np.zeros(32_000, np.float32), "ja")
    assert found.text == "スキップします"
    assert [how.words for how in script.asked] == ["", "スキップ、パス。"]


def test_a_request_that_was_only_prompted_is_not_taken() -> None:
    lost = Recognition("好きです", "ja", -0.6, 0.05, 0.9, 5)
    told = Recognition("スキップ", "ja", -0.2, 0.05, 0.9, 4)
    asks = Asks({"スキップ": [("スキップ", 4.5)]}, "スキップ、パス。")
    script = Script(lost, told, likelihoods={"好きです": -2.0, "スキップ": -12.0})
    found = ShortWindow(cast(Whisper, script), requests=asks).recognise(np.zeros(32_000, np.float32), "ja")
    assert found is lost


@pytest.mark.parametrize(
    "heard",
    [
        Recognition("好きでした", "ja", -0.25, 0.05, 0.9, 5),
        Recognition("部下に任せた仕事のことです", "ja", -0.6, 0.05, 0.9, 30),
    ],
)
def test_what_is_long_or_fairly_sure_is_not_asked_again(heard: Recognition) -> None:
    script = Script(heard)
    window_ = ShortWindow(cast(Whisper, script), requests=Asks({}, "スキップ、パス。"))
    assert window_.recognise(np.zeros(32_000, np.float32), "ja") is heard
