"""What was said before is not rendered again, and what is old is forgotten."""

from dataclasses import replace

import numpy as np
import pytest

from voice_mentor.seams import Speech
from voice_mentor.tts.cache import SpeechCache, SpeechKey

KEY = SpeechKey("openjtalk", "mei", 1.0, "coach", "はい。")


def speech(seconds: float) -> Speech:
    return Speech(np.zeros(round(seconds * 1000), np.float32), 1000, "はい。")


def test_the_same_words_are_found_again() -> None:
    cache = SpeechCache()
    kept = speech(1.0)
    cache.put(KEY, kept)
    assert cache.get(KEY) is kept


@pytest.mark.parametrize(
    "change",
    [
        {"engine": "pyttsx3"},
        {"voice": "mei-bright"},
        {"rate": 1.2},
        {"role": "partner"},
        {"text": "いいえ。"},
    ],
)
def test_another_voice_pace_speaker_or_word_is_another_thing(change: dict[str, object]) -> None:
    cache = SpeechCache()
    cache.put(KEY, speech(1.0))
    assert cache.get(replace(KEY, **change)) is None  # type: ignore[arg-type]


def test_the_least_recently_used_goes_first() -> None:
    cache = SpeechCache(seconds=3.0)
    keys = [replace(KEY, text=str(number)) for number in range(4)]
    for key in keys[:3]:
        cache.put(key, speech(1.0))
    cache.get(keys[0])
    cache.put(keys[3], speech(1.0))
    assert [cache.get(key) is not None for key in keys] == [True, False, True, True]
    assert cache.seconds <= 3.0


def test_what_is_longer_than_the_room_is_not_kept() -> None:
    cache = SpeechCache(seconds=1.0)
    cache.put(KEY, speech(1.5))
    assert cache.seconds == 0
