"""The coach, and the language model that words its replies where there is one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voice_mentor import config as settings
from voice_mentor.cli import assembly
from voice_mentor.cli.journaling import Journaling, open_journal
from voice_mentor.clock import Clock, now
from voice_mentor.config import Config
from voice_mentor.llm import discovery
from voice_mentor.seams import Session
from voice_mentor.sessions.minutes import Minutes

if TYPE_CHECKING:
    from voice_mentor.hero.coach import Coach


@dataclass(frozen=True, slots=True)
class Coaching:
    """A coach and the session with it."""

    coach: Coach
    session: Session


@asynccontextmanager
async def coaching(
    config: Config,
    tell: Callable[[str], None],
    minutes: Minutes,
    *,
    seed: int = 0,
    interactive: bool = True,
    ephemeral: bool = False,
    clock: Clock = now,
) -> AsyncGenerator[Coaching, None]:
    """Open a session, and let go of its model whatever happens.

    Args:
        config: the settings.
        tell: shows a sentence of the app's own: what words the replies.
        minutes: keeps what is said, in memory.
        seed: which of equally fitting lines come first.
        interactive: somebody is waiting, so a model gets ready beside the greeting. For a script it is made
            ready before the first turn, and a server is asked nothing but for the replies themselves.
        ephemeral: nothing of the conversation is kept.
        clock: tells what day it is, and the time of each turn.

    Raises:
        ConfigError: a model is wanted, and none was found or the settings for it can't be used.
        WeightsError, EngineNotFound: what a model inside this program needs isn't here.
    """
    language = assembly.first_language(config)
    found, coach, opened = await asyncio.gather(
        discovery.find(config.coach),
        asyncio.to_thread(assembly.coach, config, language, seed=seed),
        open_journal(config, clock, ephemeral=ephemeral, greets=interactive),
    )
    from voice_mentor.hero.wording import choice  # the coach stands behind it: loaded in the thread above

    if config.coach.wording != "embedded":
        tell(found.told(settings.ui_language(config)))
    wording = choice.wording(found, config.coach)
    async with AsyncExitStack() as stack:
        if wording is not None:
            stack.push_async_callback(wording.close)
            if interactive:
                await stack.enter_async_context(beside(wording.warm_up(language)))
            else:
                await wording.warm_up(language if found.file else None)
        journaling = Journaling(config, opened, clock, stack, tell, aloud=interactive)
        endpoint = found.endpoint.host if found.endpoint else ""
        around = journaling.around(coach, wording, endpoint)
        yield Coaching(coach, assembly.session(coach, wording, minutes, around))


@asynccontextmanager
async def beside(work: Coroutine[None, None, None]) -> AsyncGenerator[None, None]:
    """Let something run beside a conversation, and end it with it."""
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
