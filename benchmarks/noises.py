"""Sounds that nobody said: made, so that any length and level can be had, and cut from recordings.

``TUNING`` kinds were looked at when the gates' thresholds were chosen; ``HELD_OUT`` kinds were not.
Every maker takes a number of samples at 16 kHz and a random generator and returns noise of any level;
``at_level`` sets the level.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from voice_mentor.seams import Samples

RATE = 16_000
Maker = Callable[[int, np.random.Generator], NDArray[np.float64]]


def at_level(samples: NDArray[np.float64] | Samples, dbfs: float) -> Samples:
    """Scale to a root-mean-square level in dB below full scale, clipped to [-1, 1]."""
    level = float(np.sqrt(np.mean(np.square(samples, dtype=np.float64)))) or 1.0
    return np.clip(samples * (10 ** (dbfs / 20) / level), -1, 1).astype(np.float32)


def coloured(exponent: float) -> Maker:
    """Noise whose power falls with frequency to the ``exponent`` (0 white, 1 pink, 2 brown)."""

    def make(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
        spectrum = np.fft.rfft(draw.standard_normal(n))
        frequency = np.maximum(np.fft.rfftfreq(n, 1 / RATE), 20.0)
        return np.fft.irfft(spectrum * frequency ** (-exponent / 2), n)

    return make


def band(low: float, high: float) -> Maker:
    """Noise between two frequencies in Hz."""

    def make(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
        spectrum = np.fft.rfft(draw.standard_normal(n))
        frequency = np.fft.rfftfreq(n, 1 / RATE)
        return np.fft.irfft(spectrum * ((frequency > low) & (frequency < high)), n)

    return make


def hum(mains: float) -> Maker:
    """Mains hum with its harmonics, and a little hiss."""

    def make(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
        t = np.arange(n) / RATE
        tones = sum(np.sin(2 * np.pi * mains * k * t + draw.uniform(0, 6.28)) / k for k in range(1, 9))
        return np.asarray(tones + 0.02 * draw.standard_normal(n))

    return make


def bursts(maker: Maker, per_second: float, length_s: float, floor: float = 0.01) -> Maker:
    """Short bursts of a noise at random times, over a faint floor: keys, breaths, doors."""

    def make(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
        out = floor * draw.standard_normal(n) * 0.05
        for at in draw.integers(0, n, max(1, int(per_second * n / RATE))):
            size = min(n - at, int(RATE * length_s * draw.uniform(0.6, 1.4)))
            if size > RATE // 100:
                burst = maker(size, draw)
                shape = np.sin(np.linspace(0, np.pi, size)) ** 0.7
                out[at : at + size] += burst / np.abs(burst).max() * shape * draw.uniform(0.4, 1)
        return out

    return make


def click(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
    """One key press: noise dying away within milliseconds, twice (down and up)."""
    t = np.arange(n) / RATE
    second = np.where(t > 0.6 * n / RATE, np.exp(-(t - 0.6 * n / RATE) * 400), 0)
    return np.asarray(draw.standard_normal(n) * (np.exp(-t * 300) + 0.5 * second))


def fan(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
    """Air noise, and the blades' tone beating slowly."""
    t = np.arange(n) / RATE
    air = coloured(1.5)(n, draw)
    blades = np.sin(2 * np.pi * 118 * t) * (1 + 0.4 * np.sin(2 * np.pi * 0.7 * t))
    return np.asarray(air / air.std() + 0.5 * blades)


def train(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
    """Rumble, and the wheels over the rail joints."""
    rumble = coloured(2.2)(n, draw)
    joints = bursts(band(80, 900), 2.5, 0.09)(n, draw)
    return np.asarray(rumble / rumble.std() + 4 * joints)


def engine(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
    """A car: firing tones that wander with the revolutions, and road noise."""
    t = np.arange(n) / RATE
    turns = 2 * np.pi * np.cumsum(40 + 12 * np.sin(2 * np.pi * 0.13 * t + draw.uniform(0, 6))) / RATE
    tones = sum(np.sin(turns * k + k) / k for k in (1, 2, 3, 4, 6))
    road = band(60, 1200)(n, draw)
    return np.asarray(tones + 0.8 * road / road.std())


def chimes(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
    """Notification sounds: two decaying tones now and then."""
    out = 1e-4 * draw.standard_normal(n)
    for at in draw.integers(0, max(1, n - RATE // 2), max(1, n // RATE // 2)):
        t = np.arange(min(n - at, RATE)) / RATE
        tone = np.sin(2 * np.pi * draw.choice([523, 659, 784, 1047]) * t) * np.exp(-t * 6)
        out[at : at + len(t)] += tone
    return out


def rain(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
    """Hiss with many small drops."""
    hiss = band(1500, 7500)(n, draw)
    return np.asarray(hiss / hiss.std() * 0.3 + 3 * bursts(click, 60, 0.01)(n, draw))


def strings(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
    """A plucked melody with chords: sounds with a voice's pitch and a voice's swing."""
    out = np.zeros(n)
    for at in range(0, n, RATE // 3):
        t = np.arange(min(n - at, RATE)) / RATE
        for pitch in draw.choice([110, 131, 147, 165, 196, 220, 262, 294], draw.integers(1, 3)):
            tones = sum(np.sin(2 * np.pi * pitch * k * t) * np.exp(-t * 3 * k) / k for k in range(1, 8))
            out[at : at + len(t)] += tones * draw.uniform(0.3, 1)
    return out


def barks(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
    """A dog: short harsh harmonic bursts that fall in pitch."""
    out = 1e-4 * draw.standard_normal(n)
    for at in draw.integers(0, max(1, n - RATE // 2), max(1, n // RATE)):
        t = np.arange(min(n - at, RATE // 5)) / RATE
        phase = 2 * np.pi * np.cumsum(draw.uniform(350, 600) * np.exp(-t * 2)) / RATE
        harsh = sum(np.sin(phase * k + draw.uniform(0, 6)) / k**0.5 for k in range(1, 9))
        shape = np.exp(-t * 18) * np.minimum(1, t * 200)
        out[at : at + len(t)] += shape * (harsh + 1.5 * draw.standard_normal(len(t)))
    return out


def horn(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
    """Car horns now and then: two low tones with overtones."""
    out = 1e-4 * draw.standard_normal(n)
    for at in draw.integers(0, max(1, n - RATE // 2), max(1, n // RATE // 3)):
        t = np.arange(min(n - at, int(RATE * draw.uniform(0.2, 0.6)))) / RATE
        for pitch in (335, 420):
            out[at : at + len(t)] += np.asarray(
                sum(np.sin(2 * np.pi * pitch * k * t) / k for k in range(1, 7))
            )
    return out


def siren(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
    """A tone that rises and falls, as voiced as a machine can be."""
    t = np.arange(n) / RATE
    return np.asarray(np.sin(2 * np.pi * np.cumsum(700 + 250 * np.sin(2 * np.pi * 0.3 * t)) / RATE))


def babble(voices: list[Samples], talkers: int = 8) -> Maker:
    """Many people at once, nobody to be understood: recordings summed at random offsets."""

    def make(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
        out = np.zeros(n)
        for index in draw.choice(len(voices), talkers, replace=talkers > len(voices)):
            voice = voices[index] / (np.sqrt(np.mean(voices[index] ** 2)) + 1e-9)
            out += np.resize(np.roll(voice, int(draw.integers(len(voice)))), n)
        return out

    return make


def excerpt(recording: Samples) -> Maker:
    """A stretch of a recording of noise, repeated where it is too short."""

    def make(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
        return np.resize(np.roll(recording, -int(draw.integers(len(recording)))), n).astype(np.float64)

    return make


TUNING: dict[str, Maker] = {
    "white": coloured(0),
    "pink": coloured(1),
    "hum-50": hum(50),
    "keyboard": bursts(click, 5, 0.05),
    "breath": bursts(band(300, 4000), 0.4, 1.2),
    "fan": fan,
    "train": train,
}
HELD_OUT: dict[str, Maker] = {
    "brown": coloured(2),
    "hum-60": hum(60),
    "doors": bursts(band(40, 300), 0.7, 0.25),
    "engine": engine,
    "chimes": chimes,
    "rain": rain,
    "siren": siren,
    "strings": strings,
    "barks": barks,
    "horn": horn,
}
