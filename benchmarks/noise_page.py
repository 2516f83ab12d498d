"""The page and the picture of what ``python -m benchmarks.noise`` found.

``python -m benchmarks.noise_page RAW ...`` reads the raw files and writes ``results/noise.md`` and
``results/noise.svg``. What the page says besides the figures is kept in ``results/noise_words.md``.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.score import Count, interval, pooled
from voice_mentor.seams import LANGUAGES

RESULTS = Path(__file__).parent / "results"
WORDS = RESULTS / "noise_words.md"
RATIOS: tuple[float | None, ...] = (None, 15.0, 10.0, 5.0, 0.0)
MEASURE = {"ja": "Japanese, CER", "en": "English, WER"}
_COLOURS = ("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377")
"""Told apart by everybody (Paul Tol's bright scheme)."""
_WIDTH, _HEIGHT, _LEFT, _TOP = 420, 240, 60, 70

Row = dict[str, Any]


def wilson(hits: int, count: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927), which holds near 0 and 1 as well."""
    if not count:
        return 0.0, 1.0
    z, share = 1.96, hits / count
    middle = share + z * z / (2 * count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    scale = 1 + z * z / count
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def share(hits: int, count: int) -> str:
    """A share with its interval, for a table."""
    low, high = wilson(hits, count)
    return f"{hits}/{count} ({hits / max(1, count):.2f}, {low:.2f} to {high:.2f})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def counts(rows: Sequence[Row], language: str, way: str, snr_db: float | None) -> list[Count]:
    """The errors of one way at one ratio."""
    chosen = [row for row in rows if (row["language"], row["way"], row["snr_db"]) == (language, way, snr_db)]
    return [Count(row["errors"], row["length"]) for row in chosen]


def recognition(rows: Sequence[Row]) -> str:
    """Error by way and ratio, with intervals, and how much made no turn."""
    found = []
    for language in LANGUAGES:
        for way in dict.fromkeys(row["way"] for row in rows):
            cells = []
            for snr_db in RATIOS:
                errors = counts(rows, language, way, snr_db)
                low, high = interval(errors)
                cells.append(f"{pooled(errors):.1%} ({low:.0%} to {high:.0%})")
            rejected = " ".join(str(_rejected(rows, language, way, snr_db)) for snr_db in RATIOS)
            found.append([MEASURE[language], way, *cells, rejected])
    head = [
        "",
        "way",
        *("quiet" if each is None else f"{each:.0f} dB" for each in RATIOS),
        "no turn, at each",
    ]
    return table(head, found)


def _rejected(rows: Sequence[Row], language: str, way: str, snr_db: float | None) -> int:
    return sum(
        row["rejected"]
        for row in rows
        if (row["language"], row["way"], row["snr_db"]) == (language, way, snr_db)
    )


def controls(rows: Sequence[Row]) -> str:
    """Requests found and content taken for one, by language and place."""
    found = []
    for language in LANGUAGES:
        for place in dict.fromkeys(row["place"] for row in rows):
            here = [row for row in rows if (row["language"], row["place"]) == (language, place)]
            asked = [row for row in here if row["control"]]
            told = [row for row in here if not row["control"]]
            right = sum(row["spotted"] == row["control"] for row in asked)
            other = sum(row["spotted"] not in (None, row["control"]) for row in asked)
            false = sum(row["spotted"] is not None for row in told)
            where = place if place == "quiet" else f"{place}, 5 dB"
            found.append(
                [f"{language}, {where}", share(right, len(asked)), str(other), f"{false}/{len(told)}"]
            )
    missed = [
        f"- {row['place']}: {row['line']} → {row['heard'] or 'nothing'} ({row['spotted']})"
        for row in rows
        if row["spotted"] != row["control"]
    ]
    head = ["", "requests found (share, 95 %)", "taken for another", "false requests on content"]
    return "\n".join([table(head, found), "", "Not read rightly, as it was heard:", "", *missed])


def _false(rows: Sequence[Row]) -> str:
    told = [row for row in rows if "spotted" in row and row["language"] == "ja" and not row["control"]]
    return f"{sum(row['spotted'] is not None for row in told)}/{len(told)}"


def alone(rows: Sequence[Row]) -> str:
    """What noise by itself came to."""
    found = []
    for kind in dict.fromkeys(row["kind"] for row in rows):
        here = [row for row in rows if row["kind"] == kind]
        for language in LANGUAGES:
            one = [row for row in here if row["language"] == language]
            total = [sum(row[name] for row in one) for name in ("begun", "turns", "controls", "notices")]
            minutes = sum(row["seconds"] for row in one) / 60
            found.append([kind, language, f"{minutes:.1f}", *map(str, total)])
    minutes = sum(row["seconds"] for row in rows) / 60 / len(LANGUAGES)
    total = [sum(row[name] for row in rows) for name in ("begun", "turns", "controls", "notices")]
    found.append(["**all**", "both", f"{minutes:.1f} each", *map(str, total)])
    return table(["", "", "minutes", "taken for a voice", "turns", "controls", "notices at most"], found)


def picture(rows: Sequence[Row]) -> str:
    """Error against the ratio, a panel for each language, a line for each way."""
    ways = list(dict.fromkeys(row["way"] for row in rows))
    body = [
        f'<text x="{_LEFT + at * 130}" y="40" fill="{_COLOURS[at]}">{escape(way)}</text>'
        for at, way in enumerate(ways)
    ]
    for panel, language in enumerate(LANGUAGES):
        body += _panel(rows, language, ways, _LEFT + panel * (_WIDTH + 80))
    width, height = _LEFT + 2 * (_WIDTH + 80), _TOP + _HEIGHT + 60
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" '
        f'font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="{_LEFT}" y="20" font-size="14">Error of recognition against the noise</text>'
        + "".join(body)
        + "</svg>\n"
    )


def _panel(rows: Sequence[Row], language: str, ways: Sequence[str], left: float) -> list[str]:
    step = _WIDTH / (len(RATIOS) - 1)
    body = [
        f'<text x="{left}" y="{_TOP - 10}">{MEASURE[language]}</text>',
        f'<path d="M{left} {_TOP} V{_TOP + _HEIGHT} H{left + _WIDTH}" fill="none" stroke="#888"/>',
    ]
    for tenth in range(0, 11, 2):
        y = _TOP + _HEIGHT * (1 - tenth / 10)
        body.append(f'<text x="{left - 8}" y="{y + 4:.0f}" text-anchor="end">{tenth * 10} %</text>')
    for at, snr_db in enumerate(RATIOS):
        name = "quiet" if snr_db is None else f"{snr_db:.0f} dB"
        x = left + at * step
        body.append(f'<text x="{x:.0f}" y="{_TOP + _HEIGHT + 18}" text-anchor="middle">{name}</text>')
    for colour, way in zip(_COLOURS, ways, strict=False):
        rates = [min(1.0, pooled(counts(rows, language, way, snr_db))) for snr_db in RATIOS]
        points = " ".join(
            f"{left + at * step:.1f},{_TOP + _HEIGHT * (1 - rate):.1f}" for at, rate in enumerate(rates)
        )
        width = 3 if way == "ours" else 1.5
        body.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}"/>')
    return body


def complete(rows: Sequence[Row]) -> list[Row]:
    """Only the recordings that were heard at every ratio in every way, so that all ways heard the same."""
    ways = {row["way"] for row in rows}
    heard: dict[str, set[tuple[str, float | None]]] = {}
    for row in rows:
        heard.setdefault(row["clip"], set()).add((row["way"], row["snr_db"]))
    return [row for row in rows if len(heard[row["clip"]]) == len(ways) * len(RATIOS)]


def main() -> None:
    """Read the raw files and write the page and the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("raw", type=Path, nargs="+")
    lines = [line for file in parser.parse_args().raw for line in file.read_text("utf-8").splitlines()]
    rows = [json.loads(line) for line in lines]
    heard = complete([row for row in rows if "way" in row])
    clips = {
        language: len({row["clip"] for row in heard if row["language"] == language}) for language in LANGUAGES
    }
    filled = WORDS.read_text("utf-8").format(
        recognition=recognition(heard),
        controls=controls([row for row in rows if "spotted" in row]),
        alone=alone([row for row in rows if "kind" in row]),
        content=_false(rows),
        clips=f"{clips['ja']} Japanese and {clips['en']} English",
    )
    (RESULTS / "noise.md").write_text(filled, "utf-8")
    (RESULTS / "noise.svg").write_text(picture(heard), "utf-8")


if __name__ == "__main__":
    main()
