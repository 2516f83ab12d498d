import asyncio

import numpy as np
import pytest

from voice_mentor.errors import DeviceError
from voice_mentor.seams import Speech
from voice_mentor.testing import MemoryLoudspeaker, MemoryMicrophone

SECOND = Speech(np.full(1000, 0.5, dtype=np.float32), 1000, "one second")


async def test_time_is_the_tests() -> None:
    speaker = MemoryLoudspeaker(instant=False)
    await speaker.play(SECOND)
    await speaker.play(SECOND)
    speaker.advance(1.25)
    assert speaker.stop() == pytest.approx(1.25)
    assert speaker.stop() == 0.0
    assert speaker.stops == [pytest.approx(1.25), 0.0]
    assert len(speaker.heard(1000)) == 1250


async def test_play_waits_while_two_seconds_are_queued() -> None:
    speaker = MemoryLoudspeaker(instant=False)
    for _ in range(3):
        await speaker.play(SECOND)
    waiting = asyncio.ensure_future(speaker.play(SECOND))
    await asyncio.sleep(0)
    assert not waiting.done()
    speaker.advance(1.0)
    await waiting
    assert len(speaker.played) == 4


async def test_a_stop_discards_what_waited_to_be_queued() -> None:
    speaker = MemoryLoudspeaker(instant=False)
    for _ in range(3):
        await speaker.play(SECOND)
    waiting = asyncio.ensure_future(speaker.play(SECOND))
    await asyncio.sleep(0)
    speaker.stop()
    await waiting
    assert len(speaker.played) == 3
    assert speaker.queued_s == 0.0


async def test_an_unplugged_loudspeaker_says_so_and_works_again() -> None:
    speaker = MemoryLoudspeaker(instant=False)
    await speaker.play(SECOND)
    draining = asyncio.ensure_future(speaker.drain())
    await asyncio.sleep(0)
    speaker.unplug()
    with pytest.raises(DeviceError):
        await draining
    with pytest.raises(DeviceError):
        await speaker.play(SECOND)
    speaker.plug_in()
    await speaker.play(SECOND)


async def test_a_microphone_that_is_lost() -> None:
    microphone = MemoryMicrophone([np.zeros(16_000, dtype=np.float32)], lost_after=3)
    with pytest.raises(DeviceError, match="gone"):
        async for _ in microphone.chunks():
            pass
    assert microphone.delivered == 3
