"""Do the words so far end like a whole sentence, or like one that goes on? From their last word alone.

What intonation can't tell, since people also lower their voice before they think, the words often do: nobody
is done after "because" or けど、. Pure; the endings are data (``endings/*.toml``).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, Literal

from voice_mentor.seams import Language

Completeness = Literal["finished", "closed", "unfinished", "open"]
"""finished: a sentence ends here (です, ね, "I think so"); closed: the recogniser wrote a full stop, which it
also does where an English speaker merely paused; unfinished: goes on; open: the words don't tell."""

_TRAILING = re.compile(r"(?:[,、，;:—–-]|\.{2,}|…)[\"”’]?$")
_STOP = re.compile(r"[.!?。！？][\"”’」]?$")
_MARKS = re.compile(r"[^\w']+$")
_SENTENCES = re.compile(r"[.!?]\s+")
_SPACE = re.compile(r"\s+")


def completeness(words: str, language: Language) -> Completeness:
    """Judge the end of what was said so far.

    Args:
        words: as recognised; may be empty.
        language: what they are in.
    """
    said = words.strip()
    bare = _MARKS.sub("", said)
    if not bare:
        return "open"
    return _japanese(said, bare) if language == "ja" else _english(said, bare)


def _japanese(said: str, bare: str) -> Completeness:
    table = endings("ja")
    if bare.endswith(tuple(table["questions"])):
        return "finished"
    if bare.endswith(tuple(table["goes_on"])):
        return "unfinished"
    if bare.endswith(tuple(table["final"])):
        return "finished"
    return "unfinished" if _TRAILING.search(said) else "open"


def _english(said: str, bare: str) -> Completeness:
    table = endings("en")
    if _SENTENCES.split(bare.lower())[-1] in table["whole"]:
        return "finished"
    last = _SPACE.sub(" ", bare.lower()).split(" ")
    if len(last) > table["short_answer"] and last[-1] in table["ends_longer_answers_never"]:
        return "unfinished"
    if last[-1] in table["goes_on"] or " ".join(last[-2:]) in table["goes_on"]:
        return "unfinished"
    if _TRAILING.search(said) or (not said.endswith("?") and _half(bare.lower(), table["needs_two_halves"])):
        return "unfinished"
    return "closed" if _STOP.search(said) else "open"


def _half(bare: str, beginnings: list[str]) -> bool:
    """Whether the last sentence is an if-clause or the like, and nothing after it; a question is none."""
    sentence = _SENTENCES.split(bare)[-1]
    return "," not in sentence and f"{sentence} ".startswith(tuple(f"{word} " for word in beginnings))


@cache
def endings(language: Language) -> dict[str, Any]:
    """The table of a language."""
    source = resources.files(__package__).joinpath("endings", f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
