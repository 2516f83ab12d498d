"""Cuts what is being said into pieces Whisper can take, at pauses, while it is still being said.

A piece is finished as soon as a pause follows 3 s of sound, so that after minutes of thinking aloud little is
left to recognise, and an hour needs no more memory than half a minute. Whisper also hears short pieces
better: of long ones with pauses it tends to leave out the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

import numpy as np

from voice_mentor.listening.vad import RATE, WINDOW
from voice_mentor.seams import Samples

COMFORTABLE_S = 3.0
"""From here on the next real pause ends the piece. In 5 minutes of sentences with pauses, pieces of 15 s and
more lost 9 % of the words, 8 s 1.5 %, 3 s none (benchmarks/results/stt.md)."""
LONGEST_S = 28.0
"""Here it ends at the best place found, whether there is a real pause or not (Whisper takes 30 s)."""
PAUSE_S = 0.7
"""A real pause: longer than any inside a phrase, so that what belongs together is recognised together."""
QUIET = 0.35
"""Voice probability below which nobody speaks (the lower of silero-vad's two thresholds)."""


class Vad(Protocol):
    """Voice activity of a stream."""

    def each(self, windows: Samples) -> Sequence[float]:
        """How likely somebody speaks in each of the next windows, shape (n, 512)."""
        ...

    def reset(self) -> None:
        """Begin a new stream."""
        ...


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an utterance.

    Attributes:
        samples: shape (n,), 16 kHz.
        voice: voice probability of each 512-sample window; the last window may be filled up with silence.
    """

    samples: Samples
    voice: tuple[float, ...]


class PieceCutter:
    """Takes sound as it comes, hands out pieces. Every sample is in exactly one piece.

    Args:
        vad: its stream begins anew here.
    """

    def __init__(self, vad: Vad) -> None:
        self._vad = vad
        vad.reset()
        self._waiting = np.zeros(0, np.float32)  # less than a window
        self._windows: list[Samples] = []
        self._voice: list[float] = []

    def feed(self, samples: Samples) -> list[Piece]:
        """Take samples, shape (n,), 16 kHz; return the pieces that are complete now (mostly none)."""
        joined = np.concatenate([self._waiting, samples])
        whole = len(joined) // WINDOW * WINDOW
        self._waiting = joined[whole:]
        pieces = []
        windows = joined[:whole].reshape(-1, WINDOW)
        for window, probability in zip(windows, self._vad.each(windows), strict=True):
            self._windows.append(window)
            self._voice.append(probability)
            if place := _place_to_cut(self._voice, self._windows):
                pieces.append(self._cut(place))
        return pieces

    @property
    def voice(self) -> Sequence[float]:
        """Voice probability of each whole window of the piece that is not finished yet."""
        return self._voice

    def so_far(self) -> Piece:
        """What of that piece has been said: at least one window of it."""
        return Piece(np.concatenate(self._windows), tuple(self._voice))

    def finish(self) -> Piece | None:
        """Return what is left, or None where nothing is; the cutter is then empty."""
        if len(self._waiting):
            padded = np.pad(self._waiting, (0, WINDOW - len(self._waiting)))
            self._windows.append(self._waiting)
            self._voice += self._vad.each(padded[np.newaxis])
            self._waiting = np.zeros(0, np.float32)
        return self._cut(len(self._windows)) if self._windows else None

    def _cut(self, place: int) -> Piece:
        piece = Piece(np.concatenate(self._windows[:place]), tuple(self._voice[:place]))
        self._windows, self._voice = self._windows[place:], self._voice[place:]
        return piece


def halves(piece: Piece) -> tuple[Piece, Piece]:
    """Cut a piece in two at its best place, for a second attempt. It has at least four windows."""
    windows = [piece.samples[at : at + WINDOW] for at in range(0, len(piece.samples), WINDOW)]
    place = _least_bad_place(piece.voice, windows)
    return (
        Piece(piece.samples[: place * WINDOW], piece.voice[:place]),
        Piece(piece.samples[place * WINDOW :], piece.voice[place:]),
    )


def _windows_in(seconds: float) -> int:
    return round(seconds * RATE / WINDOW)


def _place_to_cut(voice: Sequence[float], windows: Sequence[Samples]) -> int:
    """How many windows make the next piece; 0 while it should go on."""
    if len(voice) < _windows_in(COMFORTABLE_S):
        return 0
    pause = _windows_in(PAUSE_S)
    if all(probability < QUIET for probability in voice[-pause:]):
        return len(voice) - pause // 2
    return _least_bad_place(voice, windows) if len(voice) >= _windows_in(LONGEST_S) else 0


def _least_bad_place(voice: Sequence[float], windows: Sequence[Samples]) -> int:
    """The middle of the longest pause in the second half, or the quietest window where nobody pauses."""
    first = len(voice) // 2
    pauses = [pause for pause in _pauses(voice) if pause[0] >= first]
    if pauses:
        start, end = max(pauses, key=lambda pause: pause[1] - pause[0])
        return (start + end) // 2 or 1
    return min(range(first, len(windows)), key=lambda at: float(np.mean(np.square(windows[at]))))


def _pauses(voice: Sequence[float]) -> list[tuple[int, int]]:
    found, at = [], 0
    for quiet, run in groupby(voice, key=lambda probability: probability < QUIET):
        length = len(list(run))
        if quiet:
            found.append((at, at + length))
        at += length
    return found
