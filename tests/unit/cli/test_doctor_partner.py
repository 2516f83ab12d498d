"""``voice-mentor doctor`` tries the voice of the other person in practice."""

from __future__ import annotations

from pathlib import Path

import pytest

from voice_mentor.cli import doctor
from voice_mentor.config import Config
from voice_mentor.seams import LANGUAGES, Language


@pytest.mark.engine
@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_told_who_speaks_and_what_would_make_it_another_human_being(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICE_MENTOR_MODELS", str(tmp_path))
    check = await doctor._tried("partner", lambda: doctor._partner(Config(), language), language)
    assert check.ok
    assert "openjtalk" in check.detail
    assert "hibari" in check.detail
    assert "models pull kokoro" in check.remedy
