"""English: what was heard, tidied and cut into clauses, with or without punctuation."""

from __future__ import annotations

import re

from voice_mentor.hero.reading import lexicon_en as lexicon
from voice_mentor.hero.reading.en_spelling import mended, named
from voice_mentor.hero.reading.en_words import is_finite, is_noun, lower


def tidy(text: str) -> str:
    """Drop fillers and restarts, straighten quotes and spaces, mark where a new sentence begins."""
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    text = re.sub(r"\s*(?:\.{2,}|…|—|–| - )\s*", ", ", text.strip())
    text = named(mended(text))
    text = lexicon.FILLERS.sub("", text)
    text = re.sub(r"\b(\w+(?: \w+)?),? \1\b(?!['-])", r"\1", text, flags=re.IGNORECASE)
    text = re.sub(r"\b([A-Z][a-z]{2,}), (?:he|she)(?=\b|')", r"\1", text)
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
    text = _DIFFERENT.sub(r"\1. ", text)
    text = re.sub(r"\s+", " ", re.sub(r"(?:,\s*){2,}", ", ", text)).strip(" ,")
    return _SEGMENT.sub(lambda found: _stopped(found.group()), text)


_DIFFERENT = re.compile(r"(different things) (?=(?:i|we|he|she|they) )", re.IGNORECASE)
_SEGMENT = re.compile(r"[^.,;!?]+")
_SUBJECT = re.compile(
    r"(?:i|he|she|they|we|it|nobody|everybody|everyone|everything|nothing|there)(?:'(?:m|ve|d|ll|re|"
    r"s))?|that's",
    re.IGNORECASE,
)
_EMBEDS = re.compile(
    r"(?:that|what|who|how|when|where|why|whether|if|because|cause|than|as|while|so|and|but|or|"
    r"though|although|"
    r"before|after|until|since|like|way|thing|things|time|times|day|moment|all|everything|anything|"
    r"something|"
    r"someone|people|one|first|once|whenever|unless|whatever|where|even|to|of|for|with|about|from|"
    r"then|only|either|much|many|means|meant|"
    r"think|thinks|thought|know|knows|knew|say|says|said|feel|feels|felt|guess|wonder|hope|wish|"
    r"believe|mean|"
    r"realise|realised|realize|realized|sure|afraid|scared|worried|glad|sorry|tell|tells|told|see|"
    r"saw|noticed|"
    r"notice|suppose|bet|understand|imagine|maybe|probably|him|her|them|me|is|was|are|it's)",
    re.IGNORECASE,
)
_SOMETHING = re.compile(r"(?:all|everything|anything|something|someone|people|one|him|her|them|me|it)", re.I)
_ALONE = re.compile(
    r"(?:stayed|came|went|left|laughed|cried|smiled|sat|slept|quit|died|agreed|worked|always|never)", re.I
)
_NOT_KNOWING = re.compile(
    r"(?:well |honestly |um |so )*(?:i (?:really |just )?don't know|no idea|not sure)", re.I
)
_CONTRACTED = re.compile(r"(?:i|we|he|she|they|it|that|there|who|what)'\w+", re.IGNORECASE)
_SAYING = re.compile(
    r"tell|told|telling|think|thought|say|said|saying|promised?|worried|scared|afraid|admit", re.IGNORECASE
)
_SUBORDINATE = re.compile(
    r"(?:if|when|whenever|once|since|as soon as|every time|each time|the moment|even if|while)\b", re.I
)


def _stopped(segment: str) -> str:
    """Put the marks in that a recogniser left out: before a pronoun and its verb, once a clause is whole."""
    tokens = segment.split()
    if len(tokens) < 7:
        return segment
    made: list[str] = []
    start, comma = 0, bool(_SUBORDINATE.match(segment.strip()))
    for i, token in enumerate(tokens):
        if i - start >= 3 and (_begins(tokens, i, start) or (comma and _noun_begins(tokens, i))):
            made[-1] += "," if comma else "."
            start, comma = i, False
        made.append(token)
    lead = " " if segment.startswith(" ") else ""
    return lead + " ".join(made)


def _begins(tokens: list[str], i: int, start: int) -> bool:
    """Whether a new clause begins at a word, with no joint before it."""
    if not _SUBJECT.fullmatch(tokens[i]):
        return False
    if _NOT_KNOWING.fullmatch(" ".join(tokens[start:i])):
        return "'" in tokens[i]  # "i don't know there's a lot going on"
    alone = bool(_ALONE.fullmatch("".join(tokens[i + 1 : i + 2])))  # needs no object: no "anything she said"
    if _embedded(tokens, i, alone=alone) or _relative(tokens, i, start):
        return False
    if not alone and any(_SAYING.fullmatch(one) for one in tokens[max(start, i - 4) : i]):
        return False
    return _verb_follows(tokens, i, start)


def _embedded(tokens: list[str], i: int, *, alone: bool) -> bool:
    """Whether the word before ("that", "if", "anything") takes the subject into its own clause."""
    pointed = [lower(one) for one in tokens[max(i - 2, 0) : i]] in (["was", "that"], ["is", "that"])
    something = alone and _SOMETHING.fullmatch(tokens[i - 1])
    return bool(_EMBEDS.fullmatch(tokens[i - 1])) and not pointed and not something


def _relative(tokens: list[str], i: int, start: int) -> bool:
    """Whether the same clause goes on: "the report I wrote"."""
    if i < 2 or lower(tokens[i - 2]) not in _ARTICLES:
        return False
    later = zip(tokens[i + 1 :], tokens[i + 2 :], strict=False)
    more = any(_SUBJECT.fullmatch(one) and is_finite(lower(verb)) for one, verb in later)
    main = bool(_SUBORDINATE.match(tokens[start])) and not more  # an "if" still waits for its main clause
    copula = "".join(tokens[i + 1 : i + 2]).lower() in ("was", "am", "were")
    return not (main or copula or tokens[i].lower().endswith(("'d", "'ll")))


def _verb_follows(tokens: list[str], i: int, start: int) -> bool:
    """Whether the subject has its verb, and the clause before it had one."""
    after = [lower(one) for one in tokens[i + 1 : i + 3]]
    if tokens[i].lower() in ("it", "there"):
        held = bool(_SUBORDINATE.match(tokens[start]))  # "once I start talking | it gets long"
        return bool(after) and (after[0] in lexicon.AUX or (held and is_finite(after[0])))
    follows = "'" in tokens[i] or any(is_finite(one) for one in after[:1])
    follows = follows or (len(after) == 2 and after[0] in _ADVERBS and is_finite(after[1]))
    return follows and any(_finite_at(tokens, k) for k in range(start, i))


def _finite_at(tokens: list[str], k: int) -> bool:
    """Whether a finite verb stands there; the "is" in "a junior's doing my job" counts."""
    if _CONTRACTED.fullmatch(tokens[k]) or is_finite(lower(tokens[k])):
        return True
    return tokens[k].endswith("'s") and k + 1 < len(tokens) and not is_noun(lower(tokens[k + 1]))


def _noun_begins(tokens: list[str], i: int) -> bool:
    """After "since I got promoted": whether "my own accounts haven't" begins here."""
    first = lower(tokens[i]) in ("my", "our", "his", "her", "their", "the", "everybody", "everyone", "nobody")
    before = lower(tokens[i - 1])
    if (
        not first
        or before in lexicon.PREPOSITIONS
        or before in lexicon.VERBS
        or before in ("to", "of", "and")
    ):
        return False
    return any(lower(one) in lexicon.AUX for one in tokens[i + 1 : i + 4])


_NUMBERS = ("one", "two", "three", "four", "five", "few", "many", "most")
_ARTICLES = {"the", "any", "every", "all", "some", "only", "that's", "a", "an", *_NUMBERS}
_ADVERBS = {"never", "always", "just", "still", "really", "only", "also", "already", "probably", "even"}

_JOINT = re.compile(
    r"(?:,?\s+\b(but|so that|so|although|though|even though|whereas|yet)\b\s+(?!much\b|many\b|far\b|"
    r"\w+ that\b))|"
    r"(?:[.!?;]+\s*)|(?:,\s+(?!and that (?:made|makes|hurt|'s)\b)(?:and\s+)?)|"
    r"(?:\s+(?<!,\s)\band\b\s+(?!that (?:made|makes|hurt|'s)\b)(?=(?:i|we|he|she|they|it|there|this|"
    r"that|now|then|nobody|everyone|my|our|"
    r"the|his|her|i'm|it's|that's|he's|she's|they're|there's)\b))",
    re.IGNORECASE,
)  # fmt: skip


def clauses(text: str) -> list[tuple[str, str]]:
    """Split into (the link before it, clause)."""
    found: list[tuple[str, str]] = []
    start, link = 0, ""
    for match in _JOINT.finditer(text):
        before = text[start : match.start()].strip(" ,")
        if match.group().strip() == "and" and (not has_verb(before) or _SUBORDINATE.match(before)):
            continue
        _add(found, link, text[start : match.start()].strip(" ,"))
        link = (match.group(1) or match.group().strip()).lower()
        start = match.end()
    _add(found, link, text[start:].strip(" ,.!?;"))
    asked = set(re.findall(r"([^.!?;,]+)\?", text))
    return [(link, c) for link, c in found if c and not any(c in question for question in asked)]


def _add(found: list[tuple[str, str]], link: str, clause: str) -> None:
    """Keep a clause; "if ..., " waits for what follows, and "but nothing beyond that" stays where it was."""
    bare = re.sub(r"^(?:and|but|so|well|yeah|okay)\s+", "", clause, flags=re.IGNORECASE)
    if link == "," and found and _SUBORDINATE.match(found[-1][1]) and "," not in found[-1][1]:
        found[-1] = (found[-1][0], f"{found[-1][1]}, {bare}")
    elif link == "but" and found and clause and len(clause.split()) <= 6 and not has_verb(f"it {clause}"):
        found[-1] = (found[-1][0], f"{found[-1][1]}, but {clause}")
    else:
        found.append((link, bare if _SUBORDINATE.match(bare) else clause))


def has_verb(text: str) -> bool:
    """Whether something finite stands there, so that "and the" begins a new clause, not a second noun."""
    return any(is_finite(lower(token)) for token in text.split()[1:]) or "'" in text
