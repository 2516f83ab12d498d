"""The coach asks after last time's step, and receives whatever comes for an answer."""

from __future__ import annotations

import pytest

from voice_mentor.hero import reading
from voice_mentor.hero.coach import Coach
from voice_mentor.hero.follow_up import FollowUp, Outcome, outcome
from voice_mentor.hero.judging import HARD
from voice_mentor.hero.rubric import Context, review
from voice_mentor.hero.state import holds_question
from voice_mentor.hero.wording.phrases import book
from voice_mentor.seams import LANGUAGES, Language

STEP: dict[Language, str] = {
    "ja": "水曜の1on1で、最近いちばんおもしろかった仕事を聞いてみます",
    "en": "On Wednesday in our one-on-one I'll ask him what he's enjoyed most lately",
}
TOLD: dict[Language, str] = {
    "ja": STEP["ja"],
    "en": "that on Wednesday in your one-on-one you'd ask him what he's enjoyed most lately",
}
ANSWERS: dict[Language, list[tuple[str, Outcome]]] = {
    "ja": [
        ("はい、聞いてみました。思ったより話してくれて、驚きました。", "done"),
        ("やってみたんですけど、沈黙になってしまって、うまくいきませんでした。", "done"),
        ("おもしろかった仕事を聞いたら、少し間があって、データの整理だって言ってくれたんです。", "done"),
        ("うまくいきました。", "done"),
        ("まあまあでした。", "done"),
        ("できました", "done"),
        ("おかげさまで、少し話せました。", "done"),
        ("うん、よかったです", "done"),
        ("ちょっと変えて、メールで聞いてみました。", "changed"),
        ("結局、やめることにしました。", "dropped"),
        ("やめました。向こうから先に話してくれたので、必要なくなりました。", "dropped"),
        ("まだできていないんです。1on1が来週に延びてしまって。", "later"),
        ("聞けませんでした。時間がなくて。", "later"),
        ("それが、部長に呼ばれて1on1自体が流れてしまって。", "later"),
        ("いや、まだです。", "later"),
        ("いいえ。", "later"),
        ("やってません", "later"),
        ("相手が休みで", "later"),
        ("やろうとしたけど怖くて言えなかった", "later"),
        ("実は、やらなくて済みました。向こうから話しかけてくれて。", "dropped"),
        ("忘れてました。", "forgotten"),
        ("なんの話でしたっけ。", "forgotten"),
        ("その話はもうしたくないです", "forgotten"),
    ],
    "en": [
        ("Yes, I asked him. He talked for twenty minutes, and I was surprised.", "done"),
        ("I tried, but it went quiet and I jumped in again.", "done"),
        ("I asked him what he enjoyed, and he said the workshop.", "done"),
        ("It went well.", "done"),
        ("So-so.", "done"),
        ("Kind of.", "done"),
        ("Yeah, it was good.", "done"),
        ("Honestly, it was awkward, but he told me about the workshop.", "done"),
        ("I did it differently. I wrote him a message instead.", "changed"),
        ("I decided against it in the end.", "dropped"),
        ("I changed my mind about that.", "dropped"),
        ("Not yet. The one-on-one was moved.", "later"),
        ("I couldn't, we had a release.", "later"),
        ("Nope.", "later"),
        ("She was off sick.", "later"),
        ("I was too scared to say it.", "later"),
        ("I didn't have to. She came to me first.", "dropped"),
        ("Well, the one-on-one got cancelled.", "later"),
        ("I forgot.", "forgotten"),
        ("I don't remember that.", "forgotten"),
        ("What step?", "forgotten"),
    ],
}
OTHER: dict[Language, list[str]] = {
    "ja": [
        "部長に急に呼び出されて、評価のことで納得がいかないことを言われたんです。",
        "それより今日は、部長のことで困っていて。",
        "メンバーが急に辞めたいと言ってきました。",
        "今朝、客先でミスがあって、その対応でばたばたしています。",
        "最近、時間がなくて眠れていないんです。",
        "今日は別の相談があります。",
    ],
    "en": [
        "My best engineer has just told me she's leaving.",
        "Something else is bothering me today. My boss questioned my evaluation.",
        "I'm so tired this week, there's no time for anything.",
    ],
}
DANGER: dict[Language, str] = {"ja": "もう死んでしまいたいです。", "en": "I want to kill myself."}


def following_up(language: Language, seed: int = 0, name: str = "") -> Coach:
    coach = Coach(language, seed=seed, name=name)
    coach.follow_up = FollowUp(TOLD[language], STEP[language])
    return coach


def read(words: str, language: Language) -> reading.Reading:
    return reading.read(words, language, book(language).words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_are_known_from_another_worry(language: Language) -> None:
    step = read(STEP[language], language).spans.content
    wanted: dict[str, Outcome | None] = dict(ANSWERS[language]) | dict.fromkeys(OTHER[language])
    assert {words: outcome(read(words, language), step) for words in wanted} == wanted


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["", "Kei"])
def test_the_talk_begins_with_one_question_in_their_words(language: Language, name: str) -> None:
    for seed in range(6):
        opening = following_up(language, seed, name).open()
        assert opening.move == "greet" and TOLD[language] in opening.text and name in opening.text
        asked = [one for one in opening.text.split("。" if language == "ja" else ". ") if holds_question(one)]
        assert len(asked) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_received_and_nothing_is_asked_or_judged(language: Language) -> None:
    for seed, (words, _) in enumerate(ANSWERS[language]):
        coach = following_up(language, seed)
        coach.open()
        reply = coach.reply(words, language)
        context = Context(language, speaker_turns=(words,))
        assert not [one for one in review(reply.text, context) if one.rule in HARD], reply.text
        assert "?" not in reply.text and "ですか" not in reply.text
        assert reply.move in ("reflect", "affirm-act")
        assert coach.draft is None  # no model words it
        assert not (coach.state.wish or coach.state.step or coach.state.start)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ja", "聞いてみたら、泣かれてしまいました。"),
        ("ja", "できませんでした。情けないです。"),
        ("en", "She cried when I asked."),
        ("en", "I couldn't. I feel pathetic."),
    ],
)
def test_what_is_heavy_is_not_passed_over(language: Language, words: str) -> None:
    stays = book(language).own("general", "follow-up", "stay")
    for seed in range(4):
        coach = following_up(language, seed)
        coach.open()
        reply = coach.reply(words, language)
        assert any(reply.text.endswith(line) for line in stays), reply.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ja", "まあ、やってみたんですけど、それより部長がひどくて。"),
        ("en", "I did it. On another note, my boss is the problem."),
    ],
)
def test_who_answers_and_goes_on_to_something_else_is_followed_there(language: Language, words: str) -> None:
    coach = following_up(language)
    coach.open()
    reply = coach.reply(words, language)
    assert coach.follow_up is not None and coach.follow_up.outcome == "done"
    assert not any(line in reply.text for line in book(language).own("general", "follow-up", "then-done"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_the_answer_the_talk_takes_up_what_the_speaker_brings(language: Language) -> None:
    coach = following_up(language)
    coach.open()
    coach.reply(ANSWERS[language][0][0], language)
    reply = coach.reply(OTHER[language][0], language)
    assert reply.move in ("receive", "reflect", "ask-wish")
    assert coach.state.start


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_worry_is_met_as_if_nothing_had_been_asked(language: Language) -> None:
    for words in OTHER[language]:
        coach, plain = following_up(language), Coach(language)
        for one in (coach, plain):
            one.open()
            one.reply(words, language)
        assert coach.follow_up is not None and coach.follow_up.outcome == ""
        assert coach.state.start == plain.state.start and coach.state.moves[-1] == plain.state.moves[-1]


@pytest.mark.parametrize(
    ("language", "words", "when"),
    [
        ("ja", "それが、まだなんです。木曜に聞きます。", "木曜"),
        ("en", "Not yet, he was travelling. I'll ask him on Thursday.", "on Thursday"),
    ],
)
def test_what_is_put_off_is_told_back_with_its_new_day(language: Language, words: str, when: str) -> None:
    coach = following_up(language)
    coach.open()
    reply = coach.reply(words, language)
    assert coach.follow_up is not None and coach.follow_up.outcome == "later"
    assert coach.follow_up.when == when and when in reply.text
    assert coach.state.step == ""


@pytest.mark.parametrize(
    ("language", "greeting", "answer"),
    [("ja", "こんにちは。", "はい、聞いてみました。"), ("en", "Hello.", "Yes, I asked him.")],
)
def test_a_greeting_is_no_answer_and_the_question_waits(
    language: Language, greeting: str, answer: str
) -> None:
    coach = following_up(language)
    coach.open()
    coach.reply(greeting, language)
    assert coach.follow_up is not None and coach.follow_up.waiting
    coach.reply(answer, language)
    assert coach.follow_up.outcome == "done"


@pytest.mark.parametrize(
    ("language", "again"), [("ja", "もう一度お願いします。"), ("en", "Could you repeat that?")]
)
def test_asked_to_say_it_again_it_asks_again(language: Language, again: str) -> None:
    coach = following_up(language)
    question = coach.open().text
    assert coach.reply(again, language).text == question
    assert coach.follow_up is not None and coach.follow_up.waiting


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_answer_to_the_question_counts(language: Language) -> None:
    coach = following_up(language)
    coach.open()
    coach.reply(OTHER[language][0], language)
    coach.reply(ANSWERS[language][0][0], language)
    assert coach.follow_up is not None and coach.follow_up.outcome == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_in_the_answer_is_answered_as_danger(language: Language) -> None:
    coach = following_up(language)
    coach.open()
    reply = coach.reply(DANGER[language], language)
    assert reply.move == "safety" and coach.at_risk
    assert coach.follow_up is not None and coach.follow_up.outcome == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ja", "いや、そういう意味じゃなくて、私の話から始めるんです。"),
        ("en", "That's not what I meant. I meant that I'd begin with my own week."),
    ],
)
def test_a_step_that_was_meant_otherwise_is_put_right(language: Language, words: str) -> None:
    coach = following_up(language)
    coach.open()
    reply = coach.reply(words, language)
    assert coach.follow_up is not None and coach.follow_up.meant
    assert reply.move == "correct"
