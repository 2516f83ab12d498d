"""When does a turn begin, and when is it over? Pure: probabilities in, decisions out, time in windows.

Four states, as in pipecat's voice activity analyzer: quiet -> starting -> speaking -> stopping. Silence alone
does not end a turn: early in each pause a model that hears intonation is asked whether the speaker has
finished, and as soon as the words are known they are looked at: after けど or "because" nobody has, however
it sounds. The less sure the two are, the longer the pause may last. There is no cap on a turn's length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from voice_mentor.listening.completeness import Completeness
from voice_mentor.seams import Samples

RATE = 16_000
"""Hz of what the two models hear."""
WINDOW = 512
"""Samples per voice-activity step (32 ms): Silero's own."""

VoiceState = Literal["quiet", "starting", "speaking", "stopping"]
Decision = Literal["start", "ask", "end"]


class Vad(Protocol):
    """Voice activity of a stream, step by step."""

    def probability(self, window: Samples) -> float:
        """How likely the next 512 samples (16 kHz) hold a voice, 0..1."""
        ...

    def reset(self) -> None:
        """Forget the stream so far."""
        ...


class TurnModel(Protocol):
    """Whether somebody has finished, judged from the sound."""

    def finished(self, samples: Samples) -> float:
        """Probability 0..1 that the turn is over, from its last seconds at 16 kHz."""
        ...


@dataclass(frozen=True, slots=True)
class EndRules:
    """Thresholds and waits; all times in seconds.

    Attributes:
        on: probability at which a voice begins (Silero's default).
        off: probability under which it has stopped (Silero's default: 0.15 lower).
        start_secs: a voice this long begins a turn. Short enough for はい and "no".
        cut_in_secs: a voice this long begins a turn while the coach speaks: longer than a うん or "mm-hm", so
            that most of those don't even make the coach pause (agents by LiveKit take 0.5 s).
        ask_secs: silences at which the turn model is asked. Later it is of no use: the longer the silence it
            hears, the surer it is that the turn is over, whatever was said (benchmarks/endpointing.py).
        quick_secs: silence that ends a turn whose words make a whole and which sounds finished. A guess at
            the words takes about as long to come.
        doubt_secs: what is added to that where it does not sound finished at all.
        closed_doubt_secs: the same where the words are only likely to be a whole.
        doubtful_secs: what stands in for ``quick_secs`` where the words may be a whole, or not.
        unlikely_secs: the same where they rather look cut short.
        open_secs: silence that ends a turn which sounds finished, as long as the words don't tell.
        slow_secs: silence that ends a turn which surely sounds as if it went on. Long, since the model is
            hardly ever that sure without reason, and to be cut off while thinking is worse than to wait.
        unfinished_secs: silence that ends a turn whose words break off, however it sounds.
        plain_secs: silence that ends a turn when there is no turn model and the words don't tell.
        patience: scales all waits, 0.5 .. 3.
    """

    on: float = 0.5
    off: float = 0.35
    start_secs: float = 0.096
    cut_in_secs: float = 0.45
    ask_secs: tuple[float, ...] = (0.096, 0.192, 0.288)
    quick_secs: float = 0.42
    doubt_secs: float = 1.0
    closed_doubt_secs: float = 2.0
    doubtful_secs: float = 1.8
    unlikely_secs: float = 2.8
    open_secs: float = 0.8
    slow_secs: float = 5.0
    unfinished_secs: float = 4.0
    plain_secs: float = 1.5
    patience: float = 1.0

    def wait(self, sounds: Sequence[float], words: Completeness = "open") -> float:
        """How long a pause may last.

        Args:
            sounds: what the turn model said in this pause, 0..1 each; empty where there is none.
            words: how the words so far end.

        Returns:
            Seconds of silence that end the turn.
        """
        lowest, latest = (min(sounds), sounds[-1]) if sounds else (0.5, 0.5)
        likely = {
            "finished": (self.quick_secs, self.doubt_secs),
            "closed": (self.quick_secs, self.closed_doubt_secs),
            "doubtful": (self.doubtful_secs, self.doubt_secs),
            "unlikely": (self.unlikely_secs, self.doubt_secs),
        }
        if words in likely:  # of the sounds the latest counts: earlier ones were judged on half of it
            secs, doubt = likely[words]
            return self.patience * (secs + doubt * (1 - latest))
        wait = (
            self.open_secs + (self.slow_secs - self.open_secs) * (1 - lowest) if sounds else self.plain_secs
        )
        return self.patience * (max(wait, self.unfinished_secs) if words == "unfinished" else wait)


DEFAULT_RULES = EndRules()
_STEP = WINDOW / RATE
_NEARLY = _STEP / 4  # windows are 32 ms: sums of them are compared with a little tolerance


class Endpointer:
    """One turn, from silence to silence.

    Args:
        rules: thresholds and waits.
        asks: whether there is a turn model to be asked.
    """

    def __init__(self, rules: EndRules = DEFAULT_RULES, *, asks: bool) -> None:
        self.state: VoiceState = "quiet"
        self.voice_s = 0.0
        """Seconds of voice in a row, while starting."""
        self.silence_s = 0.0
        """Seconds of silence in a row, while stopping."""
        self._rules = rules
        self._asks = asks
        self.cutting_in = False
        """The coach is speaking."""
        self.words: Completeness = "open"
        """How the words end that were spoken up to this pause, as far as they are known."""
        self._sounds: list[float] = []

    def push(self, probability: float) -> Decision | None:
        """Take the next window's probability.

        Returns:
            "start": a turn has begun, ``voice_s`` ago. "ask": ask the turn model now and hand its answer to
            ``answer`` before the next window. "end": the turn is over, since ``silence_s``.
        """
        if self.state in ("quiet", "starting"):
            return self._before(probability)
        threshold = self._rules.off if self.state == "speaking" else self._rules.on
        if probability >= threshold:
            self.state, self.silence_s, self.words, self._sounds = "speaking", 0.0, "open", []
            return None
        self.state = "stopping"
        self.silence_s += _STEP
        return self._pause()

    def answer(self, finished: float) -> None:
        """What the turn model says, 0..1."""
        self._sounds.append(finished)

    def _before(self, probability: float) -> Decision | None:
        started = self.state == "starting" and self.cutting_in
        if probability < (self._rules.off if started else self._rules.on):
            self.state, self.voice_s = "quiet", 0.0
            return None
        self.state = "starting"
        self.voice_s += _STEP
        needed = self._rules.cut_in_secs if self.cutting_in else self._rules.start_secs
        if self.voice_s < needed - _NEARLY:
            return None
        self.state = "speaking"
        return "start"

    def _pause(self) -> Decision | None:
        if self._asks and any(abs(self.silence_s - ask) < _STEP / 2 for ask in self._rules.ask_secs):
            return "ask"
        if self.silence_s < self._rules.wait(self._sounds, self.words) - _NEARLY:
            return None
        self.state = "quiet"
        return "end"
