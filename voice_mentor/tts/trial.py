"""A natural voice that is installed but was never measured here is tried out once, for the next start."""

from __future__ import annotations

from contextlib import suppress

from voice_mentor import engines
from voice_mentor.config import Config
from voice_mentor.errors import EngineNotFound, StorageError, SynthesisError
from voice_mentor.tts import speeds
from voice_mentor.tts.choice import NATURAL, Make


async def try_out(config: Config, make: Make = engines.synthesizer) -> None:
    """Measure what nobody has measured yet, unheard, and remember it. Nothing is said if it fails.

    Args:
        config: the settings; where they name a voice there is nothing to find out.
        make: in place of the entry points, for tests.
    """
    for language, name in NATURAL.items():
        chosen = config.voice.ja if language == "ja" else config.voice.en
        if chosen != "auto" or f"{name}:{language}" in speeds.remembered():
            continue
        with suppress(EngineNotFound, SynthesisError, StorageError):
            voice = make(name, config)
            try:
                await voice.warm_up()
                speeds.remember({f"{name}:{language}": await speeds.measure(voice, language, lines=1)})
            finally:
                await voice.close()
