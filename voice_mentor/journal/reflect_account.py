"""What somebody leaves a session on the way with: what they saw, the step, and what stays at work.

The first two are found as in a talk. What is left behind stands beside the insights, with a word that says
what it is: somebody is done with it, so it is no step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from voice_mentor.hero.state import State
from voice_mentor.hero.way.trip import Time
from voice_mentor.journal.ledger import TalkAccount
from voice_mentor.journal.records import Insight, Ledger, Session, Step, Turn
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class _Known:
    """What was known before a turn."""

    insights: tuple[Insight, ...]
    steps: tuple[Step, ...]
    about: str
    left: Insight | None


@dataclass(slots=True, repr=False)
class ReflectAccount(TalkAccount):
    """The account of a session on the way.

    Args:
        state: what the coach knows now.
        at_risk: danger was heard and not cleared up: then nothing is taken from what is said but the words.
        time: of day: what is left behind in the evening stays at work, in the morning it can wait.
    """

    time: Time = field(default="evening", kw_only=True)
    _left: Insight | None = None
    _known: _Known | None = None

    def heard(self, turn: Turn) -> None:
        """The speaker said something; the coach has not answered yet."""
        self._known = _Known(tuple(self._insights), tuple(self._steps), self._about, self._left)
        TalkAccount.heard(self, turn)

    def answered(self) -> None:
        """Note what the coach took from it."""
        turn, before = self._turn, self._before
        TalkAccount.answered(self)
        left = self.state().left
        if turn is not None and before is not None and left != before.left and not self.at_risk():
            self._left = Insight(behind(left, self.time, turn.language), turn.number) if left else None

    def take_back(self) -> None:
        """The last turn was taken back: nothing was taken from it."""
        known, self._known = self._known, None
        if known is not None:
            self._insights, self._steps = list(known.insights), list(known.steps)
            self._about, self._left = known.about, known.left

    def ledger(self, language: Language) -> Ledger:
        """What is known by now; after danger only that there was a session."""
        ledger = TalkAccount.ledger(self, language)
        if self._left is None or self.at_risk():
            return ledger
        return replace(ledger, insights=(*ledger.insights, self._left))


def going_on(
    earlier: Session, state: Callable[[], State], at_risk: Callable[[], bool], time: Time
) -> ReflectAccount:
    """The account of a session that broke off, with what it held by then."""
    left = [one for one in earlier.insights if _is_left(one)]
    return ReflectAccount(
        state,
        at_risk,
        time=time,
        _insights=[one for one in earlier.insights if one not in left],
        _steps=list(earlier.steps),
        _about=earlier.about,
        _left=left[-1] if left else None,
    )


def behind(left: str, time: Time, language: Language) -> str:
    """What is left behind, as it is kept."""
    return text(f"reflect_command.left.{time}", language, left=left)


def _is_left(insight: Insight) -> bool:
    beginnings = [behind("", time, language) for time in ("morning", "evening") for language in LANGUAGES]
    return insight.words.startswith(tuple(beginnings))
