"""Where a voice takes breath."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_mentor.seams import LANGUAGES, Language
from voice_mentor.tts.spoken_text import breaths, speakable, split_clauses, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("はい。そうです。", ["はい。", "そうです。"]),
        ("「はい。」と答えた。そう！ なぜ？", ["「はい。」と答えた。", "そう！ ", "なぜ？"]),
        ("「はい。」そうですね。", ["「はい。」", "そうですね。"]),
        ("一つ目\n二つ目", ["一つ目\n", "二つ目"]),
        ("句点なし", ["句点なし"]),
        ("", []),
    ],
)
def test_japanese_sentences(text: str, sentences: list[str]) -> None:
    assert split_sentences(text, "ja") == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Hi there. How are you?", ["Hi there. ", "How are you?"]),
        ("Mr. Sato left. She stayed.", ["Mr. Sato left. ", "She stayed."]),
        ("J. K. Rowling wrote it. Yes.", ["J. K. Rowling wrote it. ", "Yes."]),
        ("See you at 9 a.m. on Friday.", ["See you at 9 a.m. on Friday."]),
        ("He left... then came. Good.", ["He left... then came. ", "Good."]),
        ('"Why?" she asked. "So."', ['"Why?" she asked. ', '"So."']),
        ("Notes, plans, etc. Then home.", ["Notes, plans, etc. ", "Then home."]),
        ("It is 2.5 now. Fine.", ["It is 2.5 now. ", "Fine."]),
        ("one\ntwo", ["one\n", "two"]),
        ("", []),
    ],
)
def test_english_sentences(text: str, sentences: list[str]) -> None:
    assert split_sentences(text, "en") == sentences


@pytest.mark.parametrize(
    ("language", "sentence", "clauses"),
    [
        ("ja", "では、続きを聞かせてください。", ["では、続きを聞かせてください。"]),
        (
            "ja",
            "早く決めたいお気持ちがあって、それでもまだ迷いが残っているんですね。",
            ["早く決めたいお気持ちがあって、", "それでもまだ迷いが残っているんですね。"],
        ),
        (
            "ja",
            "では、早く決めたいお気持ちがあって、それでも迷いが残っているんですね。",
            ["では、早く決めたいお気持ちがあって、", "それでも迷いが残っているんですね。"],
        ),
        (
            "ja",
            "今日は「話を聞いてから、決めてみたい」という言葉が何度も出てきました。",
            ["今日は「話を聞いてから、決めてみたい」という言葉が何度も出てきました。"],
        ),
        ("en", "So, tell me more about it, please.", ["So, tell me more about it, please."]),
        (
            "en",
            "You want to hand things over to the team, and there is no time to do it well.",
            ["You want to hand things over to the team, ", "and there is no time to do it well."],
        ),
    ],
)
def test_only_a_long_sentence_is_cut_and_only_once(
    language: Language, sentence: str, clauses: list[str]
) -> None:
    assert split_clauses(sentence, language) == clauses


@given(st.text(alphabet="あいう。、！？「」abcA .,!?\"'\n—1", max_size=80), st.sampled_from(LANGUAGES))
def test_cutting_loses_nothing(text: str, language: Language) -> None:
    sentences = split_sentences(text, language)
    assert "".join(sentences) == text
    assert all(sentences)
    for sentence in sentences:
        assert "".join(split_clauses(sentence, language)) == sentence


@given(st.text(max_size=80), st.sampled_from(LANGUAGES), st.booleans())
def test_every_breath_says_something_and_together_they_show_all(
    text: str, language: Language, by_clause: bool
) -> None:
    pairs = breaths(text, language, by_clause=by_clause)
    assert all(speakable(said) for _, said in pairs)
    assert "".join(shown for shown, _ in pairs) == (text if pairs else "")


def test_what_can_not_be_said_is_shown_with_its_neighbour() -> None:
    assert breaths("😊 Hi there. 👍", "en", by_clause=False) == [("😊 Hi there. 👍", "Hi there.")]
