"""What was said, every um included: Whisper told by its prompt that fillers are written down here.

Whisper was taught on tidied transcripts and leaves most fillers out. But it goes on in the style of what
stands before: after a sentence full of fillers it writes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from voice_mentor import weights
from voice_mentor.config import Config
from voice_mentor.listening.vad import RATE, SileroVad
from voice_mentor.practice.sound.unwritten import completed
from voice_mentor.seams import Language, Samples
from voice_mentor.stt.cores import Threads
from voice_mentor.stt.hearing import prepare
from voice_mentor.stt.pieces import Piece, halves
from voice_mentor.stt.recognition import LONGEST_S, Decoding, Recognition, Whisper
from voice_mentor.stt.window import FEWEST_TOKENS, MOST_TOKENS_PER_S, doubtful, window

STYLE: dict[Language, str] = {
    "ja": "えーと、今日は、えー、仕事の話を、あのー、しようと思って、うーん、えー、どうですか。えーと、",
    "en": "Um, uh, er, hmm, well, um, I was, uh, thinking, um...",
}
"""What stands before each answer. Not words that are expected: a way of writing."""
PIECE_S = 15.0
"""Seconds heard at once: the words around help to tell a filler; of longer ones Whisper leaves out ends."""
_BASE = "whisper-base"


class Verbatim:
    """Hears a whole take, fillers included.

    Args:
        whisper: a loaded multilingual model.
    """

    def __init__(self, whisper: Whisper) -> None:
        self._whisper = whisper

    def words(self, sound: Samples, language: Language) -> str:
        """Everything that was said.

        Args:
            sound: shape (n,), 16 kHz.
            language: of the words.

        Raises:
            TranscriptionError: the model failed.
        """
        heard = [self._hear(prepare(piece), language) for piece in pieces(sound)]
        return ("、" if language == "ja" else " ").join(text for text in heard if text)

    def _hear(self, samples: Samples, language: Language) -> str:
        found, encoded = self._look(samples, language, window(len(samples) / RATE))
        if doubtful(found):
            found, encoded = self._look(samples, language, LONGEST_S)

        def likelihoods(texts: Sequence[str]) -> list[float]:
            return self._whisper.log_likelihoods(encoded, language, texts, STYLE[language])

        return found.text if doubtful(found) else completed(found.text, language, likelihoods)

    def _look(self, samples: Samples, language: Language, window_s: float) -> tuple[Recognition, Any]:
        most = FEWEST_TOKENS + round(MOST_TOKENS_PER_S * len(samples) / RATE)
        encoded = self._whisper.encode(samples, window_s)
        how = Decoding(most_tokens=most, words=STYLE[language])
        return self._whisper.decode(encoded, language, how), encoded


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


def load() -> Verbatim:
    """Load the Whisper to hear fillers with: base, which was measured, else the one the app would choose.

    Raises:
        WeightsError: missing or damaged weights.
    """
    folder = weights.path(_BASE) if weights.present(_BASE) else weights.whisper_folder(Config())
    return Verbatim(Whisper(folder, Threads(1, 1)))
