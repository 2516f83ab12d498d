"""English: what was said, person turned round, by rule and without a model.

A clause is offered only where a subject and a finite verb are found near its beginning; where not, the
coach falls back on a noun phrase, which is always grammatical in "the part about ...".
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from voice_mentor.hero.reading import lexicon_en as lexicon
from voice_mentor.hero.reading.acts import ACTS
from voice_mentor.hero.reading.en_clauses import clauses, tidy
from voice_mentor.hero.reading.en_nouns import noun_phrases, tasks
from voice_mentor.hero.reading.en_said import CONDITION, said_of
from voice_mentor.hero.reading.en_wishes import wish
from voice_mentor.hero.reading.en_words import content, feelings, insight, people, telling_word
from voice_mentor.hero.reading.spans import Said, Spans
from voice_mentor.hero.wording.speaking import spoken_list

__all__ = ["clauses", "insight", "said_of", "spans", "tidy", "wish"]


def spans(text: str) -> Spans:
    """Find what can be given back of one turn."""
    tidied = tidy(text)
    parts = clauses(tidied)
    said = [(link, _reason(clause, _after(link, said_of(clause)))) for link, clause in parts]
    said = _commented(parts, _astray(parts, said))
    kept = tuple(one for _, one in said if one is not None)
    kept = tuple(replace(one, weight=one.weight + (i + 1) / len(kept)) for i, one in enumerate(kept))
    listed = tasks(tidied)
    in_full = len(listed) >= 3 and not kept
    return Spans(
        clauses=kept,
        both=_both(said),
        nouns=(spoken_list(listed, "en"),) if in_full else noun_phrases(tidied),
        wish=re.sub(r"^.*\b(?:say|tell|ask)$", "", wish(tidied)),
        feelings=feelings(tidied),
        deed=_deed(kept),
        people=people(tidied),
        tasks=listed,
        word=telling_word(tidied),
        plan=next((_plan(one) for one in kept if _planned(one)), ""),
        insight=_insight(parts, said),
        content=content(tidied),
        length=len(re.findall(r"[\w'’-]+", text)),
    )


PLAN = 12
"""Words up to which an if-then is given back whole; of a longer one, the "then" is cut."""


def _plan(one: Said) -> str:
    """An if-then short enough to be said back: "if it goes quiet, you'll wait ten seconds"."""
    sub = one.whole.rsplit(", you'll", 1)[0]
    short = f"{sub}, {one.brief[0]}" if one.brief[0].startswith("you'll") else ""
    return short if short and len(one.whole.split()) > PLAN else one.whole


def _deed(kept: tuple[Said, ...]) -> Said | None:
    """What the speaker did, as briefly as it can be said."""
    deed = max((one for one in kept if "deed" in one.kinds), key=lambda one: one.weight, default=None)
    return replace(deed, text=deed.brief[0], ends=deed.brief[1]) if deed and deed.brief[0] else deed


def _planned(one: Said) -> bool:
    """Whether a clause is an if-then: "if he looks busy, you'll send him an email"."""
    return "will" in one.kinds and bool(CONDITION.match(one.whole))


def _insight(parts: list[tuple[str, str]], said: list[tuple[str, Said | None]]) -> str:
    """What the speaker came to see: the clause that says they see it, or the heaviest beside it."""
    pattern = ACTS["en"]["insight"]
    if not any(pattern.search(clause) for _, clause in parts):
        return ""
    told = [
        (bool(pattern.search(clause)), one) for (_, clause), (_, one) in zip(parts, said, strict=True) if one
    ]
    weighed = [
        (one.weight + (1.5 if cue else 0.0), one) for cue, one in told if not one.kinds & {"idea", "will"}
    ]
    if not weighed:
        return ""
    best = max(weighed, key=lambda pair: pair[0])[1]
    if lexicon.POINTS_BACK.fullmatch(best.whole) and (before := _pointed_at(best, parts, said)):
        return before
    after = told[told.index((True, best)) + 1 :] if (True, best) in told else []
    if _NOT_THAT.match(best.whole) and after:
        return f"{best.whole}, {after[0][1].whole}"
    return insight(best.whole)


def _pointed_at(best: Said, parts: list[tuple[str, str]], said: list[tuple[str, Said | None]]) -> str:
    """What "I hadn't seen that" is said of: the sentence before it, both halves of "it isn't X, it's Y"."""
    at = next(i for i, (_, one) in enumerate(said) if one is best)
    begun = next((i for i in range(at - 1, -1, -1) if parts[i][0][:1] in (".", "!", "?", "")), 0)
    told = [one.whole for _, one in said[begun:at] if one and one.whole]
    return insight(", ".join(told[-2:]))


_NOT_THAT = re.compile(r"it(?:'s not|'s never| isn't| was never| wasn't) ", re.IGNORECASE)
"""The first half of "it's not that you can't delegate, you just never make the time"."""


def _after(link: str, one: Said | None) -> Said | None:
    """What stands after "but" carries the weight."""
    return replace(one, weight=one.weight + AFTER_BUT) if one and link in ("but", "yet") else one


def _reason(clause: str, one: Said | None) -> Said | None:
    """A reason stands behind what it is the reason of."""
    lead = re.match(r"(?:because|cause|since|as if|as though) ", clause, re.IGNORECASE)
    return replace(one, weight=one.weight - REASON) if one and lead else one


REASON = 1.2


AFTER_BUT = 1.5
ASTRAY = 1.5
"""What a clause loses in a sentence that wanders off ("that reminds me", "there's money as well")."""


def _astray(
    parts: list[tuple[str, str]], said: list[tuple[str, Said | None]]
) -> list[tuple[str, Said | None]]:
    """Clauses, those of a digression weighing less."""
    made, away = [], False
    for (link, clause), (_, one) in zip(parts, said, strict=True):
        away = bool(lexicon.DIGRESSION.search(clause)) or (away and link[:1] not in ".!?")
        made.append((link, replace(one, weight=one.weight - ASTRAY) if one and away else one))
    return made


def _commented(
    parts: list[tuple[str, str]], said: list[tuple[str, Said | None]]
) -> list[tuple[str, Said | None]]:
    """Clauses without what is only said of another: the "it always does" of "something comes up, ..."."""
    comments = [bool(lexicon.COMMENT.fullmatch(lexicon.LEADS.sub("", clause))) for _, clause in parts]
    kept = any(one and one.text and not comment for comment, (_, one) in zip(comments, said, strict=True))
    return [
        (link, None if kept and comment else one) for comment, (link, one) in zip(comments, said, strict=True)
    ]


def _both(said: list[tuple[str, Said | None]]) -> tuple[Said, Said] | None:
    """The heaviest two clauses with "but" between them."""
    pairs = [
        (one, other)
        for (_, one), (link, other) in pairwise(said)
        if link in ("but", "yet") and one and other and one.text and other.text
    ]
    pairs = [pair for pair in pairs if "feeling" not in pair[0].kinds and pair[0].weight > 0 < pair[1].weight]
    return max(pairs, key=lambda pair: pair[0].weight + pair[1].weight, default=None)
