import asyncio

import numpy as np
import pytest

from voice_mentor.audio.inbox import Inbox, StreamLost

PATIENCE_S = 30.0


def block(count: int = 10) -> np.ndarray:
    return np.zeros(count, dtype=np.float32)


async def test_blocks_come_in_order_with_their_index() -> None:
    inbox = Inbox(10, asyncio.get_running_loop())
    await asyncio.to_thread(lambda: [inbox.put(block(count)) for count in (3, 4, 5)])
    entries = [await inbox.get(PATIENCE_S) for _ in range(3)]
    assert [entry[0] for entry in entries if entry] == [0, 3, 7]


async def test_the_oldest_are_dropped_and_the_gap_shows() -> None:
    inbox = Inbox(2, asyncio.get_running_loop())
    for _ in range(5):
        inbox.put(block())
    entry = await inbox.get(PATIENCE_S)
    assert entry is not None and entry[0] == 30


async def test_a_block_from_another_thread_wakes_the_waiting() -> None:
    inbox = Inbox(2, asyncio.get_running_loop())
    waiting = asyncio.ensure_future(inbox.get(PATIENCE_S))
    await asyncio.sleep(0)
    await asyncio.to_thread(inbox.put, block())
    entry = await waiting
    assert entry is not None and len(entry[1]) == 10


async def test_what_came_before_the_end_is_still_collected() -> None:
    inbox = Inbox(5, asyncio.get_running_loop())
    inbox.put(block())
    inbox.end()
    assert await inbox.get(PATIENCE_S) is not None
    with pytest.raises(StreamLost):
        await inbox.get(PATIENCE_S)


async def test_nothing_for_too_long_is_a_loss() -> None:
    with pytest.raises(StreamLost):
        await Inbox(5, asyncio.get_running_loop()).get(0.0)


async def test_closing_ends_the_waiting() -> None:
    inbox = Inbox(5, asyncio.get_running_loop())
    waiting = asyncio.ensure_future(inbox.get(PATIENCE_S))
    await asyncio.sleep(0)
    inbox.close()
    assert await waiting is None


def test_a_late_block_after_the_loop_is_gone_does_no_harm() -> None:
    loop = asyncio.new_event_loop()
    inbox = Inbox(5, loop)
    loop.close()
    inbox.put(block())
