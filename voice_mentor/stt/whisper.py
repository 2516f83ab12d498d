"""Whisper as a ``Transcriber``: words from sound, on this machine, without a network.

Sound is cut and recognised while the person still speaks; after the last word only the last piece is left.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from voice_mentor import weights
from voice_mentor.audio.resample import Resampler
from voice_mentor.config import Config
from voice_mentor.listening import misheard
from voice_mentor.listening.vad import RATE, SileroVad
from voice_mentor.seams import AudioChunk, Heard, Language, Samples, Transcript
from voice_mentor.stt.cores import AT_ONCE, Sharing, Threads, wait_actively
from voice_mentor.stt.guesses import Guesser
from voice_mentor.stt.heaps import few_heaps, give_back
from voice_mentor.stt.hearing import Hearing, PieceHeard, together
from voice_mentor.stt.pieces import Piece, PieceCutter
from voice_mentor.stt.recognition import Recognition, Whisper
from voice_mentor.stt.window import ShortWindow
from voice_mentor.stt.words import Words

_MOST_WAITING = 8
"""Pieces waiting for the model: half a minute of speech and more. Only a file that is read faster than it can
be recognised gets there; then reading waits."""


ORDINARY_S = (2.0, 12.0)
"""Length of the utterances whose speed says how fast a model is here."""


class WhisperTranscriber:
    """Recognises utterances one after the other in a thread of its own.

    Args:
        recogniser: a loaded model; used by this object alone.
        measured: told the seconds from the end of each ordinary utterance to its words.
        begun: called when an utterance begins.
        over: called after each utterance, in the recogniser's thread.

    Attributes:
        overheard: told of each guess, from another thread: words, language, and the monotonic second at which
            the sound was taken.
    """

    def __init__(
        self,
        recogniser: ShortWindow,
        measured: Callable[[float], None] = lambda seconds: None,
        begun: Callable[[], None] = lambda: None,
        over: Callable[[], None] = lambda: None,
    ) -> None:
        self._recogniser = recogniser
        self._measured = measured
        self._begun, self._over = begun, over
        self.overheard: Callable[[str, Language, float], None] = lambda words, language, taken_at: None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="whisper")
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="whisper-guess")

    async def transcribe(self, utterance: AsyncIterator[AudioChunk], *, language: Language | None) -> Heard:
        """Return what was said, or why nothing was taken.

        Args:
            utterance: the chunks of one utterance, any rate (all the same).
            language: the session's language, or None to choose between Japanese and English.

        Raises:
            TranscriptionError: the model failed.
        """
        self._begun()
        hearing = Hearing(self._recogniser, SileroVad(), language)
        cutter = PieceCutter(SileroVad())
        guesser = Guesser(partial(self._guess, hearing), self._beside)
        pieces: list[asyncio.Future[list[PieceHeard]]] = []
        length = 0
        try:
            async for samples in at_16k(utterance):
                length += len(samples)
                pieces += [self._start(hearing, piece, guesser) for piece in cutter.feed(samples)]
                guesser.follow(cutter, len(samples) / RATE)
                if len(pieces) > _MOST_WAITING:
                    await pieces[-1 - _MOST_WAITING]
            over = time.perf_counter()
            last = cutter.finish()
            if last is not None:
                pieces.append(self._start(hearing, last, guesser))
            parts = [part for piece in await asyncio.gather(*pieces) for part in piece]
            heard = together(parts, length)
            if isinstance(heard, Transcript) and ORDINARY_S[0] <= heard.seconds <= ORDINARY_S[1]:
                self._measured(time.perf_counter() - over)
            return heard
        finally:
            for piece in pieces:
                piece.cancel()  # what runs can't be stopped; what waits need not begin
            self._thread.submit(self._over)

    def _guess(self, hearing: Hearing, piece: Piece) -> Recognition | None:
        taken_at = time.monotonic()
        found = hearing.guess(piece)
        if found is not None:
            self.overheard(found.text, found.language, taken_at)
        return found

    def _start(self, hearing: Hearing, piece: Piece, guesser: Guesser) -> asyncio.Future[list[PieceHeard]]:
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(self._thread, hearing.hear, piece, guesser.settle())


async def at_16k(utterance: AsyncIterator[AudioChunk]) -> AsyncGenerator[Samples, None]:
    """Yield an utterance at 16 kHz, at most a second at a time so that nothing else has to wait long."""
    resampler: Resampler | None = None
    async for chunk in utterance:
        resampler = resampler or Resampler(chunk.rate, RATE)
        for start in range(0, len(chunk.samples), chunk.rate):
            yield resampler.feed(chunk.samples[start : start + chunk.rate])
            await asyncio.sleep(0)
    if resampler is not None:
        yield resampler.flush()


def create(config: Config) -> WhisperTranscriber:
    """Load the Whisper the settings name. Takes a second or so.

    Raises:
        WeightsError: missing or damaged weights.
    """
    few_heaps()
    wait_actively()
    name, wanted = weights.choose_whisper(config), config.recognition.threads
    sharing = None if wanted else Sharing(os.cpu_count() or 1)
    whisper = Whisper(
        weights.whisper_folder(config), sharing.threads if sharing else Threads(wanted, AT_ONCE)
    )
    if sharing and sharing.look(times=1):
        whisper.use(sharing.threads)

    def remember(seconds: float) -> None:
        if name in weights.catalogue():  # a folder of the user's own is never chosen automatically
            weights.remember_speed(name, seconds)

    words = Words.with_own(config.recognition.words)
    if config.general.language != "en":
        words.warm_up("ja")
        misheard.warm_up()
    give_back()

    window = ShortWindow(whisper, words, misheard.Misheard())
    if sharing is None:
        return WhisperTranscriber(window, remember)

    def settle() -> None:
        if sharing.look():
            whisper.use(sharing.threads)

    return WhisperTranscriber(window, remember, sharing.begin, settle)
