"""English noun phrases and lists of tasks."""

from __future__ import annotations

import re

from voice_mentor.hero.reading import lexicon_en as lexicon
from voice_mentor.hero.reading.en_words import (
    content,
    feelings,
    gerund,
    is_finite,
    is_noun,
    lower,
    people,
    turn,
)

_NOUN = re.compile(
    r"\b(my|our|the|his|her|their|this|these|those|all the|two|three|four|five|six|two more|"
    r"another)\s+((?:[\w'-]+\s?){1,4})",
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
    for name in people(text):
        found.setdefault(name, 0.4)
    return tuple(sorted(found, key=lambda phrase: -found[phrase])[:5])


def _phrase(determiner: str, following: list[str]) -> str:
    """A determiner and what follows it as far as the last known noun, or "" where there is none."""
    words: list[str] = []
    for token in following:
        bare = lower(token)
        if bare in lexicon.STOP or bare in lexicon.AUX or bare.endswith(("'s", "ly")):
            break
        if words and is_finite(bare) and not is_noun(bare):
            break
        words.append(token.strip(",."))
        if token.endswith((",", ".")):
            break
    while words and not is_noun(words[-1]):
        words.pop()
    if not words or len(words) > 3 or lexicon.UNSAYABLE.search(" ".join(words)):
        return ""
    determiner = {"these": "those", "this": "that"}.get(determiner, determiner)
    return turn(f"{determiner} {' '.join(words)}")


_TASK_LEAD = re.compile(
    r"^(?:and|then|also|plus|oh|there's|there is|there are|i have|i've got|i got|i need|i also|"
    r"i'm|i am|we have|first|second|third|"
    r"next(?! (?:week|month|year|quarter))|finally|have|got|need|to|still|the fact that|it's|doing|do|"
    r"well|um|let's see|like|of course|all)\b\s*",
    re.IGNORECASE,
)


_NO_TASK = frozenset("less more dunno tired everything nothing nobody somebody ugh meh space quiet".split())


def tasks(text: str) -> tuple[str, ...]:
    """Things to do, as listed: "the board deck, hiring interviews, and I have to answer complaints"."""
    pieces = re.split(r"[,.;!?\n]|\band\b|\bplus\b|\bthen\b|\bas well as\b", text)
    return tuple(dict.fromkeys(task for task in map(_task, pieces) if task))


def _task(piece: str) -> str:
    piece = re.sub(r"\s+(?:on top|as well|too|at the moment|right now|and so on|really)$", "", piece.strip())
    if re.match(r"(?:i'm|i am|it's|we're) (?!(?:still )?\w+ing)", piece, re.IGNORECASE) or feelings(piece):
        return ""
    previous = ""
    while piece and piece != previous:
        previous, piece = piece, _TASK_LEAD.sub("", piece)
    tokens = piece.split()
    if not tokens or len(tokens) > 7 or not content(piece):
        return ""
    first = lower(tokens[0])
    if first in lexicon.PRONOUNS | lexicon.AUX | lexicon.PREPOSITIONS or lexicon.UNSAYABLE.search(piece):
        return ""
    if "'" in tokens[0] or first in _NO_TASK:
        return ""
    if any(lower(token) in lexicon.AUX | lexicon.PAST for token in tokens):
        return ""
    if tokens[0].lower() in lexicon.VERBS and len(tokens) > 1:
        tokens[0] = gerund(tokens[0].lower())
    return turn(" ".join(tokens)).removeprefix("some ").removeprefix("a ")
