"""A step followed through three talks by voice: real voices, real recognition, the real journal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.following_up import hold
from voice_mentor.hero.reading.likeness import shared
from voice_mentor.journal import key
from voice_mentor.journal.records import Session
from voice_mentor.seams import LANGUAGES, Language

pytestmark = pytest.mark.engine

MEANT: dict[Language, tuple[str, str]] = {
    "ja": ("最近面白かった仕事を聞いてみます", "どこまで任せてもらえるか、上司に聞いてみます"),
    "en": ("I'll ask him what he has enjoyed most lately", "I'll ask my boss what I can decide myself"),
}
"""The steps of the first two talks, as the script has them."""
ALIKE = 0.6
"""Share of the words that must have come through two voices and a recogniser."""


@pytest.mark.usefixtures("whisper_base")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_step_is_followed_through_three_talks(
    language: Language, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(key.PASSPHRASE, "nobody else knows this")
    first, second, third = await hold(language, tmp_path)
    for talk, meant in zip((first, second), MEANT[language], strict=True):
        assert shared(talk.steps[0].what, meant, language) >= ALIKE
    assert first.steps[0].due == date(2026, 11, 18) and first.insights
    asked(second, first, language)
    assert (first.steps[0].status, first.steps[0].outcome_session) == ("done", second.id)
    assert first.steps[0].outcome == second.turns[1].text
    asked(third, second, language)
    assert (second.steps[0].status, second.steps[0].outcome_session) == ("open", third.id)
    assert second.steps[0].due is not None and second.steps[0].due > date(2026, 11, 24)
    assert not third.steps
    assert recordings(home) == []


def recordings(home: Path) -> list[Path]:
    """What is left of the sound; nobody asked to keep any."""
    return list(home.rglob("*.wav"))


def asked(talk: Session, before: Session, language: Language) -> None:
    """A talk began with a question about the step of the one before, and that was noted."""
    opening, step = talk.turns[0], before.steps[0]
    assert opening.move == "greet"
    assert shared(opening.text, step.what, language) >= ALIKE
    assert step.asked_at is not None and step.asked_at.date() == talk.began.date()
