"""``voice-mentor doctor`` tries the language model that would word the replies."""

from __future__ import annotations

import pytest

from tests.chat_server import Answer, serving
from voice_mentor.cli import doctor
from voice_mentor.cli.doctor import Check
from voice_mentor.config import Coach, Config
from voice_mentor.messages import text
from voice_mentor.seams import LANGUAGES, Language


async def examined(language: Language, answer: Answer) -> Check:
    async with serving(lambda body: answer) as server:
        config = Config(coach=Coach(base_url=server.url, model="fake-model"))
        return await doctor._tried("model", lambda: doctor._model(config, language), language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_model_that_answers_passes(language: Language) -> None:
    check = await examined(language, Answer("x"))
    assert check.ok
    assert "fake-model" in check.detail


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_key_that_isnt_accepted_is_told_with_what_to_do(language: Language) -> None:
    check = await examined(language, Answer("bad key", status=401))
    assert not check.ok
    assert check.remedy == text("llm.key.remedy", language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_without_a_model_that_is_said(language: Language) -> None:
    config = Config(coach=Coach(wording="embedded"))
    check = await doctor._tried("model", lambda: doctor._model(config, language), language)
    assert check == Check("model", True, text("llm.took.embedded", language))
