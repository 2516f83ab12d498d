"""The repertoire: what is counted, how it is told, and that nobody is graded."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from journals import KEY

from benchmarks.repertoire_pictures import practices
from voice_mentor.journal import erase, export, importing, repertoire
from voice_mentor.journal.charts import drawing, repertoire_terminal
from voice_mentor.journal.charts.repertoire import FORMS, changes, kind_called, says_retaken, says_used, svg
from voice_mentor.journal.records import Session, Take
from voice_mentor.journal.repertoire import Repertoire
from voice_mentor.journal.store import Journal
from voice_mentor.seams import LANGUAGES, Language

MONDAY = datetime(2026, 1, 5, 12, tzinfo=UTC)
UNTIL = date(2026, 6, 30)
SVG = "{http://www.w3.org/2000/svg}"
CLOSED, OPEN, TOLD = ("closed", "status"), ("open", "person"), ("statement", "growth")
GRADES = re.compile(
    r"strong|weak|harmful|quality|score|good|better|best|worse|well done|"
    r"強い|弱い|有害|点|良|よく|上手|改善|評価|優",
    re.IGNORECASE,
)


def practice(day: int, *kinds: tuple[str, str], words: str = "…") -> Session:
    takes = tuple(
        Take(at, words, at, {"form": form, "focus": focus, "quality": "weak", "questions": 1})
        for at, (form, focus) in enumerate(kinds, start=1)
    )
    return Session("practice", "en", MONDAY + timedelta(days=day), takes=takes)


def of(*sessions: Session) -> Repertoire:
    return repertoire.of_sessions(sessions, sessions[-1].began.date())


def half_a_year(language: Language) -> Repertoire:
    return repertoire.of_sessions(practices(language), UNTIL)


def test_kinds_stand_in_the_order_they_were_first_tried() -> None:
    data = of(practice(0, CLOSED, OPEN), practice(8, OPEN, OPEN, TOLD))
    assert repertoire.kinds(data) == {CLOSED: [1, 0], OPEN: [1, 2], TOLD: [0, 1]}


@pytest.mark.parametrize(("days", "unit", "count"), [(0, "week", 1), (50, "week", 8), (60, "month", 3)])
def test_time_is_shown_as_weeks_and_then_as_months(days: int, unit: str, count: int) -> None:
    cut = of(practice(0, OPEN), practice(days, OPEN)).buckets
    assert (cut.unit, len(cut.starts)) == (unit, count)


def test_a_change_is_from_one_take_to_the_next_of_the_same_practice() -> None:
    data = of(practice(0, CLOSED, OPEN, TOLD), practice(1, CLOSED), practice(2, OPEN, OPEN))
    assert repertoire.changes(data, repertoire.form) == Counter(
        {("closed", "open"): 1, ("open", "statement"): 1, ("open", "open"): 1}
    )
    assert repertoire.changed(repertoire.changes(data, repertoire.focus)) == [
        (("status", "person"), 1),
        (("person", "growth"), 1),
    ]


def test_another_round_in_the_same_practice_is_no_change() -> None:
    takes = tuple(Take(1, "…", 0, {"form": form, "focus": "person"}) for form in ("closed", "open"))
    data = of(Session("practice", "en", MONDAY, takes=takes))
    assert repertoire.retakes(data.openers) == []


def test_several_questions_that_became_one_are_counted() -> None:
    takes = [Take(at, "…", 0, {"questions": count}) for at, count in enumerate((3, 1, 1, 2), start=1)]
    assert repertoire.to_one_question(of(Session("practice", "en", MONDAY, takes=tuple(takes)))) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_journal_gives_the_same_figures_also_after_a_round_trip(
    tmp_path: Path, language: Language
) -> None:
    made = list(practices(language))
    journal, copy = (Journal.open(tmp_path / name, KEY) for name in ("journal", "copy"))
    for session in made:
        journal.add(session)
    file = tmp_path / "all.json"
    whole = (journal.session(one.id) for one in journal.sessions())
    file.write_text("".join(export.as_json(whole)), encoding="utf-8")
    assert importing.add(copy, importing.read(file)).added == len(made)
    expected = repertoire.of_sessions(made, UNTIL)
    assert repertoire.read(journal, None, UNTIL) == expected
    assert repertoire.read(copy, None, UNTIL) == expected
    since = repertoire.read(copy, made[10].began, UNTIL)
    assert since.openers == repertoire.of_sessions(made[10:], UNTIL).openers
    erase.sessions(copy, [one.id for one in copy.sessions()])
    assert repertoire.read(copy, None, UNTIL).openers == ()
    journal.close()
    copy.close()


# --- told in words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "kind", "called"),
    [
        ("ja", ("open", "career"), "開いた問い × キャリア"),
        ("ja", ("closed", "status"), "はい・いいえの問い × 進捗"),
        ("ja", ("", ""), "そのほか × その他"),
        ("en", ("open", "career"), "open question × career"),
        ("en", ("statement", "boss_support"), "statement × supporting the boss"),
    ],
)
def test_a_kind_is_named_in_words_people_use(language: Language, kind: tuple[str, str], called: str) -> None:
    assert kind_called(kind, language) == called


@pytest.mark.parametrize(
    ("language", "sessions", "used", "retaken"),
    [
        ("ja", [practice(0, CLOSED)], "これまでの1回は、1種類の一言でした。",
         "同じ練習でもう一度言ってみると、ここに何が変わったかが出ます。"),
        ("ja", [practice(0, OPEN, OPEN)], "これまでの2回は、1種類の一言でした。",
         "言い直した1回は、聞き方も、何についても、そのままでした。"),
        ("ja", [practice(0, CLOSED, OPEN), practice(1, CLOSED, OPEN)],
         "これまでに4回声に出して、最初の一言は2種類になりました。",
         "言い直した2回のうち2回で、はい・いいえの問いが開いた問いになりました。"),
        ("ja", [practice(0, OPEN, ("open", "career"))],
         "これまでに2回声に出して、最初の一言は2種類になりました。",
         "言い直した1回のうち1回で、「その人のこと」から「キャリア」に変わりました。"),
        ("en", [practice(0, CLOSED)], "Takes so far: 1, of one kind.",
         "Say it once more in the same practice, and what changed is shown here."),
        ("en", [practice(0, OPEN, OPEN)], "Takes so far: 2, of one kind.",
         "Said again (1×), it asked in the same way and about the same thing."),
        ("en", [practice(0, CLOSED, OPEN), practice(1, TOLD, OPEN), practice(2, CLOSED, OPEN)],
         "6 takes so far, and 3 kinds of first words in them.",
         "Takes said again: 3. In 2 of them, a yes-or-no question became an open question."),
        ("en", [practice(0, OPEN, ("open", "career"))],
         "2 takes so far, and 2 kinds of first words in them.",
         'Takes said again: 1. In 1 of them, it went from "about the person" to "career".'),
    ],
)  # fmt: skip
def test_it_is_told_in_a_sentence(
    language: Language, sessions: list[Session], used: str, retaken: str
) -> None:
    data = of(*sessions)
    assert says_used(data, language) == used
    assert says_retaken(data, language) == retaken


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_it_is_a_grade(language: Language) -> None:
    every = [(form, focus) for form in FORMS for focus in ("person", "vague", "demand", "blame_or_leading")]
    data = of(practice(0, *every, words="x"), practice(90, *every[::-1], words="x"))
    said = [words.text or "" for words in ElementTree.fromstring(svg(data, language)).iter(f"{SVG}text")]
    said.append(repertoire_terminal.shown(data, language, 200).plain)
    assert len(said) > 20
    assert not [words for words in said if GRADES.search(words)]


# --- drawn --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_sound_svg_that_fetches_nothing(language: Language) -> None:
    drawn = svg(half_a_year(language), language)
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img" and root.find(f"{SVG}title") is not None
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|url\(|<script|<image|href|nan", drawn)
    for words in root.iter(f"{SVG}text"):
        x, room = float(words.attrib["x"]), drawing.wide(words.text or "", float(words.attrib["font-size"]))
        left = x - room * {"start": 0, "end": 1}[words.get("text-anchor", "start")]
        assert 0 <= left and left + room <= drawing.WIDTH, words.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "data",
    [
        of(practice(0, CLOSED)),
        of(practice(0, OPEN, OPEN)),
        of(practice(0, ("", "")), practice(900, OPEN, TOLD)),
        of(practice(0, *[OPEN, CLOSED] * 40), practice(3000, OPEN)),
    ],
)
def test_a_young_and_an_old_repertoire_have_their_pictures_too(data: Repertoire, language: Language) -> None:
    ElementTree.fromstring(svg(data, language))
    for columns in (30, 80, 160):
        shown = repertoire_terminal.shown(data, language, columns)
        assert all(line.cell_len <= columns for line in list(shown.split())[5:])


def test_a_persons_words_cannot_become_markup() -> None:
    drawn = svg(of(practice(0, OPEN, words='</text><script>alert("x")</script>&')), "en")
    ElementTree.fromstring(drawn)
    assert "<script" not in drawn


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_shows_kinds_times_and_changes(language: Language) -> None:
    data = half_a_year(language)
    shown = repertoire_terminal.shown(data, language, 120).plain
    for kind in repertoire.kinds(data):
        assert kind_called(kind, language) in shown
    (first, count), *_ = changes(data, language)
    assert re.search(rf"{first}\s+{count}[×回]", shown)
    assert says_used(data, language) in shown and says_retaken(data, language) in shown
