"""What the rubric judges, and what it leaves alone for want of context."""

from __future__ import annotations

from dataclasses import replace

import pytest

from voice_mentor.hero.rubric import Context, detect_move, review, warm_up
from voice_mentor.hero.safety import scripted_lines
from voice_mentor.seams import LANGUAGES

JA, EN = Context("ja"), Context("en")


def rules(reply: str, context: Context) -> set[int]:
    return {violation.rule for violation in review(reply, context)}


@pytest.mark.parametrize(
    ("context", "reply"),
    [
        (JA, "一つに絞ってみてはいかがでしょうか。"),
        (JA, "優先順位をつけることから始めるのが近道です。"),
        (JA, "話しかけるようにすると、空気が変わりますよ。"),
        (JA, "私なら、まず本人に聞きます。"),
        (JA, "任せるという方法は考えましたか。"),
        (EN, "What if you asked him first?"),
        (EN, "It sounds like you could benefit from setting aside time for yourself."),
        (EN, "Call him before lunch."),
        (EN, "Many leaders find that a walk clears their head."),
        (EN, "If I were you, I'd wait."),
    ],
)
def test_advice_in_whatever_dress_needs_permission(context: Context, reply: str) -> None:
    assert 2 in rules(reply, context)
    assert 2 not in rules(reply, replace(context, permission=True))


@pytest.mark.parametrize(
    ("context", "reply"),
    [
        (JA, "話すべきだと感じているんですね。"),
        (JA, "部下に任せなければ、と思いながら抱えてきたんですね。"),
        (JA, "何から始めたいですか。"),
        (JA, "続きを聞かせてください。"),
        (JA, "ゆっくりで大丈夫です。"),
        (JA, "ここで少し止まりましょうか。"),
        (EN, "You feel you should have told her."),
        (EN, "You want to try handing one thing over."),
        (EN, "What would you like to try?"),
        (EN, "Tell me more."),
        (EN, "Let's pause here."),
        (EN, "It's up to you."),
    ],
)
def test_the_speakers_own_duty_and_the_running_of_the_session_are_free(context: Context, reply: str) -> None:
    assert rules(reply, context) == set()


def test_a_duty_the_speaker_named_may_be_given_back_plainly() -> None:
    said = Context("en", speaker_turns=("I have to finish three reports by Friday",))
    assert 2 not in rules("You have to finish three reports by Friday, all of them new.", said)
    assert 2 in rules("You have to finish three reports by Friday.", EN)


def test_alternatives_are_one_question_and_a_question_without_its_mark_counts() -> None:
    assert 1 not in rules("部下は三人ですか、四人ですか。", JA)
    assert 1 in rules("何がありましたか。どう感じましたか。", JA)
    assert 1 in rules("今いちばん重いのはどこでしょう。いつからですか。", JA)
    assert 1 in rules("What happened, and what did you say?", EN)


def test_with_permission_one_idea_stays_theirs_to_judge() -> None:
    allowed = Context("en", permission=True)
    offered = "One thing some managers do is write it down first. Whether it fits is yours to judge."
    assert rules(offered, allowed) == set()
    assert 3 in rules("You should write it down first.", allowed)
    assert 3 in rules("Write it down first. You could also ask her. It's up to you.", allowed)


def test_length_is_counted_in_characters_and_words() -> None:
    assert 4 not in rules("あ" * 118 + "ね。", JA)
    assert 4 in rules("あ" * 119 + "ね。", JA)
    assert 4 not in rules("So " + "much " * 54, EN)
    assert 4 in rules("So " + "much " * 55, EN)


@pytest.mark.parametrize(
    "mark", ["**", "- one\n- two", "https://example.com", "🙂", "# Title", "（笑）", "1. a 2. b"]
)
def test_what_a_mouth_cannot_say(mark: str) -> None:
    assert 5 in rules(f"{mark}", JA)


def test_a_feeling_is_offered_tentatively_unless_it_was_denied() -> None:
    plain = Context("en", speaker_turns=("The review is tomorrow and nothing is ready",))
    assert 8 in rules("The review makes you anxious.", plain)
    assert 8 not in rules("It sounds as if the review makes you anxious.", plain)
    denied = replace(plain, speaker_turns=("I'm not anxious about the review, just late",))
    assert 8 in rules("It sounds as if the review makes you anxious.", denied)
    assert 8 not in rules("The review makes you anxious.", EN)


def test_a_third_persons_mind_is_only_asked_about() -> None:
    said = Context("ja", speaker_turns=("部下が会議で黙っているんです",))
    assert 10 in rules("会議で黙っているんですね。部下の方は怖がっているんです。", said)
    assert 10 not in rules("会議で黙っているんですね。その方からはどう見えていそうですか。", said)
    told = Context("ja", speaker_turns=("部下が会議を怖がっているようで",))
    assert 10 not in rules("部下の方は会議を怖がっている、と見ているんですね。", told)


def test_echo_and_order_need_what_the_speaker_said() -> None:
    said = Context("ja", speaker_turns=("任せたいのに時間がないんです",))
    assert {11, 12} <= rules("どんな一日でしたか。", said)
    assert rules("どんな一日でしたか。", JA) == set()
    assert 12 in rules("何から渡しますか。時間がないんですね。", said)
    assert rules("時間のなさが、任せることを遠ざけているんですね。何から渡しますか。", said) == set()
    assert 11 in rules("任せたいのに時間がないんですね。", said)


def test_openings_of_the_last_four_replies_are_spent() -> None:
    spent = tuple(f"その{word}、大きいですね。" for word in ("一日", "会議", "沈黙", "言葉", "提案"))
    assert 15 in rules("その提案、という言葉が残りました。", Context("ja", replies=spent))
    assert 15 not in rules("その一日、という言葉が残りました。", Context("ja", replies=spent))


def test_only_a_plainly_different_move_breaks_the_declared_one() -> None:
    assert detect_move("What's the first small step?", "en") == "ask-step"
    assert detect_move("任せる時間がないんですね。", "ja") is None
    assert 17 in rules("任せる時間がないんですね。何から渡しますか。", Context("ja", move="reflect"))
    assert 17 in rules("任せる時間がないんですね。", Context("ja", move="ask-wish"))
    assert 17 not in rules("任せる時間がないんですね。", Context("ja", move="reflect"))


def test_in_a_safety_state_only_scripted_lines_are_spoken() -> None:
    for language in LANGUAGES:
        context = Context(language, safety=True)
        first, second = sorted(scripted_lines(language), key=len)[-2:]
        assert rules(first, context) == set()
        assert rules(f"{first} {second}", context) == set()
        made_up = "This line was made up." if language == "en" else "作りものの文です。"
        assert rules(made_up, context) == rules(f"{first} {made_up}", context) == {6}


def test_every_violation_says_why_in_the_sessions_language() -> None:
    violation = review("Call her now.", EN)[0]
    assert (violation.rule, violation.words) == (2, "Call")
    assert violation.why == "It advises or instructs without permission."
    assert review("今すぐ電話してください。", JA)[0].why == "許可を得ないまま、助言や指示をしています。"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "reply", ["", "   ", "。", "?", "…", "「", "A" * 3000, "あ、" * 2000, "\x00\n\t", "\ud800"]
)
def test_any_text_is_judged_without_failing(language: str, reply: str) -> None:
    warm_up(language)
    said = reply.encode("utf-8", "replace").decode("utf-8")
    review(reply, Context(language, speaker_turns=(said, "x"), replies=(reply,), move="reflect"))
