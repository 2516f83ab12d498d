"""Slower and louder, whatever voice it is: length, pitch and peaks of what comes out."""

from __future__ import annotations

from contextlib import aclosing

import numpy as np
import pytest

from voice_mentor.seams import Line, Samples, Speech
from voice_mentor.testing import ScriptedVoice
from voice_mentor.tts.adjusted import LOUDEST_DB, SLOWEST, Adjusted, amplified, stretched
from voice_mentor.tts.sound import PEAK_LIMIT

RATE = 24_000


def tone(hertz: float, seconds: float = 1.5, level: float = 0.3) -> Samples:
    """A voice-like tone: a wave and its octave, swelling three times a second."""
    at = np.arange(round(seconds * RATE)) / RATE
    wave = np.sin(2 * np.pi * hertz * at) + 0.5 * np.sin(4 * np.pi * hertz * at)
    swell = 0.6 + 0.4 * np.sin(2 * np.pi * 3 * at)
    return (level * wave / 1.5 * swell).astype(np.float32)


def pitch(samples: Samples) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.fft.rfftfreq(len(samples), 1 / RATE)[np.argmax(spectrum)])


@pytest.mark.parametrize("hertz", [95.0, 180.0, 260.0])
@pytest.mark.parametrize("pace", [0.6, 0.85, 1.3])
def test_another_pace_has_another_length_and_the_same_pitch(hertz: float, pace: float) -> None:
    samples = tone(hertz)
    slow = stretched(samples, RATE, pace)
    assert len(slow) / len(samples) == pytest.approx(1 / pace, rel=0.04)
    assert pitch(slow) == pytest.approx(hertz, rel=0.02)
    assert np.sqrt(np.mean(slow**2)) == pytest.approx(np.sqrt(np.mean(samples**2)), rel=0.1)


def test_what_is_too_short_to_stretch_stays() -> None:
    click = tone(200, 0.02)
    assert stretched(click, RATE, 0.7) is click


@pytest.mark.parametrize("gain_db", [-6.0, 4.0, 12.0])
def test_louder_stays_under_the_limit_and_is_not_cut_flat(gain_db: float) -> None:
    samples = tone(180, level=0.5)
    loud = amplified(samples, gain_db)
    assert np.abs(loud).max() <= PEAK_LIMIT
    assert np.mean(np.abs(loud) == np.abs(loud).max()) < 0.001
    quiet = amplified(tone(180, level=0.05), gain_db)
    assert np.abs(quiet).max() == pytest.approx(
        np.abs(tone(180, level=0.05)).max() * 10 ** (gain_db / 20), rel=0.01
    )


async def said(voice: Adjusted, line: Line) -> list[Speech]:
    async with aclosing(voice.synthesize(line)) as speeches:
        return [speech async for speech in speeches]


async def test_a_voice_is_adjusted_from_the_next_line_on() -> None:
    voice, line = Adjusted(ScriptedVoice()), Line("今日はどんな一日でしたか。", "ja")
    before = await said(voice, line)
    assert voice.adjust(0.8, 0.0)
    after = await said(voice, line)
    assert sum(one.seconds for one in after) > 1.15 * sum(one.seconds for one in before)
    assert [one.text for one in after] == [one.text for one in before]


async def test_at_its_limit_it_says_so() -> None:
    voice = Adjusted(ScriptedVoice())
    assert not all(voice.adjust(0.85, 0.0) for _ in range(8))
    assert not all(voice.adjust(1.0, 4.0) for _ in range(8))
    assert not voice.adjust(0.85, 4.0)
    assert 0 < SLOWEST < 1 and LOUDEST_DB > 0
