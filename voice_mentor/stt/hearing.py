"""Hears one utterance, piece by piece: prepares the sound, recognises it, and puts it through the gates.

Blocking; pieces are heard one after the other in the engine's one thread, guesses are made in another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from voice_mentor.listening.vad import RATE, WINDOW, SpanRules, spans
from voice_mentor.seams import Heard, Language, Rejected, RejectionReason, Samples, Transcript
from voice_mentor.stt import gates
from voice_mentor.stt.guesses import Guess
from voice_mentor.stt.pieces import Piece, halves
from voice_mentor.stt.recognition import Recognition
from voice_mentor.stt.voicing import WholeVad, look_again
from voice_mentor.stt.window import ShortWindow

KEPT = SpanRules(on=0.3, off=0.15, min_speech_ms=0, min_silence_ms=1_000, pad_ms=800)
"""What of a piece is recognised: anything that may be a voice, and what lies close to it."""
SPOKEN_DBFS = -20.0
"""Level speech is brought to before recognition: without it, speech 20 dB down loses its ends
(benchmarks/results/stt.md)."""
FEWEST_TOKENS_PER_S: dict[Language, float] = {"ja": 4.0, "en": 2.0}
"""Tokens in a second of voice; 48 human recordings had 6.4 and more in Japanese, 2.3 and more in English."""
DENSE_FROM_S = 4.0
"""Seconds of voice below which a few slow words are nothing unusual."""
LEFT_ALONE_DB = 12.0
"""Speech that would need no more is left as it is: levelling ordinary speech cost 0.7 points of character
error on thirty sentences about work (6.7 to 7.4 %), and won nothing elsewhere."""
UNDERSTOOD = 0.5
"""Share of the voice in an utterance that has to become words. Without it, crowds of five and six gave a few
words in 8 of 180 clips; with it, nobody 10 dB above a café or a train was rejected."""
MOST_GAIN_DB = 40.0
"""More would bring up the microphone's own noise."""


@dataclass(frozen=True, slots=True)
class PieceHeard:
    """What one piece came to.

    Attributes:
        found: the words, where it was recognised at all.
        reason: why they are not taken; None where they are.
        shaky: taken, but too uncertain to build on.
        voice_s: seconds of voice in the piece.
    """

    found: Recognition | None
    reason: RejectionReason | None
    shaky: bool = False
    voice_s: float = 0.0


class Hearing:
    """One utterance's pieces, in order. The first piece with words settles the language.

    Args:
        recogniser: turns a piece into words.
        vad: asked again about what it was unsure of; not the one whose stream the pieces came from.
        language: what is spoken, or None to choose between Japanese and English.
    """

    def __init__(self, recogniser: ShortWindow, vad: WholeVad, language: Language | None) -> None:
        self._recogniser = recogniser
        self._vad = vad
        self._language = language
        self._words_taken = False

    def guess(self, piece: Piece) -> Recognition | None:
        """Recognise what has been said of the next piece so far; None where it is in doubt.

        May run beside ``hear``: it changes nothing.

        Raises:
            TranscriptionError: the model failed.
        """
        if gates.before(gates.measure(piece.samples, piece.voice)):
            return None
        return self._recogniser.glance(prepare(piece), self._language)

    def hear(self, piece: Piece, guess: Guess | None = None) -> list[PieceHeard]:
        """Take in the next piece; where words seem to be missing, its halves one by one.

        Args:
            piece: it is over.
            guess: the last one made about it while it was spoken.

        Raises:
            TranscriptionError: the model failed.
        """
        heard = self._hear(piece, guess)
        if heard.found is None or heard.reason or not sparse(heard.found, heard.voice_s):
            return [heard]
        return [part for half in halves(piece) for part in self.hear(half)]

    def _hear(self, piece: Piece, guess: Guess | None) -> PieceHeard:
        voice = gates.measure(piece.samples, piece.voice)
        if gates.worth_another_look(voice):
            voice = replace(voice, again=look_again(piece.samples, self._vad))
        if reason := gates.before(voice):
            return PieceHeard(None, reason, voice_s=voice.seconds)
        if self._words_taken and voice.peak < gates.LIKELY_VOICE:  # a breath hummed after words adds nothing
            return PieceHeard(None, "noise", voice_s=voice.seconds)
        found = guess.answer(piece, self._language) if guess else None
        found = found or self._recogniser.recognise(prepare(piece), self._language)
        if reason := gates.after(found, voice):
            return PieceHeard(found, reason, voice_s=voice.seconds)
        self._language, self._words_taken = found.language, True
        return PieceHeard(found, None, gates.shaky(found), voice.seconds)


def sparse(found: Recognition, voice_s: float) -> bool:
    """Whether there are far too few words for so many seconds of voice: Whisper left some out."""
    return voice_s > DENSE_FROM_S and found.tokens < voice_s * FEWEST_TOKENS_PER_S[found.language]


def prepare(piece: Piece) -> Samples:
    """Cut a piece down to what may be speech and bring the speech to one level.

    Returns:
        shape (n,), 16 kHz, within [-1, 1].
    """
    kept = spans(piece.voice, len(piece.samples), KEPT)
    samples = np.concatenate([piece.samples[start:end] for start, end in kept]) if kept else piece.samples
    levelled: Samples = np.clip(samples * np.float32(_gain(piece)), -1, 1)
    return levelled


def _gain(piece: Piece) -> float:
    spoken = np.repeat(np.asarray(piece.voice) >= 0.5, WINDOW)[: len(piece.samples)]
    heard = piece.samples[spoken] if spoken.any() else piece.samples
    level = float(np.sqrt(np.mean(np.square(heard, dtype=np.float64)))) or 1e-9
    needed_db = SPOKEN_DBFS - 20 * math.log10(level)
    return 1.0 if needed_db <= LEFT_ALONE_DB else float(10 ** (min(needed_db, MOST_GAIN_DB) / 20))


def understood(heard: Sequence[PieceHeard]) -> bool:
    """Whether enough of the voice became words: a few clear ones in a crowd's talk are nobody's answer."""
    taken = sum(piece.voice_s for piece in heard if piece.reason is None)
    return taken >= UNDERSTOOD * sum(piece.voice_s for piece in heard)


def together(heard: Sequence[PieceHeard], samples: int) -> Heard:
    """Make one result of an utterance's pieces.

    Args:
        heard: in order; none at all where there was no sound.
        samples: length of the utterance at 16 kHz.
    """
    seconds = samples / RATE
    taken = [piece.found for piece in heard if piece.reason is None and piece.found is not None]
    reasons = [piece.reason for piece in heard if piece.reason]
    if not taken or not understood(heard):
        return Rejected(gates.weightiest(reasons), seconds)
    language = taken[0].language
    tokens = [max(1, found.tokens) for found in taken]
    log_probability = sum(
        found.log_probability * weight for found, weight in zip(taken, tokens, strict=True)
    ) / sum(tokens)
    return Transcript(
        text=("" if language == "ja" else " ").join(found.text for found in taken),
        language=language,
        confidence=min(1.0, math.exp(log_probability)),
        shaky=any(piece.shaky for piece in heard),
        seconds=seconds,
    )
