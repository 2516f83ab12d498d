"""The app as a person meets it: a process of its own, a sound card, and a talk key."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.device.sound_card import VirtualSoundCard
from voice_mentor.listening.keys.remote import press
from voice_mentor.seams import Language, Samples

LONGEST_TURN_S = 90.0  # a turn that takes longer hangs; nothing is measured by it


@dataclass(frozen=True)
class SpokenTurn:
    """One turn: what the app told, and what its loudspeaker played."""

    told: dict[str, Any]
    answer: Samples
    rate: int


class Talking:
    """A running ``voice-mentor talk --json`` on a sound card, driven as by ``voice-mentor ptt``."""

    def __init__(self, process: asyncio.subprocess.Process, card: VirtualSoundCard, home: Path) -> None:
        self._process = process
        self._card = card
        self._data = home / "data"

    async def ready(self) -> None:
        """Wait until the talk key is answered."""
        async with asyncio.timeout(LONGEST_TURN_S):
            while not (self._data / "ptt.sock").exists():
                if self._process.returncode is not None:
                    raise RuntimeError("the app ended before it began")
                await asyncio.sleep(0.05)

    async def tap(self) -> None:
        """Press the key and let go."""
        await asyncio.to_thread(press, "tap", self._data)

    async def ended(self) -> int | None:
        """Wait until it ends by itself; its exit code."""
        async with asyncio.timeout(LONGEST_TURN_S):
            return await self._process.wait()

    async def told(self) -> dict[str, Any]:
        """The next turn's object, when the turn is over."""
        assert self._process.stdout is not None
        async with asyncio.timeout(LONGEST_TURN_S):
            turn: dict[str, Any] = json.loads(await self._process.stdout.readline())
        return turn

    async def turn(self, recording: Path) -> SpokenTurn:
        """Hold the key, say a recording, let go, and listen to the answer."""
        async with asyncio.timeout(LONGEST_TURN_S), self._card.recording() as loudspeaker:
            await asyncio.to_thread(press, "down", self._data)
            await self._card.say(recording)
            await asyncio.to_thread(press, "up", self._data)
            told = await self.told()
        return SpokenTurn(told, loudspeaker.samples, loudspeaker.rate)


@asynccontextmanager
async def talking(
    card: VirtualSoundCard, home: Path, language: Language, *flags: str, command: str = "talk"
) -> AsyncIterator[Talking]:
    """Start the app on a card and end it afterwards."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "voice_mentor", command, "--json", "--lang", language, *flags),
        env={
            **os.environ,
            **card.environment,
            "VOICE_MENTOR_HOME": str(home),
            "VOICE_MENTOR_AUDIO_CUES": "false",
            "OMP_NUM_THREADS": "1",
        },
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        app = Talking(process, card, home)
        await app.ready()
        yield app
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()
