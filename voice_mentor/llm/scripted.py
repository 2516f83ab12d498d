"""A model that writes what it was told to: for tests, and for trying a wording without a model."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence

from voice_mentor.errors import ReplyError
from voice_mentor.llm.chat import ChatMessage


class ScriptedChat:
    """Answers from a script, piece by piece; an error in the script is raised in its place.

    Args:
        script: the answers in order; when they are used up, the last one comes again.
        piece: characters in one piece.

    Attributes:
        asked: the messages of every request, in order.
    """

    name = "scripted"

    def __init__(self, *script: str | ReplyError, piece: int = 5) -> None:
        self.asked: list[list[ChatMessage]] = []
        self.warmed = 0
        self._script = list(script)
        self._piece = piece

    async def stream(self, messages: Sequence[ChatMessage]) -> AsyncGenerator[str, None]:
        """Yield the next answer of the script.

        Raises:
            ReplyError: where the script says so.
        """
        self.asked.append(list(messages))
        answer = self._script.pop(0) if len(self._script) > 1 else self._script[0]
        if isinstance(answer, ReplyError):
            raise answer
        for start in range(0, len(answer), self._piece):
            yield answer[start : start + self._piece]

    async def warm_up(self, messages: Sequence[ChatMessage]) -> None:
        """Count it."""
        self.warmed += 1

    async def close(self) -> None:
        """Nothing to let go of."""
