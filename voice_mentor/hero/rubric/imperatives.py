"""English imperatives: a clause that opens with a bare verb and no subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from voice_mentor.hero.rubric.tables import patterns, raw

_VOCATIVE_WORDS = 2
"""A name or an interjection may stand before an imperative ("Honestly, call her")."""

# What stands before a colon when the words after it are the speaker's.
_QUOTING = re.compile(
    r"\b(?:you (?:said|named|called|put|chose|wrote|told)|your (?:own )?(?:words?|step|line|phrase))\b",
    re.IGNORECASE,
)


def _any(name: str) -> str:
    return "|".join(raw("en", "verbs")[name].split())


@cache
def _opening() -> re.Pattern[str]:
    """Where a clause may open: the sentence, a comma, "and"; then perhaps "please" and the like."""
    joint = r"[,;:—–] (?:and |so |but |or |then )?| (?:and|so|but|then) |…\s*"
    lead = rf"(?:{_any('lead')}|at least|for now|do not|even better|better yet|step \w+|\d+)"
    return re.compile(rf"(?:^|(?P<joint>{joint}))(?:{lead}[,:.)]? )*", re.IGNORECASE)


@cache
def _subordinate() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('subordinate')})\b", re.IGNORECASE)


@cache
def _unknown_verb() -> re.Pattern[str]:
    """No function word, and a person or a possession for its object: an imperative too ("Ping him")."""
    word = r"(?P<word>[a-z]+(?<!ing)(?<!ed)(?<!s))"
    return re.compile(rf"(?!(?:{_any('function')})\b){word}(?= (?:him|them|yourself|your)\b)", re.IGNORECASE)


@cache
def _verb() -> re.Pattern[str]:
    after = re.sub(r"\s+", "", raw("en", "verbs")["after"])
    plain = rf"(?:{_any('plain')})(?![\w’-])(?! (?:is|was|has|are|were)\b)"
    double = rf"(?:{_any('double')})(?![\w’-])(?= {after}\b)"
    return re.compile(rf"(?P<word>{plain}|{double})", re.IGNORECASE)


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"(?:just |please )?(?:{_any('plain')})", re.IGNORECASE)


@cache
def _invitation() -> re.Pattern[str]:
    several = "|".join(one.pattern for one in patterns("en", "invitations", "invitation"))
    return re.compile(rf"(?:{several})", re.IGNORECASE)


def find(text: str) -> Iterator[re.Match[str]]:
    """The imperatives of one sentence that are not invitations, courtesies or session running."""
    if _invited(text):
        return
    if alone := _alone().fullmatch(text):
        yield alone
    for opening in _opening().finditer(text):
        verb = _verb().match(text, opening.end()) or _unknown_verb().match(text, opening.end())
        if verb and _opens_clause(text, opening) and not _invitation().match(text, verb.start()):
            yield verb


def _invited(text: str) -> bool:
    lead = _opening().match(text)
    return lead is not None and _invitation().match(text, lead.end()) is not None


def _opens_clause(text: str, opening: re.Match[str]) -> bool:
    before = text[: opening.start()]
    if not before:
        return True
    joint = opening["joint"] or ""
    if joint.startswith((":", ";", "—", "–")):
        return _QUOTING.search(before) is None
    if joint.startswith(","):
        if len(before.split()) <= _VOCATIVE_WORDS:
            return True
        return _subordinate().match(before) is not None or bool(joint.strip(", ") and "so" in joint)
    return False
