"""Words to the coach in the middle of a scene: how it sounded, what it was meant to be.

While the other person sits there nearly everything is meant for them. What isn't speaks of one's own line as
a line, or of the other person as of somebody who doesn't hear it. Where there is doubt, it was said to them.
The words are data (``requests/*.toml``, table ``aside``). Pure.
"""

from __future__ import annotations

import re

from voice_mentor.practice.quoting import tidy
from voice_mentor.practice.requests import tables
from voice_mentor.seams import Language

_APOSTROPHES = re.compile(r"[’`´]")


def of_own_words(text: str, language: Language) -> bool:
    """Whether somebody speaks of how they sounded, or of one take beside another."""
    said = _evened(text)
    return _any("own_words", said, language) and not _addressed(said, language)


def of_the_other(text: str, who: str, language: Language) -> bool:
    """Whether somebody tells what they want for the other person, who is spoken of and not to.

    Args:
        text: as recognised.
        who: what the other person is called.
        language: of the words.
    """
    said = _evened(text)
    if _addressed(said, language):
        return False
    name = re.escape(who.removesuffix("さん")).lower()
    patterns = (one.replace("{who}", name) for one in tables(language)["aside"]["the_other"])
    return any(re.search(one, said, re.IGNORECASE) for one in patterns)


def _addressed(said: str, language: Language) -> bool:
    """Whether anything in it needs somebody who listens."""
    return _any("to_them", said, language)


def _evened(text: str) -> str:
    """Plain apostrophes, no marks at the ends; a question keeps its mark."""
    said = _APOSTROPHES.sub("'", text.strip().lower())
    return f"{tidy(said)}?" if said.endswith(("?", "？")) else tidy(said)


def _any(name: str, said: str, language: Language) -> bool:
    return any(re.search(one, said, re.IGNORECASE) for one in tables(language)["aside"][name])
