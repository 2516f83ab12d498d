"""Whether the microphone hears the loudspeaker: simulated rooms, headsets, noise and devices that fail."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import numpy as np
import pytest

from voice_mentor.audio.resample import resample
from voice_mentor.errors import DeviceError
from voice_mentor.listening.echo import RATE, UNKNOWN, Duplex, compare, listen_for_echo, probe
from voice_mentor.seams import AudioChunk, Samples, Speech

QUIET_ROOM, ROOM, CAFE = -70.0, -55.0, -30.0  # dBFS of the noise in the microphone


class Room:
    """A microphone and a loudspeaker in one room, on one clock: sound comes back late, faint and filtered.

    Args:
        gain_db: how loud the loudspeaker is in the microphone; None: it is not heard at all.
        noise_db: the room's own noise in dBFS; None: exact zeros.
        delay_s: on the way out and back.
        rate: Hz of the microphone.
        breaks: the microphone is lost in the middle of the test.
    """

    def __init__(
        self,
        gain_db: float | None,
        noise_db: float | None = ROOM,
        delay_s: float = 0.1,
        rate: int = 48_000,
        *,
        breaks: bool = False,
    ) -> None:
        self.rate = rate
        self._gain = 0.0 if gain_db is None else 10 ** (gain_db / 20)
        self._delay_s = delay_s
        self._breaks = breaks
        rng = np.random.default_rng(3)
        level = 0.0 if noise_db is None else 10 ** (noise_db / 20)
        self._sound = (level * rng.standard_normal(rate * 4)).astype(np.float32)
        self._now = 0
        self.stopped = False

    async def chunks(self) -> AsyncGenerator[AudioChunk, None]:
        step = self.rate // 50
        while self._now + step <= len(self._sound):
            await asyncio.sleep(0)
            if self._breaks and self._now > self.rate // 2:
                raise DeviceError("audio.microphone_lost", name="room")
            yield AudioChunk(self._sound[self._now : self._now + step], self.rate, self._now)
            self._now += step

    async def play(self, speech: Speech) -> None:
        echo = resample(speech.samples, speech.rate, self.rate)
        for late_s, share in ((0.0, 1.0), (0.011, 0.4), (0.023, -0.3)):  # the walls
            at = self._now + round((self._delay_s + late_s) * self.rate)
            self._sound[at : at + len(echo)] += np.float32(self._gain * share) * echo

    async def drain(self) -> None:
        """Time is the microphone's."""

    def stop(self) -> float:
        self.stopped = True
        return 0.0

    async def close(self) -> None:
        """Nothing to release."""


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
@pytest.mark.parametrize("delay_s", [0.02, 0.1, 0.35])
@pytest.mark.parametrize(
    ("gain_db", "noise_db", "free"),
    [
        (-10.0, ROOM, False),
        (-30.0, ROOM, False),
        (-40.0, QUIET_ROOM, False),
        (-60.0, QUIET_ROOM, True),
        (None, QUIET_ROOM, True),
        (None, ROOM, True),
        (-10.0, CAFE, False),
        (None, CAFE, False),  # can't be told: it might be there
        (None, None, False),  # exact zeros: a microphone that isn't ready
    ],
)
async def test_headsets_and_loudspeakers(
    rate: int, delay_s: float, gain_db: float | None, noise_db: float | None, free: bool
) -> None:
    room = Room(gain_db, noise_db, delay_s, rate)
    assert (await listen_for_echo(room, room)).none == free
    assert room.stopped


async def test_the_echo_is_measured() -> None:
    room = Room(-20.0)
    echo = await listen_for_echo(room, room)
    assert echo.gain_db == pytest.approx(-20.0, abs=2.0)


async def test_a_microphone_that_is_lost_meanwhile_is_not_trusted() -> None:
    room = Room(None, breaks=True)
    assert await listen_for_echo(room, room) == UNKNOWN
    assert not UNKNOWN.none


def test_too_little_sound_tells_nothing() -> None:
    nothing: Samples = np.zeros(0, np.float32)
    assert compare(nothing, probe().samples) == UNKNOWN
    assert compare(probe().samples, probe().samples) == UNKNOWN


def test_the_sound_is_short_soft_and_without_a_click() -> None:
    sound = probe()
    assert sound.rate == RATE
    assert sound.seconds <= 0.3
    assert np.abs(sound.samples).max() < 0.12
    assert np.abs(sound.samples[[0, -1]]).max() < 1e-3


@pytest.mark.parametrize(("gain_db", "free", "key"), [(None, True, "full"), (-20.0, False, "half")])
async def test_the_listener_and_the_person_are_told(gain_db: float | None, free: bool, key: str) -> None:
    told: list[object] = []
    room = Room(gain_db)
    await Duplex(told.append, told.append).settle(room, room)
    assert told == [free, f"listening.duplex.{key}"]
