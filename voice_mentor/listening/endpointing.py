"""When does a turn begin, and when is it over? Pure: probabilities in, decisions out, time in windows.

Four states, as in pipecat's voice activity analyzer: quiet -> starting -> speaking -> stopping. Silence alone
does not end a turn: early in each pause a model that hears intonation is asked whether the speaker has
finished, and the less sure it is, the longer the pause may last. There is no cap on a turn's length.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

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
        ask_secs: silences at which the turn model is asked; the lowest answer of a pause counts. Later it is
            of no use: the longer the silence it hears, the surer it is that the turn is over, whatever was
            said (benchmarks/endpointing.py shows it).
        quick_secs: silence that ends a turn which is surely finished.
        slow_secs: silence that ends a turn which is surely not. Long, since the model is hardly ever that
            sure without reason, and to be cut off while thinking is worse than to wait.
        plain_secs: silence that ends a turn when there is no turn model.
        patience: scales the three, 0.5 .. 3.
    """

    on: float = 0.5
    off: float = 0.35
    start_secs: float = 0.096
    ask_secs: tuple[float, ...] = (0.096, 0.192, 0.288)
    quick_secs: float = 0.8
    slow_secs: float = 5.0
    plain_secs: float = 1.5
    patience: float = 1.0

    def wait(self, finished: float | None) -> float:
        """How long a pause may last.

        Args:
            finished: what the turn model said, 0..1; None: there is none.

        Returns:
            Seconds of silence that end the turn.
        """
        if finished is None:
            return self.plain_secs * self.patience
        return self.patience * (self.quick_secs + (self.slow_secs - self.quick_secs) * (1 - finished))


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
        self._finished: float | None = None

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
            self.state, self.silence_s, self._finished = "speaking", 0.0, None
            return None
        self.state = "stopping"
        self.silence_s += _STEP
        return self._pause()

    def answer(self, finished: float) -> None:
        """What the turn model says, 0..1; the most doubtful answer of a pause counts."""
        self._finished = finished if self._finished is None else min(self._finished, finished)

    def _before(self, probability: float) -> Decision | None:
        if probability < self._rules.on:
            self.state, self.voice_s = "quiet", 0.0
            return None
        self.state = "starting"
        self.voice_s += _STEP
        if self.voice_s < self._rules.start_secs - _NEARLY:
            return None
        self.state = "speaking"
        return "start"

    def _pause(self) -> Decision | None:
        if self._asks and any(abs(self.silence_s - ask) < _STEP / 2 for ask in self._rules.ask_secs):
            return "ask"
        if self.silence_s < self._rules.wait(self._finished) - _NEARLY:
            return None
        self.state = "quiet"
        return "end"
