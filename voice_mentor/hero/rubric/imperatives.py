"""English imperatives: a clause that opens with a bare verb and no subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from voice_mentor.hero.rubric.tables import patterns, raw

# Where a clause may open: the sentence, a comma, "and", "please", "maybe", "first", "instead", "just" ...
_OPENING = re.compile(
    r"(?:^|(?P<joint>[,;:—–] (?:and |so |but |or |then )?| (?:and|so|but|then) |…\s*))"
    r"(?P<lead>(?:(?:please|just|maybe|perhaps|simply|first|second|third|next|then|now|instead|also|and|so|but|okay|ok|well|alright|"
    r"finally|always|never|honestly|actually|definitely|again|at least|for now|today|tomorrow|tonight|don’t|do not|do|"
    r"even better|better yet|step \w+|\d+)[,:.)]? )*)",
    re.IGNORECASE,
)
# What a sentence must not have opened with for a joined clause to be an imperative of its own.
_SUBJECT = re.compile(
    r"\b(?:I|you|he|she|they|we|it|there|that|this|what|who|which|how|where|when|to|the|a|an|your|his|her|their|my|our|some|part|one|both|"
    r"\w+ing|\w+s|is|are|was|were|would|could|will|not)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"^(?:if|when|whenever|once|before|after|since|because|as|while|until|unless|next time|in|on|at|over|for|during|by|with|to|from|"
    r"rather than|instead of|given|whatever|this week|tomorrow|tonight|today|ok|okay|right|well|so|alright|sure|yes|no|and|but|then|honestly)\b",
    re.IGNORECASE,
)
_VOCATIVE_WORDS = 2
"""A name or an interjection may stand before an imperative ("Honestly, call her")."""

# A word that is no function word, with a person or a possession as its object, opens an imperative too.
_UNKNOWN_VERB = re.compile(
    r"(?!(?:to|with|for|from|of|in|on|at|by|about|between|behind|beyond|beside|before|after|against|without|under|over|like|unlike|than|"
    r"and|but|or|so|not|is|was|are|were|has|had|have|does|did|do|can|could|will|would|should|may|might|until|till|since|because|if|when|"
    r"that|what|who|how|where|why|only|just|even|maybe|perhaps|all|both|near|past|toward|towards|through|into|onto|around|inside|outside|"
    r"then|now|still|yet|also|as|making|you|your|it|this|part|half|most|some|one|each|none|yes|no|sometimes|often|beneath|despite|there|here|got|love|like|bless|hate)\b)"
    r"(?P<word>[a-z]+(?<!ing)(?<!ed)(?<!s))(?= (?:him|them|yourself|your)\b)",
    re.IGNORECASE,
)

# What stands before a colon when the words after it are the speaker's.
_QUOTING = re.compile(
    r"\b(?:you (?:said|named|called|put|chose|wrote|told)|your (?:own )?(?:words?|step|line|phrase))\b",
    re.IGNORECASE,
)


@cache
def _verb() -> re.Pattern[str]:
    table = raw("en", "verbs")
    bare, double = ("|".join(table[kind].split()) for kind in ("plain", "double"))
    after = re.sub(r"\s+", "", table["after"])
    return re.compile(
        rf"(?P<word>(?:{bare})(?![\w’-])(?! (?:is|was|has|are|were)\b)|(?:{double})(?![\w’-])(?= {after}\b))",
        re.IGNORECASE,
    )


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(
        rf"(?:just |please )?(?:{'|'.join(raw('en', 'verbs')['plain'].split())})", re.IGNORECASE
    )


@cache
def _invitation() -> re.Pattern[str]:
    several = "|".join(one.pattern for one in patterns("en", "advice", "invitation"))
    return re.compile(rf"(?:{several})", re.IGNORECASE)


def find(text: str) -> Iterator[re.Match[str]]:
    """The imperatives of one sentence that are not invitations, courtesies or session running."""
    if _invited(text):
        return
    if alone := _alone().fullmatch(text):
        yield alone
    for opening in _OPENING.finditer(text):
        verb = _verb().match(text, opening.end()) or _UNKNOWN_VERB.match(text, opening.end())
        if verb and _opens_clause(text, opening) and not _invitation().match(text, verb.start()):
            yield verb


def _invited(text: str) -> bool:
    lead = _OPENING.match(text)
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
        return _SUBORDINATE.match(before) is not None or bool(joint.strip(", ") and "so" in joint)
    return False
