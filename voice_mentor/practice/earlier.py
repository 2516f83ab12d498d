"""What is remembered of earlier practices: the yardstick is a person's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from voice_mentor.practice.measures import Measures, Unit


@dataclass(frozen=True, slots=True)
class Earlier:
    """Earlier practices of the same person.

    Attributes:
        measures: of earlier takes in the same language, oldest first.
        said: what the coach said in the last practice, so that it chooses other words this time.
    """

    measures: tuple[Measures, ...] = ()
    said: tuple[str, ...] = ()

    def pace(self, unit: Unit) -> float:
        """The median pace of earlier takes, per minute; 0.0 where there is none."""
        return median(self._paces(unit)) if any(self._paces(unit)) else 0.0

    def _paces(self, unit: Unit) -> Iterable[float]:
        return [one.pace for one in self.measures if one.unit == unit and one.pace > 0]


NONE = Earlier()
"""Nothing is remembered."""
