"""Recognises a piece on a window no longer than needed, and falls back to Whisper's own 30 s when in doubt.

Most of the time on a short utterance goes into encoding silence up to 30 s. The encoder takes less; but on a
window that is too short the decoder may repeat itself or run on, so its answer is checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

import numpy as np

from voice_mentor.seams import Language, Samples
from voice_mentor.stt import words
from voice_mentor.stt.heaps import give_back
from voice_mentor.stt.recognition import LONGEST_S, RATE, Decoding, Recognition, Whisper
from voice_mentor.stt.words import Words

SPARE_S = 5.0
"""Silence kept behind the speech: with 2 s the error rises, with 8 s it falls no further
(benchmarks/results/stt.md)."""
SHORTEST_S = 10.0
"""No window is shorter: below, single words are repeated."""
LOOPING = 2.4
"""Compression above which a text repeats itself (openai/whisper, ``compression_ratio_threshold``)."""
LOST = -1.0
"""Mean log-probability below which the search has failed (openai/whisper, ``logprob_threshold``)."""
MOST_TOKENS_PER_S = 16
"""Fast Japanese has about 10 characters a second, 1.5 tokens each."""
FEWEST_TOKENS = 16
"""Allowed however short the sound is."""
SURE: dict[Language, float] = {"en": -0.25}
"""Mean log-probability from which on a search with one hypothesis is taken as it is, by language; below, and
in Japanese always, it is searched with five. English: 85 % of 156 clips are sure, 7.0 % wrong words against
7.3 % with five throughout. Japanese: one hypothesis costs 3 points (benchmarks/results/latency.md)."""
TOLD_BEAM = 2
"""Hypotheses of the attempt that is told words: 5 gained 0.4 points more and took a third longer; 1 loops."""
TOLD_TOKENS = 40
"""Of a longer answer (about 8 s) one word is not worth a second search while somebody waits: that took as
long as all the rest; a glance has the time."""
LAST_RESORT = 0.4
"""Temperature of the last attempt: sampling leaves a loop that searching always falls into."""


DOUBT = -0.05
"""Mean log-probability from which on nothing is taken for a mishearing."""
LOST_WORDS = -0.3
"""Below this it is asked once more, with requests put before the answer, where none sounds like it."""
SHORT_TOKENS = 20
"""Requests are no longer."""


class Requests(Protocol):
    """What is often said in few words and misheard, and how to find out."""

    def instead_of(self, text: str, language: Language) -> Sequence[tuple[str, float]]:
        """What may have been said instead of a text, itself included where it is a request.

        Each with how much less likely (sum of log-probabilities) it may be than what was written down, to be
        taken for it.
        """
        ...

    def examples(self, language: Language) -> str:
        """A few of them, to be put before an answer; "" where that does not help."""
        ...


class ShortWindow:
    """Whisper on shortened windows, guarded.

    Args:
        whisper: the loaded model.
        words: words to favour; none by default.
        requests: what a short answer may be a mishearing of; taken where it is nearly as likely.
    """

    def __init__(
        self, whisper: Whisper, words: Words | None = None, requests: Requests | None = None
    ) -> None:
        self._whisper = whisper
        self._words = words
        self._requests = requests

    def recognise(self, samples: Samples, language: Language | None) -> Recognition:
        """Return the best of at most three attempts: short window, full window, full window sampled.

        Where the best is short and sounds like a favoured word it doesn't hold, one more attempt is told that
        word.

        Args:
            samples: shape (n,), 16 kHz, at most 30 s.
            language: what is spoken, or None to choose between Japanese and English.

        Raises:
            TranscriptionError: the model failed.
        """
        best, encoded, how = self._first_look(samples, language)
        if doubtful(best):
            if window(len(samples) / RATE) < LONGEST_S:
                encoded = self._whisper.encode(samples)
            best = better(best, self._second_look(encoded, best.language, how))
            give_back()
        if best.tokens > TOLD_TOKENS:
            return best
        return self._reworded(self._with_words(best, encoded, how), encoded, how)

    def glance(self, samples: Samples, language: Language | None) -> Recognition | None:
        """Return what the short window says, favoured words included, or None where that is in doubt.

        Args:
            samples: shape (n,), 16 kHz, at most 30 s.
            language: what is spoken, or None to choose between Japanese and English.

        Raises:
            TranscriptionError: the model failed.
        """
        found, encoded, how = self._first_look(samples, language)
        return (
            None if doubtful(found) else self._reworded(self._with_words(found, encoded, how), encoded, how)
        )

    def _first_look(self, samples: Samples, language: Language | None) -> tuple[Recognition, Any, Decoding]:
        """The answer of the short window, the window encoded, and how it was searched."""
        seconds = len(samples) / RATE
        encoded = self._whisper.encode(samples, window(seconds))
        language = language or self._whisper.choose_language(encoded)[0]
        how = Decoding(most_tokens=FEWEST_TOKENS + round(MOST_TOKENS_PER_S * seconds))
        if language in SURE:
            quick = self._whisper.decode(encoded, language, replace(how, beam=1))
            if quick.log_probability >= SURE[language] and not doubtful(quick):
                return quick, encoded, how
        return self._whisper.decode(encoded, language, how), encoded, how

    def _second_look(self, encoded: Any, language: Language, how: Decoding) -> Recognition:
        second = self._whisper.decode(encoded, language, how)
        if not loops(second):
            return second
        return better(second, self._whisper.decode(encoded, language, replace(how, temperature=LAST_RESORT)))

    def _with_words(self, first: Recognition, encoded: Any, how: Decoding) -> Recognition:
        suspects = self._words.suspected(first.text, first.language) if self._words else []
        if not suspects:
            return first
        told = replace(how, beam=TOLD_BEAM, words=words.told(suspects, first.language))
        second = self._whisper.decode(encoded, first.language, told)
        return second if words.gained(first, second, suspects) and not loops(second) else first

    def _reworded(self, found: Recognition, encoded: Any, how: Decoding) -> Recognition:
        """The request an answer is a mishearing of, where the sound allows it; else the answer."""
        others = self._others(found, encoded, how)
        if not others:
            return found
        answers = [found.text, *(text for text, _ in others)]
        written, *likely = self._whisper.log_likelihoods(encoded, found.language, answers)
        rated = [(each + leeway, each, text) for each, (text, leeway) in zip(likely, others, strict=True)]
        best, alone, text = max(rated)
        if best < written or text == found.text:
            return found
        return replace(
            found, text=text, log_probability=min(found.log_probability, alone / (found.tokens + 1))
        )

    def _others(self, found: Recognition, encoded: Any, how: Decoding) -> Sequence[tuple[str, float]]:
        asks = self._requests
        if asks is None or found.log_probability >= DOUBT or found.tokens > SHORT_TOKENS or not found.text:
            return ()
        others = asks.instead_of(found.text, found.language)
        examples = asks.examples(found.language)
        if others or not examples or found.log_probability >= LOST_WORDS:
            return others
        told = self._whisper.decode(encoded, found.language, replace(how, beam=TOLD_BEAM, words=examples))
        return asks.instead_of(told.text, found.language) if told.text != found.text else ()


def window(seconds: float) -> float:
    """How many seconds to encode for so many seconds of sound: whole ones, at most 30."""
    return min(LONGEST_S, max(SHORTEST_S, float(np.ceil(seconds + SPARE_S))))


def loops(found: Recognition) -> bool:
    """The answer repeats itself or ran into the cap."""
    return found.cut_off or found.compression > LOOPING or repeated(found.text)


def doubtful(found: Recognition) -> bool:
    """The answer is worth a second look at the full window."""
    return not found.text or loops(found) or found.log_probability < LOST


def better(one: Recognition, other: Recognition) -> Recognition:
    """The likelier of two answers; one that doesn't loop before one that does."""
    return max(one, other, key=lambda found: (bool(found.text), not loops(found), found.log_probability))


def repeated(text: str) -> bool:
    """The whole text is one word or line said twice or more ("six six", "Firefox. Firefox.")."""
    parts = [part.strip(".,!?。、！？").lower() for part in text.replace("。", "。 ").split()]
    return any(
        len(parts) % size == 0 and parts == parts[:size] * (len(parts) // size)
        for size in range(1, len(parts) // 2 + 1)
    )
