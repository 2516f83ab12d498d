"""The voices are understood: they say a coach's replies, Whisper base writes them down, both are compared.

Over twenty replies a language, at most 6 % of the characters and 5 % of the words may differ, counted
plainly (see ``benchmarks/score.py``). ``benchmarks/voice.py`` is the same for all replies and all voices.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from benchmarks.voice import Ear, Said, ends_there, replies, say_and_hear, summed_up
from voice_mentor.config import Config
from voice_mentor.seams import LANGUAGES, Language, Line, VoiceRole
from voice_mentor.tts.choice import Voices

pytestmark = pytest.mark.engine

MOST_ERRORS: dict[Language, float] = {"ja": 0.06, "en": 0.05}
MOST_READING_ERRORS = 0.03
"""Kana of what was heard against kana of what was said: without Whisper's choice of characters."""


@pytest.fixture(scope="module")
def ear() -> Ear:
    return Ear()


@pytest_asyncio.fixture
async def voices() -> AsyncIterator[Voices]:
    made = Voices(Config())
    yield made
    await made.close()


async def heard(
    voices: Voices, ear: Ear, texts: list[str], language: Language, role: VoiceRole = "coach"
) -> list[Said]:
    return [await say_and_hear(voices, ear, Line(text, language, role)) for text in texts]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_coach_is_understood_from_the_first_word_to_the_last(
    voices: Voices, ear: Ear, language: Language
) -> None:
    said = await heard(voices, ear, replies(language)[::2], language)
    result = summed_up(voices.speaking(language), language, said)
    assert result.replies >= 20
    assert result.error <= MOST_ERRORS[language], result.misses
    assert result.reading_error <= MOST_READING_ERRORS, result.misses
    missed = [(one.reply, one.heard) for one in said if not ends_there(one, language)]
    assert len(missed) <= 1, missed  # one of twenty may be the recogniser's ("年上の" heard as "年末の")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_other_person_is_understood_too(voices: Voices, ear: Ear, language: Language) -> None:
    said = await heard(voices, ear, replies(language)[:6], language, role="partner")
    assert summed_up("partner", language, said).reading_error <= 2 * MOST_READING_ERRORS


@pytest.mark.parametrize(
    ("language", "written", "words"),
    [
        ("ja", "会議は14:30から、3〜5人で、20%くらい話せたんですね。", ("14時30分", "3から5人", "20")),
        ("en", "Your 1on1 is at 14:30 on 11/20.", ("one", "14", "30", "november")),
        ("en", "You gave 20% of your week, e.g. Monday, to Mr. Tanaka.", ("20", "for example", "mr")),
    ],
)
async def test_figures_and_short_forms_are_heard_as_words(
    voices: Voices, ear: Ear, language: Language, written: str, words: tuple[str, ...]
) -> None:
    (one,) = await heard(voices, ear, [written], language)
    assert [word for word in words if word not in one.heard.lower()] == [], one.heard
