"""Whole spoken turns through the real audio stack: a recording in, an answer out, and Whisper listens to it.

Both languages run side by side, each on a card of its own. VOICE_MENTOR_TEST_CARD_TURNS=20 makes it the full
measurement, which takes some minutes of real time.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import numpy as np
import pytest

from benchmarks.score import units
from tests.closed_loop import Heard, listen, rendered, short_recordings
from tests.device.sound_card import VirtualSoundCard
from tests.device.talking import SpokenTurn, talking
from voice_mentor.seams import Language

TURNS = int(os.environ.get("VOICE_MENTOR_TEST_CARD_TURNS", "6"))
MOST_READ_WRONG = 0.08
"""Of the kana in Japanese, of the words in English. Few replies, so one misheard word weighs much."""
SHORTEST: dict[Language, int] = {"ja": 6, "en": 3}
"""Characters or words. Of a lone うん Whisper makes a sentence of its own: those only have to sound."""
AUDIBLE = 0.02
MOST_ADDED = 0.05
"""Plainly counted, by how much the loudspeaker's sound may be misheard more than the voice's own. Of the
voice's own sound Whisper writes up to 15 % of such few replies with other characters, where they quote
misheard novels; test_talk.py and test_voices.py hold the voice itself to account."""


pytestmark = [pytest.mark.device, pytest.mark.engine]


@asynccontextmanager
async def own_card() -> AsyncIterator[VirtualSoundCard]:
    with tempfile.TemporaryDirectory(prefix="card") as folder:
        card = VirtualSoundCard(Path(folder))
        await asyncio.to_thread(card.start)
        try:
            yield card
        finally:
            card.stop()


async def converse(language: Language) -> list[SpokenTurn]:
    async with AsyncExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="home")))
        card = await stack.enter_async_context(own_card())
        app = await stack.enter_async_context(talking(card, home, language))
        recordings = itertools.islice(itertools.cycle(short_recordings(language)), TURNS)
        return [await app.turn(recording) for recording in recordings]


async def test_what_the_loudspeaker_says_is_what_the_app_says_it_spoke() -> None:
    ja, en = await asyncio.gather(converse("ja"), converse("en"))
    both: tuple[tuple[Language, list[SpokenTurn]], ...] = (("ja", ja), ("en", en))
    for language, turns in both:
        replies = [Heard(told, turn.answer, turn.rate) for turn in turns if (told := _said(turn))]
        assert len(replies) == TURNS
        assert all(np.abs(one.samples).max() > AUDIBLE for one in replies)
        replies = [one for one in replies if len(units(one.text, language)) >= SHORTEST[language]]
        assert len(replies) >= TURNS // 2
        result = listen(replies, language)
        unplayed = listen(await rendered([one.text for one in replies], language), language)
        assert result.error <= unplayed.error + MOST_ADDED, (result, unplayed)
        assert result.reading_error <= MOST_READ_WRONG, result
        assert result.first_and_last >= len(replies) - 2, result


def _said(turn: SpokenTurn) -> str:
    return str(turn.told["reply"] or turn.told.get("notice") or "")
