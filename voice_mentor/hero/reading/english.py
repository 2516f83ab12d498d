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
from voice_mentor.hero.reading.en_bones import main_at
from voice_mentor.hero.reading.en_briefs import brief
from voice_mentor.hero.reading.en_clauses import clauses, tidy
from voice_mentor.hero.reading.en_kinds import kinds_of, weight_of
from voice_mentor.hero.reading.en_nouns import noun_phrases, tasks
from voice_mentor.hero.reading.en_wishes import DANGLING, LONGEST, shorten, wish
from voice_mentor.hero.reading.en_words import (
    content,
    feelings,
    gerund,
    insight,
    lower,
    people,
    telling_word,
    turn,
)
from voice_mentor.hero.reading.spans import Said, Spans
from voice_mentor.hero.wording.speaking import spoken_list

__all__ = ["clauses", "insight", "said_of", "spans", "tidy", "wish"]

BRIEF = 9
"""Words a clause without a better cut is shortened to."""
KEPT = 24
"""Words of a clause that is kept word for word, as a step or an insight."""


def spans(text: str) -> Spans:
    """Find what can be given back of one turn."""
    tidied = tidy(text)
    parts = clauses(tidied)
    said = [(link, _after(link, said_of(clause))) for link, clause in parts]
    said = _astray(parts, said)
    kept = tuple(one for _, one in said if one is not None)
    kept = tuple(replace(one, weight=one.weight + (i + 1) / len(kept)) for i, one in enumerate(kept))
    listed = tasks(tidied)
    in_full = len(listed) >= 3 and not kept
    return Spans(
        clauses=kept,
        both=_both(said),
        nouns=(spoken_list(listed, "en"),) if in_full else noun_phrases(tidied),
        wish=wish(tidied),
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
    return "will" in one.kinds and bool(_SUBORDINATE.match(one.whole))


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
    after = told[told.index((True, best)) + 1 :] if (True, best) in told else []
    if _NOT_THAT.match(best.whole) and after:
        return f"{best.whole}, {after[0][1].whole}"
    return insight(best.whole)


_NOT_THAT = re.compile(r"it(?:'s not|'s never| isn't| was never| wasn't) ", re.IGNORECASE)
"""The first half of "it's not that you can't delegate, you just never make the time"."""


def _after(link: str, one: Said | None) -> Said | None:
    """What stands after "but" carries the weight."""
    return replace(one, weight=one.weight + AFTER_BUT) if one and link in ("but", "yet") else one


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


_SUBORDINATE = re.compile(
    r"^(?P<sub>(?:if|when|whenever|once|since|as soon as|every time|each time|the moment|even if|"
    r"while)\b[^,]{3,70}), "
    r"(?P<main>.+)$",
    re.IGNORECASE,
)


_POINTING = re.compile(r"^that(?= (?:stopped|made|makes|feels?|felt|turned|ended|held|hurts?) )", re.I)
"""The "that" of "that stopped last autumn": after "what stays with me is that" it would be one too many."""


def _unsayable(text: str) -> bool:
    """Whether it would sound like advice or blame, turned round; "I have to" is the speaker's own duty."""
    return bool(lexicon.UNSAYABLE.search(lexicon.DUTY.sub("", text)))


def said_of(clause: str) -> Said | None:
    """A clause turned round, or None where its bones aren't clear."""
    bare = lexicon.LEADS.sub("", clause).strip()
    if joined := _SUBORDINATE.match(bare):
        return _conditional(joined)
    if lexicon.SMALL_TALK.match(bare):
        return None
    if idea := lexicon.IDEA.match(bare):
        return _idea(idea)
    bare = re.sub(r"^(?:since|while|as) (?=(?:i|we|he|she|they|it)\b)", "", bare, flags=re.IGNORECASE)
    if _unsayable(bare) and " and " in bare:
        bare = bare.rsplit(" and ", 1)[0]
    bare = lexicon.BURDEN.sub("it falls to me to ", bare)
    bare = _POINTING.sub("it", bare)
    tokens = bare.split() or [""]
    told = len(tokens) == 2 and lower(tokens[1]) in lexicon.PAST | {
        "hurt",
        "hurts",
        "helped",
    }  # "it hurt", "nobody came"
    fewest = 2 if "'" in tokens[0] or told else 3
    if len(tokens) < fewest or (at := main_at(tokens)) is None or _open_ended(tokens):
        return None
    shortened = shorten(tokens, LONGEST) or []
    if _unsayable(" ".join(shortened or tokens)) or (not shortened and len(tokens) > KEPT):
        return None
    turned, short = turn(" ".join(shortened)), turn(" ".join(shorten(tokens, BRIEF) or []))
    if not turned and not short:
        return None
    kinds = kinds_of(" ".join(tokens[at:]), guess=bool(lexicon.GUESS.match(clause)))
    if lexicon.SELF_JUDGED.match(bare):
        felt = f"you feel like {turned or short}"
        return Said(felt, felt, kinds - {"negative"}, weight_of(kinds, bare), ("", ""), felt)
    whole = turn(bare) if len(tokens) <= KEPT and not _unsayable(bare) else turned
    core = brief(turned or whole, kinds) or ("" if turned else short)
    return Said(turned, turned, kinds, weight_of(kinds, bare), (core, core), whole)


def _conditional(match: re.Match[str]) -> Said | None:
    """Turn "if it goes quiet, I'll wait" round as one."""
    main = said_of(match["main"])
    if main is None or lexicon.UNSAYABLE.search(match["sub"]) or "idea" in main.kinds:
        return None
    whole = f"{turn(match['sub'])}, {main.whole}"
    text = f"{turn(match['sub'])}, {main.text}"
    fits = len(text.split()) <= KEPT
    shown = text if fits and main.text else main.text
    supposed = re.search(r"\w'd\b|\b(?:would|could|might)\b", main.text)  # then the "if" is the point of it
    core = (
        ""
        if fits and supposed and "negative" not in main.kinds
        else main.brief[0] or main.text
        if fits
        else main.brief[0]
    )
    alone = (core, core)
    return replace(main, text=shown, ends=shown, brief=alone, whole=whole if fits else main.whole)


def _idea(match: re.Match[str]) -> Said | None:
    """Turn "I could ask her about the slides" -> asking her about the slides."""
    verb, rest = match["verb"].lower(), match["rest"].split()
    if verb not in lexicon.VERBS or verb in ("feel", "see", "be", "think", "know", "say") or len(rest) > KEPT:
        return None
    kept = shorten([verb, *rest], LONGEST) or []
    if lexicon.UNSAYABLE.search(" ".join(rest)):
        return None
    whole = turn(" ".join([gerund(verb), *rest]))
    text = turn(" ".join([gerund(verb), *kept[1:]])) if len(kept) > 1 else ""
    return Said(text, text, frozenset({"will", "idea"}), 2.0, ("", ""), whole)


_OPEN_ENDED = (
    DANGLING
    - lexicon.AUX
    - set(
        (
            "with about over in on at so though before since this that these those all both each one "
            "many most several "
            "some his her every no"
        ).split()
    )
    | {"is", "are", "was", "were"}
    | {"only", "think", "say", "know"}
)
"""Words that say more was to come: such a clause is not whole."""


def _open_ended(tokens: list[str]) -> bool:
    """Whether more was to come: "I think", but not "what I wanted to say"."""
    said = tokens[-2:-1] == ["to"] and lower(tokens[-1]) == "say"
    return lower(tokens[-1]) in _OPEN_ENDED and not said


def _both(said: list[tuple[str, Said | None]]) -> tuple[Said, Said] | None:
    """The heaviest two clauses with "but" between them."""
    pairs = [
        (one, other)
        for (_, one), (link, other) in pairwise(said)
        if link in ("but", "yet") and one and other and one.text and other.text
    ]
    pairs = [pair for pair in pairs if "feeling" not in pair[0].kinds and pair[0].weight > 0 < pair[1].weight]
    return max(pairs, key=lambda pair: pair[0].weight + pair[1].weight, default=None)
