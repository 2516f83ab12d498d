"""What left this machine for a model elsewhere, as text to be looked up afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from voice_mentor.llm.chat import ChatMessage


class Leaving:
    """Notes each request: what stood word for word at the head of the one before once, its end always.

    Args:
        note: takes what was sent, names masked as they were.
    """

    def __init__(self, note: Callable[[str], None]) -> None:
        self._note = note
        self._before: Sequence[ChatMessage] = ()

    def __call__(self, messages: Sequence[ChatMessage]) -> None:
        """These messages leave now."""
        pairs = zip(messages[:-1], self._before, strict=False)
        again = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        self._before = tuple(messages)
        told = [f"[{one.role}] {one.text}" for one in messages[again:]]
        self._note("\n\n".join(["[…]", *told] if again else told))
