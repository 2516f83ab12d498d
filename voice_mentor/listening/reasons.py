"""A reason beside a request: "could you repeat that, a lorry went by", 「…なので、続けてください」."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from voice_mentor.seams import Language

_CLAUSES = re.compile(r"[,.;:!?—–…]+(?:\s+|$)")


class Reasons:
    """Finds the requests of an utterance in which everything else is a reason.

    Args:
        words: how reasons begin or end, how long they are, what only a story has in it, and how one asks.
        ready: makes a text ready for the frames.
    """

    def __init__(self, words: dict[str, Any], ready: Callable[[str, Language], str]) -> None:
        self._words = words
        self._ready = ready

    def asked(self, text: str, language: Language) -> Iterator[str]:
        """The requests, ready for the frames; none where something is no reason, or there is none at all."""
        parts = self._japanese(text) if language == "ja" else self._english(text)
        asked = [part for part in parts if self._asks(part, language)]
        rest = [part for part in parts if part not in asked]
        if rest and all(self._is_reason(part, language) for part in rest):
            yield from asked

    def _english(self, text: str) -> list[str]:
        return [ready for clause in _CLAUSES.split(text) if (ready := self._ready(clause, "en"))]

    def _japanese(self, text: str) -> list[str]:
        said = self._ready(text, "ja")
        ends = (said.rfind(end) + len(end) for end in self._words["ends"] if end in said)
        cut = max(ends, default=0)
        return [said[:cut], said[cut:]] if 0 < cut < len(said) else []

    def _asks(self, part: str, language: Language) -> bool:
        return any(self._ready(word, language) in part for word in self._words["asks"])

    def _is_reason(self, part: str, language: Language) -> bool:
        tells = [self._ready(word, language) for word in self._words["tells"]]
        if language == "ja":
            return len(part) <= self._words["longest"] and not any(word in part for word in tells)
        words = part.split()
        known = words[0] in self._words["begins"] and not any(f"{word} " in tells for word in words)
        return known and len(words) <= self._words["longest"]
