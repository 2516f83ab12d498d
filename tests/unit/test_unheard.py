"""What is said where nothing was understood, and how often."""

from __future__ import annotations

import pytest

from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language, RejectionReason
from voice_mentor.sessions.unheard import REST_S, Unheard


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


async def said(unheard: Unheard, reason: RejectionReason, language: Language = "ja") -> list[str]:
    return [line.text async for line in unheard.lines(reason, language)]


def notice(reason: RejectionReason, language: Language = "ja") -> list[str]:
    return [text(f"notices.not_heard.{reason}", language)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_by_key_too_loud_is_said_at_once_and_then_only_that_it_was_not_understood(
    language: Language,
) -> None:
    clock = Clock()
    unheard = Unheard(clock)
    assert await said(unheard, "loud", language) == notice("loud", language)
    clock.now += 20
    assert await said(unheard, "loud", language) == notice("unclear", language)
    clock.now += REST_S
    assert await said(unheard, "loud", language) == notice("loud", language)


async def test_by_key_there_is_always_an_answer() -> None:
    unheard = Unheard(Clock())
    for _ in range(3):
        assert await said(unheard, "noise") == notice("noise")
        assert await said(unheard, "silence") == notice("silence")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_hands_free_the_hint_comes_at_the_second_time_and_then_rests(language: Language) -> None:
    clock = Clock()
    unheard = Unheard(clock)
    unheard.by_voice = True
    heard = []
    for _ in range(20):
        heard.append(await said(unheard, "loud", language))
        clock.now += 10
    times = [at for at, lines in enumerate(heard) if lines]
    assert times == [1, 13]
    assert all(heard[at] == notice("loud", language) for at in times)


async def test_hands_free_somebody_understood_in_between_begins_the_count_anew() -> None:
    unheard = Unheard(Clock())
    unheard.by_voice = True
    assert await said(unheard, "loud") == []
    unheard.understood()
    assert await said(unheard, "loud") == []
    assert await said(unheard, "loud") == notice("loud")


async def test_hands_free_noise_is_mentioned_once_and_a_voice_that_was_not_clear_each_time() -> None:
    unheard = Unheard(Clock())
    unheard.by_voice = True
    assert [await said(unheard, "noise") for _ in range(3)] == [notice("noise"), [], []]
    assert [await said(unheard, "unclear") for _ in range(2)] == [notice("unclear")] * 2
