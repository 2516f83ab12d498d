"""What was said, every um included: Whisper told by its prompt that fillers are written down here.

Whisper was taught on tidied transcripts and leaves most fillers out. But it goes on in the style of what
stands before: after a sentence full of fillers it writes them.
"""

from __future__ import annotations

from voice_mentor import weights
from voice_mentor.config import Config
from voice_mentor.listening.vad import RATE, SileroVad
from voice_mentor.seams import Language, Samples
from voice_mentor.stt.cores import Threads
from voice_mentor.stt.hearing import prepare
from voice_mentor.stt.pieces import PieceCutter
from voice_mentor.stt.recognition import LONGEST_S, Decoding, Recognition, Whisper
from voice_mentor.stt.window import FEWEST_TOKENS, MOST_TOKENS_PER_S, doubtful, window

STYLE: dict[Language, str] = {
    "ja": "えーと、あのー、えー、うーん、まあ、えっと、その、",
    "en": "Um, uh, er, hmm, well, um, I was, uh, thinking, um...",
}
"""What stands before each answer. Not words that are expected: a way of writing."""
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
        cutter = PieceCutter(SileroVad())
        pieces = [*cutter.feed(sound), cutter.finish()]
        heard = [self._hear(prepare(piece), language) for piece in pieces if piece is not None]
        return ("、" if language == "ja" else " ").join(one.text for one in heard if one.text)

    def _hear(self, samples: Samples, language: Language) -> Recognition:
        seconds = len(samples) / RATE
        how = Decoding(most_tokens=FEWEST_TOKENS + round(MOST_TOKENS_PER_S * seconds), words=STYLE[language])
        found = self._whisper.decode(self._whisper.encode(samples, window(seconds)), language, how)
        if not doubtful(found):
            return found
        return self._whisper.decode(self._whisper.encode(samples, LONGEST_S), language, how)


def load() -> Verbatim:
    """Load the Whisper to hear fillers with: base, which was measured, else the one the app would choose.

    Raises:
        WeightsError: missing or damaged weights.
    """
    folder = weights.path(_BASE) if weights.present(_BASE) else weights.whisper_folder(Config())
    return Verbatim(Whisper(folder, Threads(1, 1)))
