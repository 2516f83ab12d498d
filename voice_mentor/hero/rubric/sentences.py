"""Sentences, and which of them ask something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from voice_mentor.hero.rubric.tables import first, found, patterns

_JA_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?\n]*[」』）]?|[。！？!?\n]+")
_EN_CUT = re.compile(
    r"(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<=[.!?])[\"”’)]*\s+|\n+"
)
_CLOSING = '。！？!?.…\n 　"”』）)〜～'
_SHORT_QUOTE = re.compile(r"「[^」]{1,24}」|“[^”]{1,60}”|\"[^\"]{1,60}\"")
_QUOTE_MARK = "＊"


@dataclass(frozen=True)
class Sentence:
    """One sentence.

    Attributes:
        text: as written.
        core: without its closing marks, apostrophes as ’.
        asks: how many questions it holds; alternatives are one.
    """

    text: str
    core: str
    asks: int

    @property
    def unquoted(self) -> str:
        """The core with short quotations blanked: those words are somebody's own."""
        return _SHORT_QUOTE.sub(_QUOTE_MARK, self.core)

    @property
    def blanked(self) -> str:
        """The text with short quotations blanked."""
        return _SHORT_QUOTE.sub(_QUOTE_MARK, self.text)


def plain(text: str) -> str:
    """One way of writing apostrophes."""
    return text.replace("'", "’").replace("‘", "’")


def has_wh(text: str) -> bool:
    """Whether Japanese text holds a question word."""
    return found(text, "ja", "questions", "word")


def _ja_questions(text: str, core: str) -> int:
    if found(core, "ja", "questions", "no_question"):
        return 0
    marked = text.rstrip("」』）").endswith(("？", "?"))
    soft = found(core, "ja", "questions", "soft_ending") and has_wh(core)
    if not (marked or soft or found(core, "ja", "questions", "ending")):
        return 0
    parts = [part for joint in patterns("ja", "questions", "joined") for part in joint.split(core)]
    one = found(core, "ja", "questions", "alternatives") or not any(map(has_wh, parts))
    return 1 if one else len(parts)


def _en_questions(text: str, core: str) -> int:
    if "?" not in text[len(core) - 1 :]:
        return 0
    opens = first(core, patterns("en", "questions", "opens"))
    asked = core[opens.end() :] if opens else core
    seconds = {
        match.start() for one in patterns("en", "questions", "second") for match in one.finditer(asked)
    }
    return 1 + len(seconds)


@lru_cache(maxsize=256)
def split(reply: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of a reply, in order."""
    parts = _JA_SENTENCE.findall(reply) if language == "ja" else _EN_CUT.split(reply)
    return tuple(sentence for part in parts if (sentence := _sentence(part.strip(), language)))


def _sentence(text: str, language: str) -> Sentence | None:
    core = plain(text).rstrip(_CLOSING)
    if not core:
        return None
    count = _ja_questions if language == "ja" else _en_questions
    return Sentence(text, core, count(plain(text), core))


def questions(reply: str, language: str) -> int:
    """How many questions a reply holds."""
    return sum(sentence.asks for sentence in split(reply, language))
