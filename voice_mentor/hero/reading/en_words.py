"""English words one by one: which carry weight, which are finite verbs, how they are turned round."""

from __future__ import annotations

import re

from voice_mentor.hero.reading import lexicon_en as lexicon

_TURN = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself",
    "i'm": "you're", "im": "you're", "i've": "you've", "ive": "you've", "i'd": "you'd",
    "i'll": "you'll", "we": "you", "us": "you", "our": "your", "ours": "yours",
    "ourselves": "yourselves", "we're": "you're", "we've": "you've", "we'd": "you'd", "we'll": "you'll",
}  # fmt: skip
_AFTER_SELF = {"am": "are", "was": "were", "wasn't": "weren't", "isn't": "aren't", "ain't": "aren't"}
_PAST_ED = re.compile(r"^[a-z]{2,}ed$")


def content(text: str) -> frozenset[str]:
    """Content words, lower-case."""
    return frozenset(
        w for w in re.findall(r"[a-z][a-z'-]+", text.lower()) if w not in lexicon.STOP and len(w) > 2
    )


def telling_word(text: str) -> str:
    """One telling word, for when nothing larger can be given back."""
    words = [w for w in re.findall(r"[A-Za-z][a-z'-]{3,}", text) if w.lower() not in lexicon.STOP]
    light = lexicon.VERBS | lexicon.PAST | lexicon.AUX | lexicon.PREPOSITIONS
    words = [w for w in words if not is_finite(w.lower()) and w.lower() not in light]
    words = [w for w in words if not w.lower().endswith(("ing", "ed"))]
    words = [w for w in words if not lexicon.UNSAYABLE.search(w)]
    return max(words, key=len, default="").lower()


def lower(token: str) -> str:
    """A word without its comma or full stop, in small letters."""
    return token.lower().strip(",.")


def is_finite(token: str) -> bool:
    """Whether a word can be a finite verb, as far as a list and its ending tell."""
    if token in lexicon.AUX or token in lexicon.VERBS or token in lexicon.PAST:
        return True
    if token.endswith("'s"):
        return False
    stem = token[:-1] if token.endswith("s") else ""
    third = bool(stem) and (
        stem in lexicon.VERBS or stem.removesuffix("e") in lexicon.VERBS or token[:-3] + "y" in lexicon.VERBS
    )
    return third or bool(_PAST_ED.match(token))


def turn(text: str) -> str:
    """I'm -> you're, my -> your, I was -> you were; names keep their capitals."""
    made: list[str] = []
    for token in text.split():
        bare = token.strip(",.").lower()
        tail = token[len(token.rstrip(",.")) :]
        previous = made[-1].lower() if made else ""
        if bare in _AFTER_SELF and previous == "you":
            made.append(_AFTER_SELF[bare] + tail)
        elif bare in _TURN:
            made.append(_TURN[bare] + tail)
        else:
            made.append(token if _proper(token, bool(made)) else token.lower())
    return re.sub(r"\b([Yy]ou) and you\b", r"\1", " ".join(made)).strip(" ,.")


def _proper(token: str, inside: bool) -> bool:
    """Whether a capital belongs to the word: always inside a sentence, else where it may be a name."""
    common = lexicon.STOP | lexicon.PEOPLE | lexicon.VERBS | lexicon.PREPOSITIONS | lexicon.DETERMINERS
    plain = token.lower() in common or token.lower().endswith(("ing", "s", "ed", "ly", "er"))
    return token[:1].isupper() and (inside or not plain)


_CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|English|Japanese|Japan|Slack|Zoom|Teams|Excel|Jira|The|And|But"
)
"""Capitalised words that name nobody."""


def people(text: str) -> tuple[str, ...]:
    """Names inside sentences: capitalised, not the first word, not a day, a month or a language."""
    names = re.findall(r"(?<=[a-z,'] )([A-Z][a-z]{2,})\b", text)
    return tuple(dict.fromkeys(name for name in names if not _CALENDAR.fullmatch(name)))


_DENIED = re.compile(r"\b(?:not|n't|never|isn't)(?: really| so| that)? $", re.IGNORECASE)


def feelings(text: str) -> tuple[str, ...]:
    """Feeling words the speaker used, unless taken back ("not angry")."""
    found = []
    for word, pattern in lexicon.FEELINGS:
        match = pattern.search(text)
        if match and not re.search(
            r"\b(?:not|n't|never|isn't)(?: really| so| that)? $", text[: match.start()], re.I
        ):
            found.append(word)
    return tuple(found)


def gerund(verb: str) -> str:
    """Write -> writing, run -> running, see -> seeing."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye")):
        return verb[:-1] + "ing"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", verb):
        return verb + verb[-1] + "ing"
    return verb + "ing"
