"""Whether a text is nothing but a row of known units, found place by place, so that no text takes long.

One regular expression for the row would try every way to cut "um um um um" before it gives up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is made of.

    Attributes:
        unit: what may stand in it any number of times.
        needs: what has to begin some unit of it, each at least once; one unit may count for several.
    """

    unit: re.Pattern[str]
    needs: tuple[re.Pattern[str], ...]


class Segments:
    """A text, cut where units may begin and end.

    Args:
        text: made ready for the frames.
        cuts: where in it units may end, ascending, its end the last.
        around: what may stand between the units of any row.
    """

    def __init__(self, text: str, cuts: Sequence[int], around: re.Pattern[str]) -> None:
        self._text = text
        self._cuts = cuts
        self._around = around
        self._around_ends: dict[int, list[int]] = {}

    def are(self, row: Row) -> bool:
        """Whether the whole text is such a row."""
        everything = (1 << len(row.needs)) - 1
        seen: dict[int, set[int]] = defaultdict(set)
        seen[0].add(0)
        for place in (0, *self._cuts[:-1]):
            if place not in seen:
                continue
            for end in self._between(place):
                seen[end] |= seen[place]
            here = self._begun(row, place)
            for end in self._ends(row.unit, place):
                seen[end] |= {before | here for before in seen[place]}
        return everything in seen[len(self._text)]

    def _begun(self, row: Row, place: int) -> int:
        found = (need.match(self._text, place) is not None for need in row.needs)
        return sum(1 << kind for kind, there in enumerate(found) if there)

    def _between(self, place: int) -> list[int]:
        if place not in self._around_ends:
            self._around_ends[place] = self._ends(self._around, place)
        return self._around_ends[place]

    def _ends(self, unit: re.Pattern[str], place: int) -> list[int]:
        if not unit.match(self._text, place):
            return []
        return [end for end in self._cuts if end > place and unit.fullmatch(self._text, place, end)]
