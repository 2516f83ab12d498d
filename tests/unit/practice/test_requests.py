"""What is asked of the running of a practice, and what only sounds like it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from voice_mentor.practice.requests import points, says, side, spotted
from voice_mentor.seams import Language

GOLD = Path(__file__).parents[2] / "data" / "gold"


@pytest.mark.parametrize(
    ("language", "said", "phase", "ask"),
    [
        ("ja", "すみません、言い直します", "review", "redo"),
        ("ja", "今のなしで", "exchange", "redo"),
        ("ja", "もう一回やります", "compared", "again"),
        ("ja", "もう一回", "compared", "more"),
        ("en", "Can I try that again?", "exchange", "again"),
        ("ja", "聞き返したいです", "review", "replay"),
        ("ja", "別の人でやりたいです", "intent", "another"),
        ("ja", "正解を教えてほしいです", "take", "example"),
        ("ja", "例を教えてください", "take", "example"),
        ("ja", "どう切り出せばいいかわからないです", "intent", "example"),
        ("ja", "何点ですか", "mirrored", "verdict"),
        ("ja", "どっちがよかったですか", "compared", "verdict"),
        ("ja", "ここまでで", "exchange", "done"),
        ("ja", "もう時間がないです", "take", "stop"),
        ("ja", "ちょっと待ってください", "take", "think"),
        ("ja", "どんな人がいますか", "pick", "options"),
        ("ja", "これってAIですか", "review", "honest"),
        ("en", "Sorry, let me start over", "exchange", "redo"),
        ("en", "Scratch that", "review", "redo"),
        ("en", "Once more", "compared", "more"),
        ("en", "Could you play it back please?", "review", "replay"),
        ("en", "I'd like a different person", "intent", "another"),
        ("en", "Just tell me what to say", "take", "example"),
        ("en", "How would you say it?", "take", "example"),
        ("en", "I don't know how to start", "intent", "example"),
        ("en", "How was that?", "review", "verdict"),
        ("en", "Which one was better?", "compared", "verdict"),
        ("en", "That's it", "exchange", "done"),
        ("en", "I have to go", "take", "stop"),
        ("en", "Hang on a second", "take", "think"),
        ("en", "Who is there?", "pick", "options"),
        ("en", "Am I supposed to talk to him already?", "take", "unsure"),
        ("en", "How does this work?", "pick", "unsure"),
        ("ja", "今、誰に話してるんですか", "exchange", "unsure"),
        ("ja", "ここは何をするところですか", "pick", "unsure"),
        ("ja", "さっきの聞けますか", "review", "replay"),
        ("en", "Could you please tell me exactly what I should ask her?", "exchange", "example"),
        ("en", "What should I have asked instead?", "mirrored", "example"),
        ("en", "Is there a nicer way to put that?", "compared", "example"),
        ("en", "What would most good leaders say?", "review", "example"),
        ("en", "I need you to give me the line", "take", "example"),
        ("en", "I honestly have no clue how to open", "intent", "example"),
        ("ja", "すみません、どう聞いたらよかったんでしょうね", "mirrored", "example"),
        ("ja", "何て切り出すのがいいんでしょうか", "exchange", "example"),
        ("ja", "自然な言い方ってありますか", "review", "example"),
        ("ja", "プロなら何て聞くんですか", "compared", "example"),
        ("ja", "先に見本を見せてもらえますか", "take", "example"),
        ("ja", "どう声をかけたらいいのか、全然わからなくて", "exchange", "example"),
    ],
)
def test_requests_are_heard(language: Language, said: str, phase: str, ask: str) -> None:
    found = spotted(said, language, phase)
    assert found is not None
    assert found.ask == ask


@pytest.mark.parametrize(
    ("language", "said", "takes", "both"),
    [
        ("ja", "一回目を聞かせて", (1,), False),
        ("ja", "両方聞かせてもらえますか", (), True),
        ("en", "Play the first one", (1,), False),
        ("en", "Can I hear the first and the second?", (1, 2), True),
    ],
)
def test_a_replay_says_which(language: Language, said: str, takes: tuple[int, ...], both: bool) -> None:
    found = spotted(said, language, "compared")
    assert found is not None
    assert (found.ask, found.takes, found.both) == ("replay", takes, both)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_openers_are_takes(language: Language) -> None:
    """None of the labelled openers is taken for a request while one is awaited."""
    lines = [
        json.loads(one)
        for file in GOLD.glob("openers*.jsonl")
        for one in file.read_text("utf-8").splitlines()
    ]
    texts = [one["text"] for one in lines if one["language"] == language]
    taken = [text for text in texts if spotted(text, language, "take") or says(text, "ready", language)]
    assert len(texts) > 900
    assert len(taken) <= 2, taken


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "最近の調子を聞かせてください"),
        ("ja", "何かアドバイスをいただけますか"),
        ("ja", "もう少し詳しく教えてくれる？"),
        ("en", "Tell me"),
        ("en", "What would you do?"),
        ("en", "I'd like to hear how you are"),
        ("en", "What do you think?"),
        ("en", "What should I say to the client?"),
        ("en", "How could I have done that better?"),
        ("en", "Tell me how you started here"),
        ("ja", "何から話せばいいか、一緒に考えませんか"),
        ("ja", "私はどうすればいいですか"),
    ],
)
def test_what_is_said_to_the_other_person_is_no_request(language: Language, said: str) -> None:
    assert spotted(said, language, "exchange") is None


def test_a_lot_of_hesitation_is_judged_at_once() -> None:
    assert spotted("あ" * 40, "ja", "take") is None
    assert spotted("um " * 15 + "no", "en", "take") is None


@pytest.mark.parametrize(
    ("language", "said", "which"),
    [
        ("ja", "課長にあたる方です", "upward"),
        ("ja", "チームの若手です", "downward"),
        ("ja", "うーん", None),
        ("en", "That's my manager", "upward"),
        ("en", "She reports to me, I'm her manager", "downward"),
        ("en", "hmm", None),
    ],
)
def test_member_or_boss(language: Language, said: str, which: str | None) -> None:
    assert side(said, language) == which


@pytest.mark.parametrize(
    ("language", "said", "point"),
    [
        ("ja", "詰めてる感じになった", "harm"),
        ("ja", "質問が多すぎた", "count"),
        ("en", "I sounded like an interrogator", "harm"),
        ("en", "a bit stiff", "stiff"),
    ],
)
def test_what_they_noticed_has_a_name(language: Language, said: str, point: str) -> None:
    assert point in points(said, language)
