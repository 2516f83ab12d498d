"""Do the words so far end like a whole sentence, or like one that goes on?

What intonation can't tell, since people also lower their voice before they think, the words often do:
nobody is done after "because" or けど、. Those endings are data (``endings/*.toml``). Japanese tells the rest
by its final forms; of English a learned reader judges the last sentence (``wholeness``). Pure.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, Literal

from voice_mentor.listening.wholeness import wholeness
from voice_mentor.seams import Language

Completeness = Literal["finished", "closed", "doubtful", "unlikely", "unfinished", "open"]
"""finished: a sentence ends here (です, ね, "I think so"); unfinished: it goes on (けど, "because"); open:
the words don't tell. What English has between them: closed: whole, by all that is known; doubtful: perhaps
whole; unlikely: rather cut short."""

_CLOSED = 0.6
"""Wholeness of what is closed (benchmarks/results/turns.md)."""
_DOUBTFUL = 0.5
_FEW = 3
"""So few words may be an answer ("My boss."), however little they look like a sentence."""

_TRAILING = re.compile(r"(?:[,、，;:—–-]|\.{2,}|…)[\"”’]?$")
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
    if _TRAILING.search(said) or (not said.endswith("?") and _half(bare.lower(), table["needs_two_halves"])):
        return "unfinished"
    last = _SPACE.sub(" ", bare.lower()).split(" ")
    whole = wholeness(said)
    if _goes_on(last, table):  # "who I can talk to" ends like "I had to", yet is a whole
        return "doubtful" if whole >= _CLOSED else "unfinished"
    if whole >= (_DOUBTFUL if said.endswith("?") else _CLOSED):
        return "closed"
    return "doubtful" if whole >= _DOUBTFUL or len(last) <= _FEW else "unlikely"


def _goes_on(last: list[str], table: dict[str, Any]) -> bool:
    """Whether words end with one that something follows nearly always."""
    never = len(last) > table["short_answer"] and last[-1] in table["ends_longer_answers_never"]
    return never or last[-1] in table["goes_on"] or " ".join(last[-2:]) in table["goes_on"]


def _half(bare: str, beginnings: list[str]) -> bool:
    """Whether the last sentence, or what follows its last "that", is an if-clause and nothing after it.

    A question is none; the comma that the recogniser writes after the clause announces its other half.
    """
    sentence = _SENTENCES.split(bare)[-1]
    clause = sentence.rpartition(" that ")[2]
    return "," not in clause and f"{clause} ".startswith(tuple(f"{word} " for word in beginnings))


@cache
def endings(language: Language) -> dict[str, Any]:
    """The table of a language."""
    source = resources.files(__package__).joinpath("endings", f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
