"""What ``voice-mentor bench`` found, as tables and pictures in the screen's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from voice_mentor.messages import text
from voice_mentor.seams import Language

if TYPE_CHECKING:
    from voice_mentor.bench import soak as soaks
    from voice_mentor.bench import start as starts
    from voice_mentor.bench import stt as recognition
    from voice_mentor.bench import turn as turns
    from voice_mentor.bench import voice as voices
    from voice_mentor.bench.figures import Slope, Spread


def stt(found: Sequence[recognition.Comparison], screen: Language) -> list[RenderableType]:
    """One table a language."""
    return [_stt(one, screen) for one in found]


def _stt(one: recognition.Comparison, screen: Language) -> Table:
    title = text(
        "bench.title_stt",
        screen,
        spoken=_language(one.language, screen),
        clips=one.results[0].latency.count,
        measure=text(f"bench.measures.{one.language}", screen),
    )
    table = _table(title, ("way", "error", "p50", "p95", "ratio", "of_alone", "rejected"), screen)
    for each in one.results:
        low, high = each.interval
        table.add_row(
            text(f"bench.ways.{each.way}", screen),
            f"{each.error:.1%} ({low:.1%} – {high:.1%})",
            _seconds(each.latency.p50),
            _seconds(each.latency.p95),
            f"{each.p50_ratio:.2f} / {each.p95_ratio:.2f}",
            f"{each.p50_of_alone:.2f} / {each.p95_of_alone:.2f}",
            str(each.rejected),
        )
    return table


def turn(found: Sequence[turns.Result], screen: Language) -> list[RenderableType]:
    """One table for each language and way."""
    return [_turn(one, screen) for one in found]


def _turn(one: turns.Result, screen: Language) -> Table:
    count = max(spread.count for spread in one.stages.values())
    title = text("bench.title_turn", screen, spoken=_language(one.language, screen), clips=count)
    table = _table(f"{title} – {text(f'bench.ways.{one.way}', screen)}", ("stage", "p50", "p95"), screen)
    for stage, spread in one.stages.items():
        table.add_row(text(f"bench.stages.{stage}", screen), _seconds(spread.p50), _seconds(spread.p95))
    return table


def turn_plot(taken: dict[str, list[turns.Turn]], screen: Language) -> str:
    """Each turn's stages as an SVG picture."""
    from voice_mentor.bench.plot import Bar, bars
    from voice_mentor.bench.turn import STAGES

    rows = []
    for name, members in taken.items():
        for each in members:
            clip = each.clip.rpartition("/")[2].rpartition(".")[0]
            rows.append(Bar(f"{name} {clip}", tuple(each.marks[s] for s in STAGES if s in each.marks)))
    title = text("bench.title_turn", screen, spoken=" / ".join(sorted(taken)), clips=len(rows))
    return bars(title, [text(f"bench.stages.{stage}", screen) for stage in STAGES], rows, "s")


def voice(found: Sequence[voices.Result], screen: Language) -> RenderableType:
    """One table for all."""
    table = _table(
        text("bench.title_voice", screen), ("language", "warm_up", "first_sound", "again", "factor"), screen
    )
    for one in found:
        table.add_row(
            _language(one.language, screen),
            _seconds(one.warm_up_s),
            _both(one.first_sound),
            _both(one.again),
            f"{one.factor:.3f} s",
        )
    return table


def start(found: starts.Result, screen: Language) -> RenderableType:
    """Times and memory."""
    table = _table(text("bench.title_start", screen), ("measured", "p50", "p95"), screen)
    for name, spread in (("greeting", found.greeting), ("ready", found.ready)):
        table.add_row(text(f"bench.start.{name}", screen), _seconds(spread.p50), _seconds(spread.p95))
    for name, memory in (("memory", found.memory_mb), ("memory_used", found.memory_used_mb)):
        if memory is not None:
            table.add_row(text(f"bench.start.{name}", screen), f"{memory:.0f} MB", "")
    return _with_memory_note(table, found.memory_mb is not None, screen)


def soak(found: soaks.Result, screen: Language) -> RenderableType:
    """Times, memory, and how they change."""
    table = _table(text("bench.title_soak", screen, turns=found.turns), ("measured", "p50", "p95"), screen)
    table.add_row(
        text("bench.soak.audible", screen), _seconds(found.audible.p50), _seconds(found.audible.p95)
    )
    table.add_row(text("bench.soak.drift", screen), _slope(found.drift, 100, "%"), "")
    if found.memory and found.growth:
        first, last, most = found.memory
        table.add_row(text("bench.soak.memory", screen), f"{first:.0f}, {last:.0f}, {most:.0f} MB", "")
        table.add_row(text("bench.soak.growth", screen), _slope(found.growth, 1, "MB"), "")
    return _with_memory_note(table, found.memory is not None, screen)


def soak_plot(steps: Sequence[soaks.Step], screen: Language) -> str:
    """Latency and memory turn by turn as an SVG picture."""
    from voice_mentor.bench.plot import lines

    panels = [("audible", [step.audible_s for step in steps]), ("memory", [step.memory_mb for step in steps])]
    return lines(
        text("bench.title_soak", screen, turns=len(steps)),
        [
            (text(f"bench.soak.plot_{name}", screen), [value for value in values if value is not None])
            for name, values in panels
        ],
    )


def _table(title: str, columns: Sequence[str], screen: Language) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for index, column in enumerate(columns):
        table.add_column(text(f"bench.columns.{column}", screen), justify="right" if index else "left")
    return table


def _with_memory_note(table: Table, measured: bool, screen: Language) -> RenderableType:
    return table if measured else Group(table, Text(text("bench.no_memory", screen), style="dim"))


def _language(language: Language, screen: Language) -> str:
    return text(f"bench.languages.{language}", screen)


def _seconds(value: float) -> str:
    return f"{value:.3f} s"


def _both(spread: Spread) -> str:
    return f"{spread.p50:.3f} / {spread.p95:.3f} s"


def _slope(found: Slope, scale: float, unit: str) -> str:
    per_100, low, high = (each * scale for each in (found.per_100, found.low, found.high))
    return f"{per_100:+.2f} {unit} ({low:+.2f} – {high:+.2f})"
