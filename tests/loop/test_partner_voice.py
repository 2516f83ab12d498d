"""The other person in practice is understood, and nobody takes them for the coach.

The figures over more lines are those of ``benchmarks/practice_voices.py``.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.practice_voices import half_tones, lines, portrait, told_apart
from benchmarks.voice import Ear, say_and_hear, summed_up
from voice_mentor.config import Config
from voice_mentor.seams import LANGUAGES, Language, Line
from voice_mentor.tts.choice import Voices

pytestmark = pytest.mark.engine

LINES = 6
MOST_ERRORS = 0.10
"""Of the reading, over six short lines of colloquial speech: one word misheard in one of them."""
CLOSEST = 4.0
"""Half tones: a third. Women and men are about an octave apart."""

OWN: dict[Language, str] = {"ja": "openjtalk", "en": "hibari"}


@pytest.fixture(scope="module")
def ear() -> Ear:
    return Ear()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("engine", ["kokoro", "the coach's own"])
async def test_the_other_person_is_understood_and_told_from_the_coach(
    ear: Ear, language: Language, engine: str
) -> None:
    chosen = engine if engine == "kokoro" else OWN[language]
    voices = Voices(replace(Config(), voice=replace(Config().voice, **{f"partner_{language}": chosen})))
    texts = lines(language, LINES)
    said = [await say_and_hear(voices, ear, Line(text, language, "partner")) for text in texts]
    assert voices.speaking(language, "partner") == chosen
    result = summed_up(chosen, language, said)
    assert result.reading_error <= MOST_ERRORS, result.misses
    partner = await portrait(voices, texts, language, "partner")
    coach = await portrait(voices, texts, language, "coach")
    assert half_tones(partner.pitch_hz, coach.pitch_hz) >= CLOSEST
    assert told_apart(partner.timbres, coach.timbres) >= 0.9
    await voices.close()
