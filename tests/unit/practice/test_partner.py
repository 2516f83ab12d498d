"""The other person: an answer that fits how the opener landed, and never the same words twice in a row."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from tests.somebody import answered, gone_on, somebody
from voice_mentor.practice.partner import Partner
from voice_mentor.practice.scenario import LANDINGS, MORE, Scenario
from voice_mentor.practice.scenarios import load
from voice_mentor.seams import LANGUAGES, Language

OPENERS: dict[str, dict[Language, str]] = {
    "open": {
        "en": "What has been on your mind about the job lately?",
        "ja": "最近、仕事のことでどんなことが気になっていますか。",
    },
    "closed": {"en": "Are you enjoying the work?", "ja": "仕事は楽しいですか。"},
    "status": {"en": "So how far along is the report?", "ja": "あの資料、今どこまで進んでいますか。"},
    "vague": {"en": "How's it going?", "ja": "最近どう？"},
    "demand": {
        "en": "I need you to finish the report by Friday.",
        "ja": "金曜までに報告書を出してください。",
    },
    "harm": {"en": "Why can't you ever be on time?", "ja": "なんでいつも遅れるの？"},
}


def named(scenario: Scenario) -> str:
    return f"{scenario.language}-{scenario.id}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("landing", OPENERS)
async def test_an_opener_is_answered_as_it_lands(landing: str, language: Language) -> None:
    answer = await answered(Partner(somebody(language)), OPENERS[landing][language])
    assert answer.startswith(landing)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_answer_comes_again_while_there_is_another(language: Language) -> None:
    partner = Partner(somebody(language), seed=3)
    said = [await answered(partner, OPENERS["closed"][language]) for _ in range(6)]
    assert len(set(said[:3])) == 3
    assert all(before != after for before, after in itertools.pairwise(said))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_seed_decides_the_order(language: Language) -> None:
    firsts = {
        seed: await answered(Partner(somebody(language), seed=seed), OPENERS["closed"][language])
        for seed in range(12)
    }
    again = await answered(Partner(somebody(language), seed=4), OPENERS["closed"][language])
    assert again == firsts[4]
    assert len(set(firsts.values())) > 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_comes_after_the_opener_is_answered_in_its_own_way(language: Language) -> None:
    partner = Partner(somebody(language))
    await answered(partner, OPENERS["status"][language])
    assert (await gone_on(partner, OPENERS["open"][language])).startswith("more open")
    assert (await gone_on(partner, OPENERS["closed"][language])).startswith("more closed")
    told_more = {"en": "I liked the report a lot.", "ja": "報告書、読みましたよ。"}
    assert (await gone_on(partner, told_more[language])).startswith("more told")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("landing", OPENERS)
async def test_what_is_said_was_among_the_candidates(landing: str, language: Language) -> None:
    partner = Partner(somebody(language), seed=7)
    for _ in range(3):
        ready = [line.text for line in partner.candidates()]
        assert await answered(partner, OPENERS[landing][language]) in ready
        after = [line.text for line in partner.candidates()]
        said = await gone_on(partner, OPENERS["open"][language])
        assert said in after
        assert after.index(said) < len(MORE)  # what follows an answer is got ready before the next opener's


@pytest.mark.parametrize("language", LANGUAGES)
def test_candidates_hold_a_line_for_every_landing_in_the_partners_voice(language: Language) -> None:
    lines = Partner(somebody(language)).candidates()
    assert {line.text.split()[0] for line in lines} == {*LANDINGS, "more"}
    assert {(line.role, line.move, line.language) for line in lines} == {("partner", "partner", language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_likeliest_answer_is_got_ready_first(language: Language) -> None:
    member = somebody(language)
    boss = replace(member, direction="upward")
    assert Partner(member).candidates()[0].text.startswith("closed")
    assert Partner(boss).candidates()[0].text.startswith("statement")


@pytest.mark.parametrize("scenario", [one for language in LANGUAGES for one in load(language)], ids=named)
async def test_everybody_answers_every_kind_of_opener_in_words_of_their_own(scenario: Scenario) -> None:
    partner = Partner(scenario, seed=1)
    later = {line for lines in scenario.more.values() for line in lines}
    for landing, said in OPENERS.items():
        first = await answered(partner, said[scenario.language])
        assert first in scenario.answers[landing]  # type: ignore[index]
        assert await gone_on(partner, said[scenario.language]) in later
