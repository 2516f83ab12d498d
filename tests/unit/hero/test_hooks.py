"""A question follows from what the last turn offers, or says that it leads back to something else."""

from __future__ import annotations

from typing import get_args

import pytest

from voice_mentor.hero.coach import Coach
from voice_mentor.hero.hooks import FITS, ONCE_WISHED, Hook, fits, hook
from voice_mentor.hero.reading import read
from voice_mentor.hero.state import State
from voice_mentor.hero.uptake import heard
from voice_mentor.hero.wording.phrases import GENERAL, book
from voice_mentor.seams import LANGUAGES, Language

LED_OVER = "ask-wish turn-the-seat ask-options ask-step ask-obstacle ask-confidence ask-insight".split()


def offered(text: str, language: Language) -> tuple[State, Hook]:
    reading = read(text, language, book(language).words)
    state = heard(State(language), reading)
    return state, hook(state, reading)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hook_has_words_of_its_own(language: Language) -> None:
    for name in get_args(Hook):
        assert book(language).own(GENERAL, "receive", name), name
    for move, hooks in [*FITS.items(), *ONCE_WISHED.items()]:
        for name in hooks:
            assert book(language).own(GENERAL, move, name), (move, name)
    for move in LED_OVER:
        assert book(language).own(GENERAL, move, "bridge"), move


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ja", "部長に、次はないと言われました。", "told"),
        ("ja", "本当は、もっと任せたいんです。", "wish"),
        ("ja", "時間を決めてしまえばいいのか。", "idea"),
        ("ja", "向こうも、遠慮しているのかもしれません。", "guess"),
        ("ja", "資料の中身がわからないんです。", "lack"),
        ("ja", "お客さんと話すのは得意なんです。", "good"),
        ("en", "I want her to decide for herself.", "wish"),
        ("en", "I could ask her about the slides.", "idea"),
        ("en", "They roll their eyes at me.", "other"),
        ("en", "Nobody ever says thank you.", "other"),
        ("en", "I hate conflict.", "hurt"),
        ("en", "I don't sleep.", "lack"),
    ],
)
def test_what_a_turn_offers(language: Language, text: str, found: Hook) -> None:
    assert offered(text, language)[1] == found


def test_a_step_is_not_asked_for_where_only_a_fact_was_told() -> None:
    state, found = offered("They moved my desk.", "en")
    reading = read("They moved my desk.", "en", book("en").words)
    assert not fits("ask-step", found, state, reading)
    assert not fits("ask-options", found, state, reading)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("ja", ["部下の報告が遅くて困っています。", "あ、すみません、ちょっと猫が。"]),
        ("en", ["My analyst is always late.", "Uh, hang on, the doorbell."]),
    ],
)
def test_something_beside_the_talk_is_waited_for(language: Language, lines: list[str]) -> None:
    coach = Coach(language)
    assert [coach.reply(line, language).move for line in lines][-1] == "hold-silence"


def test_what_is_felt_by_somebody_else_is_not_given_back_as_ones_own() -> None:
    assert read("つらいのは向こうなので。", "ja", book("ja").words).spans.feelings == ()
    assert read("課長はいつも疲れた顔をしています。", "ja", book("ja").words).spans.feelings == ()
