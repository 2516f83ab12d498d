"""English: what the speaker wants, as it stands after "you want"; and clauses cut to a length."""

from __future__ import annotations

import re

from voice_mentor.hero.reading import lexicon_en as lexicon
from voice_mentor.hero.reading.en_words import lower, turn

LONGEST = 18
"""Words of a clause that are given back at most."""


def shorten(tokens: list[str], longest: int) -> list[str] | None:
    """Cut a long clause at the last joint that leaves a whole one."""
    if len(tokens) <= longest:
        return tokens
    verbs = lexicon.VERBS | lexicon.PAST  # "hand in", "start with": what follows belongs to them
    joints = [
        i
        for i in range(6, longest + 1)
        if lower(tokens[i]) in lexicon.JOINTS and lower(tokens[i - 1]) not in verbs
    ]
    kept = tokens[: joints[-1]] if joints else []
    while kept and lower(kept[-1]) in DANGLING:
        kept = kept[:-1]
    return kept if len(kept) >= 6 else None


DANGLING = (
    lexicon.PREPOSITIONS
    | lexicon.DETERMINERS
    | lexicon.AUX
    | set("of to and or than just really that who be probably maybe at as so got i'm it's".split())
)


_WISHED_MOST = 7
"""Words up to which a wish is given back whole."""


def _core(words: list[str]) -> list[str]:
    """A long wish up to its first second thought: "him to think for himself | and get some confidence"."""
    if len(words) <= _WISHED_MOST or {"where", "when", "who", "that"} & set(words):
        return words
    ends = (
        i
        for i in range(4, len(words))
        if lower(words[i]) in ("and", "without", "so", "with", "before", "last")
    )
    return words[: next(ends, len(words))]


_WISH = re.compile(
    r"(?:(?<!what )(?<!whatever )(?<!if )(?<!when )(?<!say )\b(?:i|we)(?:(?:'d| would)(?: really|"
    r" just| also| even| so)* (?:like|love|prefer)|"
    r"(?: really| just| do| only| truly| simply| also| still)* (?:want|am hoping|hope(?= to| for)|"
    r"(?<=just )need(?= to)))|"
    r"\b(?:what|all) (?:i|we)(?:'d| would)?(?: really| most| truly)* (?:want|like|"
    r"love)(?: most)?(?:'s| is)|"
    r"\b(?:my|the) (?:hope|wish|dream|goal) is)"
    r" (?P<wish>[^.!?;,]+)",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\bi(?: just| really)? wish (?P<who>he|she|they|i|we|my \w+|people)(?:'d| would|"
    r" could) (?P<wish>[^.!?;,]+)",
    re.I,
)
_OBJECT = {"he": "him to", "she": "her to", "they": "them to", "i": "to", "we": "to"}


def wish(text: str) -> str:
    """What stands after "you want": "her to take more ownership", "time to grow the team"."""
    found = [one["wish"] for one in _WISH.finditer(text)]
    found += [
        f"{_OBJECT.get(one['who'].lower(), one['who'] + ' to')} {one['wish']}"
        for one in _WISHED.finditer(text)
    ]
    if not found:
        return ""
    named = re.sub(
        r"(?<=\w) (?:me and \w+|\w+ and (?:me|I))$", "", found[-1]
    )  # "... to talk again, me and Marcus"
    words = re.split(r"\s+\b(?:but|because|so|and (?:i|they|he|she|we)|when|while)\b", named)[0].split()
    phrase = " ".join(_core(shorten(words, LONGEST) or []))
    phrase = phrase.replace("to be able to ", "to ", 1).replace("at least ", "")
    phrase = re.sub(r"^for (?=him |her |them |us |my )", "", phrase)
    if lexicon.UNSAYABLE.search(phrase):
        phrase = phrase.rsplit(" and ", 1)[0]
    if (
        len(phrase.split()) < 2
        or phrase.split()[-1] in ("think", "say", "know", "see")
        or lexicon.UNSAYABLE.search(phrase)
        or not lexicon.WISHED.match(phrase)
    ):
        return ""
    return turn(phrase)
