"""Gets ready as a conversation does and tells when: what ``voice-mentor bench start`` starts.

Writes one object a line ("greeting", "ready", "used"). At the first line on its input it takes a turn in each
language, at the second it ends.
"""

from __future__ import annotations

import asyncio
import json
import sys

from voice_mentor import config as settings
from voice_mentor.bench.first_sound import FirstSound
from voice_mentor.cli import assembly
from voice_mentor.config import Config
from voice_mentor.mouth import Mouth
from voice_mentor.onlooker import Onlooker
from voice_mentor.seams import LANGUAGES, Language, Session, Speech, Synthesizer
from voice_mentor.sessions.minutes import Minutes
from voice_mentor.stt.heaps import few_heaps
from voice_mentor.stt.loading import LoadingTranscriber


class _Greeting(FirstSound):
    """Tells of the first sample."""

    async def play(self, speech: Speech) -> None:
        first = self.at is None
        await super().play(speech)
        if first and self.at is not None:
            _tell("greeting")


async def main() -> None:
    """Be ready, be used, end."""
    few_heaps()
    config = settings.load()
    coach = assembly.coach(config, assembly.first_language(config))
    voice = assembly.voice(config)
    loading = LoadingTranscriber(lambda: assembly.transcriber(config))
    session = assembly.session(coach, None, Minutes())
    greeting = Mouth(voice, _Greeting(), Onlooker()).say(session.open(), session)
    await asyncio.gather(asyncio.to_thread(coach.warm_up), greeting, voice.warm_up(), loading.ready())
    _tell("ready")
    await asyncio.to_thread(sys.stdin.readline)
    await _use(config, loading, voice)
    _tell("used")
    await asyncio.to_thread(sys.stdin.readline)
    await voice.close()


async def _use(config: Config, loading: LoadingTranscriber, voice: Synthesizer) -> None:
    from voice_mentor.bench import turn
    from voice_mentor.bench.clips import at_once, recordings
    from voice_mentor.bench.parts import Parts

    def session(language: Language) -> Session:
        return assembly.session(assembly.coach(config, language), None, Minutes())

    parts = Parts(loading, voice, session)
    for language in LANGUAGES:
        clip = next(each for each in recordings() if each.language == language)
        await turn.take(parts, clip, at_once)


def _tell(stage: str) -> None:
    sys.stdout.write(json.dumps({"stage": stage}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
