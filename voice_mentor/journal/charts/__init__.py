"""Pictures of a journal. One module a picture: ``panel`` for a page, ``says`` for the same in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

from voice_mentor.journal.charts import calendar, letters, openers, questions, sessions, steps, talk
from voice_mentor.journal.charts.drawing import page
from voice_mentor.journal.figures import Figures
from voice_mentor.messages import text
from voice_mentor.seams import Language

CHARTS: dict[str, ModuleType] = {
    "sessions": sessions,
    "steps": steps,
    "openers": openers,
    "letters": letters,
    "talk": talk,
    "questions": questions,
}
"""Every kind of picture, in the order of the page."""


def svg(data: Figures, language: Language, kinds: Sequence[str] = tuple(CHARTS), note: str = "") -> str:
    """Some pictures on one page.

    Args:
        data: what to show.
        language: of the words around the speaker's own.
        kinds: keys of ``CHARTS``.
        note: small, at the bottom.
    """
    panels = [CHARTS[kind].panel(data, language) for kind in kinds]
    span = calendar.span(data.buckets.starts[0], data.until, language)
    return page(panels, text("journal.chart.title", language, span=span), note)
