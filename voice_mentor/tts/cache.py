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


class _Shelf:
    """The most recently used speech, up to so many seconds."""

    def __init__(self, room_s: float) -> None:
        self._room_s = room_s
        self._kept: OrderedDict[SpeechKey, Speech] = OrderedDict()

    @property
    def seconds(self) -> float:
        return sum(speech.seconds for speech in self._kept.values())

    def get(self, key: SpeechKey) -> Speech | None:
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def put(self, key: SpeechKey, speech: Speech) -> None:
        self._kept[key] = speech
        self._kept.move_to_end(key)
        while self._kept and self.seconds > self._room_s:
            self._kept.popitem(last=False)


class SpeechCache:
    """Keeps the most recently used speech, up to so many seconds, and beside it the app's own lines.

    The other person's lines have a shelf of their own: they are made ahead, and what the coach says
    meanwhile must not push them out.
    """

    def __init__(self, seconds: float = 60.0, partner_seconds: float = 180.0) -> None:
        """Make an empty cache; 60 s of 48 kHz float32 are 12 MB.

        Args:
            seconds: room for the coach.
            partner_seconds: room for the other person: a scenario's twenty-odd lines are about 80 s.
        """
        self._coach, self._partner = _Shelf(seconds), _Shelf(partner_seconds)
        self._fixed: dict[SpeechKey, Speech] = {}

    @property
    def seconds(self) -> float:
        """Sound held, in seconds, the fixed lines not counted."""
        return self._coach.seconds + self._partner.seconds

    def get(self, key: SpeechKey) -> Speech | None:
        """What was kept under the key, which is now the most recent."""
        return self._fixed.get(key) or self._shelf(key).get(key)

    def put(self, key: SpeechKey, speech: Speech, *, fixed: bool = False) -> None:
        """Keep it, and forget the least recently used beyond the room there is; what is fixed stays."""
        if fixed:
            self._fixed[key] = speech
        else:
            self._shelf(key).put(key, speech)

    def _shelf(self, key: SpeechKey) -> _Shelf:
        return self._partner if key.role == "partner" else self._coach
