"""Whole sentences out of a reply that arrives in pieces."""

from __future__ import annotations

import re
from typing import Literal

from voice_mentor.seams import Language

_ENDS: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(r"[。！？!?]+[」』”）)]*|\n+"),
    "en": re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\be\.g)(?<!\bi\.e)[.!?]+[\"”’)]*(?=\s)|\n+"),
}
_FINISHED: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(r"(?:[。！？!?」』]|です|ます|でした|ました|ません|でしょう|ください|[かね])$"),
    "en": re.compile(r"[.!?\"”]$"),
}
_LABEL = re.compile(
    r"^\s*(?:\*\*)?(?:返事|返答|回答|コーチ|聞き役|coach|reply|response|answer|assistant)(?:\*\*)?\s*[:：]\s*",
    re.IGNORECASE,
)
_MARKS = ' \t\n　"“”'
_OPEN, _CLOSE = "「『", "」』"
_THOUGHT = ("<think>", "</think>")
"""Reasoning models may think aloud before they answer; nobody is to hear it."""
_LONGEST_QUOTE = 40
"""A 「 not closed within so many characters is a slip and holds no sentence together."""

End = Literal["whole", "unfinished"]


class SentenceStream:
    """Collects pieces and gives out sentences as soon as they are whole.

    Args:
        language: decides where sentences end.
    """

    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self._text = ""
        self._thinking = False
        self._begun = False

    @property
    def waiting(self) -> int:
        """Characters that belong to no whole sentence yet."""
        return 0 if self._thinking else len(self._text)

    def feed(self, piece: str) -> list[str]:
        """Take a piece; return the sentences it completes."""
        self._text += piece
        if self._in_thought():
            return []
        whole: list[str] = []
        while (end := self._end()) is not None:
            whole.append(self._tidied(self._text[:end]))
            self._text = self._text[end:]
        return [one for one in whole if one]

    def rest(self) -> tuple[str, End]:
        """What is left when the reply is over, and whether it reads like a whole sentence."""
        left = "" if self._thinking else self._tidied(self._text)
        self._text = ""
        return left, "whole" if _FINISHED[self._language].search(left) else "unfinished"

    def _in_thought(self) -> bool:
        opening, closing = _THOUGHT
        if not self._begun and self._text.lstrip().startswith(opening):
            self._thinking = True
        if self._thinking and closing in self._text:
            self._text = self._text.partition(closing)[2]
            self._thinking = False
        undecided = not self._begun and opening.startswith(self._text.lstrip()[: len(opening)] or opening)
        return self._thinking or (undecided and len(self._text.lstrip()) < len(opening))

    def _end(self) -> int | None:
        """Where the first whole sentence ends."""
        for match in _ENDS[self._language].finditer(self._text):
            if not self._quoted(match.start()):
                return match.end()
        return None

    def _quoted(self, place: int) -> bool:
        """Whether a place lies inside 「」; a mark in there ends no sentence."""
        before = self._text[:place]
        opened = max(before.rfind(mark) for mark in _OPEN)
        closed = max(before.rfind(mark) for mark in _CLOSE)
        return opened > closed and place - opened < _LONGEST_QUOTE

    def _tidied(self, sentence: str) -> str:
        """Without a label in front, quotation marks around everything, and the halves of pairs cut apart."""
        if not self._begun:
            sentence = _LABEL.sub("", sentence)
        sentence = sentence.strip(_MARKS)
        self._begun = self._begun or bool(sentence)
        for opening, closing in zip(_OPEN, _CLOSE, strict=True):
            marks = [mark for mark in sentence if mark in (opening, closing)]
            around = marks == [opening, closing] and (sentence[0], sentence[-1]) == (opening, closing)
            if around or len(marks) == 1:
                sentence = sentence.strip(opening + closing)
        return sentence
