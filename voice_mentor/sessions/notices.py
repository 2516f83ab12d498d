"""What the app itself says aloud when there is nothing for the coach to answer."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from voice_mentor.errors import VoiceMentorError
from voice_mentor.messages import text
from voice_mentor.seams import Language, Line, RejectionReason

MOVE = "notice"


async def not_heard(reason: RejectionReason, language: Language) -> AsyncGenerator[Line, None]:
    """Say that nothing was heard, why, and what helps."""
    yield Line(text(f"notices.not_heard.{reason}", language), language, move=MOVE)


async def trouble(error: VoiceMentorError, language: Language) -> AsyncGenerator[Line, None]:
    """Say what went wrong and the next thing to do."""
    yield Line(text("notices.trouble", language), language, move=MOVE)
    yield Line(error.remedy(language), language, move=MOVE)
