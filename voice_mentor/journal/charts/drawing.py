"""What the pictures are drawn with: SVG by hand, on a card of its own so that it stands on any page."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

WIDTH = 900
"""Pixels: as wide as a page's column."""
LEFT, RIGHT = 40, WIDTH - 40
"""Where the content begins and ends."""
_LINE = 1.55
"""Height of a line of text, in its size."""
FONTS = (
    "system-ui, -apple-system, 'Segoe UI', 'Hiragino Sans', 'Yu Gothic UI', 'Noto Sans CJK JP', "
    "'Noto Sans JP', sans-serif"
)
_LIGHT = {
    "card": "#fbfaf6",
    "edge": "#e4e0d6",
    "ink": "#2f2d2a",
    "soft": "#6f6a62",
    "rule": "#e2ded4",
    "a": "#2f6f9f",
    "b": "#c8741f",
    "c": "#2a8574",
    "d": "#8a5590",
    "n": "#b3ada1",
}
_DARK = {
    "card": "#1d1f22",
    "edge": "#34373b",
    "ink": "#ece9e2",
    "soft": "#a9a59c",
    "rule": "#35383c",
    "a": "#78b4e0",
    "b": "#eda657",
    "c": "#62c4ae",
    "d": "#c79bcd",
    "n": "#6d6a64",
}
"""Blue, orange, green and purple differ in lightness too: told apart without colour, in print, at night."""


def _classes(colours: dict[str, str]) -> str:
    fills = "".join(f".{name}{{fill:{colour}}}" for name, colour in colours.items())
    lines = "".join(f".l-{name}{{stroke:{colour};fill:none}}" for name, colour in colours.items())
    return f"{fills}{lines}.hollow{{fill:{colours['card']}}}"


STYLE = (
    f"text{{font-family:{FONTS}}}.h{{font-weight:600}}{_classes(_LIGHT)}"
    f"@media(prefers-color-scheme:dark){{{_classes(_DARK)}}}"
)


def wide(words: str, size: float) -> float:
    """About how wide words are, in pixels, at a size: fonts differ by a tenth."""
    return size * sum(_unit(one) for one in words)


def _unit(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WFA":
        return 1.0
    if letter in "iljtfrI.,:;'|!() ":
        return 0.31
    return 0.85 if letter in "mwMW" else 0.64 if letter.isupper() else 0.55


def short(words: str, size: float, room: float) -> str:
    """Words that fit into so many pixels, with an ellipsis where some had to go."""
    words = " ".join(words.split())
    if wide(words, size) <= room:
        return words
    while words and wide(words + "…", size) > room:
        words = words[:-1]
    return words.rstrip(" 、,.。") + "…"


def number(value: float) -> str:
    """A coordinate, as short as it can be."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


@dataclass
class Panel:
    """One picture of the page.

    Attributes:
        title: above it.
        says: what it shows, in a sentence, under the title.
        height: of the drawing, in pixels.
        parts: SVG elements; (0, 0) is the top left of the drawing, x as on the page.
    """

    title: str
    says: str
    height: float = 0.0
    parts: list[str] = field(default_factory=list)

    def text(
        self,
        at: tuple[float, float],
        words: str,
        colour: str = "ink",
        anchor: str = "start",
        size: float = 13,
    ) -> None:
        """Words on a base line."""
        x, y = map(number, at)
        place = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self.parts.append(
            f'<text x="{x}" y="{y}"{place} font-size="{number(size)}" class="{colour}">{escape(words)}</text>'
        )

    def line(
        self, begin: tuple[float, float], end: tuple[float, float], colour: str, width: float = 1
    ) -> None:
        """A straight line."""
        (x1, y1), (x2, y2) = begin, end
        self.path(f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}", colour, width)

    def path(self, d: str, colour: str, width: float = 1, more: str = "") -> None:
        """A line along a path."""
        self.parts.append(f'<path d="{d}" class="l-{colour}" stroke-width="{number(width)}"{more}/>')

    def area(self, d: str, colour: str, opacity: float = 1.0) -> None:
        """A filled path."""
        faint = "" if opacity == 1 else f' fill-opacity="{opacity:.2f}"'
        self.parts.append(f'<path d="{d}" class="{colour}"{faint}/>')

    def box(
        self, at: tuple[float, float], size: tuple[float, float], colour: str, round_by: float = 2
    ) -> None:
        """A rectangle with soft corners; nothing where it would have no size."""
        (x, y), (width, height) = at, size
        if width > 0 and height > 0:
            radius = number(min(round_by, width / 2, height / 2))
            self.parts.append(
                f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" '
                f'rx="{radius}" class="{colour}"/>'
            )

    def dot(
        self,
        at: tuple[float, float],
        radius: float,
        colour: str,
        *,
        hollow: bool = False,
        faint: bool = False,
    ) -> None:
        """A disc, or a ring."""
        x, y = map(number, at)
        look = f'class="hollow l-{colour}" stroke-width="2"' if hollow else f'class="{colour}"'
        look += ' fill-opacity="0.35"' if faint else ""
        self.parts.append(f'<circle cx="{x}" cy="{y}" r="{number(radius - hollow)}" {look}/>')

    def diamond(self, at: tuple[float, float], radius: float, colour: str) -> None:
        """A square on its tip."""
        x, y, r = at[0], at[1], radius * 1.2
        points = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
        self.area("M" + "L".join(f"{number(px)} {number(py)}" for px, py in points) + "Z", colour)


def page(panels: list[Panel], title: str, note: str = "") -> str:
    """Panels one under the other, as an SVG document.

    Args:
        panels: at least one.
        title: of the whole; read aloud by a screen reader too.
        note: small, at the bottom; "" for none.
    """
    y, body = 74.0, []
    for panel in panels:
        body += [
            f'<g transform="translate(0 {number(y)})">',
            f'<text x="{LEFT}" y="0" font-size="16" class="ink h">{escape(panel.title)}</text>',
            f'<text x="{LEFT}" y="22" font-size="13" class="soft">{escape(panel.says)}</text>',
            f'<g transform="translate(0 {34})">',
            *panel.parts,
            "</g></g>",
        ]
        y += 34 + panel.height + 58
    height = round(y - 58 + (44 if note else 30))
    frame = f'x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="14"'
    foot = f'<text x="{LEFT}" y="{height - 18}" font-size="11" class="soft">{escape(note)}</text>\n'
    aloud = " ".join(f"{panel.title}: {panel.says}" for panel in panels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" role="img" aria-label={quoteattr(title)}>\n'
        f"<title>{escape(title)}</title>\n<desc>{escape(aloud)}</desc>\n<style>{STYLE}</style>\n"
        f'<rect {frame} class="card"/>\n<rect {frame} class="l-edge"/>\n'
        f'<text x="{LEFT}" y="40" font-size="13" class="soft">{escape(title)}</text>\n'
        + "\n".join(body)
        + f"\n{foot if note else ''}</svg>\n"
    )
