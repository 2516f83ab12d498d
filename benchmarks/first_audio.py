"""A model that writes 20 tokens a second after 300 ms: how soon after its first sentence is anything heard?

The whole way: a streaming endpoint, the judging of its words, the app's own voice, the real loudspeaker
stream on a virtual sound card, and the recording of that. Counted from the moment the endpoint has written
the last character of the first sentence to the first audible sample; the recording lags behind what has
sounded (by some 10 ms), so the figures err on the high side.

    python -m benchmarks.first_audio [--replies N] [--language ja|en] [--json]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.model_wording import FIRST_TOKEN_S, GOOD, SAID, TOKEN, TOKEN_S
from tests.chat_server import Answer, Body, serving
from tests.device.conftest import plugged_in
from tests.device.sound_card import SpeakerRecording, VirtualSoundCard
from voice_mentor.audio.loudspeaker import Loudspeaker
from voice_mentor.config import Config
from voice_mentor.hero.coach import Coach
from voice_mentor.hero.wording.model import ModelWording
from voice_mentor.llm.endpoints import Endpoint
from voice_mentor.llm.openai_chat import Limits, OpenAIChat
from voice_mentor.mouth import Mouth
from voice_mentor.onlooker import Onlooker
from voice_mentor.seams import LANGUAGES, Language, Transcript
from voice_mentor.sessions.talk import TalkSession
from voice_mentor.tts.choice import Voices

AUDIBLE = 0.003


class Endpoint20:
    """Answers with two good sentences, and remembers when it was asked."""

    def __init__(self, language: Language) -> None:
        gap = "" if language == "ja" else " "
        piece = TOKEN[language]
        self._answer = Answer(
            gap.join(GOOD[language]), before_s=FIRST_TOKEN_S, between_s=TOKEN_S, piece=piece
        )
        # An event that only says who speaks goes out first, and takes a token's time.
        self.first_sentence_s = FIRST_TOKEN_S + TOKEN_S * -(-len(GOOD[language][0]) // piece)
        self.asked_at = 0.0

    def __call__(self, body: Body) -> Answer:
        """Answer a request."""
        self.asked_at = time.perf_counter()
        return self._answer


async def one_reply(
    chat: OpenAIChat, endpoint: Endpoint20, mouth: Mouth, speaker: SpeakerRecording, language: Language
) -> float:
    """Seconds from the first sentence's last character to the first audible sample."""
    coach = Coach(language)
    coach.warm_up()
    session = TalkSession(coach, ModelWording(chat, remote=False, timeout_s=20.0))
    await speaker.more(0.2)
    began, index = time.perf_counter(), len(speaker.samples)
    await mouth.say(session.respond(Transcript(SAID[language], language)), session)
    await speaker.more(0.2)
    audible = np.flatnonzero(np.abs(speaker.samples[index:]) > AUDIBLE)[0] / speaker.rate
    return began + float(audible) - (endpoint.asked_at + endpoint.first_sentence_s)


async def measure(language: Language, replies: int) -> list[float]:
    """So many replies in one conversation's voice, on one card."""
    endpoint = Endpoint20(language)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="card")))
        card = stack.enter_context(plugged_in(VirtualSoundCard(folder)))
        server = await stack.enter_async_context(serving(endpoint))
        chat = OpenAIChat(Endpoint(server.url, "fake-model"), Limits(first=20.0, gap=20.0))
        stack.push_async_callback(chat.close)
        sink = Loudspeaker()
        stack.push_async_callback(sink.close)
        await sink.open()
        speaker = await stack.enter_async_context(card.recording())
        found = []
        for _ in range(replies + 1):
            voice = Voices(Config())  # a new one each time, for it remembers what it said
            await voice.warm_up()
            mouth = Mouth(voice, sink, Onlooker())
            found.append(await one_reply(chat, endpoint, mouth, speaker, language))
            await voice.close()
    return found[1:]  # the first imports the client


def summary(found: list[float]) -> dict[str, Any]:
    """Milliseconds."""
    return {
        "replies": len(found),
        "p50_ms": 1000 * statistics.median(found),
        "p95_ms": 1000 * float(np.percentile(found, 95)),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--replies", type=int, default=15)
    parser.add_argument("--language", action="append", choices=LANGUAGES)
    parser.add_argument("--json", action="store_true")
    wish = parser.parse_args()
    result: dict[str, Any] = {
        language: summary(asyncio.run(measure(language, wish.replies)))
        for language in (wish.language or LANGUAGES)
    }
    result["load"] = os.getloadavg()[0]
    if wish.json:
        print(json.dumps(result, indent=2))
        return
    for name, row in result.items():
        print(name, row)


if __name__ == "__main__":
    main()
