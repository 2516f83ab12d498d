"""One voice behind the ``Synthesizer`` seam, whatever engine renders it.

An engine only turns words into samples, in its own thread. Breaths, pace, level, pauses, and the memory
of what was said before are the same for all and live here.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

from voice_mentor.config import Config
from voice_mentor.seams import Language, Line, Samples, Speech, VoiceRole
from voice_mentor.tts.cache import SpeechCache, SpeechKey
from voice_mentor.tts.sound import finished, levelling_gain
from voice_mentor.tts.spoken_text import breaths

Result = TypeVar("Result")

# Said once, unheard, when a voice is loaded: it warms the engine and tells how loud the voice is.
_TRIAL: dict[Language, str] = {
    "ja": "今日はどんな一日でしたか。ゆっくりお話しください。",
    "en": "How was your day? Please take all the time you need.",
}
# Pauses in conversational reading: about 0.2 s inside a sentence, 0.4 to 0.5 s between sentences
# (Campione & Veronis 2002: the modes of read speech lie near 0.15 and 0.5 s).
_CLAUSE_PAUSE_S, _SENTENCE_PAUSE_S = 0.2, 0.42
# Moves whose few lines come again and again, and should be there at once when they do.
_FIXED = ("nod", "notice")


class Renderer(Protocol):
    """The engine's side: blocking calls, all made from one thread."""

    name: str
    voice: str
    languages: tuple[Language, ...]
    by_clause: bool
    """Too slow to say a long sentence at once."""

    def load(self) -> None:
        """Load models. Raises SynthesisError when the engine cannot run here."""
        ...

    def render(self, words: str, language: Language, pace: float, role: VoiceRole) -> tuple[Samples, int]:
        """Return samples, shape (n,), and their rate in Hz. Raises SynthesisError.

        The other person in practice ("partner") has to be told from the coach: a second voice, or a shifted
        one.
        """
        ...

    def close(self) -> None:
        """Let go of processes. Idempotent; may be called while ``render`` runs in the other thread."""
        ...


@dataclass(slots=True)
class _Breath:
    shown: str
    said: str
    role: VoiceRole
    language: Language


class RenderedVoice:
    """A ``Synthesizer`` around a ``Renderer``, with one thread of its own.

    A running native call can't be cancelled; when the caller goes away, its result is dropped.
    """

    def __init__(self, renderer: Renderer, config: Config) -> None:
        self.name = renderer.name
        self.voice = renderer.voice
        self.languages = renderer.languages
        self._renderer = renderer
        self._rate, self._volume = config.voice.rate, config.voice.volume
        self._cache = SpeechCache()
        self._gains: dict[tuple[Language, VoiceRole], float] = {}
        self._loaded = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"voice-{renderer.name}")

    async def warm_up(self) -> None:
        """Load the engine and say something unheard in each language. Idempotent."""
        for language in self.languages:
            await self._in_thread(partial(self._gain, language, "coach"))

    async def synthesize(self, line: Line) -> AsyncGenerator[Speech, None]:
        """Yield the line breath by breath; the texts joined are the line's."""
        for shown, said in breaths(line.text, line.language, by_clause=self._renderer.by_clause):
            key = SpeechKey(self.name, self.voice, self._rate, line.role, shown)
            speech = self._cache.get(key)
            if speech is None:
                breath = _Breath(shown, said, line.role, line.language)
                speech = await self._in_thread(partial(self._speech, breath))
                self._cache.put(key, speech, fixed=line.move in _FIXED)
            yield speech

    async def close(self) -> None:
        """Let go of the engine. Idempotent."""
        self._renderer.close()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _in_thread(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _gain(self, language: Language, role: VoiceRole) -> float:
        if not self._loaded:
            self._renderer.load()
            self._loaded = True
        if (language, role) not in self._gains:
            trial = self._renderer.render(_TRIAL[language], language, 1.0, role)
            self._gains[language, role] = levelling_gain(*trial)
        return self._gains[language, role]

    def _speech(self, breath: _Breath) -> Speech:
        gain = self._gain(breath.language, breath.role) * self._volume
        samples, rate = self._renderer.render(breath.said, breath.language, self._rate, breath.role)
        goes_on = breath.shown.rstrip().endswith("…") or not breath.said.endswith(tuple("。！？.!?"))
        pause = _CLAUSE_PAUSE_S if goes_on else _SENTENCE_PAUSE_S
        return Speech(finished(samples, rate, gain, pause / self._rate), rate, breath.shown)
