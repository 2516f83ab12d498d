"""Somebody to practise with, and what they answer."""

from __future__ import annotations

from collections.abc import AsyncIterable

from voice_mentor.practice import assess_opener
from voice_mentor.practice.partner import Partner
from voice_mentor.practice.scenario import LANDINGS, MORE, Scenario
from voice_mentor.seams import Language, Line


def somebody(language: Language) -> Scenario:
    """A person whose every line says what it answers to."""
    return Scenario(
        id="somebody",
        language=language,
        title="somebody",
        direction="downward",
        who="Sam",
        manner="reluctant",
        brief=("Sam is here.",),
        mind="Nothing much.",
        answers={one: tuple(f"{one} {n}." for n in range(3)) for one in LANDINGS},
        more={one: tuple(f"more {one} {n}." for n in range(2)) for one in MORE},
    )


async def told(lines: AsyncIterable[Line]) -> str:
    return " ".join([line.text async for line in lines])


async def answered(partner: Partner, said: str) -> str:
    language = partner.scenario.language
    return await told(partner.answer(said, assess_opener(said, language, "manager")))


async def gone_on(partner: Partner, said: str) -> str:
    language = partner.scenario.language
    return await told(partner.go_on(said, assess_opener(said, language, "manager")))
