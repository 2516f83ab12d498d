"""English: what was said, person turned round, by rule and without a model.

A clause is offered only where a subject and a finite verb are found near its beginning; where not, the
coach falls back on a noun phrase, which is always grammatical in "the part about ...".
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from voice_mentor.hero.reading import lexicon_en as lexicon
from voice_mentor.hero.reading.en_nouns import noun_phrases, tasks
from voice_mentor.hero.reading.en_words import (
    content,
    feelings,
    gerund,
    is_finite,
    lower,
    people,
    telling_word,
    turn,
)
from voice_mentor.hero.reading.spans import Said, Spans

LONGEST = 14
"""Words of a clause that are given back at most."""
BRIEF = 8
KEPT = 22
"""Words of a clause that is kept word for word, as a step or an insight."""


def tidy(text: str) -> str:
    """Drop fillers and restarts, straighten quotes and spaces."""
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    text = re.sub(r"\s*(?:\.{2,}|…|—|–| - )\s*", ", ", text.strip())
    text = lexicon.FILLERS.sub("", text)
    text = re.sub(r"\b(\w+(?: \w+)?),? \1\b", r"\1", text, flags=re.IGNORECASE)
    text = re.sub(
        r"\b(?:one on one|1 on 1|1:1|1-on-1|1on1)(s?)\b", r"one-on-one\1", text, flags=re.IGNORECASE
    )
    return re.sub(r"\s+", " ", re.sub(r"(?:,\s*){2,}", ", ", text)).strip(" ,")


def spans(text: str) -> Spans:
    """Find what can be given back of one turn."""
    tidied = tidy(text)
    parts = clauses(tidied)
    said = [(link, said_of(clause)) for link, clause in parts]
    kept = tuple(one for _, one in said if one is not None)
    kept = tuple(replace(one, weight=one.weight + (i + 1) / len(kept)) for i, one in enumerate(kept))
    return Spans(
        clauses=kept,
        both=_both(said),
        nouns=noun_phrases(tidied),
        wish=wish(tidied),
        feelings=feelings(tidied),
        deed=next((one for one in reversed(kept) if "deed" in one.kinds), None),
        people=people(tidied),
        tasks=tasks(tidied),
        word=telling_word(tidied),
        content=content(tidied),
        length=len(re.findall(r"[\w'’-]+", text)),
    )


_CONJUNCTION = re.compile(
    r"(?:,?\s+\b(but|because|so that|so|although|though|even though|while|whereas|yet)\b\s+)|"
    r"(?:[.!?;]+\s*)|(?:,\s+(?:and\s+)?)|"
    r"(?:\s+\band\b\s+(?=(?:i|we|he|she|they|it|there|this|that|now|then|nobody|everyone|my|our|"
    r"the|his|her)\b))",
    re.IGNORECASE,
)


def clauses(text: str) -> list[tuple[str, str]]:
    """Split into (the link before it, clause)."""
    found, start, link = [], 0, ""
    for match in _CONJUNCTION.finditer(text):
        if match.group().strip() == "and" and not _has_verb(text[start : match.start()]):
            continue
        found.append((link, text[start : match.start()].strip(" ,")))
        link = (match.group(1) or match.group().strip()).lower()
        start = match.end()
    found.append((link, text[start:].strip(" ,.!?;")))
    asked = set(re.findall(r"([^.!?;,]+)\?", text))
    return [(link, c) for link, c in found if c and not any(c in question for question in asked)]


def _has_verb(text: str) -> bool:
    """Whether something finite stands there, so that "and the" begins a new clause, not a second noun."""
    return any(is_finite(lower(token)) for token in text.split()[1:]) or "'" in text


def said_of(clause: str) -> Said | None:
    """A clause turned round, or None where its bones aren't clear."""
    bare = lexicon.LEADS.sub("", clause).strip()
    tokens = bare.split()
    if idea := lexicon.IDEA.match(bare):
        return _idea(idea)
    if not 3 <= len(tokens) or _verb_at(tokens) is None:
        return None
    shortened = _shorten(tokens, LONGEST) or []
    if lexicon.UNSAYABLE.search(" ".join(shortened or tokens)) or (not shortened and len(tokens) > KEPT):
        return None
    turned, short = turn(" ".join(shortened)), turn(" ".join(_shorten(tokens, BRIEF) or []))
    kinds = _kinds(bare)
    whole = turn(bare) if len(tokens) <= KEPT and not lexicon.UNSAYABLE.search(bare) else turned
    brief = (short, short) if short and short != turned else ("", "")
    return Said(turned, turned, kinds, _weight(kinds), brief, whole)


def _idea(match: re.Match[str]) -> Said | None:
    """Turn "I could ask her about the slides" -> asking her about the slides."""
    verb, rest = match["verb"].lower(), match["rest"].split()
    if verb not in lexicon.VERBS or verb in ("feel", "see", "be", "think", "know", "say") or len(rest) > KEPT:
        return None
    kept = _shorten([verb, *rest], LONGEST) or []
    if lexicon.UNSAYABLE.search(" ".join(rest)):
        return None
    whole = turn(" ".join([gerund(verb), *rest]))
    text = turn(" ".join([gerund(verb), *kept[1:]])) if len(kept) > 1 else ""
    return Said(text, text, frozenset({"will", "idea"}), 2.0, ("", ""), whole)


def _verb_at(tokens: list[str]) -> int | None:
    """Index of the finite verb, when the clause begins with a subject and one follows soon."""
    first = lower(tokens[0])
    if re.fullmatch(r"(i|we|he|she|they|it|that|there|who|what|you)'(m|ve|d|ll|re|s)", first):
        return 0
    if first in lexicon.PRONOUNS or first == "me":
        near = (3, 4, 5) if lower(tokens[1]) == "and" else (1, 2, 3)
        return next((i for i in near if i < len(tokens) and is_finite(lower(tokens[i]))), None)
    named = tokens[0][:1].isupper() and first not in lexicon.STOP
    if first in lexicon.DETERMINERS or named:
        start = 1 if named else 2
        verbs = (i for i in range(start, min(8, len(tokens))) if is_finite(lower(tokens[i])))
        return next((i for i in verbs if i + 1 < len(tokens) or lower(tokens[i]) in lexicon.PAST), None)
    return None


def _shorten(tokens: list[str], longest: int) -> list[str] | None:
    """Cut a long clause at the last joint that leaves a whole one."""
    if len(tokens) <= longest:
        return tokens
    joints = [i for i in range(4, longest + 1) if lower(tokens[i]) in lexicon.JOINTS]
    kept = tokens[: joints[-1]] if joints else []
    while kept and lower(kept[-1]) in _DANGLING:
        kept = kept[:-1]
    return kept if len(kept) >= 3 else None


_DANGLING = (
    lexicon.PREPOSITIONS
    | lexicon.DETERMINERS
    | {"of", "to", "and", "or", "than", "just", "really", "that", "who", "be"}
)


def _kinds(bare: str) -> frozenset[str]:
    lower = bare.lower()
    kinds = set()
    if re.search(
        r"\b(i|we)(?:'d| would)?(?: really| just)? (want|wish|hope|love to|like to|would love)", lower
    ):
        kinds.add("wish")
    if re.search(
        r"n't\b|\b(not|no|never|nobody|nothing|hardly|barely|without|too much|too many|only|stopped)\b", lower
    ):
        kinds.add("negative")
    if feelings(lower):
        kinds.add("feeling")
    if re.search(r"\b(i'll|i will|i'm going to|i am going to|i'm gonna|i could|i can)\b", lower):
        kinds.add("will")
    if not re.match(r"(i|we)\b", lower):
        kinds.add("other")
    elif lexicon.EFFORT.match(lower) and "negative" not in kinds:
        kinds.add("deed")
    if re.search(r"\b(told|said|asked) (me|us|that)\b", lower):
        kinds.add("reported")
    return frozenset(kinds)


_WEIGHTS = {"wish": 3.0, "feeling": 2.5, "negative": 2.0, "deed": 0.8, "other": 0.5}


_REALISED = re.compile(
    r"^(?:you|it)(?:'ve)? (?:just |only |now )?(?:realised|realized|noticed|saw|see|notice|"
    r"realise|realize|struck you|hit you)(?: now)?(?: that)? ",
    re.IGNORECASE,
)


def insight(text: str) -> str:
    """What was realised, without "you realised that"."""
    return _REALISED.sub("", text)


def _weight(kinds: frozenset[str]) -> float:
    return 0.5 + sum(_WEIGHTS.get(kind, 0.0) for kind in kinds)


def _both(said: list[tuple[str, Said | None]]) -> tuple[Said, Said] | None:
    for (_, one), (link, other) in pairwise(said):
        if (
            link in ("but", "yet")
            and one
            and other
            and one.text
            and other.text
            and "feeling" not in one.kinds
        ):
            return one, other
    return None


_WISH = re.compile(
    r"(?<!what )\b(?:i|we)(?:'d| would)?(?: really| just| do| only)* (?:want|like|love)"
    r" ((?:to|him|her|them|my \w+|our \w+|it|this|everyone|people|the \w+|\w+ to)\b[^.!?;,]*)",
    re.IGNORECASE,
)


def wish(text: str) -> str:
    """What stands after "you want": "her to take more ownership"."""
    found = list(_WISH.finditer(text))
    if not found:
        return ""
    phrase = re.split(r"\s+\b(?:but|because|so|and i|and they|when|while)\b", found[-1].group(1))[0].split()
    phrase = _shorten(phrase, LONGEST) or phrase[:0]
    bare = " ".join(phrase)
    if len(phrase) < 2 or lexicon.UNSAYABLE.search(bare) or " to " not in f" {bare} ":
        return ""
    return turn(bare)
