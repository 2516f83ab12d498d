"""Measured speeds are remembered, and a damaged memory is no trouble."""

from pathlib import Path

from voice_mentor.testing import ScriptedVoice
from voice_mentor.tts import speeds
from voice_mentor.tts.speeds import Speed


def test_nothing_is_known_before_the_first_measurement() -> None:
    assert speeds.remembered() == {}


def test_measurements_are_added_up() -> None:
    speeds.remember({"hibari:en": Speed(0.01, 0.03)})
    speeds.remember({"kokoro:ja": Speed(0.5, 0.6)})
    assert speeds.remembered() == {"hibari:en": Speed(0.01, 0.03), "kokoro:ja": Speed(0.5, 0.6)}


def test_a_damaged_file_counts_as_none(home: Path) -> None:
    speeds.remember({"hibari:en": Speed(0.01, 0.03)})
    (file,) = (home / "cache").glob("*.json")
    for content in ("", "[]", '{"a": 1}', '{"a": {"factor": "x"}}'):
        file.write_text(content, encoding="utf-8")
        assert speeds.remembered() == {}


async def test_a_voice_is_measured_over_a_coach_s_lines() -> None:
    voice = ScriptedVoice()
    speed = await speeds.measure(voice, "ja")
    assert len(voice.said) == 3
    assert 0 < speed.factor
    assert 0 < speed.first_s
