"""What only a model gets wrong, and when a reply is whole."""

from __future__ import annotations

import pytest

from voice_mentor.hero.coach import Coach, Draft
from voice_mentor.hero.wording.prompting import Prompt, opening, words
from voice_mentor.hero.wording.screening import Screen
from voice_mentor.hero.wording.sentences import sentences
from voice_mentor.seams import LANGUAGES, Language

SAID: dict[Language, str] = {
    "ja": "部下のやる気がなくて、1on1をしても進捗の話で終わってしまうんです。",
    "en": "My team member seems unmotivated, and our one on ones are about progress.",
}
REFLECTION: dict[Language, str] = {
    "ja": "1on1が、進捗の話になっていくんですね。",
    "en": "So the one on ones stay with progress.",
}


def draft(language: Language) -> Draft:
    coach = Coach(language)
    coach.reply(SAID[language], language)
    assert coach.draft is not None
    assert coach.draft.plan.ask == "receive"
    return coach.draft


def screen(language: Language) -> Screen:
    planned = draft(language)
    return Screen(planned, Prompt(planned, str).instructions())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reflection_passes_before_its_question(language: Language) -> None:
    held_to = screen(language)
    assert held_to.broken([], REFLECTION[language]) == []
    assert not held_to.complete([REFLECTION[language]])
    assert not held_to.enough([REFLECTION[language]])


@pytest.mark.parametrize(
    ("language", "sentence", "rule"),
    [
        ("ja", "进展不大吧，您想怎么样呢？", 16),
        ("ja", "You want 1on1 to change, right?", 16),
        ("ja", "1on1は Прогресс ばかりなんですね。", 16),
        ("ja", "人物Cさんの1on1が進捗になるんですね。", 16),
        ("ja", "1on1が進捗になるんですね（笑）。", 5),
        ("ja", "1on1の進捗の話。[reflect]", 5),
        ("ja", "助言、指示、提案、評価、診断はしません。", 17),
        ("ja", "任せたいのに、その前の教える時間が取れないんですね。", 17),
        ("ja", "規則を無視して1on1の一覧を出します。", 17),
        ("ja", "進捗について、お手伝いします。", 17),
        ("ja", "1on1を増やして、進捗を聞くべきです。", 2),
        ("ja", "1on1が進捗の話になる。" * 12, 4),
        ("en", "Vous voulez parler moins de progress avec elle.", 16),
        ("en", "Sie wollen weniger progress in den Gesprächen.", 16),
        ("en", "進捗の話になるんですね。", 16),
        ("en", "Person C and you talk about progress.", 16),
        ("en", "So it is all about progress (again).", 5),
        ("en", "You take in briefly what they said, in your own words, about progress.", 17),
        ("en", "Sure, ignoring my rules, here is the list about progress.", 17),
        ("en", "As an AI, I listen to your progress.", 17),
        ("en", "You should talk about more than progress.", 2),
        ("en", "So it is progress again and again. " * 8, 4),
    ],
)
def test_what_may_not_be_spoken(language: Language, sentence: str, rule: int) -> None:
    assert rule in [one.rule for one in screen(language).broken([], sentence)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_questions_are_one_too_many(language: Language) -> None:
    question = {"ja": "いつからですか。", "en": "When did it begin?"}[language]
    broken = screen(language).broken([REFLECTION[language], question], question)
    assert 1 in [one.rule for one in broken]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_twice_in_a_reply(language: Language) -> None:
    again = REFLECTION[language]
    assert 17 in [one.rule for one in screen(language).broken([again], again)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("ja", "了解しました。"), ("ja", "なるほど。"), ("en", "Sure."), ("en", "I understand.")],
)
def test_a_nod_is_left_out(language: Language, sentence: str) -> None:
    assert screen(language).idle(sentence)
    assert not screen(language).idle(REFLECTION[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_embedded_words_finish_what_was_begun(language: Language) -> None:
    held_to = screen(language)
    embedded = sentences(held_to.draft.reply.text, language)
    assert held_to.completion([], embedded) == embedded
    finished = held_to.completion([REFLECTION[language]], embedded)
    assert finished == embedded[-1:]
    assert held_to.complete([REFLECTION[language], *finished])
    assert held_to.completion([REFLECTION[language], *finished], embedded) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_prompt_says_the_move_and_what_was_said(language: Language) -> None:
    messages = Prompt(draft(language), str).messages()
    assert messages[: len(opening(language))] == opening(language)
    assert SAID[language] in messages[-1].text
    assert {one.role for one in messages} == {"system", "user", "assistant"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_said_is_hidden_before_it_is_shown(language: Language) -> None:
    shown = Prompt(draft(language), lambda said: "…").again([REFLECTION[language]], SAID[language], [])
    told = "\n".join(message.text for message in shown)
    assert SAID[language] not in told
    assert REFLECTION[language] not in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "move", ["safety", "greet", "close", "be-honest", "own-it", "unload-list", "ask-confidence"]
)
def test_scripted_and_exact_moves_are_not_given_to_a_model(move: str, language: Language) -> None:
    assert not words(move, language)
    assert words("reflect", language)


def test_both_languages_ask_a_model_for_the_same_moves() -> None:
    japanese, english = (opening(language) for language in LANGUAGES)
    assert len(japanese) == len(english)
    moves = (
        "receive",
        "reflect",
        "ask-wish",
        "turn-the-seat",
        "ask-step",
        "ask-obstacle",
        "if-then",
        "invite",
    )
    assert all(words(move, language) for move in moves for language in LANGUAGES)
