"""English: the marks a recogniser leaves out, put where a new clause begins."""

from __future__ import annotations

import re

from voice_mentor.hero.reading import lexicon_en as lexicon
from voice_mentor.hero.reading.en_words import given, is_finite, is_noun, lower

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
_OBJECTS = {"me", "us", "him", "her", "them"}
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
SUBORDINATE = re.compile(
    r"(?:(?:last|this|next|back in|in|one|two|three|a few|some) (?:\w+ ){1,2}(?:ago )?(?=when\b|while\b))?"
    r"(?:if|when|whenever|once|since|as soon as|every time|each time|the moment|now that|as long as|"
    r"whatever|wherever|even if|while)\b",
    re.I,
)
"""How a clause begins that waits for its main clause."""
_FRONTED = re.compile(rf"{SUBORDINATE.pattern}|(?:although|though|even though)\b", re.I)


def stopped(segment: str) -> str:
    """Put the marks in that a recogniser left out: before a subject and its verb, once a clause is whole."""
    tokens = segment.split()
    if len(tokens) < 5:
        return segment
    made: list[str] = []
    start, comma = 0, bool(_FRONTED.match(segment.strip()))
    for i, token in enumerate(tokens):
        if _far_enough(tokens, i, start) and (
            _begins(tokens, i, start)
            or (comma and _noun_begins(tokens, i))
            or _thing_begins(tokens, i, start)
        ):
            made[-1] += "," if comma else "."
            start, comma = i, False
        made.append(token)
    if comma and start == 0 and (late := _late(tokens)):
        made[late - 1] += ","
    lead = " " if segment.startswith(" ") else ""
    return lead + " ".join(made)


def _far_enough(tokens: list[str], i: int, start: int) -> bool:
    """Whether a clause has room before a word: three words, or the two of "she's fast | she's going"."""
    short = (
        _CONTRACTED.fullmatch(tokens[start])
        and _CONTRACTED.fullmatch(tokens[i])
        and lower(tokens[i - 1]) not in lexicon.STOP
    )
    return i - start >= (2 if short else 3)


def _late(tokens: list[str]) -> int:
    """Where the main clause begins after "although I told him twice": at the last subject with its verb."""
    found = [i for i in range(3, len(tokens) - 1) if _SUBJECT.fullmatch(tokens[i]) and _free(tokens, i)]
    return found[-1] if found else 0


def _free(tokens: list[str], i: int) -> bool:
    """Whether nothing before a subject takes it in, and a verb follows."""
    inside = _TAKES_IN.fullmatch(tokens[i - 1]) and not tokens[i].lower().endswith("'ll")
    taken = inside or is_finite(lower(tokens[i - 1])) or _gapped(tokens, i)
    return not taken and _verb_follows(tokens, i, 0)


def _begins(tokens: list[str], i: int, start: int) -> bool:
    """Whether a new clause begins at a word, with no joint before it."""
    if not _SUBJECT.fullmatch(tokens[i]) or _owning(tokens, i) or _gapped(tokens, i):
        return False
    if lower(tokens[start]) == "what" and lower(tokens[i - 1]) == "that":
        return False  # "what bothers me is that he never asks"
    if _NOT_KNOWING.fullmatch(" ".join(tokens[start:i])):
        return "'" in tokens[i]  # "i don't know there's a lot going on"
    if _held(tokens, i, start):
        return False
    alone = bool(_ALONE.fullmatch("".join(tokens[i + 1 : i + 2])))  # needs no object: no "anything she said"
    if _embedded(tokens, i, alone=alone) or _relative(tokens, i, start):
        return False
    if not alone and any(_SAYING.fullmatch(one) for one in tokens[max(start, i - 4) : i]):
        return False
    return _verb_follows(tokens, i, start)


def _held(tokens: list[str], i: int, start: int) -> bool:
    """Whether "how late | he answers", "that whatever I do | it's wrong" keeps a clause inside another."""
    if "how" in (lower(tokens[i - 2]), lower(tokens[max(i - 3, 0)])) and i - start > 3:
        return True
    pairs = zip(tokens[start:i], tokens[start + 1 : i], strict=False)
    return any(lower(one) == "that" and lower(other) in _WITHIN_THAT for one, other in pairs)


_WITHIN_THAT = {"whatever", "whenever", "when", "if", "every", "no", "once"}


def _embedded(tokens: list[str], i: int, *, alone: bool) -> bool:
    """Whether the word before ("that", "if", "anything") takes the subject into its own clause."""
    if tokens[i - 1] in _OBJECTS and lower(tokens[i - 2]) in lexicon.PREPOSITIONS | {"not", "to"}:
        return False  # "that's not me | I don't", "I talked to him | he said"
    something = alone and _SOMETHING.fullmatch(tokens[i - 1])
    return bool(_EMBEDS.fullmatch(tokens[i - 1])) and not something


def _relative(tokens: list[str], i: int, start: int) -> bool:
    """Whether the same clause goes on: "the report I wrote"."""
    if i < 2 or lower(tokens[i - 2]) not in _ARTICLES:
        return False
    later = zip(tokens[i + 1 :], tokens[i + 2 :], strict=False)
    more = any(_SUBJECT.fullmatch(one) and is_finite(lower(verb)) for one, verb in later)
    main = bool(SUBORDINATE.match(tokens[start])) and not more  # an "if" still waits for its main clause
    copula = "".join(tokens[i + 1 : i + 2]).lower() in ("was", "am", "were")
    return not (main or copula or tokens[i].lower().endswith(("'d", "'ll")))


def _verb_follows(tokens: list[str], i: int, start: int) -> bool:
    """Whether the subject has its verb, and the clause before it had one."""
    after = [lower(one) for one in tokens[i + 1 : i + 3]]
    if tokens[i].lower() in ("it", "there"):
        held = bool(SUBORDINATE.match(tokens[start]))  # "once I start talking | it gets long"
        return bool(after) and (after[0] in lexicon.AUX or (held and is_finite(after[0])))
    follows = "'" in tokens[i] or any(is_finite(one) or _third(tokens[i], one) for one in after[:1])
    follows = follows or (len(after) == 2 and after[0] in _ADVERBS and is_finite(after[1]))
    begun = _since_joint(tokens, i, start)
    return follows and any(
        _finite_at(tokens, k) and not _mere_noun(tokens, k, begun) for k in range(begun, i)
    )


def _mere_noun(tokens: list[str], k: int, begun: int) -> bool:
    """Whether "calls" in "and in big calls" is a thing, not what somebody does."""
    return begun > 0 and is_noun(tokens[k]) and lower(tokens[k - 1]) not in lexicon.PRONOUNS


def _since_joint(tokens: list[str], i: int, start: int) -> int:
    """Where the clause that ends at a word began: after its "but" ("I'm calm but inside | I'm")."""
    joints = (k for k in range(i - 1, start, -1) if _joins(tokens, k))
    return next(joints, start)


def _joins(tokens: list[str], k: int) -> bool:
    word, after = lower(tokens[k]), lower(tokens[k + 1])
    if word == "and" and after in tokens[max(k - 3, 0) : k]:
        return False  # "from above and from below"
    return word in ("but", "so", "because", "cause") or (
        word == "and" and after in lexicon.PREPOSITIONS | _INNER
    )


_INNER = {"inside", "then", "now", "sometimes", "maybe", "today", "yesterday", "somehow"}


def _owning(tokens: list[str], i: int) -> bool:
    """Whether "everyone's" says whose: "everyone's ear", not "everyone's busy"."""
    if not re.fullmatch(r"(?:nobody|everybody|everyone)'s", tokens[i], re.IGNORECASE):
        return False
    after = lower("".join(tokens[i + 1 : i + 2]))
    return is_noun(after) or not (
        after in lexicon.STOP or after.endswith(("ing", "ed", "y", "ful", "ous", "d"))
    )


_STRANDED = {"to", "with", "for", "about", "of", "from"}
_TAKING = frozenset(
    "have need want like love hate hated wanted needed had liked loved respect trust trusted wrote made "
    "built gave bought hired sent use used manage managed replaced led do did own miss missed ran expected "
    "promised inherited prepared planned chose signed offered".split()
)
"""Verbs that want an object."""
_GIVING = frozenset(
    "give gives gave send sends sent owe owes promised promise offer offered show showed told tell".split()
)


def _gapped(tokens: list[str], i: int) -> bool:
    """Whether what begins here lacks its object, which stands before it: "numbers | I don't have"."""
    before = lower(tokens[i - 1])
    if before in lexicon.STOP and before not in _SOMEBODY:
        return False
    ends = (k for k in range(i + 1, len(tokens)) if lower(tokens[k]) in _JOINING)
    clause = [lower(one) for one in tokens[i : next(ends, len(tokens))]]
    if len(clause) < 2 or not {"what", "that", "who", "how", "everything", "whatever"}.isdisjoint(clause):
        return False
    given_to = len(clause) > 2 and clause[-1] in ("me", "us", "him", "her", "them") and clause[-2] in _GIVING
    return given_to or clause[-1] in _TAKING or (len(clause) > 2 and clause[-1] in _STRANDED)


_SOMEBODY = {
    "nobody",
    "anybody",
    "somebody",
    "someone",
    "anyone",
    "everyone",
    "something",
    "anything",
    "nothing",
    "everything",
}
_JOINING = frozenset("and but so because when if while although since or before after until then".split())
_TAKES_IN = re.compile(
    r"(?:that|what|who|how|when|where|why|whether|if|because|than|as|while|and|but|or|before|after|until|since|to|"
    r"of|for|with|about|from|all|everything|anything|something|only|i|he|she|they|we)",
    re.IGNORECASE,
)


def _third(subject: str, word: str) -> bool:
    """Whether a word no list knows is the verb of "he": "he rolls his eyes"."""
    alone = subject.lower() in ("he", "she", "nobody", "everyone", "everybody")
    return alone and word.endswith("s") and len(word) > 4 and word not in lexicon.STOP


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


def _thing_begins(tokens: list[str], i: int, start: int) -> bool:
    """After a whole clause: whether "the release is tomorrow", "Sara is not" begins here."""
    first, before = lower(tokens[i]), lower(tokens[i - 1])
    if first not in _DEFINITE and not (tokens[i][:1].isupper() and given(tokens[i])):
        return False
    if (
        before in lexicon.PREPOSITIONS
        or _EMBEDS.fullmatch(before)
        or is_finite(before)
        or before in _DEFINITE | _OFF
    ):
        return False
    near = range(i + 1 if first not in _DEFINITE else i + 2, min(i + 4, len(tokens) - 1))
    verb = next((k for k in near if lower(tokens[k]) in _BEING), None)
    if verb is None or any(lower(one) in lexicon.STOP for one in tokens[i + 1 : verb]):
        return False
    if any(_SAYING.fullmatch(one) for one in tokens[max(start, i - 4) : i]):
        return False
    return any(_finite_at(tokens, k) for k in range(_since_joint(tokens, i, start), i - 1))


_DEFINITE = {"my", "our", "the", "his", "her", "their", "half"}
_OFF = {"of", "off", "up", "out", "down", "not", "both", "all"}
_BEING = frozenset(
    "is are was were isn't aren't wasn't weren't won't doesn't don't didn't can't keeps".split()
)

_NUMBERS = ("one", "two", "three", "four", "five", "few", "many", "most")
_ARTICLES = {"the", "any", "every", "all", "some", "only", "that's", "a", "an", *_NUMBERS}
_ADVERBS = {"never", "always", "just", "still", "really", "only", "also", "already", "probably", "even"}
