"""What the app says where nothing was understood: each time, or once in a while, or nothing at all.

Who pressed a key waits for an answer, so there always is one; but that it is too loud is said in full only
now and then. Hands-free, what was not understood may be nobody at all: a station, a crowd. A machine that
keeps apologising to a train is worse than one that waits.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable

from voice_mentor.seams import Language, Line, RejectionReason
from voice_mentor.sessions import notices

REST_S = 120.0
"""Seconds until the same hint is said again: about two stations of a city train."""
IN_A_ROW = 2
"""So many times nothing may be understood for the noise before, hands-free, a word is said about it. The
first may have been a train, and whoever spoke will say it again by themselves."""
_NOBODY: frozenset[RejectionReason] = frozenset({"empty", "dead", "silence", "noise", "phantom", "loud"})
"""Where it may be that nobody spoke."""


class Unheard:
    """Chooses the notice.

    Args:
        clock: monotonic seconds.

    Attributes:
        by_voice: utterances begin with a voice, or what was taken for one, and not with a key.
        hushed: tells whether nobody is to be told anything now.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.by_voice = False
        self.hushed: Callable[[], bool] = lambda: False
        self._clock = clock
        self._said_at: dict[RejectionReason, float] = {}
        self._drowned = 0

    def understood(self) -> None:
        """Somebody was understood: what is around them can't be that loud."""
        self._drowned = 0

    def lines(self, reason: RejectionReason, language: Language) -> AsyncGenerator[Line, None]:
        """What to say, possibly nothing."""
        self._drowned += reason == "loud"
        told = None if self.hushed() else self._told(reason)
        if told is None:
            return _nothing()
        self._said_at[told] = self._clock()
        return notices.not_heard(told, language)

    def _told(self, reason: RejectionReason) -> RejectionReason | None:
        lately = self._clock() - self._said_at.get(reason, float("-inf")) < REST_S
        if not self.by_voice:
            return "unclear" if reason == "loud" and lately else reason
        if reason not in _NOBODY:
            return reason
        waits = reason == "loud" and self._drowned < IN_A_ROW
        return None if lately or waits else reason


async def _nothing() -> AsyncGenerator[Line, None]:
    return
    yield
