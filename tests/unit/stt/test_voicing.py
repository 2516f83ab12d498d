"""A hummed answer is told from knocks and tones by how evenly it repeats."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks import answers, noises
from voice_mentor.listening.vad import SileroVad
from voice_mentor.seams import Samples
from voice_mentor.stt import gates
from voice_mentor.stt.voicing import look_again, periodicity

RATE = 16_000
MADE = {**noises.TUNING, **noises.HELD_OUT}


def noise(name: str) -> Samples:
    return noises.at_level(MADE[name](3 * RATE, np.random.default_rng(5)), -20)


@pytest.mark.parametrize("name", ["white", "keyboard", "breath", "doors", "rain", "train", "barks"])
def test_knocks_and_hiss_do_not_repeat(name: str) -> None:
    assert periodicity(noise(name)) < gates.PITCHED[0]


@pytest.mark.parametrize("name", ["chimes", "siren", "horn"])
def test_tones_repeat_too_evenly_for_a_voice(name: str) -> None:
    assert periodicity(noise(name)) > gates.PITCHED[1]


@pytest.mark.parametrize("samples", [np.zeros(0), np.zeros(100), np.zeros(RATE), np.full(RATE, 0.1)])
def test_sound_without_a_wave_has_no_pitch(samples: Samples) -> None:
    assert periodicity(samples.astype(np.float32)) == 0.0


@pytest.mark.engine
def test_a_hummed_yes_is_a_voice_at_the_second_look() -> None:
    vad = SileroVad()
    hummed = [each for each in answers.synthetic() if each.text == "うん"]
    assert len(hummed) == 3
    for each in hummed:
        samples = np.pad(each.samples, (RATE * 2 // 5, RATE // 4))
        first = gates.measure(samples, vad.probabilities(samples).tolist())
        assert gates.before(replace(first, again=look_again(samples, vad))) is None


def test_a_knock_stays_noise_at_the_second_look() -> None:
    vad = SileroVad()
    samples = noise("doors")
    voice = gates.measure(samples, [0.3])
    assert gates.worth_another_look(voice)
    assert gates.before(replace(voice, again=look_again(samples, vad))) == "noise"


def test_steady_or_silent_sound_is_not_looked_at_twice() -> None:
    assert not gates.worth_another_look(gates.measure(noise("fan"), [0.3]))
    assert not gates.worth_another_look(gates.measure(np.full(RATE, 1e-4, np.float32), [0.3]))
