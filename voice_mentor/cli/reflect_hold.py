"""Opens a session on the way: new, or the one that broke off."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Literal

from voice_mentor import config as settings
from voice_mentor.audio.patient import Patient
from voice_mentor.cli.assembly import Wish
from voice_mentor.cli.held import Held
from voice_mentor.cli.journaling import Journaling, open_journal
from voice_mentor.cli.reflect_past import DAY_IS_OVER, look_back
from voice_mentor.cli.reflect_road import Road
from voice_mentor.cli.reflect_start import Start, time_of
from voice_mentor.cli.spoken import Hold, View
from voice_mentor.config import Config
from voice_mentor.hero.way.trip import Time, Trip
from voice_mentor.listening import controls
from voice_mentor.messages import text
from voice_mentor.seams import Language
from voice_mentor.sessions.reflect import ReflectSession
from voice_mentor.sessions.waiting import Waiting

Counted = Literal["microphone", "files", "words"]
"""What tells the time: the microphone's samples, those of recordings and answers, or words that are typed."""


def reflecting(trip: Trip, time: Time | None, counted: Counted, *, waits: bool = False) -> Hold:
    """What opens a session on the way.

    Args:
        trip: how long, and whether they drive.
        time: of day; None leaves it to the clock.
        counted: what tells how much of the way is gone.
        waits: it begins when it is told to.
    """
    return partial(_reflect, trip, time, counted, waits)


@asynccontextmanager
async def _reflect(
    trip: Trip, time: Time | None, counted: Counted, waits: bool, config: Config, wish: Wish, view: View
) -> AsyncGenerator[Held, None]:
    now = view.clock()
    trip = replace(trip, time=time or time_of(now))
    late = DAY_IS_OVER if trip.time == "evening" else timedelta()
    opened = await open_journal(config, lambda: now + late, ephemeral=wish.ephemeral, greets=True)
    past = await asyncio.to_thread(look_back, opened.journal, now)
    async with AsyncExitStack() as stack:
        journaling = Journaling(config, opened, view.clock, stack, view.say, aloud=True)
        if opened.journal is not None:
            stack.callback(opened.journal.close)
        start = Start(config, view, trip, journaling, past)
        stack.push(start.leave)
        session = await asyncio.to_thread(start.session, time_named=time is not None)
        if waits:
            session = Waiting(session, start.begin)
        passed, road = start.passed, Road(session)
        language = settings.ui_language(config)
        view.say(text(f"reflect_command.hint.{trip.time}", language, minutes=f"{trip.minutes:g}"))
        yield Held(
            passed.session(session) if counted == "words" else session,
            partial(_load, session.language),
            hearing=road.hearing,
            voice=start.voice,
            source=passed.source,
            sink=passed.sink if counted == "files" else partial(Patient, announces=config.audio.cues),
            paused=road.paused,
            wished=road.wished,
            microphone=road.microphone,
        )


def _load(language: Language) -> None:
    """Load, while the first words sound, what the first answer would otherwise wait for."""
    ReflectSession(language, Trip(), lambda: 0.0).coach.warm_up()
    controls.warm_up(language)
