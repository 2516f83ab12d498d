"""Sentences out of pieces cut anywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_mentor.hero.wording.sentence_stream import SentenceStream
from voice_mentor.seams import LANGUAGES, Language

REPLIES: list[tuple[Language, str, list[str]]] = [
    ("ja", "そうだったんですね。何が大変でしたか。", ["そうだったんですね。", "何が大変でしたか。"]),
    ("ja", "「もう、無理。」と思われたんですね。", ["「もう、無理。」と思われたんですね。"]),
    ("ja", "返事：お話の中で、任せたいとありました。", ["お話の中で、任せたいとありました。"]),
    ("ja", "「任せたいのに時間がないんですね。」", ["任せたいのに時間がないんですね。"]),
    ("ja", "一行目です。\n\n二行目です。", ["一行目です。", "二行目です。"]),
    ("ja", "<think>どう返そう。助言はだめ。</think>任せたいんですね。", ["任せたいんですね。"]),
    ("ja", "それで、どうなりましたか", ["それで、どうなりましたか"]),
    ("en", "That was hard. What helped?", ["That was hard.", "What helped?"]),
    ("en", "You asked Mr. Smith twice. And then?", ["You asked Mr. Smith twice.", "And then?"]),
    ("en", "It took 2.5 hours. A lot.", ["It took 2.5 hours.", "A lot."]),
    ("en", 'Coach: "You want them to speak."', ["You want them to speak."]),
    ("en", "<think>No advice. None.</think>\nYou want to rest.", ["You want to rest."]),
]


def read(language: Language, pieces: list[str]) -> list[str]:
    stream = SentenceStream(language)
    whole = [sentence for piece in pieces for sentence in stream.feed(piece)]
    left, end = stream.rest()
    return [*whole, left] if left and end == "whole" else whole


@pytest.mark.parametrize(("language", "text", "sentences"), REPLIES)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_sentences_whatever_the_pieces(
    language: Language, text: str, sentences: list[str], size: int
) -> None:
    assert read(language, [text[i : i + size] for i in range(0, len(text), size)]) == sentences


def test_a_sentence_is_given_out_as_soon_as_it_is_whole() -> None:
    stream = SentenceStream("ja")
    assert stream.feed("大変だったんですね") == []
    assert stream.feed("。それで") == ["大変だったんですね。"]


@pytest.mark.parametrize(("language", "text"), [("ja", "その人に、本当は"), ("en", "What do you tru")])
def test_half_a_sentence_is_not_one(language: Language, text: str) -> None:
    stream = SentenceStream(language)
    stream.feed(text)
    assert stream.rest() == (text, "unfinished")


def test_thinking_that_never_ends_is_not_spoken() -> None:
    stream = SentenceStream("en")
    assert stream.feed("<think>Well. So. Hm.") == []
    assert stream.waiting == 0
    assert stream.rest() == ("", "unfinished")


def test_waiting_grows_with_text_that_has_no_end() -> None:
    stream = SentenceStream("en")
    stream.feed("and then " * 100)
    assert stream.waiting == 900


@given(
    st.text(alphabet='あaん。？「」 .!?\n<>think/"', max_size=60),
    st.integers(1, 5),
    st.sampled_from(LANGUAGES),
)
def test_nothing_is_spoken_twice_or_made_up(text: str, size: int, language: Language) -> None:
    given_out = "".join(read(language, [text[i : i + size] for i in range(0, len(text), size)]))
    rest = iter(text)
    assert all(character in rest for character in given_out)
