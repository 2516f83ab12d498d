"""Ribbons from what something was to what it became, as wide as it happened often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from voice_mentor.journal.charts.drawing import Panel, number, wide

_BAR, _GAP, _SLOT = 7.0, 8.0, 20.0
"""Pixels: width of a bar, room between two, and the least a bar with its name takes up."""
_HIGH = 150.0
"""Of all ribbons together."""
_WIDEST = 16.0
"""Of a single one: three changes in all needn't fill the page."""
_SIZE = 12.5


@dataclass(frozen=True, slots=True)
class Names:
    """How the ends of ribbons are named, and in which colour a ribbon is drawn that leads there."""

    called: Callable[[str], str]
    colour: Callable[[str], str]


def draw(
    drawn: Panel, counts: Counter[tuple[str, str]], names: Names, sides: tuple[float, float], top: float
) -> float:
    """Draw ribbons; what stayed as it was is grey.

    Args:
        drawn: to draw on.
        counts: (before, after) -> how often; not empty.
        names: of both ends.
        sides: x of the left and of the right edge, names included.
        top: y.

    Returns:
        How high it became.
    """
    scale = min(_WIDEST, _HIGH / counts.total())
    before, after = _sums(counts, 0), _sums(counts, 1)
    left = sides[0] + max(_room(before, names)) + 10
    right = sides[1] - max(_room(after, names)) - 10
    from_, high = _tops(before, scale, top)
    to, higher = _tops(after, scale, top)
    _bars(drawn, (before, from_), names, left, scale)
    _bars(drawn, (after, to), names, right - _BAR, scale, ends=True)
    from_, to = dict(from_), dict(to)
    for was in before:
        for became in after:
            size = counts[was, became] * scale
            if size:
                same = was == became
                colour = "n" if same else names.colour(became)
                _ribbon(drawn, (left + _BAR, right - _BAR), (from_[was], to[became], size), colour)
                from_[was] += size
                to[became] += size
    return max(high, higher) - top


def _sums(counts: Counter[tuple[str, str]], side: int) -> dict[str, int]:
    """How often each stands on a side, the most frequent first."""
    found: Counter[str] = Counter()
    for change, count in counts.items():
        found[change[side]] += count
    return dict(found.most_common())


def _label(name: str, count: int) -> str:
    return f"{name}  {count}"


def _room(sums: dict[str, int], names: Names) -> Iterable[float]:
    return [wide(_label(names.called(name), count), _SIZE) for name, count in sums.items()]


def _tops(sums: dict[str, int], scale: float, top: float) -> tuple[dict[str, float], float]:
    """Where each bar begins, and where the last one ends: names need room under small ones."""
    tops: dict[str, float] = {}
    for name, count in sums.items():
        size = count * scale
        slot = max(size, _SLOT - _GAP)
        tops[name] = top + (slot - size) / 2
        top += slot + _GAP
    return tops, top - _GAP


def _bars(
    drawn: Panel,
    sums: tuple[dict[str, int], dict[str, float]],
    names: Names,
    x: float,
    scale: float,
    *,
    ends: bool = False,
) -> None:
    for name, count in sums[0].items():
        y, size = sums[1][name], count * scale
        drawn.box((x, y), (_BAR, size), "soft", 2)
        at = (x + _BAR + 10 if ends else x - 10, y + size / 2 + 4.5)
        drawn.text(at, _label(names.called(name), count), "ink", "start" if ends else "end", _SIZE)


def _ribbon(drawn: Panel, x: tuple[float, float], y: tuple[float, float, float], colour: str) -> None:
    (x1, x2), (a, b, size), middle = map(number, x), y, number(sum(x) / 2)
    drawn.area(
        f"M{x1} {a:.1f}C{middle} {a:.1f} {middle} {b:.1f} {x2} {b:.1f}"
        f"V{b + size:.1f}C{middle} {b + size:.1f} {middle} {a + size:.1f} {x1} {a + size:.1f}Z",
        colour,
        0.28 if colour == "n" else 0.5,
    )
