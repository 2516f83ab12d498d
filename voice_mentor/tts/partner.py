"""Whose voice the other person in practice has.

Kokoro's where its weights are and it keeps up here; else the coach's engine speaks for them in another voice:
a second one of the platform's, or its own, lowered. One person keeps one voice, so this is settled before
their first line.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import aclosing, suppress

from voice_mentor import engines, weights
from voice_mentor.config import Config
from voice_mentor.errors import EngineNotFound, StorageError
from voice_mentor.seams import Language, Line, Synthesizer
from voice_mentor.tts import speeds

NATURAL = "kokoro"
"""Worth a pull of 95 MB: another human being's voice in each language."""

KEEPS_UP = 1.0
"""Real-time factor up to which it is taken. What they are likely to say is made ahead and starts at once; a
line nobody foresaw starts when its first clause is made, and must not stop after that."""

_YES: dict[Language, str] = {"ja": "はい。", "en": "Yes."}


def candidates(language: Language, config: Config, coach: Sequence[str]) -> list[str]:
    """Engines for the other person in the order they are tried.

    Args:
        language: what they speak.
        config: the settings; ``voice.partner_ja`` and ``voice.partner_en`` count.
        coach: the coach's engines, which stand by.

    Raises:
        EngineNotFound: the settings name an engine that does not exist.
    """
    chosen = _chosen(language, config)[0]
    known = engines.known(engines.SYNTHESIZERS)
    if chosen != "auto" and chosen not in known:
        raise EngineNotFound("engine.unknown", name=chosen, known=", ".join(known))
    if chosen == "auto":
        first = [NATURAL] if weights.present(NATURAL) else []
    else:
        first = [chosen]
    return [*first, *(name for name in coach if name not in first)]


def chosen_voice(engine: str, language: Language, config: Config) -> str:
    """The voice of an engine that the settings give the other person; empty where they leave it open."""
    chosen, voice = _chosen(language, config)
    return voice if chosen == engine else ""


async def keeps_up(name: str, voice: Synthesizer, language: Language, config: Config) -> bool:
    """Whether an engine can be the other person's here. A bad moment is not held against it the next time.

    Raises:
        SynthesisError: it doesn't run here.
    """
    if name != NATURAL or _chosen(language, config)[0] == name:
        return True
    known = speeds.remembered().get(_label(name, language))
    if known is not None and known.factor <= KEEPS_UP:
        return True
    async with aclosing(voice.synthesize(Line(_YES[language], language, "partner"))) as loaded:
        async for _ in loaded:
            pass
    speed = await speeds.measure(voice, language, lines=1, role="partner")
    with suppress(StorageError):
        speeds.remember({_label(name, language): speed})
    return speed.factor <= KEEPS_UP


def likely(language: Language, config: Config, coach: Sequence[str]) -> str:
    """The engine they will have, as far as is known without trying it out.

    Args:
        language: what they speak.
        config: the settings.
        coach: the coach's engines.
    """
    first, *others = candidates(language, config, coach)
    known = speeds.remembered().get(_label(first, language))
    slow = known is not None and known.factor > KEEPS_UP and _chosen(language, config)[0] != first
    return others[0] if slow and others else first


def _label(name: str, language: Language) -> str:
    return f"{name}:{language}:partner"


def _chosen(language: Language, config: Config) -> tuple[str, str]:
    setting = config.voice.partner_ja if language == "ja" else config.voice.partner_en
    engine, _, voice = setting.partition(":")
    return engine, voice
