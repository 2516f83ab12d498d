"""English: the shortest form of a clause that still says its core, for a coach who keeps it short.

A clause loses its time and place in front, its light adverbs, and what stands behind its object. Nothing is
cut where the rest would say something else: behind "not", before "unless", inside "good at saying no".
"""

from __future__ import annotations

import re

from voice_mentor.hero.reading import lexicon_en as lexicon
from voice_mentor.hero.reading.en_bones import main_at, verb_at
from voice_mentor.hero.reading.en_wishes import DANGLING
from voice_mentor.hero.reading.en_words import is_noun, lower

MOST = 6
"""Words of a brief clause aimed at."""
AT_MOST = 9
"""Words of a brief clause where none of ``MOST`` is whole."""

_LIGHT = frozenset("just really also actually simply".split())
_ASIDE = frozenset("because when while since after before although though and or then but".split())
"""Where a second thought begins."""
_TURNING = frozenset("because before until unless without if or".split())
"""Behind a "not", what begins here can turn the meaning round: it stays."""
_PLACE = frozenset(
    "with for on in at from by into to over during through around under between behind across".split()
)
_LATER = frozenset(
    "again anymore lately sometimes afterwards last tomorrow today tonight yesterday now together first "
    "once "
    "already every".split()
)
_NUMBERS = frozenset("one two three four five six ten".split())
_PARTICLES = frozenset("over up down off out back away".split())
_COPULA = re.compile(
    r"(?:(?:you|he|she|it|they|that|there|who|what)'(?:re|s|m)|am|is|are|was|were|be|been|isn't|aren't|"
    r"wasn't|"
    r"weren't|feels?|felt|looks?|looked|seems?|seemed|sounds?|sounded|gets?|got|becomes?|became|stays?|"
    r"stayed)"
)
_LEADING = frozenset(
    "not never always still only probably going to used want wants wanted like keep keeps kept trying "
    "tried "
    "able started start starts begin began end ended up love dare need managed manage supposed".split()
)
"""What may stand between the subject and the verb that says what is done."""
_BOUND = frozenset(
    "look looks looked looking talk talked talking listen listens listened wait waits depend rely think "
    "thinks care cares work worked working deal worry spend spent spending put puts turn turns turned walk "
    "walks walking sit sits get gets got keep keeps kept live lives agree".split()
)
"""Verbs whose sense is in what follows: "look at", "spend two hours on"."""
_VAGUE = frozenset(
    "problem issue trouble question feeling idea thing lot way part bit time chance day half kind sort "
    "matter point lack need want bad good someone somebody something anything nothing everything one".split()
)
"""Nouns that say nothing without what follows."""
_ASKED = re.compile(r"(?:ask|asking|tell|telling|show|showing)")
_ASKED_WHAT = re.compile(r"(?:what|how|where|who|which|whether|if|that|there's|to|you'd|you)")
_OBJECTS = frozenset("you him her them it yourself himself herself themselves yours".split())
_TIMES = frozenset(
    "last monday tuesday wednesday thursday friday saturday sunday today tonight tomorrow week month "
    "year".split()
)
_UNITS = frozenset("year years months month weeks decades ages".split())
_HANDING = frozenset(
    "give gives gave given hand hands handed send sent show showed shown explain pass passed".split()
)
_MEASURES = frozenset("minutes hour hours days weeks".split())
_WITHIN = frozenset("who where that when what how why whether which".split())
_TEAM = re.compile(r" (?:on|in) (?:your|the|our) (?:team|department|group|company|office)\b")
"""Where somebody works goes without saying."""
_QUESTION = re.compile(r"\"(?:what|how|who|where|which|when)\b[^\"]*\"")
_INNER_TIME = re.compile(
    r"(?<=you) (?:yesterday|today|this morning|last week|on \w+day)(?= (?:that )?(?:you|he|she|they|it)\b)"
)
"""The time in "she told you yesterday you're moving"."""
_SENSED = re.compile(r"hear|heard|see|saw|watch|watched|feel|felt")
_SEAT = re.compile(r"(?:to|for|in|from) (?:him|her|them|his|their)\b")
"""Whose view it is never goes."""
_GOING = re.compile(r"\bgo and (?=\w)")
_KNOWING = re.compile(
    r"you (?:just |now )?(?:know|realised|realized|noticed|see) (?:that )?(?=(?:you|he|she|it|they|the)\b)"
)


def brief(clause: str, kinds: frozenset[str]) -> str:
    """Cut a clause that was turned round already.

    Args:
        clause: "on Friday you'll bring one chart to the one-on-one".
        kinds: what the clause is, see ``Said``.

    Returns:
        "you'll bring one chart", or "" where nothing can go.
    """
    shorter = _QUESTION.sub("that question", clause) if "will" in kinds else clause
    shorter = _INNER_TIME.sub("", shorter)
    tokens = _GOING.sub("", _TEAM.sub("", _KNOWING.sub("", shorter))).split()
    at = None if _SEAT.match(clause) else main_at(tokens)
    if len(clause.split()) <= MOST or at is None or "," in clause or "who" in clause.split()[:4]:
        return ""
    tokens = [token for token in tokens[at:] if token not in _LIGHT]
    if len(tokens) > MOST:
        tokens = tokens[: _end(tokens, kinds)]
    return " ".join(tokens) if 2 < len(tokens) <= min(AT_MOST, len(clause.split()) - 1) else ""


def _end(tokens: list[str], kinds: frozenset[str]) -> int | None:
    """Where a clause may end: the last such place within ``MOST`` words, or the first after."""
    found = verb_at(tokens)
    if found is None:
        return None
    verb = _telling_verb(tokens, found)
    ends = [i for i in range(verb + 1, min(AT_MOST + 1, len(tokens))) if _may_end(tokens, i, verb, kinds)]
    short = [i for i in ends if i <= MOST]
    return short[-1] if short else ends[0] if ends else None


def _telling_verb(tokens: list[str], found: int) -> int:
    """From the finite verb to the one that says what is done: "you're going to | ask"."""
    at = found
    while at + 1 < len(tokens) and _leads(tokens, at):
        at += 1
    return at


def _leads(tokens: list[str], at: int) -> bool:
    word, following = lower(tokens[at]), lower(tokens[at + 1])
    if _COPULA.fullmatch(word):
        return following.endswith("ing") or following in ("going", "not", "able", "never")
    return word in lexicon.AUX or word in _LEADING or "'" in word or word.endswith("ly")


def _may_end(tokens: list[str], i: int, verb: int, kinds: frozenset[str]) -> bool:
    """Whether what stands before a word is whole without what follows."""
    last, following = lower(tokens[i - 1]), lower(tokens[i])
    then = lower("".join(tokens[i + 1 : i + 2]))
    if i <= verb + 1 or _open(tokens, i):
        return False
    if "will" in kinds and _ASKED.fullmatch(lower(tokens[verb])) and _ASKED_WHAT.fullmatch(following):
        return last not in _OBJECTS or following != "to"
    if following.endswith("ing") and last in _OBJECTS and _SENSED.fullmatch(lower(tokens[verb])):
        return True  # "you can still hear him | complaining"
    if "will" in kinds and lower(tokens[i - 2]) in _NUMBERS and lower(following) in ("i", "you", "that"):
        return True  # "three things | you can take on"
    if following in _ASIDE or (following == "right" and then in ("after", "before")):
        negative = "negative" in kinds and following in _TURNING
        more = then.endswith("ing") and any(one.endswith("ing") for one in tokens[:i])
        listed = following in ("and", "or") and (more or lower(tokens[0]).startswith("there"))
        paired = "only" in tokens[:i] or (
            following == "and" and not {"between", "both"}.isdisjoint(tokens[:i])
        )
        return not negative and not listed and not paired and _WITHIN.isdisjoint(tokens[verb:i])
    if _COPULA.fullmatch(lower(tokens[verb])) and last != "one" and not _thing(tokens, i):
        return False
    if lower(tokens[i - 2]) == "and":
        return False  # "you'll leave it and ask | again"
    later = following in _LATER and _WITHIN.isdisjoint(tokens[verb:i])
    return later or (following == "instead" and then != "of") or _place_follows(tokens, i, verb)


def _open(tokens: list[str], i: int) -> bool:
    """Whether the last word kept asks for another: "the", "so", "you're", "want to"."""
    last, before = lower(tokens[i - 1]), lower(tokens[i - 2])
    if before in _NUMBERS or (last == "one" and before not in lexicon.STOP):
        return False  # "one thing", "a much bigger one"
    if last in _PARTICLES:
        return not _thing(tokens, i - 1)
    return (
        last in DANGLING
        or last in _LEADING
        or "'" in last
        or last in lexicon.STOP - _OBJECTS - _MEASURES - _TIMES
    )


def _thing(tokens: list[str], i: int) -> bool:
    """Whether a noun, a name or "him" stands before a place in the clause."""
    last = lower(tokens[i - 1])
    if is_noun(last) or last in _OBJECTS | _MEASURES or tokens[i - 1][:1].isupper():
        return True
    if last in ("free", "open", "closed", "ready") and is_noun(lower(tokens[i - 2])):
        return True  # "you kept half an hour free | in the morning"
    if lower(tokens[i - 2]) in ("too", "so", "very"):
        return True  # "you talked too fast | in the second half"
    before = [lower(one) for one in tokens[max(i - 3, 0) : i - 1]]
    return "to" not in before and not lexicon.DETERMINERS.isdisjoint(before)


def _place_follows(tokens: list[str], i: int, verb: int) -> bool:
    """Whether only a place, a time or company is left out: "you'll bring one chart | to the meeting"."""
    last, following = lower(tokens[i - 1]), lower(tokens[i])
    placed = any(lower(one) in _PLACE for one in tokens[verb + 1 : i])
    if following == "for" and not _UNITS.isdisjoint(map(lower, tokens[i + 1 : i + 4])):
        return False  # "you shared a desk | for eleven years"
    if following == "to" and not _HANDING.isdisjoint(map(lower, tokens[verb:i])):
        return False  # "they've given his accounts | to the new guy"
    if following not in _PLACE and not (following == "about" and placed):
        return False
    if not _thing(tokens, i) or not _WITHIN.isdisjoint(tokens[verb:i]):
        return False
    if last in _VAGUE and lower(tokens[i - 2]) not in lexicon.DETERMINERS - {"a", "an", "no", "some"}:
        return False
    if last in _OBJECTS and (following in ("to", "with") or _ASKED.fullmatch(lower(tokens[verb]))):
        return False
    if following in _PARTICLES and (i + 1 == len(tokens) or lower(tokens[i + 1]) == "to"):
        return False
    return placed or lower(tokens[verb]) not in _BOUND
