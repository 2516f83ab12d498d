"""Pictures as SVG, drawn by hand: two kinds of them don't justify a plotting library of 60 MB."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

_WIDTH, _LEFT, _TOP, _ROW = 900, 240, 60, 18
_HEIGHT = 220
_COLOURS = ("#4477aa", "#66ccee", "#228833", "#ccbb44", "#ee6677")
"""Told apart by everybody (Paul Tol's bright scheme)."""
_TICKS = 8
_FONT = 'font-family="sans-serif" font-size="12"'


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name, and where each stage ends, in the order of the stages."""

    name: str
    ends: tuple[float, ...]


def bars(title: str, stages: Sequence[str], rows: Sequence[Bar], unit: str) -> str:
    """Draw rows of stages that follow one another.

    Args:
        title: above the picture.
        stages: their names.
        rows: at least one.
        unit: of the axis.
    """
    longest = max([row.ends[-1] for row in rows if row.ends], default=0.0) or 1.0
    scale = (_WIDTH - _LEFT - 20) / longest
    body = [_legend(stages), _axis(longest, scale, len(rows) * _ROW, unit)]
    for index, row in enumerate(rows):
        y = _TOP + index * _ROW
        body.append(_text(_LEFT - 8, y + 13, row.name, "end"))
        starts = (0.0, *row.ends)
        for stage, (begin, end) in enumerate(zip(starts, row.ends, strict=False)):
            body.append(_box(_LEFT + begin * scale, y + 2, max(0.0, end - begin) * scale, stage))
    return _svg(title, body, _TOP + len(rows) * _ROW + 40)


def lines(title: str, panels: Sequence[tuple[str, Sequence[float]]]) -> str:
    """Draw one line a panel, one panel under the other, each from the first value to the last.

    Args:
        title: above the picture.
        panels: what is measured, with its unit, and the values in order.
    """
    body = []
    for index, (name, values) in enumerate(panels):
        body += _panel(name, values, _TOP + index * (_HEIGHT + 50), index)
    return _svg(title, body, _TOP + len(panels) * (_HEIGHT + 50))


def _panel(name: str, values: Sequence[float], top: float, colour: int) -> list[str]:
    highest = max(values, default=0.0) or 1.0
    step = (_WIDTH - 100) / max(1, len(values) - 1)
    points = " ".join(
        f"{70 + at * step:.1f},{top + _HEIGHT * (1 - value / highest):.1f}" for at, value in enumerate(values)
    )
    return [
        _text(70, top - 8, name),
        _text(62, top + 10, f"{highest:.4g}", "end"),
        _text(62, top + _HEIGHT, "0", "end"),
        f'<path d="M70 {top} V{top + _HEIGHT} H{_WIDTH - 30}" fill="none" stroke="#888"/>',
        f'<polyline points="{points}" fill="none" stroke="{_COLOURS[colour % 5]}" stroke-width="1.5"/>',
        _text(_WIDTH - 30, top + _HEIGHT + 16, str(len(values)), "end"),
    ]


def _legend(stages: Sequence[str]) -> str:
    width = (_WIDTH - _LEFT) / max(1, len(stages))
    return "".join(
        _box(_LEFT + at * width, 34, 12, at, 12) + _text(_LEFT + at * width + 18, 45, stage)
        for at, stage in enumerate(stages)
    )


def _axis(longest: float, scale: float, height: float, unit: str) -> str:
    marks = []
    for at in range(_TICKS + 1):
        value = longest * at / _TICKS
        x = _LEFT + value * scale
        marks.append(f'<path d="M{x:.1f} {_TOP} v{height}" stroke="#ddd"/>')
        marks.append(
            _text(x, _TOP + height + 16, f"{value:.2f}{f' {unit}' if at == _TICKS else ''}", "middle")
        )
    return "".join(marks)


def _box(x: float, y: float, width: float, colour: int, height: float = _ROW - 4) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height}" fill="{_COLOURS[colour % 5]}"/>'
    )


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {_FONT}>{escape(words)}</text>'


def _svg(title: str, body: Sequence[str], height: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}">\n<rect width="100%" height="100%" fill="white"/>\n'
        f'<text x="20" y="22" font-family="sans-serif" font-size="15">{escape(title)}</text>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )
