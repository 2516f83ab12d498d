"""English: what was said, person turned round, by rule and without a model.

A clause is offered only where a subject and a finite verb are found near its beginning; where not, the
coach falls back on a noun phrase, which is always grammatical in "the part about ...".
"""

from __future__ import annotations

import re
from dataclasses import replace

from voice_mentor.hero.reading import lexicon_en as lexicon
from voice_mentor.hero.reading.spans import Said, Spans

LONGEST = 14
"""Words of a clause that are given back at most."""
BRIEF = 8
KEPT = 22
"""Words of a clause that is kept word for word, as a step or an insight."""

_TURN = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "i'm": "you're", "im": "you're",
    "i've": "you've", "ive": "you've", "i'd": "you'd", "i'll": "you'll", "we": "you", "us": "you", "our": "your",
    "ours": "yours", "ourselves": "yourselves", "we're": "you're", "we've": "you've", "we'd": "you'd", "we'll": "you'll",
}  # fmt: skip
_AFTER_SELF = {"am": "are", "was": "were", "wasn't": "weren't", "isn't": "aren't", "ain't": "aren't"}
_PRESENT_S = re.compile(r"^[a-z]{2,}(?:s|es)$")
_PAST_ED = re.compile(r"^[a-z]{2,}ed$")


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
        word=_word(tidied),
        content=content(tidied),
        length=len(re.findall(r"[\w'’-]+", text)),
    )


def _word(text: str) -> str:
    """One telling word, for when nothing larger can be given back."""
    words = [w for w in re.findall(r"[A-Za-z][a-z'-]{3,}", text) if w.lower() not in lexicon.STOP]
    light = lexicon.VERBS | lexicon.PAST | lexicon.AUX | lexicon.PREPOSITIONS
    words = [w for w in words if not _finite(w.lower()) and w.lower() not in light]
    words = [w for w in words if not w.lower().endswith(("ly", "ing", "ed"))]
    words = [w for w in words if not lexicon.UNSAYABLE.search(w)]
    return max(words, key=len, default="").lower()


def content(text: str) -> frozenset[str]:
    """Content words, lower-case."""
    return frozenset(
        w for w in re.findall(r"[a-z][a-z'-]+", text.lower()) if w not in lexicon.STOP and len(w) > 2
    )


_CONJUNCTION = re.compile(
    r"(?:,?\s+\b(but|because|so that|so|although|though|even though|while|whereas|yet)\b\s+)|(?:[.!?;]+\s*)|(?:,\s+(?:and\s+)?)|"
    r"(?:\s+\band\b\s+(?=(?:i|we|he|she|they|it|there|this|that|now|then|nobody|everyone|my|our|the|his|her)\b))",
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
    asked = {clause for clause in re.findall(r"([^.!?;,]+)\?", text)}
    return [(link, c) for link, c in found if c and not any(c in question for question in asked)]


def _has_verb(text: str) -> bool:
    """Whether something finite stands there, so that "and the" begins a new clause, not a second noun."""
    return any(_finite(_lower(token)) for token in text.split()[1:]) or "'" in text


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
    """ "I could ask her about the slides" -> asking her about the slides."""
    verb, rest = match["verb"].lower(), match["rest"].split()
    if verb not in lexicon.VERBS or verb in ("feel", "see", "be", "think", "know", "say") or len(rest) > KEPT:
        return None
    kept = _shorten([verb, *rest], LONGEST) or []
    if lexicon.UNSAYABLE.search(" ".join(rest)):
        return None
    whole = turn(" ".join([gerund(verb), *rest]))
    text = turn(" ".join([gerund(verb), *kept[1:]])) if len(kept) > 1 else ""
    return Said(text, text, frozenset({"will", "idea"}), 2.0, ("", ""), whole)


def _lower(token: str) -> str:
    return token.lower().strip(",.")


def _verb_at(tokens: list[str]) -> int | None:
    """Index of the finite verb, when the clause begins with a subject and one follows soon."""
    first = _lower(tokens[0])
    if re.fullmatch(r"(i|we|he|she|they|it|that|there|who|what|you)'(m|ve|d|ll|re|s)", first):
        return 0
    if first in lexicon.PRONOUNS:
        return next((i for i in (1, 2, 3) if i < len(tokens) and _finite(_lower(tokens[i]))), None)
    named = tokens[0][:1].isupper() and first not in lexicon.STOP
    if first in lexicon.DETERMINERS or named:
        start = 1 if named else 2
        verbs = (i for i in range(start, min(8, len(tokens))) if _finite(_lower(tokens[i])))
        return next((i for i in verbs if i + 1 < len(tokens) or _lower(tokens[i]) in lexicon.PAST), None)
    return None


def _finite(token: str) -> bool:
    if token in lexicon.AUX or token in lexicon.VERBS or token in lexicon.PAST:
        return True
    if token.endswith("'s"):
        return False
    stem = token[:-1] if token.endswith("s") else ""
    third = bool(stem) and (
        stem in lexicon.VERBS or stem.removesuffix("e") in lexicon.VERBS or token[:-3] + "y" in lexicon.VERBS
    )
    return third or bool(_PAST_ED.match(token))


def _shorten(tokens: list[str], longest: int) -> list[str] | None:
    """Cut a long clause at the last joint that leaves a whole one."""
    if len(tokens) <= longest:
        return tokens
    joints = [i for i in range(4, longest + 1) if _lower(tokens[i]) in lexicon.JOINTS]
    kept = tokens[: joints[-1]] if joints else []
    while kept and _lower(kept[-1]) in _DANGLING:
        kept = kept[:-1]
    return kept if len(kept) >= 3 else None


_DANGLING = (
    lexicon.PREPOSITIONS
    | lexicon.DETERMINERS
    | {"of", "to", "and", "or", "than", "just", "really", "that", "who", "be"}
)


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
    """Whether a capital belongs to the word: inside a sentence always, at its beginning where it may be a name."""
    common = lexicon.STOP | lexicon.PEOPLE | lexicon.VERBS | lexicon.PREPOSITIONS | lexicon.DETERMINERS
    plain = token.lower() in common or token.lower().endswith(("ing", "s", "ed", "ly", "er"))
    return token[:1].isupper() and (inside or not plain)


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
    r"^(?:you|it)(?:'ve)? (?:just |only |now )?(?:realised|realized|noticed|saw|see|notice|realise|realize|struck you|hit you)(?: now)?(?: that)? ",
    re.IGNORECASE,
)


def insight(text: str) -> str:
    """What was realised, without "you realised that"."""
    return _REALISED.sub("", text)


def _weight(kinds: frozenset[str]) -> float:
    return 0.5 + sum(_WEIGHTS.get(kind, 0.0) for kind in kinds)


def _both(said: list[tuple[str, Said | None]]) -> tuple[Said, Said] | None:
    for (_, one), (link, other) in zip(said, said[1:], strict=False):
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


_NOUN = re.compile(
    r"\b(my|our|the|his|her|their|this|these|those|a|an|no|all the|any)\s+((?:[\w'-]+\s?){1,4})",
    re.IGNORECASE,
)


def noun_phrases(text: str) -> tuple[str, ...]:
    """Short noun phrases with their determiner, the likeliest focus first."""
    found: dict[str, float] = {}
    for match in _NOUN.finditer(text):
        phrase = _phrase(match.group(1).lower(), match.group(2).split())
        if not phrase:
            continue
        score = match.start() / max(len(text), 1) + 0.2 * len(phrase.split())
        score += 0.6 if match.group(1).lower() in ("my", "our", "the") else 0.0
        score -= 0.8 if phrase.split()[-1] in lexicon.PEOPLE else 0.0
        found[phrase] = max(found.get(phrase, 0.0), score)
    return tuple(sorted(found, key=lambda phrase: -found[phrase])[:5])


def _phrase(determiner: str, following: list[str]) -> str:
    words: list[str] = []
    for token in following:
        bare = token.lower().strip(",.")
        if (
            bare in lexicon.STOP
            or bare in lexicon.AUX
            or (words and (_finite(bare) and not bare.endswith("s")))
        ):
            break
        if (
            words
            and _finite(bare)
            and bare not in ("reports", "meetings", "reviews", "calls", "plans", "clients")
        ):
            break
        words.append(token.strip(",."))
    if not words or len(words) > 3 or words[-1].lower().endswith(("ly", "ing")) or words[-1].endswith("'s"):
        return ""
    if determiner in ("no", "any", "a", "an", "these", "those", "this"):
        determiner = {"no": "the", "any": "the", "these": "those"}.get(determiner, "that")
    if len("".join(words)) < 3 or lexicon.UNSAYABLE.search(" ".join(words)):
        return ""
    return turn(f"{determiner} {' '.join(words)}")


def people(text: str) -> tuple[str, ...]:
    """Names inside sentences: capitalised, not the first word, not a day, a month or a language."""
    names = re.findall(r"(?<=[a-z,'] )([A-Z][a-z]{2,})\b", text)
    calendar = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|"
                          r"September|October|November|December|English|Japanese|Japan|Slack|Zoom|Teams|Excel|Jira|The|And|But")  # fmt: skip
    return tuple(dict.fromkeys(name for name in names if not calendar.fullmatch(name)))


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


_TASK_LEAD = re.compile(
    r"^(?:and|then|also|plus|oh|there's|there is|there are|i have|i've got|i got|i need|i also|i'm|i am|we have|first|second|third|"
    r"next|finally|have|got|need|to|still|the fact that|it's|doing|do|well|um|let's see|like|of course|all)\b\s*",
    re.IGNORECASE,
)


def tasks(text: str) -> tuple[str, ...]:
    """Things to do, as listed: "the board deck, hiring interviews, and I have to answer complaints"."""
    pieces = re.split(r"[,.;!?\n]|\band\b|\bplus\b|\bthen\b|\bas well as\b", text)
    return tuple(dict.fromkeys(task for task in map(_task, pieces) if task))


def _task(piece: str) -> str:
    piece = piece.strip()
    if re.match(r"(?:i'm|i am|it's|we're) (?!(?:still )?\w+ing)", piece, re.IGNORECASE) or feelings(piece):
        return ""
    previous = ""
    while piece and piece != previous:
        previous, piece = piece, _TASK_LEAD.sub("", piece)
    tokens = piece.split()
    if not tokens or len(tokens) > 7 or not content(piece):
        return ""
    first = _lower(tokens[0])
    if first in lexicon.PRONOUNS | lexicon.AUX | lexicon.PREPOSITIONS or lexicon.UNSAYABLE.search(piece):
        return ""
    if any(_lower(token) in lexicon.AUX | lexicon.PAST for token in tokens):
        return ""
    if tokens[0].lower() in lexicon.VERBS and len(tokens) > 1:
        tokens[0] = gerund(tokens[0].lower())
    return turn(" ".join(tokens)).removeprefix("some ").removeprefix("a ")


def gerund(verb: str) -> str:
    """Write -> writing, run -> running, see -> seeing."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye")):
        return verb[:-1] + "ing"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", verb):
        return verb + verb[-1] + "ing"
    return verb + "ing"
