"""What is said without being asked: to a key, or when a device is back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from tests.turn.conftest import Stage, Words
from tests.turn.test_conversation import Quiet, until
from voice_mentor.seams import Line


async def _lines() -> AsyncGenerator[Line, None]:
    yield Line("Paused.", "en", move="control")


async def _endless() -> AsyncGenerator[Line, None]:
    while True:
        yield Line("And so on.", "en")
        await asyncio.sleep(0)


async def test_it_is_said_at_once_and_the_coach_gives_way() -> None:
    stage = Stage(Words(), utterances=(), listener=Quiet())
    conversation = stage.conversation()
    running = asyncio.ensure_future(conversation.run())
    await until(lambda: stage.said == ["Hello there."])
    conversation.unasked(_endless)
    await until(lambda: "And so on." in stage.said)
    assert conversation.answering
    conversation.unasked(_lines)
    await until(lambda: stage.said[-1] == "Paused." and not conversation.answering)
    conversation.command("quit")
    await running


async def test_a_session_that_ends_by_it_is_over() -> None:
    stage = Stage(Words(), utterances=(), listener=Quiet())
    conversation = stage.conversation()
    running = asyncio.ensure_future(conversation.run())
    await until(lambda: stage.said == ["Hello there."])

    async def stop() -> AsyncGenerator[Line, None]:
        stage.session.ended = True
        yield Line("We stop here.", "en")

    conversation.unasked(stop)
    await asyncio.wait_for(running, 10)
    assert stage.said[-1] == "We stop here."
