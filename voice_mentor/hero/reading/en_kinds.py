"""English: what kind of clause it is, and how much it says."""

from __future__ import annotations

import re

from voice_mentor.hero.reading import lexicon_en as lexicon
from voice_mentor.hero.reading.en_words import content, feelings, known


def kinds_of(bare: str, *, guess: bool = False) -> frozenset[str]:
    """What a clause is, by the names of ``Said.kinds``; ``guess``: the speaker said they were guessing."""
    low = bare.lower()
    own = re.match(r"(?:i|we|me)\b", low) is not None
    kinds = set()
    if own and re.match(
        r"(?:i|we)(?:'d| would)?(?: really| just| only)? (?:want|wish|hope)\b|(?:i|we)(?:'d|"
        r" would)(?: really| just| even)? (?:like|love)\b",
        low,
    ):
        kinds.add("wish")
    if lexicon.LACKING.search(low) and not lexicon.NOT_BAD.search(low):
        kinds.add("negative")
    if feelings(low):
        kinds.add("feeling")
    if lexicon.WILL.match(low):
        kinds.add("will")
    if not own and (
        lexicon.SOMEBODY.match(bare) or (bare[:1].isupper() and not known(re.split(r"\W", bare)[0]))
    ):
        kinds |= {"other", "opinion"} if guess and not lexicon.MAYBE.search(low) else {"other"}
    elif lexicon.EFFORT.match(low) and "negative" not in kinds:
        kinds.add("deed")
    if re.search(r"\b(told|said|asked) (me|us)\b", low):
        kinds.add("reported")
    return frozenset(kinds)


_WEIGHTS = {
    "wish": 3.0,
    "feeling": 2.5,
    "will": 2.0,
    "negative": 1.5,
    "deed": 0.8,
    "other": 0.5,
    "opinion": 0.5,
}


def weight_of(kinds: frozenset[str], bare: str) -> float:
    """How much a clause says: its kinds, and how many words of content it holds."""
    talk = -3.0 if lexicon.ABOUT_TALK.search(bare) else 0.0
    own = (
        0.7
        if re.match(r"i\b", bare, re.IGNORECASE)
        else 0.3
        if re.match(r"(?:we|my)\b", bare, re.IGNORECASE)
        else 0.0
    )
    short = 1.5 if "negative" not in kinds and lexicon.SCARCE.search(bare) else 0.0
    return (
        0.5
        + own
        + short
        + (1.0 if lexicon.STRONG.search(bare) else 0.0)
        + sum(_WEIGHTS.get(kind, 0.0) for kind in kinds)
        + 0.3 * min(len(content(bare)), 5)
        + talk
    )
