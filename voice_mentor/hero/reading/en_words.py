"""English words one by one: which carry weight, which are finite verbs, how they are turned round."""

from __future__ import annotations

import re

from voice_mentor.hero.reading import lexicon_en as lexicon
from voice_mentor.hero.reading.en_feelings import FEELINGS
from voice_mentor.llm.names import listed

_TURN = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself",
    "i'm": "you're", "im": "you're", "i've": "you've", "ive": "you've", "i'd": "you'd",
    "i'll": "you'll", "we": "you", "us": "you", "our": "your", "ours": "yours",
    "ourselves": "yourselves", "we're": "you're", "we've": "you've", "we'd": "you'd", "we'll": "you'll",
}  # fmt: skip
_FULLER = (
    (r"\bI shall\b", "I'll"),
    (r"\bus(?= to\b)", "the two of you"),
    (r"\bbetween us\b(?! and)", "between the two of you"),
    (r"\bthe two of us\b", "the two of you"),
    (r"\b(?:the )?both of us\b", "both of you"),
)
_AFTER_SELF = {"am": "are", "was": "were", "wasn't": "weren't", "isn't": "aren't", "ain't": "aren't"}
_PAST_ED = re.compile(r"^[a-z]{2,}ed$")


def content(text: str) -> frozenset[str]:
    """Content words, lower-case."""
    return frozenset(
        w for w in re.findall(r"[a-z][a-z'-]+", text.lower()) if w not in lexicon.STOP and len(w) > 2
    )


def is_noun(word: str) -> bool:
    """Whether a word is known to be a noun, one or several of it; by its ending, if by nothing else."""
    word = word.lower()
    forms = (word, word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word))
    return any(form in lexicon.NOUNS or form in lexicon.PEOPLE for form in forms) or bool(
        _NOUN_ENDING.search(word)
    )


_NOUN_ENDING = re.compile(r"[a-z]{3}(?:tion|ment|ship|ness|ity|ism)s?$|-(?:one|up|in|off)s?$")


def telling_word(text: str) -> str:
    """The few words a short answer is made of, for when nothing larger can be given back."""
    tokens = lexicon.LEADS.sub("", _INTERJECTION.sub("", text.strip(" .,!?"))).split()
    if (
        1 < len(tokens) <= 4
        and not lexicon.UNSAYABLE.search(text)
        and lower(tokens[0]) not in lexicon.PRONOUNS
    ):
        return _fragment(tokens)
    if len(tokens) != 1:
        return ""
    words = [w for w in re.findall(r"[A-Za-z][a-z-]{2,}", tokens[0]) if w.lower() not in lexicon.STOP]
    return next((w if _DAY.match(w) else w.lower() for w in words if not lexicon.UNSAYABLE.search(w)), "")


_INTERJECTION = re.compile(
    r"^(?:(?:u+gh+|a+rgh+|wow|phew|oof|ouch|gosh|jeez|god|h+m+|mm+|well|oh|ah|yeah|huh|meh|sigh|"
    r"man)\b[\s.,!?…]*)+",
    re.IGNORECASE,
)


def _fragment(tokens: list[str]) -> str:
    """A few words without a verb, as they were said: "a friend", "Friday's one-on-one", "emailing her"."""
    first = lower(tokens[0])
    if (first in lexicon.VERBS and not is_noun(tokens[-1])) or first in (
        "email",
        "ask",
        "tell",
        "say",
        "call",
    ):
        return turn(" ".join([gerund(first), *tokens[1:]]))
    whole = turn(" ".join(tokens))
    light = all(lower(token) in lexicon.STOP for token in tokens)
    return (
        ""
        if light
        or any(lower(one) in lexicon.AUX or ("'" in one and not one.endswith("'s")) for one in tokens)
        else whole
    )


def given(word: str) -> bool:
    """Whether a word is a given name."""
    return word.split("'")[0].lower() in listed("en", "given")


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
    return third or bool(_PAST_ED.match(token)) or _AGAIN.sub("", token) in lexicon.PAST


_AGAIN = re.compile(r"^(?:re|over|under|mis|out)(?=[a-z]{3})")
"""The "re" of "rewrote", the "mis" of "misheard"."""


def turn(text: str) -> str:
    """I'm -> you're, my -> your, I was -> you were; names keep their capitals."""
    made: list[str] = []
    for pattern, fuller in _FULLER:
        text = re.sub(pattern, fuller, text, flags=re.IGNORECASE)
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
    if _DAY.match(token):
        return True
    return token[:1].isupper() and (inside or not known(token.split("'")[0]))


_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|English|German|French|Spanish|Italian|Chinese|Korean|Dutch|"
    r"American|British|European|Japanese|Japan|Slack|Zoom|Teams|Excel|Jira|The|And|But"
)
"""Capitalised words that name nobody."""


def people(text: str) -> tuple[str, ...]:
    """Names: capitalised inside a sentence, or first in it before a verb; not a day, a month, a language."""
    inside = re.findall(r"\b([A-Za-z']*[a-z]'?,?) ([A-Z][a-z]{2,})\b", text)
    names = [name for before, name in inside if before.lower() not in _BEFORE_A_PLACE or given(name)]
    first = re.findall(r"(?:^|[.!?] )([A-Z][a-z]{2,})(?:'s)? ([a-z']+)", text)
    ahead = [name for name, after in first if (is_finite(after) or given(name)) and not known(name)]
    return tuple(dict.fromkeys(name for name in (*ahead, *names) if not _CALENDAR.fullmatch(name)))


_BEFORE_A_PLACE = {"the", "in", "from", "our", "an", "near", "via", "on"}
"""Before "Berlin", "Oracle": a capital that names nobody."""


def known(word: str) -> bool:
    """Whether a capitalised word at the beginning is an ordinary one."""
    low = word.lower()
    ordinary = lexicon.STOP | lexicon.VERBS | lexicon.PREPOSITIONS | lexicon.DETERMINERS | lexicon.PRONOUNS
    return (
        low in ordinary or is_noun(low) or low.endswith(("ing", "ly", "ed")) or is_finite(low) or len(low) < 3
    )


_SENTENCE = re.compile(r"[.!?;]+")
_PIECE = re.compile(
    r"(,| and | or |\b(?:but|because|so(?= (?:i|he|she|we|they|it|my|the|now|that|then|there)\b)|that|"
    r"if|when|while|"
    r"though|although)\b)",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"\b(?:(?P<own>i(?:'m|'ve|'d|'ll)?|we(?:'re|'ve)?|me)|(?:he|she|they|it|this|that|you|who|"
    r"everyone|everybody|nobody|"
    r"people|someone|somebody|"
    r"(?:my|the|his|her|our|their|a(?! (?:bit|little|lot|tad|touch))) \w+)(?:'\w+)?)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\bnot|n't|\bnever|\bwithout|\bno longer|\bhardly|\bless|\bstop|\binstead of|\b(?:look|looks|"
    r"looked|seem|"
    r"seems|sound|sounds|come across))(?:\W+\w+){0,3}\W*$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:if|supposed to|should|would|might|maybe|perhaps|could|probably|used to)\b|'d\b", re.IGNORECASE
)


def feelings(text: str) -> tuple[str, ...]:
    """Feeling words the speaker used of themselves, unless taken back, supposed, or said of somebody else."""
    found: list[str] = []
    for sentence in _SENTENCE.split(text):
        mine = True
        pieces = _PIECE.split(f" {sentence} ")
        for joint, piece in zip(["", *pieces[1::2]], pieces[::2], strict=True):
            mine = mine if joint.strip().lower() in (",", "and", "or", "") else False
            found += [] if joint.strip().lower() == "if" else _felt(piece, mine)
            owners = list(_OWNER.finditer(piece))
            mine = bool(owners[-1]["own"]) if owners else mine
    return tuple(dict.fromkeys(found))


def _felt(piece: str, mine: bool) -> list[str]:
    felt = []
    for word, pattern in FEELINGS:
        match = pattern.search(piece)
        if match is None:
            continue
        before = piece[: match.start()]
        owners = list(_OWNER.finditer(before))
        own = bool(owners[-1]["own"]) if owners else mine and len(before.split()) <= 4
        own = own or (
            match.group().endswith("ing")
            and bool(re.search(r"\b(?:it|this|that)(?:'s| is)?\b[^,]*$", before, re.I))
        )
        if own and not _DENIED.search(before) and not _SUPPOSED.search(before):
            felt.append(word)
    return felt


def third(verb: str) -> str:
    """Land -> lands, try -> tries, push -> pushes; "" stays."""
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s") if verb else ""


def gerund(verb: str) -> str:
    """Write -> writing, run -> running, see -> seeing."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye")):
        return verb[:-1] + "ing"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", verb):
        return verb + verb[-1] + "ing"
    return verb + "ing"


_REALISED = re.compile(
    r"^(?:you|it)(?:'ve)? (?:just |only |now )?(?:realised|realized|noticed|saw|see|notice|"
    r"realise|realize|struck you|hit you)(?: now)?(?: that)? |^(?:it )?turns out(?: that)? ",
    re.IGNORECASE,
)


def insight(text: str) -> str:
    """What was realised, without "you realised that"."""
    return _REALISED.sub("", text)
