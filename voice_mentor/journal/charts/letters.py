"""Where talks led in which hope, efficacy, resilience or optimism was touched."""

from __future__ import annotations

from voice_mentor.journal import figures
from voice_mentor.journal.charts.drawing import LEFT, RIGHT, Panel, number
from voice_mentor.journal.figures import LETTERS, OUTCOMES, Figures, Outcome
from voice_mentor.journal.records import Letter
from voice_mentor.messages import text
from voice_mentor.seams import Language

_COLOURS: dict[Letter, str] = {"H": "a", "E": "b", "R": "c", "O": "d"}
_HIGH, _GAP, _BAR = 190.0, 16.0, 9.0
_LEFT, _RIGHT = LEFT + 210, RIGHT - 190
"""Where the ribbons begin and end."""


def says(data: Figures, language: Language) -> str:
    """The picture in a sentence."""
    counts = figures.letters(data)
    if not any(sum(row.values()) for row in counts.values()):
        return text("journal.chart.letters.says.none", language)
    return text("journal.chart.letters.says.some", language)


def panel(data: Figures, language: Language) -> Panel:
    """Ribbons from each letter to how far its sessions led."""
    drawn = Panel(text("journal.chart.letters.title", language), says(data, language))
    counts = figures.letters(data)
    total = sum(sum(row.values()) for row in counts.values())
    if not total:
        return drawn
    scale = (_HIGH - 3 * _GAP) / total
    from_, to = _tops(counts, scale)
    for letter in LETTERS:
        for outcome in OUTCOMES:
            size = counts[letter][outcome] * scale
            if size:
                _ribbon(drawn, (from_[letter], to[outcome]), size, _COLOURS[letter])
                from_[letter] += size
                to[outcome] += size
    _names(drawn, counts, scale, language)
    drawn.height = _HIGH
    return drawn


def _tops(
    counts: dict[Letter, dict[Outcome, int]], scale: float
) -> tuple[dict[Letter, float], dict[Outcome, float]]:
    """Where each letter's and each outcome's stack begins."""
    from_: dict[Letter, float] = {}
    to: dict[Outcome, float] = {}
    y = 0.0
    for letter in LETTERS:
        from_[letter] = y
        y += sum(counts[letter].values()) * scale + _GAP
    y = 0.0
    for outcome in OUTCOMES:
        to[outcome] = y
        y += sum(row[outcome] for row in counts.values()) * scale + _GAP
    return from_, to


def _ribbon(drawn: Panel, tops: tuple[float, float], size: float, colour: str) -> None:
    (a, b), middle = tops, (_LEFT + _RIGHT) / 2
    x1, x2 = number(_LEFT + _BAR), number(_RIGHT - _BAR)
    drawn.area(
        f"M{x1} {a:.1f}C{middle:.0f} {a:.1f} {middle:.0f} {b:.1f} {x2} {b:.1f}"
        f"V{b + size:.1f}C{middle:.0f} {b + size:.1f} {middle:.0f} {a + size:.1f} {x1} {a + size:.1f}Z",
        colour,
        0.38,
    )


def _names(drawn: Panel, counts: dict[Letter, dict[Outcome, int]], scale: float, language: Language) -> None:
    from_, to = _tops(counts, scale)
    for letter in LETTERS:
        size = sum(counts[letter].values()) * scale
        drawn.box((_LEFT, from_[letter]), (_BAR, size), _COLOURS[letter], 2)
        y = from_[letter] + size / 2 + 4.5
        drawn.text((_LEFT - 12, y), text(f"journal.letters.{letter}", language), "ink", "end")
    for outcome in OUTCOMES:
        count = sum(row[outcome] for row in counts.values())
        if count:
            drawn.box((_RIGHT - _BAR, to[outcome]), (_BAR, count * scale), "soft", 2)
            y = to[outcome] + count * scale / 2 + 4.5
            words = text(f"journal.outcomes.{outcome}", language)
            drawn.text((_RIGHT + 12, y), words)
