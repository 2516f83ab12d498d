"""The lists of phrases nobody said."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_mentor.seams import LANGUAGES, Language
from voice_mentor.stt import phantoms


def lists(language: Language) -> dict[str, list[str]]:
    source = resources.files("voice_mentor.stt.phantoms").joinpath(f"{language}.toml")
    found: dict[str, list[str]] = tomllib.loads(source.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_in_both_lists_or_twice(language: Language) -> None:
    every = [phantoms.plain(phrase) for phrases in lists(language).values() for phrase in phrases]
    assert sorted(every) == sorted(set(every))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_known_however_it_is_punctuated(language: Language) -> None:
    for name, phrases in lists(language).items():
        for phrase in phrases:
            assert phantoms.kind(f" {phrase.upper()}! ", language) == name


@pytest.mark.parametrize("text", ["", "...", "。", "♪", "（音楽）", "[Applause]", "*sigh*"])
def test_what_holds_no_words_is_a_phantom(text: str) -> None:
    assert phantoms.kind(text, "en") == "always"


def test_two_phantoms_in_a_row_are_one() -> None:
    assert phantoms.kind("ご視聴ありがとうございました。また次の動画でお会いしましょう。", "ja") == "always"
    assert phantoms.kind("Thank you. Bye. Thank you.", "en") == "doubtful"


def test_somebody_naming_a_sound_in_a_sentence_is_no_phantom() -> None:
    assert phantoms.kind("(Music) helps me, I think", "en") is None


@given(st.text(max_size=40))
def test_any_text_can_be_asked_about(text: str) -> None:
    assert phantoms.kind(text, "ja") in (None, "always", "doubtful")
