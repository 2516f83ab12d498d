"""Who plays the other person: what the scenario says, or a language model where there is one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voice_mentor import config as settings
from voice_mentor.config import Config
from voice_mentor.llm import discovery
from voice_mentor.messages import text
from voice_mentor.seams import Language

if TYPE_CHECKING:
    from voice_mentor.llm.chat import ChatModel
    from voice_mentor.practice.partner import Partner
    from voice_mentor.practice.scenario import Scenario


@dataclass(slots=True)
class Players:
    """Makes the other person of a scenario.

    Attributes:
        seed: in which order they say what they may say.
        chat: the model that plays them; None leaves it to the scenario.
        remote: what is said to them leaves this machine.
        endpoint: where it goes.
        left: told everything that leaves this machine: where it goes, and the words.
    """

    seed: int = 0
    chat: ChatModel | None = None
    remote: bool = False
    endpoint: str = ""
    left: Callable[[str, str], None] = lambda endpoint, words: None

    def __call__(self, scenario: Scenario) -> Partner:
        """Somebody to practise with."""
        from voice_mentor.llm.leaving import Leaving
        from voice_mentor.practice.partner import Partner

        made = Partner(scenario, seed=self.seed, chat=self.chat, remote=self.remote)
        if self.remote:
            made.on_leaving(Leaving(self._leaves))
        return made

    def _leaves(self, words: str) -> None:
        self.left(self.endpoint, words)

    async def close(self) -> None:
        """Let go of the model. Idempotent."""
        if self.chat is not None:
            await self.chat.close()


async def players(config: Config, tell: Callable[[str], None], seed: int) -> Players:
    """Find who plays the other person, and say which model does where one was asked for or found.

    Raises:
        ConfigError: a model is wanted, and none was found or the settings for it can't be used.
        WeightsError, EngineNotFound: what a model inside this program needs isn't here.
    """
    found = await discovery.find(config.coach)
    if found.endpoint is None and found.file is None:
        return Players(seed)
    from voice_mentor.hero.wording import choice

    chat = await asyncio.to_thread(choice.model, found, config.coach)
    tell(_told(found, settings.ui_language(config)))
    return Players(seed, chat, found.remote, found.endpoint.host if found.endpoint else "")


def _told(found: discovery.Found, language: Language) -> str:
    model = found.file.stem if found.file is not None else found.endpoint.model if found.endpoint else ""
    return text("practice.model.remote" if found.remote else "practice.model.here", language, model=model)
