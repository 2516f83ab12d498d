"""What somebody leaves a talk with, in their own words, and where they said it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from voice_mentor.hero.coach import Coach
from voice_mentor.journal.ledger import TalkAccount, Tally, letters
from voice_mentor.journal.records import Ledger, Turn
from voice_mentor.seams import LANGUAGES, Language

BEGAN = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
"""A Friday."""

TALK: dict[Language, list[str]] = {
    "ja": [
        "二年目の山本さんのことなんですけど、最近やる気がないように見えて困っています。",
        "1on1もやってはいるんですけど、進捗の確認で終わってしまって。",
        "山本さんに、自分の仕事をおもしろいと思ってほしいんです。",
        "そうですね、明日の1on1で、最近おもしろかった仕事を聞いてみます。",
        "沈黙になりそうです。",
        "沈黙になったら、十秒待ちます。",
        "七くらいです。",
        "やる気がないんじゃなくて、私が進捗しか聞いていなかったんだなって気づきました。",
    ],
    "en": [
        "It's about Daniel. He seems to have lost all motivation.",
        "We do have one-on-ones, but they always turn into a progress check.",
        "I want him to enjoy his work again.",
        "Well, tomorrow in our one-on-one I'll ask him what he's enjoyed most lately.",
        "It may go quiet.",
        "If it goes quiet, I'll count to ten.",
        "Seven.",
        "I just realised that I've only ever asked him about progress.",
    ],
}
DANGER: dict[Language, str] = {"ja": "もう死んでしまいたいです。", "en": "I want to kill myself."}


class Talk:
    """A coach and the account of what it hears; turns are numbered as in a journal."""

    def __init__(self, language: Language) -> None:
        self.coach = Coach(language, seed=3)
        self.language = language
        self.account = TalkAccount(lambda: self.coach.state, lambda: self.coach.at_risk)
        self.coach.open()
        self.turns = [self._turn("coach", self.coach.history[-1], "greet")]

    def _turn(self, who: str, text: str, move: str = "") -> Turn:
        number = len(getattr(self, "turns", []))
        at = BEGAN + timedelta(seconds=20 * number)
        return Turn(number, who, text, self.language, at, move)  # type: ignore[arg-type]

    def say(self, *lines: str) -> Ledger:
        for line in lines:
            self.turns.append(turn := self._turn("speaker", line))
            self.account.heard(turn)
            reply = self.coach.reply(line, self.language)
            self.account.answered()
            self.turns.append(self._turn("coach", reply.text, str(reply.move)))
        return self.account.ledger(self.language)

    def number_of(self, line: str) -> int:
        return next(turn.number for turn in self.turns if turn.text == line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_insight_and_step_are_kept_in_their_words_with_their_turns(language: Language) -> None:
    talk = Talk(language)
    ledger = talk.say(*TALK[language])
    (insight,), (step,) = ledger.insights, ledger.steps
    assert insight.turn == talk.number_of(TALK[language][7])
    assert step.turn == talk.number_of(TALK[language][3])
    assert insight.words in (
        "やる気がないんじゃなくて、私が進捗しか聞いていなかった",
        "I've only ever asked him about progress",
    )
    assert step.what in (
        "明日の1on1で、最近おもしろかった仕事を聞いてみます",
        "tomorrow in our one-on-one I'll ask him what he's enjoyed most lately",
    )
    assert (step.due, step.confidence) == (date(2026, 11, 21), 7)
    assert (step.obstacle, step.plan) in (
        ("沈黙になりそうです", "沈黙になったら、十秒待ちます"),
        ("It may go quiet", "If it goes quiet, I'll count to ten"),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_topic_beginning_and_letters_are_those_of_the_talk(language: Language) -> None:
    talk = Talk(language)
    ledger = talk.say(*TALK[language])
    assert ledger.topic == "unmotivated"
    assert TALK[language][0].startswith(ledger.about)
    assert ledger.letters == letters(talk.coach.state.moves) != ()


def test_letters_stand_in_their_order() -> None:
    assert letters(["turn-the-seat", "ask-exception", "ask-wish", "receive"]) == ("H", "E", "O")
    assert letters(["receive", "reflect", "close"]) == ()


@pytest.mark.parametrize(
    ("language", "second"),
    [
        ("ja", "金曜に、部長へ報告の形を相談します。"),
        ("en", "On Friday I'll talk to my boss about the report."),
    ],
)
def test_another_step_stands_beside_the_first(language: Language, second: str) -> None:
    ledger = Talk(language).say(*TALK[language][:4], second)
    first, other = ledger.steps
    assert (first.due, other.due) == (date(2026, 11, 21), date(2026, 11, 27))
    assert other.what == second.rstrip(".。")


@pytest.mark.parametrize(
    ("language", "right"),
    [
        ("ja", "いや、そういう意味じゃなくて、私が話を聞く前に急いでいたんです。"),
        ("en", "That's not what I meant. I meant that I was the one in a hurry."),
    ],
)
def test_what_was_not_meant_is_put_right_in_its_place(language: Language, right: str) -> None:
    talk = Talk(language)
    ledger = talk.say(*TALK[language], right)
    (insight,) = ledger.insights
    assert insight.words in ("私が話を聞く前に急いでいたんです", "I was the one in a hurry")
    assert insight.turn == talk.number_of(right)
    assert "急いで" in talk.coach.state.insight or "in a hurry" in talk.coach.state.insight


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_leaves_nothing_but_the_words(language: Language) -> None:
    talk = Talk(language)
    assert talk.say(*TALK[language][:4]).steps
    ledger = talk.say(DANGER[language])
    assert ledger == Ledger(language)
    tally = Tally()
    for turn in talk.turns:
        tally.add(turn)
    assert tally.onto(ledger) == Ledger(language)


def test_the_tally_counts_as_the_audit_does() -> None:
    from voice_mentor.hero.audit import audit

    talk = Talk("en")
    ledger = talk.say(*TALK["en"])
    tally = Tally()
    for turn in talk.turns:
        tally.add(turn)
    counted = tally.onto(ledger)
    found = audit([{"who": one.who, "text": one.text, "language": "en"} for one in talk.turns])
    assert (counted.reflections, counted.questions) == (found.reflections, found.questions)
    assert counted.talk_share == pytest.approx(found.talk_share)


def test_figures_about_the_coach_are_no_part_of_what_they_count() -> None:
    tally = Tally()
    tally.add(Turn(0, "coach", "I asked 3 questions and reflected 4 times.", "en", BEGAN, "audit"))
    assert tally.onto(Ledger("en")) == Ledger("en")
