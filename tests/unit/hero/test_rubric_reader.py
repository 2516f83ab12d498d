"""The learned reader: what it adds, what it leaves alone, and that its file says what was trained."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from voice_mentor.hero import linear
from voice_mentor.hero.rubric import Context, features, reader
from voice_mentor.hero.rubric.gate import review
from voice_mentor.seams import LANGUAGES

GOLD = Path(__file__).resolve().parents[2] / "data" / "gold"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_coach_says_by_itself_is_never_heard_as_a_fault(language: str) -> None:
    rows = map(json.loads, (GOLD / "spoken.jsonl").read_text("utf-8").splitlines())
    spoken = [row["text"] for row in rows if row["language"] == language]
    heard = {text: found for text in spoken if (found := reader.reconsider(text, Context(language), {}))}
    assert len(heard) <= 0.002 * len(spoken), heard


def test_it_adds_what_no_table_names() -> None:
    context = Context("en")
    said = "Fewer words, one ask, then stop."
    assert reader.reconsider(said, context, {}) == {2: said}


def test_advice_is_not_heard_where_leave_was_given_nor_minds_where_nobody_was_told_of() -> None:
    said = "Fewer words, one ask, then stop."
    assert reader.reconsider(said, Context("en", permission=True), {}) == {}
    mind = "He stays silent because he no longer trusts you."
    told = ("My deputy says nothing in meetings.",)
    assert 10 not in reader.reconsider(mind, Context("en"), {})
    assert 10 in reader.reconsider(mind, Context("en", speaker_turns=told), {})


def test_the_speakers_own_words_are_left_to_the_tables() -> None:
    duty = "You should write it all down."
    assert 2 in reader.reconsider(duty, Context("en"), {})
    own = Context("en", speaker_turns=("I should write it all down.",))
    assert reader.reconsider(duty, own, {}) == {}


def test_a_plainly_clean_sentence_clears_a_tables_finding() -> None:
    context = Context("en")

    def certain(score: float) -> reader.Reading:
        return lambda reply, language: {2: (score, reply)}

    assert reader.reconsider("Tell me more.", context, {2: "Tell"}, certain(-9.0)) == {}
    assert reader.reconsider("Tell me more.", context, {2: "Tell"}, certain(-1.0)) == {2: "Tell"}


def test_in_a_safety_state_it_is_not_asked() -> None:
    made_up = review("Fewer words, one ask, then stop.", Context("en", safety=True))
    assert [one.rule for one in made_up] == [6]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "？", "「」", "a" * 2000])
def test_any_text_has_features_of_its_own(language: str, text: str) -> None:
    assert reader.strongest(text, language).keys() <= set(reader.RULES)


def test_quoted_words_are_nobodys_advice() -> None:
    assert 2 not in reader.reconsider("「先に謝る」。今日見つけた言葉ですね。", Context("ja"), {})


def test_names_and_numbers_look_alike_to_it() -> None:
    assert "C<name> <they> " not in features.of("", "en")
    one, other = (set(features.of(f"So give it to {name}.", "en")) for name in ("Priya", "Tom"))
    assert {part for part in one ^ other if part.startswith("C")} == set()


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    weights = np.zeros((linear.SIZE, 2), np.float32)
    weights[linear.columns(["a"])[0]] = (1.0, -2.0)
    model = linear.pack((2, 7), weights, np.array([0.5, 0.0], np.float32))
    linear.save(model, tmp_path / "m.npz")
    again = linear.load(tmp_path / "m.npz")
    assert again.labels == (2, 7)
    assert again.scores(["a"]) == pytest.approx([1.5, -2.0])
    assert again.scores(["b", "c"]) == pytest.approx([0.5, 0.0])
    assert again.scores([]) == pytest.approx([0.5, 0.0])
