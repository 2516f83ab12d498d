"""What is recognised while it is spoken says what the whole recording says, through the real recogniser."""

from __future__ import annotations

import pytest

from voice_mentor.bench import stt
from voice_mentor.bench.clips import as_spoken, at_once, recordings
from voice_mentor.bench.score import pooled
from voice_mentor.config import load
from voice_mentor.seams import LANGUAGES, Language
from voice_mentor.stt.whisper import create

pytestmark = pytest.mark.engine

CLIPS = 2
MORE_ERRORS = 0.1
"""Two clips of ten words each: one word more may be misheard."""


@pytest.mark.parametrize("language", LANGUAGES)
async def test_spoken_words_are_heard_as_well_as_recorded_ones(language: Language) -> None:
    clips = [clip for clip in recordings() if clip.language == language][:CLIPS]
    transcriber = create(load())
    spoken = [await stt.ours(transcriber, clip, as_spoken) for clip in clips]
    whole = [await stt.ours(transcriber, clip, at_once) for clip in clips]
    assert all(each.text for each in spoken)
    assert pooled([each.count for each in spoken]) <= pooled([each.count for each in whole]) + MORE_ERRORS


async def test_the_comparison_runs_the_default_call_beside_ours_on_the_same_clips() -> None:
    clips = [clip for clip in recordings() if clip.language == "en"][:1]
    config = load()
    found = await stt.compare(create(config), config, clips, ["at_once"])
    assert [each.way for each in found.results] == ["default", "alone", "at_once"]
    assert found.results[0].p50_ratio == 1.0 and found.results[1].p50_of_alone == 1.0
    assert found.results[0].error == found.results[1].error
    assert all(each.latency.count == 1 for each in found.results)
    assert {each.clip for way in found.clips.values() for each in way} == {clips[0].name}
