"""Utterances put together, begun with what is there already, and watched for their end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator

from voice_mentor.audio.spool import Recording
from voice_mentor.seams import AudioChunk


async def again(recording: Recording | None) -> AsyncGenerator[AudioChunk, None]:
    """What was recorded, once more; nothing where there is none."""
    if recording is not None:
        async for chunk in recording.chunks():
            yield chunk


async def only(chunk: AudioChunk) -> AsyncGenerator[AudioChunk, None]:
    """One chunk."""
    yield chunk


async def chain(
    first: AsyncIterator[AudioChunk], rest: AsyncIterator[AudioChunk]
) -> AsyncGenerator[AudioChunk, None]:
    """One after the other."""
    async for chunk in first:
        yield chunk
    async for chunk in rest:
        yield chunk


async def until_over(
    utterance: AsyncIterator[AudioChunk], over: asyncio.Event
) -> AsyncGenerator[AudioChunk, None]:
    """An utterance; the event tells that it is over."""
    async for chunk in utterance:
        yield chunk
    over.set()
