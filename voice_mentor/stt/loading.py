"""A recogniser that is still being loaded can already be spoken to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable

from voice_mentor.seams import AudioChunk, Heard, Language, Transcriber


class LoadingTranscriber:
    """Loads a recogniser in a thread, and takes in the first utterance meanwhile.

    Make it inside a running event loop; loading starts at once.

    Args:
        load: makes the recogniser; may take seconds.
    """

    def __init__(self, load: Callable[[], Transcriber]) -> None:
        self._engine = asyncio.ensure_future(asyncio.to_thread(load))

    async def ready(self) -> Transcriber:
        """Wait until the recogniser is loaded, and return it.

        Raises:
            WeightsError, EngineNotFound: it can't be loaded.
        """
        return await asyncio.shield(self._engine)

    async def transcribe(self, utterance: AsyncIterator[AudioChunk], *, language: Language | None) -> Heard:
        """Recognise as the loaded recogniser does.

        Raises:
            TranscriptionError: the engine failed.
            WeightsError, EngineNotFound: it could not be loaded.
        """
        if self._engine.done():
            return await self._engine.result().transcribe(utterance, language=language)
        waiting: asyncio.Queue[AudioChunk | None] = asyncio.Queue()
        taking = asyncio.ensure_future(_take_in(utterance, waiting))
        try:
            heard = await (await self.ready()).transcribe(_given_out(waiting), language=language)
            await taking  # an error of the source is the caller's to know
            return heard
        finally:
            taking.cancel()


async def _take_in(utterance: AsyncIterator[AudioChunk], waiting: asyncio.Queue[AudioChunk | None]) -> None:
    try:
        async for chunk in utterance:
            waiting.put_nowait(chunk)
    finally:
        waiting.put_nowait(None)


async def _given_out(waiting: asyncio.Queue[AudioChunk | None]) -> AsyncGenerator[AudioChunk, None]:
    while (chunk := await waiting.get()) is not None:
        yield chunk
