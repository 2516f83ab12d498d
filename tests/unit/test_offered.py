"""What people say to an offer."""

from __future__ import annotations

import pytest

from voice_mentor.seams import Language
from voice_mentor.sessions.offered import Answer, answer

SAID: dict[Language, dict[Answer, tuple[str, ...]]] = {
    "ja": {
        "yes": (
            "はい。", "うん", "ええ、お願いします", "そうですね、続けます", "はい、続きから", "続けて",
            "お願いします。", "いいですよ", "はいはい", "続きからお願いします", "オッケー",
        ),
        "no": (
            "いいえ。", "いや、最初から", "ううん", "新しく始めたいです", "今日はいいです", "もう大丈夫です",
            "いいです", "別の話をしたいです", "やめておきます",
        ),
        "again": ("もう一度お願いします", "もう少しゆっくり"),
        "stop": ("終わり", "ここまでにして"),
        "": ("今日、部長に呼ばれたんです。", "会議が長引いてしまって"),
    },
    "en": {
        "yes": (
            "Yes.", "Yeah, sure.", "Yes, please.", "OK, let's go on.", "Go on.", "Sure, from there.",
            "Why not?", "Let's do that.", "Alright", "Okay.", "Please do.", "That's fine.",
        ),
        "no": (
            "No.", "No, thanks.", "Nope, let's start over.", "Not now.", "Something else.", "I'd rather not.",
            "No, something new.", "Let's start fresh.",
        ),
        "again": ("Say that again.", "A bit slower, please."),
        "stop": ("Stop.", "That's enough for today."),
        "": ("My boss called me in today.", "The meeting ran over again."),
    },
}  # fmt: skip
CASES = [(language, kind, said) for language, table in SAID.items() for kind in table for said in table[kind]]


@pytest.mark.parametrize(("language", "kind", "said"), CASES)
def test_an_answer_is_understood(language: Language, kind: Answer, said: str) -> None:
    assert answer(said, language) == (kind, kind == "")


@pytest.mark.parametrize(
    ("language", "said", "kind"),
    [
        ("ja", "はい、それで部長にもう一度話してみたんですが、また切られました。", "yes"),
        ("ja", "いいえ、今日は別の件で、お客さんからの電話がつらかったんです。", "no"),
        ("en", "Yes, and then she said something I can't get out of my head.", "yes"),
        ("en", "No, today it's about a call with a customer that went badly.", "no"),
    ],
)
def test_what_is_said_besides_is_noticed(language: Language, said: str, kind: Answer) -> None:
    assert answer(said, language) == (kind, True)
