"""One blocking call of Whisper on up to half a minute of sound, and what it says about its own answer.

faster-whisper's own ``transcribe`` encodes 30 s whatever it is given, once for the language and once for the
words. Here its parts are called one by one: one encoding, cut to what was said, serves both.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from voice_mentor.errors import TranscriptionError, WeightsError
from voice_mentor.seams import Language, Samples
from voice_mentor.stt.cores import Threads
from voice_mentor.stt.heaps import give_back

if TYPE_CHECKING:
    from faster_whisper import WhisperModel
    from faster_whisper.tokenizer import Tokenizer

RATE = 16_000
"""Hz; what Whisper was trained on."""
LONGEST_S = 30
"""Seconds its encoder can take at once."""
ITS_CHOICE = Threads(0, 1)
_FRAMES_PER_S = 100
_ENGINE = "whisper"
_FEW_FRAMES = 20
"""Where only probabilities are wanted, the search for when each word was said need not cover the sound."""
_STEP_S = 0.02
"""Seconds from one encoded frame to the next."""
_NEVER = 1e-9
"""Probability below which it makes no difference."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What Whisper made of a piece of sound.

    Attributes:
        text: the words, possibly none.
        language: what they were decoded as.
        log_probability: mean over the tokens; 0 is certain.
        no_speech: probability that nobody speaks, by the decoder's first step, 0..1.
        compression: length of the text over its zlib length; repetition is above 2.
        tokens: how many were decoded, the end token not counted.
        cut_off: decoding ended at the token cap, not at an end.
    """

    text: str
    language: Language
    log_probability: float
    no_speech: float
    compression: float
    tokens: int
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to search for the words.

    Attributes:
        beam: hypotheses kept at each step. 5 is Whisper's own default; 1 cost 3 to 4 points of Japanese
            character error on a shortened window (benchmarks/results/stt.md).
        most_tokens: cap on the length of the answer.
        temperature: 0 searches, above 0 samples (the way out of a loop).
        words: domain words, put before the answer as if said earlier.
    """

    beam: int = 5
    most_tokens: int = 220
    temperature: float = 0.0
    words: str = ""


class Whisper:
    """A loaded model.

    Args:
        folder: CTranslate2 weights with their tokenizer.
        threads: of one call (0: CTranslate2's choice, at most 4), and calls at the same time, which share the
            weights.

    Raises:
        WeightsError: the folder does not hold a usable model.
    """

    def __init__(self, folder: Path, threads: Threads = ITS_CHOICE) -> None:
        self._folder = folder
        self._model = _load(folder, threads)
        self._tokenizers: dict[Language, Tokenizer] = {}
        self.languages: tuple[Language, ...] = ("ja", "en") if self._model.model.is_multilingual else ("en",)

    def use(self, threads: Threads) -> None:
        """Go on with other threads: loads the weights anew (0.4 s); calls that run end on the old ones.

        Raises:
            WeightsError: they are no longer there.
        """
        self._model = _load(self._folder, threads)
        give_back()

    def encode(self, samples: Samples, window_s: float = LONGEST_S) -> Any:
        """Run the encoder over the beginning of a silence-filled window.

        Args:
            samples: shape (n,), 16 kHz.
            window_s: seconds to encode, at most 30; longer sound is cut.
        """
        length = min(LONGEST_S, window_s)
        filled = np.zeros(round(length * RATE), np.float32)
        count = min(len(filled), len(samples))
        filled[:count] = samples[:count]
        features = self._model.feature_extractor(filled, padding=0)
        try:
            return self._model.encode(features[:, : round(length * _FRAMES_PER_S)])
        except (RuntimeError, ValueError) as exc:
            raise TranscriptionError("stt.failed", engine=_ENGINE, retryable=True) from exc

    def choose_language(self, encoded: Any) -> tuple[Language, float]:
        """Japanese or English, whichever is likelier, and how likely that is among the two (0.5..1)."""
        if len(self.languages) == 1:
            return self.languages[0], 1.0
        found = dict(self._model.model.detect_language(encoded)[0])
        ja, en = found["<|ja|>"], found["<|en|>"]
        share = ja / (ja + en) if ja + en else 0.5
        return ("ja", share) if share >= 0.5 else ("en", 1 - share)

    def decode(self, encoded: Any, language: Language, how: Decoding) -> Recognition:
        """Find the words in encoded sound. Never translates.

        Raises:
            TranscriptionError: the model has not learned the language, or failed.
        """
        tokenizer = self._tokenizer(language)
        prompt = _prompt(tokenizer, how.words)
        search: dict[str, Any] = {"beam_size": how.beam}
        if how.temperature > 0:
            search = {
                "beam_size": 1,
                "num_hypotheses": how.beam,
                "sampling_topk": 0,
                "sampling_temperature": how.temperature,
            }
        try:
            result = self._model.model.generate(
                encoded,
                [prompt],
                max_length=min(self._model.max_length, len(prompt) + how.most_tokens),
                return_scores=True,
                return_no_speech_prob=True,
                suppress_blank=True,
                suppress_tokens=list(self._suppressed(tokenizer)),
                **search,
            )[0]
        except (RuntimeError, ValueError) as exc:
            raise TranscriptionError("stt.failed", engine=_ENGINE, retryable=True) from exc
        return _recognition(result, tokenizer, language, how.most_tokens)

    def log_likelihoods(
        self, encoded: Any, language: Language, answers: Sequence[str], words: str = ""
    ) -> list[float]:
        """How likely each answer would have been, natural logarithm, summed over its tokens.

        Args:
            encoded: what ``encode`` returned.
            language: of the answers.
            answers: as ``decode`` would return them.
            words: put before each, see ``Decoding``.

        Raises:
            TranscriptionError: the model has not learned the language, or failed.
        """
        found = [self._align(encoded, language, answer, words, _FEW_FRAMES)[1] for answer in answers]
        return [float(np.log(np.maximum(one.text_token_probs, _NEVER)).sum()) for one in found]

    def said_at(
        self, encoded: Any, language: Language, answer: str, words: str = ""
    ) -> list[tuple[str, float]]:
        """When each part of an answer, a token or the few of a rare character, begins: (text, seconds).

        Args:
            encoded: what ``encode`` returned.
            language: of the answer.
            answer: what ``decode`` returned.
            words: put before it, see ``Decoding``.

        Raises:
            TranscriptionError: the model has not learned the language, or failed.
        """
        tokens, aligned = self._align(encoded, language, answer, words, 2 * encoded.shape[1])
        first: dict[int, int] = {}
        for token, frame in aligned.alignments:
            first.setdefault(token, frame)
        parts, of = self._tokenizer(language).split_tokens_on_unicode(tokens)
        at = accumulate((len(one) for one in of), initial=0)
        return [(part, first.get(token, 0) * _STEP_S) for part, token in zip(parts, at, strict=False)]

    def _align(
        self, encoded: Any, language: Language, answer: str, words: str, frames: int
    ) -> tuple[list[int], Any]:
        tokenizer = self._tokenizer(language)
        start = _prompt(tokenizer, words)[:-1]  # align adds the token for "no timestamps" itself
        tokens = list(tokenizer.encode(answer if language == "ja" else f" {answer}"))
        try:
            return tokens, self._model.model.align(encoded, start, [tokens], frames)[0]
        except (RuntimeError, ValueError) as exc:
            raise TranscriptionError("stt.failed", engine=_ENGINE, retryable=True) from exc

    def _tokenizer(self, language: Language) -> Tokenizer:
        if language not in self.languages:
            raise TranscriptionError("stt.language", engine=_ENGINE)
        if language not in self._tokenizers:
            from faster_whisper.tokenizer import Tokenizer

            self._tokenizers[language] = Tokenizer(
                self._model.hf_tokenizer,
                self._model.model.is_multilingual,
                task="transcribe",
                language=language,
            )
        return self._tokenizers[language]

    def _suppressed(self, tokenizer: Tokenizer) -> Sequence[int]:
        from faster_whisper.transcribe import get_suppressed_tokens

        found: Sequence[int] = get_suppressed_tokens(tokenizer, [-1])
        return found


def _load(folder: Path, threads: Threads) -> WhisperModel:
    if not (folder / "tokenizer.json").is_file():  # faster-whisper would look for one on the network
        raise WeightsError("stt.folder", folder=str(folder))
    from faster_whisper import WhisperModel

    try:
        return WhisperModel(
            str(folder),
            device="cpu",
            compute_type="int8",
            cpu_threads=threads.of_a_call,
            num_workers=threads.calls,
            local_files_only=True,
        )
    except (RuntimeError, ValueError, OSError) as exc:
        raise WeightsError("stt.folder", folder=str(folder)) from exc


def _prompt(tokenizer: Tokenizer, words: str) -> list[int]:
    before = [tokenizer.sot_prev, *tokenizer.encode(" " + words)] if words else []
    return [*before, *tokenizer.sot_sequence, tokenizer.no_timestamps]


def _recognition(result: Any, tokenizer: Tokenizer, language: Language, most_tokens: int) -> Recognition:
    tokens = result.sequences_ids[0]
    text = tokenizer.decode([token for token in tokens if token < tokenizer.eot]).strip()
    return Recognition(
        text=text,
        language=language,
        # CTranslate2 divides by the length without the end token; Whisper's own average counts it.
        log_probability=result.scores[0] * len(tokens) / (len(tokens) + 1),
        no_speech=result.no_speech_prob,
        compression=compression(text),
        tokens=len(tokens),
        cut_off=len(tokens) >= most_tokens,
    )


def compression(text: str) -> float:
    """Bytes of a text over its bytes after zlib; 0 for no text. Repetition compresses well."""
    data = text.encode()
    return len(data) / len(zlib.compress(data)) if data else 0.0
