"""What was rendered before: the app's own lines, greetings, "again". In memory only: it may quote people."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from voice_mentor.seams import Speech, VoiceRole


@dataclass(frozen=True, slots=True)
class SpeechKey:
    """What makes two renderings the same.

    Attributes:
        engine: the engine's name.
        voice: the engine's voice.
        rate: pace, 1.0 is the voice's own.
        role: who speaks.
        text: as displayed.
    """

    engine: str
    voice: str
    rate: float
    role: VoiceRole
    text: str


class SpeechCache:
    """Keeps the most recently used speech, up to so many seconds, and beside it the app's own lines."""

    def __init__(self, seconds: float = 60.0) -> None:
        """Make an empty cache; 60 s of 48 kHz float32 are 12 MB."""
        self._room = seconds
        self._kept: OrderedDict[SpeechKey, Speech] = OrderedDict()
        self._fixed: dict[SpeechKey, Speech] = {}

    @property
    def seconds(self) -> float:
        """Sound held, in seconds, the fixed lines not counted."""
        return sum(speech.seconds for speech in self._kept.values())

    def get(self, key: SpeechKey) -> Speech | None:
        """What was kept under the key, which is now the most recent."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._fixed.get(key) or self._kept.get(key)

    def put(self, key: SpeechKey, speech: Speech, *, fixed: bool = False) -> None:
        """Keep it, and forget the least recently used beyond the room there is; what is fixed stays."""
        if fixed:
            self._fixed[key] = speech
            return
        self._kept[key] = speech
        self._kept.move_to_end(key)
        while self._kept and self.seconds > self._room:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self._fixed.clear()
