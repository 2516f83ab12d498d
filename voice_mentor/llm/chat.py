"""What a language model is to the coach: text in, text out in pieces. It never sees audio."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message of a conversation with a model.

    Attributes:
        role: who says it.
        text: what is said.
    """

    role: Role
    text: str


class ChatModel(Protocol):
    """A model that continues a conversation."""

    name: str
    """What to call it on screen: model and place, never a key."""

    def stream(self, messages: Sequence[ChatMessage]) -> AsyncGenerator[str, None]:
        """Yield the answer as it is being written; closing the generator ends the writing.

        Raises:
            ReplyError: unreachable, refused, too slow, cut off or not understood; it quotes nothing.
        """
        ...

    async def warm_up(self, messages: Sequence[ChatMessage]) -> None:
        """Have the model loaded and the beginning of a conversation read before the first reply needs it.

        Without messages nothing is sent: only this side gets ready.

        Raises:
            ReplyError: as ``stream``.
        """
        ...

    async def close(self) -> None:
        """Let go of connections and memory. Idempotent."""
        ...
