"""English: what was heard, tidied and cut into clauses, with or without punctuation."""

from __future__ import annotations

import re

from voice_mentor.hero.reading import lexicon_en as lexicon
from voice_mentor.hero.reading.en_bones import main_at
from voice_mentor.hero.reading.en_retold import retold
from voice_mentor.hero.reading.en_spelling import mended, named
from voice_mentor.hero.reading.en_stops import SUBORDINATE, stopped
from voice_mentor.hero.reading.en_words import is_finite, lower


def tidy(text: str) -> str:
    """Drop fillers and restarts, straighten quotes and spaces, mark where a new sentence begins."""
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    text = re.sub(r"\s*(?:\.{2,}|…|—|–| - )\s*", ", ", text.strip())
    text = named(mended(text))
    text = lexicon.FILLERS.sub("", text)
    text = re.sub(r"\b(\w+(?: \w+)?),? \1\b(?!['-])", r"\1", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<!There's )(?<!there's )\b([A-Z][a-z]{2,}), (?:he|she)(?=\b|')", r"\1", text)
    text = re.sub(
        r"\b((?:start|begin|open) with|ask(?:ing)?|say(?:ing)?),? ((?:what|how|where|who|which|"
        r"when)\b[^?.!]*)\?",
        r'\1 "\2"',
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(
        r"\b(?:one on one|1 on 1|1:1|1-on-1|1on1)(s?)\b", r"one-on-one\1", text, flags=re.IGNORECASE
    )
    text = re.sub(r" even(?=[,.!;]|$)", "", text)
    text = _WHO.sub(
        lambda found: " ".join(filter(None, ("my", found["what"], found["name"], found["is"]))), text
    )
    text = _DIFFERENT.sub(r"\1. ", text)
    text = re.sub(r"\s+", " ", re.sub(r"(?:,\s*){2,}", ", ", text)).strip(" ,")
    text = retold(text)
    return _SEGMENT.sub(lambda found: stopped(found.group()), text)


_WHO = re.compile(
    r"\b(?:i|we)(?:'ve got| have got|'ve| have) (?:this|a|an|one) (?P<what>(?:[a-z-]+ )?[a-z-]+)"
    r"(?:,? (?P<name>[A-Z][a-z]+))?,? who(?P<is>'s| is)?(?= )",
    re.IGNORECASE,
)
"""I've got this analyst, Tom, who hands everything in late: it is about what the analyst does."""
_DIFFERENT = re.compile(r"(different things) (?=(?:i|we|he|she|they) )", re.IGNORECASE)
_SEGMENT = re.compile(r"[^.,;!?]+")

_JOINT = re.compile(
    r"(?:,?\s+\b((?<!everyone )(?<!everybody )(?<!nobody )(?<!nothing )(?<!anything )but|so that|"
    r"so(?! is\b| are\b| do\b| does\b| am\b| did\b| was\b| far\b)|although|though|"
    r"even though|whereas|yet)\b\s+(?!much\b|many\b|far\b|"
    r"\w+ that\b))|"
    r"(?:[.!?;]+\s*)|(?:,\s+(?!and that (?:made|makes|hurt|'s)\b)(?:and\s+)?)|"
    r"(?:\s+(?<!,\s)\band\b\s+(?!that (?:made|makes|hurt|'s)\b)(?=(?:i|we|he|she|they|it|there|this|"
    r"that|now|then|nobody|no one|none|everyone|everybody|everything|nothing|somebody|someone|people|"
    r"half|my|our|"
    r"the|his|her|i'm|it's|that's|he's|she's|they're|there's|in|on|at|with|inside|after|since|every|"
    r"sometimes|last|yesterday|today|before|ever|these|by|during|most|some)\b))",
    re.IGNORECASE,
)  # fmt: skip
_PRONOUNS = {"i", "we", "he", "she", "they", "there", "now", "then"}
_PIECE = re.compile(r"[^,.!?;]*")


def clauses(text: str) -> list[tuple[str, str]]:
    """Split into (the link before it, clause)."""
    found: list[tuple[str, str]] = []
    start, link = 0, ""
    for match in _JOINT.finditer(text):
        before = text[start : match.start()].strip(" ,")
        if match.group().strip() == "and" and not _parted(before, text[match.end() :]):
            continue
        if match.group().strip() == "so" and not _begun(text[match.end() :]):
            continue  # "trying so hard to be one of them"
        _add(found, link, text[start : match.start()].strip(" ,"))
        link = (match.group(1) or match.group().strip()).lower()
        start = match.end()
    _add(found, link, text[start:].strip(" ,.!?;"))
    asked = set(re.findall(r"([^.!?;,]+)\?", text))
    return [(link, c) for link, c in found if c and not any(c in question for question in asked)]


def _parted(before: str, after: str) -> bool:
    """Whether "and" stands between two clauses: "Tom and the others left" has one."""
    if not has_verb(before) or SUBORDINATE.match(before):
        return False
    return _begun(after)


def _begun(after: str) -> bool:
    """Whether a clause begins with what follows."""
    following = _PIECE.match(after)
    tokens = following.group().split() if following else []
    if tokens and (lower(tokens[0]) in _PRONOUNS or "'" in tokens[0]):
        return True
    return len(tokens) > 1 and main_at(tokens) is not None


_ELLIPSIS = re.compile(
    r"(?:(?:i|we|he|she|they|it|nobody|everyone|that) (?:just |really |simply )?(?:can't|don't|didn't|"
    r"won't|"
    r"doesn't|couldn't|wouldn't|haven't|hasn't|isn't|wasn't|can|do|did|does|will)|(?:i'm|we're|he's|"
    r"she's|they're|it's) not)",
    re.IGNORECASE,
)
"""The second half of "I'm supposed to protect them, but I can't"."""
_YIELDING = re.compile(r"(?:although|though|even though) ", re.IGNORECASE)


def _add(found: list[tuple[str, str]], link: str, clause: str) -> None:
    """Keep a clause; "if ..., " waits for what follows, and "but nothing beyond that" stays where it was."""
    bare = re.sub(r"^(?:and|but|so|well|yeah|okay)\s+", "", clause, flags=re.IGNORECASE)
    if link == "," and found and SUBORDINATE.match(found[-1][1]) and "," not in found[-1][1]:
        found[-1] = (found[-1][0], f"{found[-1][1]}, {bare}")
    elif link == "but" and found and clause and _belongs(clause):
        found[-1] = (found[-1][0], f"{found[-1][1]}, but {clause}")
    elif link in (",", "but") and found and _contrasts(found[-1][1], clause):
        found[-1] = (found[-1][0], f"{found[-1][1]}, {clause}")
    elif link == "," and found and _YIELDING.match(found[-1][1]):
        found.append(("but", clause))
    else:
        found.append((link, bare if SUBORDINATE.match(bare) else clause))


_DENYING = re.compile(
    r"(?:(?:so|and|well|maybe|no) )*(?P<who>it|that|he|she|they)(?:'s not|'re not|'s never| isn't|"
    r" wasn't| aren't| doesn't| don't| didn't)\b",
    re.IGNORECASE,
)


def _contrasts(denied: str, clause: str) -> bool:
    """Whether two clauses are one thought: "it isn't laziness, it's fear"."""
    found = _DENYING.match(denied)
    if found is None or "," in denied or len(denied.split()) > LONGEST_DENIAL:
        return False
    after = clause.split()[0].lower().split("'")[0]
    not_that = re.match(r".*?\b(?:not|isn't|wasn't) (?:that|about)\b", denied, re.IGNORECASE)
    same = after == found["who"].lower() and not _LACKS.search(clause[:24])
    return same or bool(not_that)


LONGEST_DENIAL = 11
_LACKS = re.compile(r"n't\b|\bnot\b|\bnever\b", re.IGNORECASE)


def _belongs(clause: str) -> bool:
    """Whether what follows "but" says nothing without what stands before it."""
    return len(clause.split()) <= 6 and (not has_verb(f"it {clause}") or bool(_ELLIPSIS.fullmatch(clause)))


def has_verb(text: str) -> bool:
    """Whether something finite stands there, so that "and the" begins a new clause, not a second noun."""
    return any(is_finite(lower(token)) for token in text.split()[1:]) or "'" in text
