"""The next talk asks about the line carried from a practice: a quotation is asked about, and no action."""

from __future__ import annotations

import pytest

from tests.unit.hero.test_follow_up import OTHER
from voice_mentor.hero.coach import Coach
from voice_mentor.hero.follow_up import FollowUp, Outcome
from voice_mentor.hero.judging import HARD
from voice_mentor.hero.rubric import Context, review
from voice_mentor.hero.state import holds_question
from voice_mentor.journal.told_back import line
from voice_mentor.seams import LANGUAGES, Language

LINES: dict[Language, str] = {
    "ja": "最近、仕事で手応えを感じたのは、どんな時ですか。",
    "en": "What has been on your mind lately?",
}
ANSWERS: dict[Language, list[tuple[str, Outcome]]] = {
    "ja": [
        ("言えました。", "done"),
        ("言ってみたら、けっこう話してくれました。", "done"),
        ("思ったより沈黙が長くて、困りました。", "done"),
        ("反応がよかったです。", "done"),
        ("相手が笑ってくれました。", "done"),
        ("うまくいきました。", "done"),
        ("少し言い方を変えて聞きました。", "changed"),
        ("その通りには言えなかったけど、近いことは聞けました。", "changed"),
        ("使わなかったです。", "dropped"),
        ("言えなかったです。", "later"),
        ("タイミングがなくて。", "later"),
        ("まだ1on1がなくて。", "later"),
        ("明日が本番です。", "later"),
        ("なんの話でしたっけ。", "forgotten"),
    ],
    "en": [
        ("I said it and she talked for ten minutes.", "done"),
        ("She opened up.", "done"),
        ("They landed well.", "done"),
        ("It went well.", "done"),
        ("He just laughed.", "done"),
        ("It came out differently.", "changed"),
        ("I used other words.", "changed"),
        ("I decided against it in the end.", "dropped"),
        ("I never got to use them.", "later"),
        ("I couldn't say it.", "later"),
        ("It's tomorrow.", "later"),
        ("The meeting was moved.", "later"),
        ("I forgot.", "forgotten"),
    ],
}


def asking(language: Language, seed: int = 0, name: str = "") -> Coach:
    coach = Coach(language, seed=seed, name=name)
    coach.follow_up = FollowUp(line(LINES[language], language), LINES[language], is_line=True)
    return coach


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["", "Kei"])
def test_the_talk_begins_with_the_line_in_quotation_marks(language: Language, name: str) -> None:
    for seed in range(6):
        opening = asking(language, seed, name).open()
        mark = "「{}」" if language == "ja" else '"{}"'
        assert mark.format(line(LINES[language], language)) in opening.text and name in opening.text
        asked = [one for one in opening.text.split("。" if language == "ja" else ". ") if holds_question(one)]
        assert len(asked) == 1, opening.text


@pytest.mark.parametrize(
    ("language", "words", "answer"),
    [(language, words, answer) for language in LANGUAGES for words, answer in ANSWERS[language]],
)
def test_an_answer_is_received_and_nothing_is_asked_or_judged(
    language: Language, words: str, answer: Outcome
) -> None:
    coach = asking(language)
    coach.open()
    reply = coach.reply(words, language)
    assert coach.follow_up is not None
    assert coach.follow_up.outcome == answer
    context = Context(language, speaker_turns=(words,))
    assert not [one for one in review(reply.text, context) if one.rule in HARD], reply.text
    assert "?" not in reply.text and "ですか" not in reply.text
    assert not (coach.state.wish or coach.state.step or coach.state.start)


@pytest.mark.parametrize(
    ("language", "words"), [(language, words) for language in LANGUAGES for words in OTHER[language]]
)
def test_another_worry_is_no_answer(language: Language, words: str) -> None:
    coach = asking(language)
    coach.open()
    coach.reply(words, language)
    assert coach.follow_up is not None and not coach.follow_up.outcome
