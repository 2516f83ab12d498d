"""A whole practice by voice: recordings in, a recording out, with real recognition, voices and journal."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.practising import Ears, Spoken, hold, script
from tests.closed_loop import Heard, listen, transcript
from voice_mentor.audio.wav import read_wav
from voice_mentor.audio.wav_sink import WavSink
from voice_mentor.hero.reading.likeness import shared
from voice_mentor.journal import key
from voice_mentor.seams import LANGUAGES, Language, Samples, VoiceRole

pytestmark = pytest.mark.engine

ALIKE = 0.6
"""Share of the words that must have come through a voice and a recogniser."""
TAKES, CARRIED = (2, 6), 9
"""Which of the script's lines are the takes, and the one taken along."""
MOST_READ_WRONG = 0.08
"""Of what comes back, by its reading: short lines in two voices, each line heard by itself."""
APART = 1.12
"""Two semitones between the coach's voice and the other person's, at least."""


@pytest.mark.usefixtures("whisper_base")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_practice_by_voice(
    language: Language, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(key.PASSPHRASE, "nobody else knows this")
    ears, out, says = Ears(), tmp_path / "out.wav", script(language)["says"]
    kept = await hold(language, tmp_path, ears, WavSink(out), measure=True)

    assert [take.number for take in kept.takes] == [1, 2]
    for take, line in zip(kept.takes, TAKES, strict=True):
        assert shared(take.text, says[line], language) >= ALIKE
        assert float(str(take.assessment["pace"])) > 0
    assert kept.takes[0].assessment["focus"] == "status"
    assert kept.takes[1].assessment["form"] == "open"
    assert shared(kept.steps[0].what, says[CARRIED], language) >= ALIKE

    moves = [one.line.move for one in ears.spoken]
    assert moves.index("partner") < moves.index("ask-review") < moves.index("mirror") < moves.index("compare")
    assert moves.index("compare") < moves.index("replay:1") < moves.index("replay:2") < moves.index("close")
    assert pitch(said_by(ears, "coach")) / pitch(said_by(ears, "partner")) > APART
    played = [one for one in ears.spoken if one.line.role == "self"]
    for one, line in zip(played, TAKES, strict=True):
        assert shared(transcript(one.samples, one.rate, language), says[line], language) >= ALIKE

    back = [one for one in ears.spoken if one.line.role != "self"]
    heard = listen([Heard(one.line.text, one.samples, one.rate) for one in back], language)
    assert heard.reading_error <= MOST_READ_WRONG, heard
    assert len(read_wav(out).samples) > 0
    assert recordings_in(home) == []


def recordings_in(home: Path) -> list[Path]:
    """What is left of the sound; nobody asked to keep any."""
    return list(home.rglob("*.wav"))


def said_by(ears: Ears, role: VoiceRole) -> list[Spoken]:
    return [one for one in ears.spoken if one.line.role == role]


def pitch(several: list[Spoken]) -> float:
    """The median pitch of a voice in Hz, of all frames that have one."""
    found = [hertz for one in several for hertz in _pitches(one.samples, one.rate)]
    return float(np.median(found))


def _pitches(samples: Samples, rate: int) -> list[float]:
    """By autocorrelation, 40 ms at a time, 60 to 500 Hz."""
    frame, shortest, longest = rate * 40 // 1000, rate // 500, rate // 60
    found = []
    for start in range(0, len(samples) - frame, frame):
        piece = samples[start : start + frame] - samples[start : start + frame].mean()
        power = float(piece @ piece)
        if power < 1e-3:
            continue
        alike = np.correlate(piece, piece, "full")[frame - 1 :][:longest] / power
        lag = shortest + int(np.argmax(alike[shortest:]))
        if alike[lag] > 0.5:
            found.append(rate / lag)
    return found
