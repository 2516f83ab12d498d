"""A session on the way by sound alone: hands free, in the noise of a train, with real engines and journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reflect_way import ride
from voice_mentor.hero.reading.likeness import shared
from voice_mentor.journal import key
from voice_mentor.seams import LANGUAGES, Language

pytestmark = pytest.mark.engine

SNR_DB = 10.0
STEP: dict[Language, str] = {
    "ja": "明日の朝、上司に十分だけ時間をもらいます",
    "en": "Tomorrow morning I will ask her for ten minutes",
}
ALIKE = 0.5
"""Share of the step's words that must have come through a voice, a train and a small recogniser."""


@pytest.mark.usefixtures("whisper_base", "smart_turn")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_way_home_by_sound_alone(
    language: Language, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(key.PASSPHRASE, "nobody else knows this")
    one = await ride(language, "train", SNR_DB)

    assert one.closed, [turn.line.text for turn in one.rider.spoken][-3:]
    assert [asked.kind for asked in one.rider.requests] == ["again", "request"]
    assert one.obeyed == 2
    assert {"ask-insight", "ask-step"} <= set(one.rider.asked)
    assert one.kept.ended is not None and one.kept.kind == "reflect"
    assert shared(one.kept.steps[0].what, STEP[language], language) >= ALIKE
    controls = [turn.text for turn in one.kept.turns if turn.move == "control"]
    assert not controls  # what ran the session is no part of it
    assert recordings(home) == []


def recordings(home: Path) -> list[Path]:
    """What is left of the sound; nobody asked to keep any."""
    return list(home.rglob("*.wav"))
