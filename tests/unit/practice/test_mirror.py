"""The mirror: two facts, one question; never a grade and never a line."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.unit.practice.rehearsing import WHO
from voice_mentor.hero.judging import HARD
from voice_mentor.hero.rubric import Context, review
from voice_mentor.practice.assessment import assess_opener
from voice_mentor.practice.measures import Measures
from voice_mentor.practice.mirror import Fact, Look, chosen, facts, mirror
from voice_mentor.practice.phrases import Book, lines, places, table
from voice_mentor.practice.played import Played
from voice_mentor.practice.takes import Take
from voice_mentor.practice.wording import Wording
from voice_mentor.seams import Language

STATUS: dict[Language, str] = {"ja": "資料はいつまでに出せますか", "en": "When will the report be done?"}
STRONG: dict[Language, str] = {
    "ja": "最近、どんな時に手応えを感じていますか",
    "en": "What part of your work has felt most worthwhile lately?",
}
AIM: dict[Language, str] = {"ja": "気持ちを聞きたいです", "en": "I want to hear how Sam is feeling"}
GRADES: dict[Language, str] = {
    "ja": "良い|よい|いい(?!え)|悪い|上手|うまい|すばらし|点|正解|もっと|べき|惜し|残念",
    "en": r"\b(?:good|bad|better|best|great|well done|nice|wrong|poor|perfect|should|score|improve\w*)\b",
}


def look(language: Language, text: str, *, intent: str = "", said: str = "", **changes: object) -> Look:
    take = Take(1, text, language, assess_opener(text, language, "manager"))
    answer = "はい、金曜には。" if language == "ja" else "Friday, I think."
    played = replace(Played(take, WHO[language], (answer,)), **changes)  # type: ignore[arg-type]
    return Look(played, upward=False, intent=intent, review=said, language=language)


def worded(one: Look, seed: int = 0) -> str:
    return Wording(Book(one.language, seed), []).say(mirror(one, seed))


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("seed", range(6))
def test_two_facts_and_one_question_that_pass_the_rubric(language: Language, seed: int) -> None:
    for text in (STATUS[language], STRONG[language]):
        parts = mirror(look(language, text, intent=AIM[language]), seed)
        assert [part.name.split(".")[0] for part in parts] == ["fact", "fact", "question"]
        said = worded(look(language, text, intent=AIM[language]), seed)
        assert not {one.rule for one in review(said, Context(language))} & HARD
        assert len(re.findall(r"[?？]|か。", said)) == 1


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_was_wished_for_stands_beside_what_was_asked_about(language: Language) -> None:
    first, second = chosen(look(language, STATUS[language], intent=AIM[language]))
    assert first.part.name == "fact.intent.status"
    assert not first.about & second.about


@pytest.mark.parametrize(
    ("language", "noticed"), [("ja", "進捗確認になってしまいました"), ("en", "I only asked about progress")]
)
def test_what_they_noticed_is_built_on_and_not_told_again(language: Language, noticed: str) -> None:
    one = look(language, STATUS[language], intent=AIM[language], said=noticed)
    assert not any("status" in part.name for part in mirror(one)[:2])
    short = noticed[:6] if language == "ja" else "I only asked"
    assert short in worded(one) or mirror(one)[-1].name != "question.review"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_worked_is_shown_as_a_fact(language: Language) -> None:
    names = {fact.part.name for fact in chosen(look(language, STRONG[language]))}
    assert names <= {"fact.form.open", "fact.count.one", "fact.answer.whole", "fact.focus.motivation"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "元気ですか。仕事はどうですか。困っていることはありますか。"),
        ("en", "Are you okay? How is work? Is anything in the way?"),
    ],
)
def test_questions_in_a_row_are_counted(language: Language, text: str) -> None:
    assert any(fact.part.name == "fact.count.many" for fact in chosen(look(language, text)))


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ja", "なんで君だけ終わってないの。理由を聞かせて", "なんで"),
        ("en", "Why can't you ever finish? Tell me.", ""),
    ],
)
def test_words_that_harm_are_said_back_without_a_verdict(language: Language, text: str, words: str) -> None:
    said = worded(look(language, text))
    assert words in said
    assert not re.search(GRADES[language], said)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_take_that_was_hardly_understood_is_not_quoted(language: Language) -> None:
    one = look(language, STATUS[language], shaky=True, answers=())
    assert not re.search("資料|report", worded(one), re.IGNORECASE)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_fillers_and_pauses_are_told_only_where_they_were_counted(language: Language) -> None:
    counted = Measures(
        6.0, 300.0, "morae" if language == "ja" else "words", (3.1,), ("えーと", "あの", "えーと")
    )
    one = look(language, STRONG[language], said="")
    quiet = replace(one.played, answers=(), take=replace(one.played.take, measures=counted))
    loud = Look(quiet, upward=False, intent="", review="", language=language)
    names = {fact.part.name for fact in _all(loud)}
    assert {"fact.sound.fillers", "fact.sound.pause"} <= names
    assert not any("sound" in fact.part.name for fact in _all(one))


def _all(one: Look) -> list[Fact]:
    return list(facts(one))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_line_of_the_mirror_grades(language: Language) -> None:
    for name in ("fact", "question", "change", "keep"):
        for line in _leaves(table(language)[name]):
            assert not re.search(GRADES[language], line), line


def test_both_languages_have_the_same_lines() -> None:
    assert _names(table("ja")) - {"received.maybe"} == _names(table("en"))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_there_are_many_wordings_for_what_is_said_every_time(language: Language) -> None:
    names = _names(table(language))
    each_time = [
        name for name in names if name.endswith((".ask", ".begin")) and name[:4] not in ("fact", "chan")
    ]
    assert {name: len(lines(language, name)) for name in each_time if len(lines(language, name)) < 6} == {}
    questions = [line for name in names if name.startswith("question.") for line in lines(language, name)]
    assert len(set(questions)) >= 40


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_place_is_one_that_somebody_fills(language: Language) -> None:
    known = set(
        "who a b c wish said says quote aim words n m answer filler review first second old new line when "
        "intent which noticed".split()
    )
    for line in _leaves(table(language)):
        assert {place.lower() for place in places(line)} <= known, line


def _leaves(entry: object) -> list[str]:
    if isinstance(entry, str):
        return [entry]
    several = entry.values() if isinstance(entry, dict) else entry
    return [line for one in several for line in _leaves(one)]  # type: ignore[attr-defined]


def _names(entry: dict[str, object], before: str = "") -> set[str]:
    found: set[str] = set()
    for name, value in entry.items():
        found |= _names(value, f"{before}{name}.") if isinstance(value, dict) else {f"{before}{name}"}
    return found
