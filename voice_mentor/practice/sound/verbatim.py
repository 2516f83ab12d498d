"""What was said, every um included: Whisper told by its prompt that fillers are written down here.

Whisper was taught on tidied transcripts and leaves most fillers out. But it goes on in the style of what
stands before: after a sentence full of fillers it writes them.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from voice_mentor import weights
from voice_mentor.config import Config
from voice_mentor.listening.vad import RATE, WINDOW, SileroVad, SpanRules
from voice_mentor.practice.sound import fillers
from voice_mentor.practice.sound.pauses import Span, voice
from voice_mentor.practice.sound.unwritten import completed
from voice_mentor.seams import Language, Samples
from voice_mentor.stt.cores import Threads
from voice_mentor.stt.hearing import prepare, sparse
from voice_mentor.stt.pieces import Piece, halves
from voice_mentor.stt.recognition import LONGEST_S, Decoding, Recognition, Whisper
from voice_mentor.stt.window import FEWEST_TOKENS, MOST_TOKENS_PER_S, SHORTEST_S, doubtful, loops, window

STYLE: dict[Language, str] = {
    "ja": "えーと、今日は、えー、仕事の話を、あのー、しようと思って、うーん、えー、どうですか。えーと、",
    "en": "Um, uh, er, hmm, well, um, I was, uh, thinking, um...",
}
"""What stands before each answer. Not words that are expected: a way of writing."""
PIECE_S = 15.0
"""Seconds heard at once: the words around help to tell a filler; of longer ones Whisper leaves out ends."""
SPOKEN = 0.5
"""Probability from which on somebody speaks (silero-vad's default)."""
SHORTEST_VOICE_S = 0.1
"""With less voice in a piece there is nothing in it; asked all the same, Whisper makes something up."""
BETWEEN_PAUSES = SpanRules(min_speech_ms=96, min_silence_ms=96, pad_ms=0)
ALONE_S = (0.15, 1.6)
"""Seconds a filler may last."""
SURE = -0.85
"""Mean log-probability of a filler by itself: true ones had -0.5 to -0.82, a word taken for one -0.92."""
AROUND_S = 0.1
"""Sound kept around it."""
NEAR_S = 0.3
"""Whisper's word times are no more exact than this."""
_HALVED = 8
_BASE = "whisper-base"


class Verbatim(NamedTuple):
    """What was said.

    Attributes:
        text: with the fillers that have words around them.
        fillers: all of them, in order, each in its usual spelling.
    """

    text: str
    fillers: tuple[str, ...]


class Ear:
    """Hears a whole take, fillers included.

    Args:
        whisper: a loaded multilingual model.
    """

    def __init__(self, whisper: Whisper) -> None:
        self._whisper = whisper

    def hear(self, sound: Samples, language: Language) -> Verbatim:
        """What was said, fillers included.

        Args:
            sound: shape (n,), 16 kHz.
            language: of the words.

        Raises:
            TranscriptionError: the model failed.
        """
        parts = [part for piece in pieces(sound) for part in self._heard(piece, language)]
        return Verbatim(
            text=("、" if language == "ja" else " ").join(part.text for part in parts if part.text),
            fillers=tuple(name for part in parts for name in part.fillers),
        )

    def _heard(self, piece: Piece, language: Language) -> list[Verbatim]:
        samples = prepare(piece)
        voice_s = sum(probability >= SPOKEN for probability in piece.voice) * WINDOW / RATE
        if voice_s < SHORTEST_VOICE_S:
            return []
        found, encoded = self._look(samples, language, window(len(samples) / RATE))
        if doubtful(found):
            found, encoded = self._look(samples, language, LONGEST_S)
        if sparse(found, voice_s) and len(piece.voice) >= _HALVED:
            return [part for half in halves(piece) for part in self._heard(half, language)]
        if loops(found):  # "uh, uh, uh, ..." without end: only what can be heard by itself is sure
            return [Verbatim("", tuple(name for _, name in self._all_alone(samples, language)))]
        if doubtful(found):
            return [Verbatim(found.text, fillers.found(found.text, language))]
        return [self._complete(samples, found.text, encoded, language)]

    def _complete(self, samples: Samples, text: str, encoded: Any, language: Language) -> Verbatim:
        """With the fillers left out, and those standing alone between pauses."""
        style = STYLE[language]

        def likelihoods(texts: Sequence[str]) -> list[float]:
            return self._whisper.log_likelihoods(encoded, language, texts, style)

        text = completed(text, language, likelihoods)
        alone = self._all_alone(samples, language)
        if not alone:
            return Verbatim(text, fillers.found(text, language))
        tokens = self._whisper.said_at(encoded, language, text, style)
        answers = [span for span, _ in timed(tokens, fillers.answers(text, language))]
        alone = [(one, name) for one, name in alone if not any(_near(one, other) for other in answers)]
        written = [
            (span, fillers.name(one, language))
            for span, one in timed(tokens, fillers.matches(text, language))
        ]
        return Verbatim(text, tuple(merged(written, alone)))

    def _all_alone(self, samples: Samples, language: Language) -> list[tuple[Span, str]]:
        heard = ((one, self._alone(samples, one, language)) for one in alone_in(samples))
        return [(one, name) for one, name in heard if name]

    def _alone(self, samples: Samples, span: Span, language: Language) -> str:
        """The filler that a stretch of voice between two pauses is, heard by itself; "" where it is none."""
        first = max(0, round((span.start - AROUND_S) * RATE))
        part = samples[first : round((span.end + AROUND_S) * RATE)]
        found, _ = self._look(part, language, SHORTEST_S)
        names = fillers.found(found.text, language)
        nothing_else = not fillers.without(found.text, language).strip(" 、,。.…!?")
        return names[0] if len(names) == 1 and nothing_else and found.log_probability > SURE else ""

    def _look(self, samples: Samples, language: Language, window_s: float) -> tuple[Recognition, Any]:
        most = FEWEST_TOKENS + round(MOST_TOKENS_PER_S * len(samples) / RATE)
        encoded = self._whisper.encode(samples, window_s)
        how = Decoding(most_tokens=most, words=STYLE[language])
        return self._whisper.decode(encoded, language, how), encoded


def alone_in(samples: Samples) -> list[Span]:
    """Short stretches of voice with a pause before and behind, as a filler often stands."""
    spans = voice(samples, BETWEEN_PAUSES)
    return [one for one in spans if ALONE_S[0] <= one.end - one.start <= ALONE_S[1]]


def timed(
    tokens: Sequence[tuple[str, float]], found: Iterable[re.Match[str]]
) -> list[tuple[Span, re.Match[str]]]:
    """When what was found in a text was said.

    The very first token begins at 0 whenever it was said: sure is only the stretch up to the next one.

    Args:
        tokens: of the text, and the second each begins.
        found: in the text.
    """
    ends = list(accumulate(len(token) for token, _ in tokens))
    begins = [at for _, at in tokens]

    def span(first: int, last: int) -> Span:
        after = bisect_right(ends, last) + 1
        return Span(begins[bisect_right(ends, first)], begins[after] if after < len(begins) else math.inf)

    return [(span(one.start(), one.end() - 1), one) for one in found]


def merged(written: list[tuple[Span, str]], alone: Sequence[tuple[Span, str]]) -> list[str]:
    """Both kinds in order; one that stands alone and is written down too counts once."""
    new = [(span, name) for span, name in alone if not any(_near(span, other) for other, _ in written)]
    return [name for _, name in sorted([*written, *new], key=lambda one: one[0].start)]


def _near(one: Span, other: Span) -> bool:
    return one.start - NEAR_S <= other.end and other.start <= one.end + NEAR_S


def pieces(sound: Samples) -> list[Piece]:
    """Cut a sound at its longest pauses into pieces no longer than ``PIECE_S``; shape (n,), 16 kHz."""
    if not len(sound):
        return []
    waiting = [Piece(sound, tuple(SileroVad().probabilities(sound).tolist()))]
    done: list[Piece] = []
    while waiting:
        piece = waiting.pop()
        if len(piece.samples) <= PIECE_S * RATE:
            done.append(piece)
        else:
            waiting += reversed(halves(piece))
    return done


def load() -> Ear:
    """Load the Whisper to hear fillers with: base, which was measured, else the one the app would choose.

    Raises:
        WeightsError: missing or damaged weights.
    """
    folder = weights.path(_BASE) if weights.present(_BASE) else weights.whisper_folder(Config())
    return Ear(Whisper(folder, Threads(1, 1)))
