"""The pictures: what is counted, that they are sound, and that nobody is graded."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.journal_made import UNTIL, made
from voice_mentor.errors import InputError
from voice_mentor.journal import figures
from voice_mentor.journal.charts import CHARTS, drawing, png, svg, terminal
from voice_mentor.journal.figures import Figures
from voice_mentor.journal.records import Insight, Session, Step, Take
from voice_mentor.journal.store import Journal
from voice_mentor.seams import LANGUAGES, Language

MONDAY = datetime(2026, 1, 5, 12, tzinfo=UTC)
SVG = "{http://www.w3.org/2000/svg}"


def talk(day: int = 0, **more: object) -> Session:
    return Session("talk", "en", MONDAY + timedelta(days=day), **more)  # type: ignore[arg-type]


def of(*sessions: Session) -> Figures:
    return figures.of_sessions(sessions, sessions[-1].began.date())


def half_a_year(language: Language) -> Figures:
    return figures.of_sessions(list(made(52, seed=7, language=language)), UNTIL.date())


@pytest.mark.parametrize(
    ("days", "unit", "count"),
    [(6, "week", 1), (7, "week", 2), (200, "week", 29), (900, "month", 30), (4000, "year", 11)],
)
def test_time_is_cut_into_what_fits(days: int, unit: str, count: int) -> None:
    cut = figures.buckets(MONDAY.date(), MONDAY.date() + timedelta(days=days))
    assert (cut.unit, len(cut.starts)) == (unit, count)
    assert cut.at(MONDAY.date()) == 0
    assert cut.at(MONDAY.date() + timedelta(days=days)) == count - 1


def test_a_return_is_what_comes_after_a_pause() -> None:
    sessions = [talk(0), talk(13), talk(27), talk(28)]
    assert figures.returns(sessions) == [(date(2026, 1, 18), date(2026, 2, 1))]


def test_openers_stand_in_the_order_they_were_first_tried() -> None:
    def practice(day: int, *foci: str) -> Session:
        takes = tuple(Take(at, "...", at, {"focus": focus}) for at, focus in enumerate(foci))
        return Session("practice", "en", MONDAY + timedelta(days=day), takes=takes)

    data = of(practice(0, "status", "status"), practice(8, "person", "status"))
    assert figures.repertoire(data) == {"status": [2, 1], "person": [0, 1]}


@pytest.mark.parametrize(
    ("session", "outcome"),
    [
        (talk(), "talk"),
        (talk(insights=(Insight("a", 0),)), "insight"),
        (talk(insights=(Insight("a", 0),), steps=(Step("b", 1),)), "step"),
        (talk(steps=(Step("b", 1, status="dropped"),)), "step"),
        (talk(steps=(Step("b", 1, status="changed"),)), "taken"),
        (talk(steps=(Step("b", 1), Step("c", 2, status="done"))), "taken"),
    ],
)
def test_how_far_a_talk_led(session: Session, outcome: str) -> None:
    assert figures.led_to(session) == outcome


def test_letters_count_talks_and_not_practice() -> None:
    practice = replace(talk(1, letters=("H",)), kind="practice")
    counts = figures.letters(of(talk(letters=("H", "O")), practice))
    assert [sum(row.values()) for row in counts.values()] == [1, 0, 0, 1]


def test_listening_is_an_average_and_nothing_where_nobody_spoke() -> None:
    data = of(
        talk(0, reflections=4, questions=1), talk(1, reflections=2, questions=2), talk(15, reflections=1)
    )
    assert figures.listening(data) == [(3.0, 1.5), None, (1.0, 0.0)]


def test_a_talk_share_is_smoothed_by_those_around_it() -> None:
    assert figures.smoothed([0.5, 0.5, 0.9, 0.5, 0.5]) == [(at, 0.5) for at in range(5)]
    many = figures.smoothed([0.5, 0.7] * 5000)
    assert len(many) <= 400
    assert many[-1][0] == 9999
    assert figures.smoothed([]) == []


def test_the_journal_gives_the_same_figures(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal", bytes(32))
    sessions = list(made(20, seed=4))
    try:
        for session in sessions:
            journal.add(session)
        found = figures.read(journal, None, UNTIL.date())
        since = figures.read(journal, sessions[10].began, UNTIL.date())
    finally:
        journal.close()
    expected = figures.of_sessions(sessions, UNTIL.date())
    assert found.openers == expected.openers
    assert figures.by_kind(found) == figures.by_kind(expected)
    assert figures.letters(found) == figures.letters(expected)
    assert len(since.sessions) == 10


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CHARTS)
def test_each_picture_is_sound_svg_that_fetches_nothing(kind: str, language: Language) -> None:
    drawn = svg(half_a_year(language), language, [kind])
    root = ElementTree.fromstring(drawn)
    assert root.get("width") == str(drawing.WIDTH)
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title") is not None
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|url\(|<script|<image|href", drawn)
    assert "nan" not in drawn
    for mark in root.iter(f"{SVG}circle"):
        assert 0 <= float(mark.attrib["cx"]) <= drawing.WIDTH


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_stays_on_the_page(language: Language) -> None:
    for words in ElementTree.fromstring(svg(half_a_year(language), language)).iter(f"{SVG}text"):
        x, room = float(words.attrib["x"]), drawing.wide(words.text or "", float(words.attrib["font-size"]))
        anchor = words.get("text-anchor", "start")
        left = x - room * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        assert left >= 0, words.text
        assert left + room <= drawing.WIDTH, words.text


def test_a_persons_words_cannot_become_markup() -> None:
    step = Step('</text><script>alert("x")</script>&', 0)
    drawn = svg(of(talk(steps=(step,)), talk(1)), "en", ["steps"])
    ElementTree.fromstring(drawn)
    assert "<script" not in drawn


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("data", [of(talk()), of(talk(), talk(1)), of(replace(talk(), kind="practice"))])
def test_a_young_journal_has_its_pictures_too(data: Figures, language: Language) -> None:
    ElementTree.fromstring(svg(data, language))
    for kind in CHARTS:
        assert terminal.shown(kind, data, language, 80).plain.strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("days", [182, 900, 3650])
def test_many_sessions_are_still_a_picture(days: int, language: Language) -> None:
    data = figures.of_sessions(list(made(1500, seed=1, language=language, days=days)), UNTIL.date())
    drawn = svg(data, language)
    root = ElementTree.fromstring(drawn)
    assert float(root.attrib["height"]) < 2500
    assert len(drawn) < 400_000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CHARTS)
def test_the_terminal_shows_it_within_its_width(kind: str, language: Language) -> None:
    shown = terminal.shown(kind, half_a_year(language), language, 80)
    lines = shown.split("\n")
    assert len(lines) > 3
    assert all(line.cell_len <= 80 for line in lines[2:])


def test_blocks_are_higher_for_more_and_a_dot_for_nothing() -> None:
    assert terminal.spark([None, 0, 1, 4, 8], 8) == "··▁▄█"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_picture_grades_anybody(language: Language) -> None:
    words = " ".join(ElementTree.fromstring(svg(half_a_year(language), language)).itertext())
    assert not re.search(
        r"連続|スコア|点数|ランク|レベル|目標達成|streak|score|grade|level|goal|badge", words, re.IGNORECASE
    )


def _lightness(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_lightness(one), _lightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [drawing._LIGHT, drawing._DARK])
def test_words_and_marks_stand_out_by_day_and_by_night(colours: dict[str, str]) -> None:
    for name in ("ink", "soft"):
        assert _contrast(colours[name], colours["card"]) >= 4.5, name
    for name in "abcd":
        assert _contrast(colours[name], colours["card"]) >= 3, name


def test_png_is_drawn_where_there_is_a_renderer_and_refused_otherwise() -> None:
    drawn = svg(half_a_year("ja"), "ja", ["sessions"])
    if png.available():
        assert png.png(drawn).startswith(b"\x89PNG\r\n")
    else:
        with pytest.raises(InputError) as told:
            png.png(drawn)
        assert "voice-mentor[pictures]" in told.value.remedy("en")
