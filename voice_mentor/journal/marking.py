"""Where in a text the words stand that were looked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from voice_mentor.journal import search
from voice_mentor.journal.needles import Needle

Mark = tuple[int, int]
"""From one character of the text up to, but without, another."""


def marks(text: str, needles: Iterable[Needle]) -> list[Mark]:
    """Where a text has any of these forms, as it is written or else as it is read; in order, not overlapping.

    Args:
        text: as it was said.
        needles: from ``needles.needles``.
    """
    forms = list(needles)
    found = list(_places([(one, one) for one in text], forms))
    if not found:
        found = list(_places(search.read(text), [form for form in forms if not form.as_written]))
    return _joined(found)


def _places(units: list[tuple[str, str]], needles: Iterable[Needle]) -> Iterator[Mark]:
    """Places of the forms in what units (characters, or words) are written or read as."""
    plain, owners, before = "", [], ""
    start = 0
    for surface, shown in units:
        form = search.written(shown)
        if form.startswith(" ") and before.startswith(" "):  # the word goes on: it begins only once
            form = form[1:]
            before = " "
        elif form or surface not in search.APOSTROPHES:
            before = form
        plain += form
        owners += [(start, start + len(surface))] * len(form)
        start += len(surface)
    for form, _ in needles:
        at = plain.find(form)
        while at >= 0:
            yield owners[at][0], owners[at + len(form) - 1][1]
            at = plain.find(form, at + 1)


def _joined(found: Iterable[Mark]) -> list[Mark]:
    joined: list[Mark] = []
    for begin, end in sorted(found):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def all_marks(text: str, asked: Iterable[Iterable[Needle]]) -> list[Mark]:
    """The marks of several words."""
    return _joined(chain.from_iterable(marks(text, forms) for forms in asked))
