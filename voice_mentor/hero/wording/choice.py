"""From what was found to what words the replies."""

from __future__ import annotations

from voice_mentor.config import Coach
from voice_mentor.hero.wording.model import ModelWording
from voice_mentor.llm.chat import ChatModel
from voice_mentor.llm.discovery import Found
from voice_mentor.llm.openai_chat import Limits, OpenAIChat

FIRST_SHARE = 0.75
"""Share of the longest wait after which a model that has written nothing counts as lost."""
GAP_SHARE = 0.5


def wording(found: Found, coach: Coach) -> ModelWording | None:
    """The model's wording, or None for the embedded one. Nothing is loaded or connected yet.

    Raises:
        EngineNotFound: a file is to be run here and the extra for it isn't installed.
    """
    chosen = model(found, coach)
    if chosen is None:
        return None
    return ModelWording(chosen, remote=found.remote, timeout_s=coach.timeout_s)


def model(found: Found, coach: Coach) -> ChatModel | None:
    """The model itself, or None.

    Raises:
        EngineNotFound: as ``wording``.
    """
    limits = Limits(first=coach.timeout_s * FIRST_SHARE, gap=coach.timeout_s * GAP_SHARE)
    if found.file is not None:
        from voice_mentor.llm import local_llm

        local_llm.require()
        return local_llm.LocalChat(found.file, limits)
    return OpenAIChat(found.endpoint, limits) if found.endpoint is not None else None
