"""What a turn changes in the state: answers, steps named ahead of time, topics, permission."""

import pytest

from voice_mentor.hero import state as states
from voice_mentor.hero.reading import read
from voice_mentor.hero.state import State, holds_question, replied, translated
from voice_mentor.hero.uptake import heard
from voice_mentor.hero.wording.phrases import book


def after(*turns, language="ja", pending=None):
    state = State(language, pending=pending)
    for turn in turns:
        state = heard(state, read(turn, language, book(language).words))
    return state


def test_an_answer_goes_where_it_was_asked_for():
    assert after("忙しいとまた忘れそうです。", pending="ask-obstacle").obstacle
    assert after("8です。", pending="ask-confidence").confidence == 8
    assert after("抱えていたのは自分でした。", pending="ask-insight").insight == "抱えていたのはご自分だった"


def test_dont_know_answers_nothing():
    state = after("わかりません。", pending="ask-step")
    assert state.step == ""


def test_one_word_is_no_step():
    assert after("進捗", pending="ask-step").step == ""


def test_a_step_with_a_time_is_heard_before_it_was_asked_for():
    state = after("明日の朝会で、佐藤さんに下書きをお願いしてみます。")
    assert state.step == "明日の朝会で、佐藤さんに下書きをお願いしてみる"
    assert state.when.startswith("明日")
    english = after("On Thursday I'll ask her about the report.", language="en")
    assert english.step == "on Thursday you'll ask her about the report"


def test_a_time_alone_is_said_of_what_was_thought_of_before():
    english = after(
        "Maybe I could ask her what she would like to learn.", "Tomorrow in our one on one.", language="en"
    )
    assert english.step == "asking her what she would like to learn tomorrow"
    assert english.when == "Tomorrow"
    japanese = after("まず調子を聞いてみようかな。", "明日の1on1で。")
    assert japanese.step == "調子を聞いてみる"
    assert japanese.when.startswith("明日")
    assert after("Tomorrow in our one on one.", language="en").step == ""


def test_what_is_planned_against_an_obstacle_is_not_the_step():
    english = after(
        "Maybe I could ask her what she would like to learn.",
        "If I get nervous I will take a breath and ask anyway.",
        language="en",
    )
    assert english.step == "asking her what she would like to learn"
    assert english.plan == "if you get nervous, you will take a breath and ask anyway"
    japanese = after("まず調子を聞いてみようかな。", "もし緊張したら、一回深呼吸してから聞きます。")
    assert japanese.step == "調子を聞いてみる"
    assert japanese.plan == "もし緊張したら、一回深呼吸してから聞く"


def test_a_wish_stays_the_speakers_own():
    assert after("もっと自分から動いてほしいんです。").wish == "もっと自分から動いてほしい"
    assert after("I want him to decide things himself.", language="en").wish == "him to decide things himself"


def test_the_topic_stays_until_another_is_clearly_heavier():
    state = after("部下のやる気がなくて困っています。", "忙しいのもあるんですけど。")
    assert state.topic == "unmotivated"


def test_a_change_of_topic_that_is_announced_is_followed():
    assert (
        after("部下のやる気がないんです。", "話が変わるんですけど、評価に納得がいかなくて。").topic
        == "evaluation"
    )


def test_only_a_question_waits_for_an_answer():
    asked = replied(State("ja"), "任せたい、と。まず、何をしますか。", "ask-step", 14)
    assert asked.pending == "ask-step" and "ask-step" in asked.asked
    assert replied(asked, "任せたいんですね。", "reflect", 8).pending is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("どうなりますか。", True),
        ("どんなところでしょう。", True),
        ("そうですか。はい。", True),
        ("任せたいんですね。", False),
        ("Which part?", True),
    ],
)
def test_questions_are_recognised(text, asks):
    assert holds_question(text) is asks


def test_words_of_one_language_are_not_spoken_in_the_other():
    state = translated(after("もっと自分から動いてほしいんです。"), "en")
    assert state.wish == "" and state.language == "en"


def test_share_of_replies_without_a_question():
    state = replied(replied(State("ja"), "はい。", "reflect", 2), "何をしますか。", "ask-step", 6)
    assert state.rest_share() == 0.5 and state.asks_in_a_row() == 1
    assert states.State("ja").rest_share() == 0.0
