"""English: the bones of a clause, its subject and its finite verb, found by rule."""

from __future__ import annotations

import re

from voice_mentor.hero.reading import lexicon_en as lexicon
from voice_mentor.hero.reading.en_words import is_finite, is_noun, known, lower

_ME = {"i", "we", "you", "he", "she", "they"}
_WILLED = re.compile(r"(?:i|we|you)'ll", re.IGNORECASE)


def main_at(tokens: list[str]) -> int | None:
    """Where the subject of the main clause stands: at the beginning, or after a phrase of time or place."""
    ahead = [i for i in range(1, min(7, len(tokens))) if _WILLED.fullmatch(tokens[i])]
    if ahead and _ME.isdisjoint(map(lower, tokens[: ahead[0]])) and lexicon.OPENINGS.match(" ".join(tokens)):
        return ahead[0]
    if verb_at(tokens) is not None:
        return 0
    if lower(tokens[0]) == "only" and len(tokens) > 2 and lower(tokens[1]) in lexicon.PRONOUNS:
        return 0 if verb_at(tokens[1:]) is not None else None
    doing = lower(tokens[0]).endswith("ing")  # "sitting there I felt invisible"
    if not doing and not lexicon.OPENINGS.match(" ".join(tokens)):
        return None
    for i in range(1, min(7, len(tokens) - 1)):
        pronoun = re.fullmatch(
            r"(?:i|you|he|she|they|we|it|there|this|everything|nothing|nobody)(?:'\w+)?|that's",
            tokens[i],
            re.I,
        )
        if lower(tokens[i - 1]) == "of" or (pronoun and lower(tokens[i + 1]) in _ME):
            continue  # "instead of asking you | he went"
        taken = lower(tokens[i - 1]) in ("where", "what", "when", "who", "that", "how", "why")
        if taken and (pronoun or _new_subject(tokens, i)):
            return None
        if i == 1 and lower(tokens[0]) in ("after", "before", "since"):
            continue  # "after I came back I rewrote it"
        if (pronoun or _new_subject(tokens, i)) and verb_at(tokens[i:]) is not None:
            return i
    return None


def _new_subject(tokens: list[str], i: int) -> bool:
    """After "yesterday" or "last week": whether "Lisa made" or "my boss told" begins here."""
    if lower(tokens[i - 1]) in lexicon.PREPOSITIONS | {"of", "and", "to"}:
        return False
    named = tokens[i][:1].isupper() and not known(tokens[i].split("'")[0]) and is_finite(lower(tokens[i + 1]))
    return named or lower(tokens[i]) in ("my", "our", "his", "her", "their", "the")


def verb_at(tokens: list[str]) -> int | None:
    """Index of the finite verb, when the clause begins with a subject and one follows soon."""
    first = lower(tokens[0])
    if first == "not" and len(tokens) > 3 and lower(tokens[1]) in _NOT_ONE:
        inner = verb_at(tokens[1:])
        return None if inner is None else inner + 1
    if first.endswith("ing") and not is_noun(first) and first not in _NO_DOING:
        return _doing(tokens)
    if re.fullmatch(r"(i|we|he|she|they|it|that|there|who|what|you)'(m|ve|d|ll|re|s)", first):
        return 0
    if first in _SOMEONES and not is_noun(lower(tokens[1])):
        return 0
    if first in lexicon.PRONOUNS or first == "me":
        near = (3, 4, 5) if lower(tokens[1]) == "and" else range(1, 8) if first in _SOMEONE else (1, 2, 3)
        found = next((i for i in near if i < len(tokens) and is_finite(lower(tokens[i]))), None)
        if first == "what" and found is not None and not _told_of(tokens, found):
            return None
        return _unlisted(first, tokens) if found is None else found
    if first.endswith("s") and is_noun(first) and is_finite(lower(tokens[1])) and not is_noun(tokens[1]):
        return 1  # "sales promised", "meetings get cancelled"
    named = tokens[0][:1].isupper() and not known(tokens[0].split("'")[0])
    if first in lexicon.DETERMINERS or named:
        start = 1 if named else 2
        verbs = (i for i in range(start, min(8, len(tokens))) if _finite(tokens, i))
        found = next((i for i in verbs if i + 1 < len(tokens) or _may_close(lower(tokens[i]))), None)
        if found is not None and _in_relative(tokens, found):
            return None
        return _contracted(tokens) if found is None else found
    return _after_nouns(tokens)


def _in_relative(tokens: list[str], verb: int) -> bool:
    """Whether the only verb is that of "the tool we bought in spring": such a thing does nothing yet."""
    if verb < 2 or lower(tokens[verb - 1]) not in _ME or lower(tokens[verb - 2]) == "and":
        return False
    return not any(is_finite(lower(one)) or "'" in one for one in tokens[verb + 1 :])


def _may_close(word: str) -> bool:
    """Whether a verb can end the clause: "the phone rings", "two people left"."""
    return (
        word in lexicon.PAST
        or word.endswith("ed")
        or (word.endswith("s") and not is_noun(word) and word not in lexicon.AUX)
    )


def _told_of(tokens: list[str], verb: int) -> bool:
    """Whether "what" begins a sentence: "what worries me is ...", but not "what they get out of it"."""
    return lower(tokens[1]) == "if" or any(lower(one) in _IS for one in tokens[verb:])


def _after_nouns(tokens: list[str]) -> int | None:
    """The "are" of "about a third of the tickets are old", the "won't" of "junior developers won't ask"."""
    first = lower(tokens[0])
    if first.endswith("day's") and not is_noun(lower(tokens[1])):
        return 0
    counted = first in _ROUGHLY and lower(tokens[1]) in lexicon.DETERMINERS | {"half"}
    if not counted and (first in _NO_NOUN or first in lexicon.VERBS) and not is_noun(first):
        return None
    for i in range(1, min(9, len(tokens) - 1)):
        word = lower(tokens[i])
        if word in _SUBJECT_OR_JOINT or word == "to":
            return None
        if word in lexicon.AUX:
            return i
        if word in ("never", "always", "still", "just") and is_finite(lower(tokens[i + 1])):
            return i + 1
    return None


_ROUGHLY = {"about", "over", "around", "nearly", "almost", "only"}
_NO_NOUN = lexicon.STOP | lexicon.PREPOSITIONS | lexicon.AUX
_SUBJECT_OR_JOINT = frozenset(
    "i he she we they that who which because if when but so what how why not".split()
)


def _doing(tokens: list[str]) -> int | None:
    """The "is" of "holding back is easier", "asking and listening are two different things"."""
    found = (i for i in range(1, min(10, len(tokens) - 1)) if lower(tokens[i]) in _IS | lexicon.AUX)
    return next(found, None)


_IS = {
    "is",
    "are",
    "was",
    "were",
    "isn't",
    "aren't",
    "wasn't",
    "means",
    "feels",
    "makes",
    "takes",
    "may",
    "helps",
}
_NOT_ONE = {"one", "a", "many", "everyone", "everybody", "all", "even"}
_SOMEONES = {
    f"{who}'s"
    for who in (
        "everyone",
        "everybody",
        "nobody",
        "somebody",
        "someone",
        "something",
        "everything",
        "nothing",
    )
}
_NO_DOING = {
    "everything",
    "nothing",
    "something",
    "anything",
    "during",
    "morning",
    "evening",
    "king",
    "thing",
}


def _finite(tokens: list[str], i: int) -> bool:
    """Whether a verb stands there, not the noun of the same form: "my team works", but "my client work"."""
    word = lower(tokens[i])
    alike = word in lexicon.VERBS and is_noun(word) and word not in lexicon.PAST | lexicon.AUX
    return is_finite(word) and not (
        alike and not lower(tokens[i - 1]).endswith(("s", "people", "ones", "team"))
    )


_SOMEONE = {
    "neither",
    "none",
    "each",
    "few",
    "nobody",
    "everybody",
    "everyone",
    "somebody",
    "someone",
    "people",
    "all",
    "half",
    "what",
}


def _unlisted(first: str, tokens: list[str]) -> int | None:
    """A verb no list knows, but its place and its ending do: "I tiptoe around him", "he grumbles"."""
    word = lower(tokens[1])
    if word in lexicon.STOP or word in lexicon.PREPOSITIONS or "'" in word or word.endswith(("ly", "ing")):
        return None
    if first in ("he", "she") and not word.endswith("self"):
        return 1
    if first in ("it", "nobody", "everyone", "everybody", "somebody", "someone"):
        return 1 if word.endswith("s") and len(word) > 3 else None
    return 1 if first in ("i", "we", "they") else None


def _contracted(tokens: list[str]) -> int | None:
    """The "is" in "my husband's busy too"; in "my husband's office" there is none."""
    for i in (0, 1, 2):
        if i + 1 < len(tokens) and tokens[i].endswith("'s"):
            return None if is_noun(lower(tokens[i + 1])) else i
    return None
