"""The repertoire of openers as a picture: kinds over time, and what another take changed."""

from __future__ import annotations

from math import sqrt

from voice_mentor.journal import repertoire
from voice_mentor.journal.charts import calendar, flow
from voice_mentor.journal.charts.drawing import LEFT, RIGHT, Panel, page, short, wide
from voice_mentor.journal.charts.openers import called
from voice_mentor.journal.repertoire import Kind, Repertoire
from voice_mentor.messages import text
from voice_mentor.seams import Language

FORMS: dict[str, str] = {"open": "a", "closed": "b", "statement": "c"}
"""How an opener asks -> the colour of its marks; they differ in shape too."""
_ROW, _COUNT, _MARK, _GAP = 30, 44, 24, 14
"""Pixels: height of a row, room for a count and for a mark, and between names and what is drawn for them."""
_LINES = 236
"""Room for somebody's own words on the right."""
_LARGEST, _SMALLEST = 11.5, 6.0
"""Radius of a mark: of the kind that was used most in a stretch of time, and of one use beside it."""


def form_called(form: str, language: Language) -> str:
    """How an opener asks, in a person's words."""
    return text(f"repertoire.forms.{_known(form)}", language)


def _known(form: str) -> str:
    return form if form in FORMS else "other"


def kind_called(kind: Kind, language: Language) -> str:
    """A kind of opener: how it asks, and what about."""
    form, focus = kind
    return text("repertoire.kind", language, form=form_called(form, language), focus=called(focus, language))


def svg(data: Repertoire, language: Language, note: str = "") -> str:
    """The whole picture.

    Args:
        data: what to show; at least one opener.
        language: of the words around the speaker's own.
        note: small, at the bottom.
    """
    span = calendar.span(data.buckets.starts[0], data.until, language)
    panels = [used(data, language), retaken(data, language)]
    return page(panels, text("repertoire.title", language, span=span), note)


# --- kinds over time ----------------------------------------------------------------------------------------


def says_used(data: Repertoire, language: Language) -> str:
    """The kinds in a sentence."""
    kinds, takes = len(repertoire.kinds(data)), len(data.openers)
    key = "some" if kinds > 1 else "one"
    return text(f"repertoire.used.says.{key}", language, kinds=kinds, takes=takes)


def used(data: Repertoire, language: Language) -> Panel:
    """A row for each kind, in the order they were first tried: when, how often, and its newest words."""
    drawn = Panel(text("repertoire.used.title", language), says_used(data, language))
    rows, words = repertoire.kinds(data), repertoire.latest(data)
    left = LEFT + _MARK + max(wide(kind_called(kind, language), 13) for kind in rows) + _GAP
    right = RIGHT - _LINES - _COUNT
    step = (right - left) / len(data.buckets.starts)
    largest = max(max(row) for row in rows.values())
    for at, (kind, counts) in enumerate(rows.items()):
        y = _ROW * at + _ROW / 2
        mark(drawn, kind[0], (LEFT + 7, y), 5.5)
        drawn.text((LEFT + _MARK, y + 4.5), kind_called(kind, language))
        _times(drawn, (kind[0], counts), (left, right, y), largest)
        times = text("repertoire.times", language, count=sum(counts))
        drawn.text((right + _COUNT - 4, y + 4.5), times, "ink", "end", 12)
        quoted = text("journal.quoted", language, words=words[kind])
        drawn.text((RIGHT - _LINES + 12, y + 4.5), short(quoted, 12, _LINES - 12), "soft", size=12)
    y = _ROW * len(rows) + 8
    calendar.axis(drawn, data.buckets, (left, y), step, language)
    drawn.text((RIGHT - _LINES + 12, y + 18), text("repertoire.latest", language), "soft", size=11)
    drawn.dot((LEFT + 7, y + 14), 5.5, "n", hollow=True)
    drawn.text((LEFT + _MARK, y + 18), text("repertoire.first", language), "soft", size=11)
    drawn.height = y + 24
    return drawn


def _times(
    drawn: Panel, used: tuple[str, list[int]], place: tuple[float, float, float], largest: int
) -> None:
    """Marks where a kind was used, the first of them a ring."""
    (form, counts), (left, right, y) = used, place
    step = (right - left) / len(counts)
    first = next(at for at, count in enumerate(counts) if count)
    drawn.line((left + (first + 0.5) * step, y), (right, y), "rule", 1.5)
    for at, count in enumerate(counts):
        radius = min(max(_SMALLEST, _LARGEST * sqrt(count / largest)), max(3.0, step / 2))
        if count:
            mark(drawn, form, (left + (at + 0.5) * step, y), radius, hollow=at == first)


def mark(drawn: Panel, form: str, at: tuple[float, float], radius: float, *, hollow: bool = False) -> None:
    """A disc for an open question, a diamond for one with yes or no, a square for what is told."""
    colour, (x, y) = FORMS.get(form, "n"), at
    if form == "closed":
        drawn.diamond(at, radius, colour)
    elif form == "statement":
        half = radius * 0.88
        drawn.box((x - half, y - half), (2 * half, 2 * half), colour, 2)
    else:
        drawn.dot(at, radius, colour)
    if hollow:
        drawn.dot(at, max(1.5, radius - 3.5), "card")


# --- what another take changed ------------------------------------------------------------------------------


def says_retaken(data: Repertoire, language: Language) -> str:
    """The most frequent change in a sentence."""
    again = len(repertoire.retakes(data.openers))
    if not again:
        return text("repertoire.retaken.says.none", language)
    forms = repertoire.changed(repertoire.changes(data, repertoire.form))
    foci = repertoire.changed(repertoire.changes(data, repertoire.focus))
    if forms and (not foci or forms[0][1] >= foci[0][1]):
        change, times = forms[0]
        before, after = (text(f"repertoire.a_form.{_known(form)}", language) for form in change)
        key = "repertoire.retaken.says.form"
    elif foci:
        change, times = foci[0]
        before, after = (called(focus, language) for focus in change)
        key = "repertoire.retaken.says.focus"
    else:
        return text("repertoire.retaken.says.same", language, count=again)
    return text(key, language, count=again, times=times, before=before, after=after)


def changes(data: Repertoire, language: Language) -> list[tuple[str, int]]:
    """What changed, in a person's words, and how often; the most frequent first."""
    forms = repertoire.changed(repertoire.changes(data, repertoire.form))
    foci = repertoire.changed(repertoire.changes(data, repertoire.focus))
    named = [(form_called(a, language), form_called(b, language), count) for (a, b), count in forms]
    named += [(called(a, language), called(b, language), count) for (a, b), count in foci]
    found = [
        (text("repertoire.change", language, before=before, after=after), count)
        for before, after, count in sorted(named, key=lambda one: -one[2])
    ]
    one = repertoire.to_one_question(data)
    return [*found, (text("repertoire.to_one", language), one)] if one else found


def retaken(data: Repertoire, language: Language) -> Panel:
    """Ribbons from what a take was to what the next one was: how it asks, and what about."""
    drawn = Panel(text("repertoire.retaken.title", language), says_retaken(data, language))
    forms, foci = (repertoire.changes(data, part) for part in (repertoire.form, repertoire.focus))
    if not forms:
        return drawn
    middle = LEFT + 0.46 * (RIGHT - LEFT)
    drawn.text((LEFT, 14), text("repertoire.retaken.forms", language), "soft", size=12)
    drawn.text((middle + 24, 14), text("repertoire.retaken.foci", language), "soft", size=12)
    by_form = flow.Names(lambda form: form_called(form, language), lambda form: FORMS.get(form, "n"))
    by_focus = flow.Names(lambda focus: called(focus, language), lambda focus: "d")
    heights = (
        flow.draw(drawn, forms, by_form, (LEFT, middle - 12), 30),
        flow.draw(drawn, foci, by_focus, (middle + 24, RIGHT), 30),
    )
    drawn.height = 30 + max(heights)
    if one := repertoire.to_one_question(data):
        drawn.height += 26
        times = text("repertoire.times", language, count=one)
        drawn.text((LEFT, drawn.height - 4), f"{text('repertoire.to_one', language)} · {times}", size=12.5)
    return drawn
