"""What was said is turned round grammatically, or not offered at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_mentor.hero.reading import guess_language, read
from voice_mentor.hero.wording.phrases import book


def clauses(text, language):
    return [one.text for one in read(text, language, {}).spans.clauses if one.text]


@pytest.mark.parametrize(
    ("heard", "given_back"),
    [
        ("部下のやる気がなくて、困っています。", "部下のやる気がない"),
        ("1on1でも進捗の話ばかりになってしまうんですよね", "1on1でも進捗の話ばかりになってしまう"),
        ("何も言ってくれませんでした。", "何も言ってくれなかった"),
        ("毎週1on1は続けてきました", "毎週1on1は続けてきた"),
        ("自分の言い方がきついのかなと思います。", "ご自分の言い方がきつい"),
        ("もっと任せたほうがいいとは思うんですけど。", "もっと任せる"),
        ("結局進捗を聞いてしまいそうです。", "進捗を聞いてしまいそうな"),
        ("今の仕事も嫌いではないです。", "仕事も嫌いではない"),
        ("会議で全否定されてしまって。", "会議で全否定されてしまった"),
    ],
)
def test_japanese_is_given_back_in_the_plain_form(heard, given_back):
    assert any(one.endswith(given_back) for one in clauses(heard, "ja"))


@pytest.mark.parametrize(
    ("heard", "given_back"),
    [
        (
            "I'm sure that I can't say no to my director.",
            "you're sure that you can't say no to your director",
        ),
        (
            "Me and my team are stuck with the legacy system.",
            "you and your team are stuck with the legacy system",
        ),
        ("I was promoted in April.", "you were promoted in April"),
        ("We've talked to each of them separately.", "you've talked to each of them separately"),
        ("I should probably just talk to him.", "talking to him"),
        ("I could ask about the ten minutes.", "asking about the ten minutes"),
    ],
)
def test_english_person_is_turned_round(heard, given_back):
    assert given_back in clauses(heard, "en")


@pytest.mark.parametrize(
    ("heard", "language", "never"),
    [
        ("任せるべきだと思います。", "ja", "べき"),
        ("部下が辞めたいって言ってきたんです。", "ja", "願"),
        ("You should listen to me.", "en", "should"),
    ],
)
def test_what_would_sound_like_advice_is_not_repeated(heard, language, never):
    assert all(never not in one for one in clauses(heard, language))


def test_a_wish_reported_of_somebody_else_is_not_the_speakers():
    assert read("部下が辞めたいって言ってきたんです。", "ja", {}).spans.wish == ""


def test_feelings_taken_back_are_not_named():
    assert read("不安じゃないです。", "ja", {}).spans.feelings == ()
    assert read("I'm not angry.", "en", {}).spans.feelings == ()


@pytest.mark.parametrize(
    ("heard", "language", "act"),
    [
        ("何て言いました？", "ja", "repeat"),
        ("早く答えを教えてください", "ja", "tell-me"),
        ("うーん、ちょっと思いつかないです。", "ja", "dont-know"),
        ("さっきから質問ばっかりじゃないですか", "ja", "anger"),
        ("人間なんですか", "ja", "human"),
        ("違います、そうじゃなくて", "ja", "correct"),
        ("話が変わるんですけど", "ja", "topic-change"),
        ("英語で話したいです", "ja", "switch-en"),
        ("じゃあ、これで", "ja", "goodbye"),
        ("Sorry, what did you say?", "en", "repeat"),
        ("Just tell me what to do.", "en", "tell-me"),
        ("I don't know.", "en", "dont-know"),
        ("You keep asking questions.", "en", "anger"),
        ("Are you a real person?", "en", "human"),
        ("That's not what I meant.", "en", "correct"),
        ("Can we switch to Japanese?", "en", "switch-ja"),
        ("Okay, that's it for today. Bye.", "en", "goodbye"),
        ("I'd rather not talk about that.", "en", "refuse"),
    ],
)
def test_dialogue_acts(heard, language, act):
    assert act in read(heard, language, {}).acts


@pytest.mark.parametrize(
    ("heard", "language", "number"),
    [
        ("7くらいです", "ja", 7),
        ("七", "ja", 7),
        ("なな、かな", "ja", 7),
        ("Maybe a six.", "en", 6),
        ("十分だけ", "ja", None),
    ],
)
def test_confidence_is_heard_as_a_number(heard, language, number):
    assert read(heard, language, {}).number == number


def test_topics_come_from_the_phrase_files():
    found = read("年上の部下に遠慮してしまうんです", "ja", book("ja").words).topics
    assert found[0][0] == "older-member"


def test_a_word_of_english_does_not_change_the_language():
    assert guess_language("OK", "ja") == "ja"
    assert guess_language("Can we talk in English now", "ja") == "en"
    assert guess_language("日本語で話したい", "en") == "ja"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["ja", "en"]))
def test_any_text_can_be_read(text, language):
    assert read(text, language, {}).language == language


@pytest.mark.parametrize(
    "heard",
    [
        "ほかのメンバーとは普通に話しているんです。",
        "帰り道でよく話してくれました。",
        "本人は準備していました。",
    ],
)
def test_what_others_do_is_not_counted_as_the_speakers_act(heard):
    assert read(heard, "ja", {}).spans.deed is None


@pytest.mark.parametrize("heard", ["毎週の1on1だけは、欠かさず続けてきました。", "私から声をかけています。"])
def test_the_speakers_own_act_is_noticed(heard):
    assert read(heard, "ja", {}).spans.deed is not None
