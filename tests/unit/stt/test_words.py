"""Favoured words: suspected by sound, taken only where they were gained."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_mentor.seams import LANGUAGES, Language
from voice_mentor.stt.recognition import Recognition
from voice_mentor.stt.words import DOMAIN, MOST_TOLD, Words, gained, told, unlikeness

FIELD = Words.with_own("")


def said(text: str, log_probability: float = -0.3) -> Recognition:
    return Recognition(text, "ja", log_probability, 0.05, 1.0, 9)


@pytest.mark.parametrize(
    ("misheard", "word"),
    [
        ("うかに任せたいのですが", "部下"),
        ("昨日の麺断できつく言いました", "面談"),
        ("ノーキに間に合いません", "納期"),
        ("シジマチなんです", "指示待ち"),
        ("カリアの相談をされました", "キャリア"),
    ],
)
def test_what_sounds_like_a_favoured_word_is_suspected(misheard: str, word: str) -> None:
    assert word in FIELD.suspected(misheard, "ja")


@pytest.mark.parametrize(
    "text", ["部下に任せたいです", "1on1で面談をしました", "1ON1が続きません", "おはようございます"]
)
def test_a_word_that_is_there_already_is_not_suspected(text: str) -> None:
    assert not {"部下", "1on1", "面談"} & set(FIELD.suspected(text, "ja"))


def test_the_speakers_own_words_count_in_both_languages() -> None:
    words = Words.with_own("佐々木さん、 Kubernetes ,")
    assert "佐々木さん" in words.suspected("笹木さんに頼みました", "ja")
    assert words.suspected("We moved to cuber netes", "en") == ["Kubernetes"]
    assert words.favoured["en"] == ("佐々木さん", "Kubernetes", *DOMAIN["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_told_of_an_empty_answer_and_never_too_many(language: Language) -> None:
    assert FIELD.suspected("", language) == []
    assert len(FIELD.suspected("うかのめんたんでのうきとしんちょくとこうはいとりしょく", "ja")) <= MOST_TOLD


def test_words_are_told_as_a_list_of_the_language() -> None:
    assert told(["部下", "面談"], "ja") == "部下、面談"
    assert told(["Anna", "Kai"], "en") == "Anna, Kai"


@pytest.mark.parametrize(
    ("second", "taken"),
    [
        (said("部下に任せたいです", -0.3), True),
        (said("部下に任せたいです", -0.34), True),
        (said("部下に任せたいです", -0.6), False),
        (said("うかに任せたいです", -0.1), False),
        (said("部下、部下、部下、部下、部下、部下、部下に任せたい", -0.1), False),
        (said("部下", -0.1), False),
    ],
)
def test_a_second_answer_counts_only_where_it_gained_a_word_and_is_as_likely(
    second: Recognition, taken: bool
) -> None:
    assert gained(said("うかに任せたいです"), second, ["部下"]) is taken


sequences = st.lists(st.sampled_from("abcde"), max_size=12)


@given(sequences, sequences, sequences)
def test_a_word_is_found_wherever_it_stands(before: list[str], word: list[str], after: list[str]) -> None:
    assert unlikeness([*before, *word, *after], word) == 0.0


@given(sequences, st.lists(st.sampled_from("xyz"), min_size=4, max_size=12))
def test_foreign_sounds_are_unlike(said_sounds: list[str], word: list[str]) -> None:
    assert unlikeness(said_sounds, word) == 1.0
