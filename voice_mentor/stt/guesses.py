"""Guesses what was said whenever the speaker pauses, so that nothing is left to do if that was all.

People let go of the key, or fall silent for good, a few tenths of a second after their last word: as long as
it takes to recognise a sentence. A guess that turns out to hold every word is the answer; others are dropped.
(Going on from the beginning of a dropped one would save nothing: CTranslate2 decodes a given beginning token
by token as well.)
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Protocol

from voice_mentor.seams import Language
from voice_mentor.stt.pieces import QUIET, Piece
from voice_mentor.stt.recognition import Recognition

BREATH_WINDOWS = 3
"""Quiet windows (96 ms) after which a guess is made: longer than most closures inside a word."""
SPOKEN = 0.5
"""Voice probability from which on somebody speaks (silero-vad's own threshold)."""
LIVE = 0.5
"""Sound that takes less than this share of its length to arrive is a file: guessing would be in its way."""
_ARRIVALS = 16
"""Deliveries looked at to tell (a third of a second of a microphone's)."""


class OpenPiece(Protocol):
    """A piece that is being spoken."""

    @property
    def voice(self) -> Sequence[float]:
        """Voice probability of each window so far."""
        ...

    def so_far(self) -> Piece:
        """What has been said of it."""
        ...


@dataclass(frozen=True, slots=True)
class Guess:
    """What the first windows of a piece say; its words may still be sought.

    Attributes:
        windows: how many.
        found: the words, or None where they are in doubt.
    """

    windows: int
    found: Future[Recognition | None]

    def answers(self, piece: Piece) -> bool:
        """Whether only quiet followed in the piece, now that it is finished."""
        return self.windows <= len(piece.voice) and _quiet(piece.voice[self.windows :])

    def answer(self, piece: Piece, language: Language | None) -> Recognition | None:
        """Its words, where they are all of the piece's; waits where they are still being sought.

        Args:
            piece: the finished piece.
            language: what is spoken, as far as that is settled.

        Raises:
            TranscriptionError: the model failed.
        """
        found = self.found.result() if self.answers(piece) else None
        return found if found is not None and language in (None, found.language) else None


def _quiet(voice: Sequence[float]) -> bool:
    return all(probability < QUIET for probability in voice)


class Guesser:
    """Follows an utterance and guesses at its open piece, one guess at a time.

    Args:
        guess: recognises what was said of a piece; called in the executor.
        executor: a thread that nothing else waits for.
        now: a monotonic clock in seconds.
    """

    def __init__(
        self,
        guess: Callable[[Piece], Recognition | None],
        executor: Executor,
        now: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._guess = guess
        self._executor = executor
        self._now = now
        self._last: Guess | None = None
        self._arrivals: deque[tuple[float, float]] = deque(maxlen=_ARRIVALS)

    def follow(self, piece: OpenPiece, seconds: float) -> None:
        """Begin a guess if the speaker pauses.

        Args:
            piece: what is open now.
            seconds: length of what just arrived.
        """
        self._arrivals.append((self._now(), seconds))
        if self._pause(piece.voice) and self._live() and (self._last is None or self._last.found.done()):
            so_far = piece.so_far()
            self._last = Guess(len(so_far.voice), self._executor.submit(self._guess, so_far))

    def settle(self) -> Guess | None:
        """The last guess about the piece that was just finished; what follows is another piece."""
        guess, self._last = self._last, None
        return guess

    def _live(self) -> bool:
        took = self._arrivals[-1][0] - self._arrivals[0][0]
        sound = sum(seconds for _, seconds in self._arrivals) - self._arrivals[0][1]
        return sound > 0 and took >= LIVE * sound

    def _pause(self, voice: Sequence[float]) -> bool:
        """Whether somebody spoke since the last guess and has just stopped."""
        since = voice[self._last.windows if self._last else 0 :]
        return max(since, default=0.0) >= SPOKEN and _quiet(voice[-BREATH_WINDOWS:])
