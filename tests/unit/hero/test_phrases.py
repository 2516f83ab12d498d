"""The phrase files hold to their rules, and an edit that breaks one is named with file and line."""

import tomllib
from collections import Counter
from importlib import resources
from string import Formatter

import pytest

from voice_mentor.hero.judging import HARD
from voice_mentor.hero.rubric import Context, review
from voice_mentor.hero.wording.phrases import GENERAL, PLACES, PhraseError, book, load

LANGUAGES = ["ja", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_lines(language):
    assert len(book(language)) >= 400


def test_both_languages_know_the_same_topics_and_headings():
    ja, en = book("ja"), book("en")
    assert ja.words.keys() == en.words.keys()
    headings = [{(topic, heading) for topic, heading, _ in one.lines} for one in (ja, en)]
    assert headings[0] ^ headings[1] <= {(GENERAL, "idea")}, "only English needs a form of its own for ideas"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_has_its_own_questions(language):
    for topic in book(language).words:
        for heading in (
            "meaning",
            "receive",
            "ask-wish",
            "turn-the-seat",
            "ask-options",
            "ask-step",
            "invite",
        ):
            assert book(language).own(topic, heading, "any"), f"{topic} lacks {heading}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_stands_twice_under_one_heading(language):
    for (topic, heading, key), lines in book(language).lines.items():
        twice = [line for line, count in Counter(lines).items() if count > 1]
        assert not twice, f"{topic} [{heading}] {key}"


HEARD = {
    "ja": ("部下のやる気がなくて困っています。", "早く答えを教えてください。", "はい、お願いします。"),
    "en": ("My team member seems unmotivated.", "Just tell me what to do.", "Yes, please."),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_breaks_a_hard_rule_by_itself(language):
    for (_, heading, _), lines in book(language).lines.items():
        context = Context(language, HEARD[language], permission=heading == "invite")
        for line in lines:
            if "{" not in line:
                assert not [one for one in review(line, context) if one.rule in HARD], line


def write(folder, text, name="mine.toml"):
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        ('[said]\nany = ["{sayd}んですね。"]', "hero.phrases.place", "line 2"),
        ('[sayed]\nany = ["はい。"]', "hero.phrases.heading", "[sayed]"),
        ('[said]\nany = "はい。"', "hero.phrases.list", "[said] any"),
        ('[said]\nany = ["{said}。そうですね。"]', "hero.phrases.said", "{says}"),
        ('[receive]\nany = ["{noun"]', "hero.phrases.braces", "line 2"),
        ('[receive]\nany = ["一度話したほうがいいですよ。"]', "hero.phrases.forbidden", "ほうがい"),
        ('[receive]\nany = ["' + "あ" * 100 + '"]', "hero.phrases.long", "100"),
        ('[receive]\nany = ["はい。', "hero.phrases.toml", "mine.toml"),
    ],
)
def test_a_broken_edit_is_named_with_its_place(tmp_path, text, key, says):
    with pytest.raises(PhraseError) as caught:
        load(write(tmp_path, text), "ja")
    assert caught.value.key == key
    told = caught.value.what("en") + caught.value.remedy("en")
    assert says in told and "mine.toml" in caught.value.what("ja")


def test_a_coach_can_add_a_topic(tmp_path):
    write(tmp_path, 'words = ["祭り"]\nparent = "general"\n[receive]\nany = ["どんな祭りですか。"]')
    mine = load(tmp_path, "ja")
    assert mine.words == {"mine": ("祭り",)}
    assert mine.find("mine", "receive", "any") == ("どんな祭りですか。",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_are_those_their_heading_knows(language):
    folder = resources.files("voice_mentor.hero").joinpath("phrases", language)
    for file in folder.iterdir():
        for heading, keys in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if heading in ("words", "parent", "apart"):
                continue
            used = {
                name
                for lines in keys.values()
                for line in lines
                for _, name, _, _ in Formatter().parse(line)
                if name
            }
            assert used <= PLACES[heading], file.name
