"""What is taken as said and what is not, from measurements alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_mentor.seams import Language
from voice_mentor.stt import gates
from voice_mentor.stt.gates import Voice
from voice_mentor.stt.recognition import Recognition

NEAR = Voice(empty=False, dead=False, loudest_dbfs=-18.0, peak=0.98, seconds=1.0, swing_db=30.0)
CROWD = Voice(empty=False, dead=False, loudest_dbfs=-18.0, peak=0.98, seconds=4.0, swing_db=8.0)
WEAK = Voice(empty=False, dead=False, loudest_dbfs=-18.0, peak=0.6, seconds=0.1, swing_db=40.0)
FAR = Voice(empty=False, dead=False, loudest_dbfs=-52.0, peak=0.9, seconds=1.0, swing_db=12.0)


def found(
    text: str,
    language: Language = "ja",
    log_probability: float = -0.3,
    no_speech: float = 0.05,
    **more: float,
) -> Recognition:
    return Recognition(text, language, log_probability, no_speech, more.get("compression", 1.0), 8)


@pytest.mark.parametrize(
    ("samples", "reason"),
    [
        (np.zeros(0, np.float32), "empty"),
        (np.zeros(16_000, np.float32), "dead"),
        (np.full(16_000, 1e-4, np.float32), "silence"),
    ],
)
def test_sound_without_level_is_not_recognised(samples: np.ndarray, reason: str) -> None:
    assert gates.before(gates.measure(samples, [0.9] * 10)) == reason


def test_loud_sound_without_a_voice_is_noise() -> None:
    loud = np.random.default_rng(0).standard_normal(16_000).astype(np.float32) * 0.1
    assert gates.before(gates.measure(loud, [0.2, 0.4])) == "noise"
    assert gates.before(gates.measure(loud, [0.2, 0.7])) is None


def test_a_level_that_comes_and_goes_swings_and_a_steady_one_does_not() -> None:
    steady = np.random.default_rng(0).standard_normal(32_000).astype(np.float32) * 0.1
    syllables = steady * np.repeat([1.0, 0.01, 1.0, 0.01], 8_000).astype(np.float32)
    assert gates.measure(steady, []).swing_db < 2
    assert gates.measure(syllables, []).swing_db == pytest.approx(40, abs=2)


def test_a_clear_voice_is_believed_even_when_whisper_hesitates() -> None:
    assert gates.after(found("うん", log_probability=-1.5, no_speech=0.7), NEAR) is None


@pytest.mark.parametrize(
    ("voice", "said", "reason"),
    [
        (NEAR, found("ぱぴぷ", log_probability=-2.0), "unclear"),
        (NEAR, found("あ" * 60, compression=8.0), "unclear"),
        (CROWD, found("いつも誰かが話していた", log_probability=-0.8, no_speech=0.4), "loud"),
        (CROWD, found("来週の面談の話です", log_probability=-0.3, no_speech=0.4), None),
        (CROWD, found("来週の面談の話です", log_probability=-0.3, no_speech=0.6), "loud"),
        (CROWD, found("もう一度お願いします", log_probability=-0.9, no_speech=0.3), None),
        (CROWD, found("もう一度お願いします", log_probability=-0.9, no_speech=0.5), "loud"),
        (CROWD, found("もう一度お願いしました", log_probability=-0.9, no_speech=0.3), "loud"),
        (CROWD, found("Say that again, please.", "en", log_probability=-0.9, no_speech=0.3), None),
        (CROWD, found("そうですね、難しいです", log_probability=-0.4, no_speech=0.1), None),
        (WEAK, found("That's how it goes", "en", log_probability=-1.2, no_speech=0.7), "unclear"),
        (FAR, found("聞こえますか", log_probability=-1.1), "faint"),
        (NEAR, found("…"), "noise"),
        (NEAR, found(""), "noise"),
    ],
)
def test_confidence_is_asked_of_words_by_how_clear_the_voice_was(
    voice: Voice, said: Recognition, reason: str | None
) -> None:
    assert gates.after(said, voice) == reason


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ご視聴ありがとうございました", "ja"),
        ("ご視聴、ありがとうございました。", "ja"),
        ("チャンネル登録お願いします!", "ja"),
        ("（拍手）", "ja"),
        ("Thank you for watching!", "en"),
        ("Thanks for watching. Thanks for watching.", "en"),
        ("[Music]", "en"),
        ("♪ ♪", "en"),
    ],
)
def test_what_nobody_says_to_a_coach_is_a_phantom_however_clear_the_voice(
    text: str, language: Language
) -> None:
    assert gates.after(found(text, language), NEAR) in ("phantom", "noise")


@pytest.mark.parametrize(
    ("text", "language"),
    [("ありがとうございました。", "ja"), ("はい", "ja"), ("Thank you.", "en"), ("No.", "en"), ("音楽", "ja")],
)
def test_what_a_person_may_say_counts_with_a_clear_voice_only(text: str, language: Language) -> None:
    assert gates.after(found(text, language), NEAR) is None
    assert gates.after(found(text, language), CROWD) == "phantom"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("部下に「ご視聴ありがとうございました」と言われました", "ja"),
        ("最後にありがとうございましたと言えませんでした", "ja"),
        ("I wanted to say thank you for watching my back", "en"),
        ("She said thank you and left", "en"),
    ],
)
def test_the_same_words_inside_a_sentence_are_the_speakers_own(text: str, language: Language) -> None:
    assert gates.after(found(text, language), CROWD) is None


def test_hesitant_words_are_shaky_and_sure_ones_are_not() -> None:
    assert gates.shaky(found("はい", log_probability=-1.2))
    assert not gates.shaky(found("はい", log_probability=-0.4))


def test_the_reason_told_is_the_one_that_came_closest_to_words() -> None:
    assert gates.weightiest(["silence", "unclear", "noise"]) == "unclear"
    assert gates.weightiest(["unclear", "loud", "phantom"]) == "loud"
    assert gates.weightiest([]) == "empty"


voices = st.builds(
    Voice,
    empty=st.just(False),
    dead=st.just(False),
    loudest_dbfs=st.floats(-80, 0),
    peak=st.floats(0, 1),
    seconds=st.floats(0, 30),
    swing_db=st.floats(0, 70),
)


@given(voices, st.floats(-3, 0), st.floats(0, 1), st.floats(0, 0.5))
def test_more_confidence_never_turns_acceptance_into_rejection(
    voice: Voice, log_probability: float, no_speech: float, more: float
) -> None:
    words = "私たちの部署の話です"
    if gates.after(found(words, "ja", log_probability, no_speech), voice) is None:
        surer = found(words, "ja", log_probability + more, max(0.0, no_speech - more))
        assert gates.after(surer, voice) is None


@given(voices, st.floats(0, 30), st.floats(0, 1))
def test_a_clearer_voice_never_turns_acceptance_into_rejection(
    voice: Voice, swing: float, peak: float
) -> None:
    said = found("私たちの部署の話です", "ja", -0.7, 0.15)
    clearer = Voice(
        False,
        False,
        voice.loudest_dbfs,
        max(voice.peak, peak),
        voice.seconds,
        voice.swing_db + swing,
    )
    if gates.after(said, voice) is None:
        assert gates.after(said, clearer) is None
