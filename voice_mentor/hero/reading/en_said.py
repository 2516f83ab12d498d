"""English: one clause, person turned round, whole and in brief; or nothing where its bones aren't clear."""

from __future__ import annotations

import re
from dataclasses import replace

from voice_mentor.hero.reading import lexicon_en as lexicon
from voice_mentor.hero.reading.en_bones import main_at
from voice_mentor.hero.reading.en_briefs import brief
from voice_mentor.hero.reading.en_kinds import kinds_of, weight_of
from voice_mentor.hero.reading.en_stops import SUBORDINATE
from voice_mentor.hero.reading.en_wishes import DANGLING, LONGEST, shorten
from voice_mentor.hero.reading.en_words import gerund, is_finite, is_noun, lower, turn
from voice_mentor.hero.reading.spans import Said

BRIEF = 9
"""Words a clause without a better cut is shortened to."""
KEPT = 24
"""Words of a clause that is kept word for word, as a step or an insight."""


CONDITION = re.compile(
    rf"^(?P<sub>{SUBORDINATE.pattern}[^,]{{3,70}}), "
    r"(?P<main>.+)$",
    re.IGNORECASE,
)


_POINTING = re.compile(r"^that(?= (?:stopped|made|makes|feels?|felt|turned|ended|held|hurts?) )", re.I)
"""The "that" of "that stopped last autumn": after "what stays with me is that" it would be one too many."""


def _unsayable(text: str) -> bool:
    """Whether it would sound like advice or blame, turned round; "I have to" is the speaker's own duty."""
    return bool(lexicon.UNSAYABLE.search(lexicon.REPORTED_DUTY.sub("", lexicon.DUTY.sub("", text))))


def said_of(clause: str) -> Said | None:
    """A clause turned round, or None where its bones aren't clear."""
    bare = lexicon.LEADS.sub("", clause).strip()
    if (cleft := _CLEFT.match(bare)) and (pointed := _pointed_out(cleft)):
        return pointed
    if contrast := _CONTRAST.match(bare):
        return _contrasted(contrast)
    if joined := CONDITION.match(bare):
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
    told = len(tokens) == 2 and _happened(*map(lower, tokens))
    fewest = 2 if "'" in tokens[0] or told or _plainly(tokens) else 3
    if len(tokens) < fewest or (at := main_at(tokens)) is None or _open_ended(tokens):
        return None
    shortened = shorten(tokens, LONGEST) or []
    if _unsayable(" ".join(shortened or tokens)) or (not shortened and len(tokens) > KEPT):
        return None
    turned, short = turn(" ".join(shortened)), turn(" ".join(shorten(tokens, BRIEF) or []))
    sayable = len(tokens) <= KEPT and not _unsayable(bare)
    if not turned and not short and not sayable:
        return None
    kinds = kinds_of(" ".join(tokens[at:]), guess=bool(lexicon.GUESS.match(clause)))
    if lexicon.SELF_JUDGED.match(bare):
        felt = f"you feel like {turned or short}"
        return Said(felt, felt, kinds - {"negative"}, weight_of(kinds, bare), ("", ""), felt)
    whole = turn(bare) if sayable else turned
    core = brief(turned or whole, kinds) or ("" if turned else short)
    weight = weight_of(kinds, bare) - (0.0 if turned or core else TOO_LONG)
    return Said(turned, turned, kinds, weight, (core, core), whole)


_CLEFT = re.compile(
    r"^(?P<what>what (?:really |just )?[a-z]+s (?:me|us)(?: (?:the )?most)?(?:'s|"
    r" is)(?: just)?)(?: that|,)? "
    r"(?=(?:i|we|he|she|they|nobody|no one|everyone|everybody|people|there|it|the|my|our)\b)(?P<main>.+)$",
    re.IGNORECASE,
)


def _pointed_out(match: re.Match[str]) -> Said | None:
    """Turn "what bothers me is that he never asks" round: in brief it is that he never asks."""
    main = said_of(match["main"])
    if main is None or not main.text:
        return None
    text = f"{turn(match['what'])} that {main.text}"
    short = main.brief[0] or main.text
    return replace(main, text=text, ends=text, brief=(short, short), whole=text, weight=main.weight + POINTED)


TOO_LONG = 3.0
"""What a clause loses that can be kept whole, but is too long to be said back."""
POINTED = 1.5
"""What a clause gains that the speaker points at: "what bothers me is ..."."""


_CONTRAST = re.compile(
    r"^(?P<not>(?:it|that|he|she|they)(?:'s not|'re not|'s never| isn't| wasn't| aren't| doesn't| don't|"
    r" didn't)\b[^,]{2,70}), "
    r"(?:but )?(?P<main>.+)$",
    re.IGNORECASE,
)


def _contrasted(match: re.Match[str]) -> Said | None:
    """Turn "it isn't laziness, it's fear" round as one thought; in brief it is what it is."""
    main = said_of(match["main"])
    if main is None or not main.text or _unsayable(match["not"]):
        return main
    text = f"{turn(match['not'])}, {main.text}"
    short = main.brief[0] or main.text
    if len(text.split()) > KEPT:
        return main
    return replace(main, text=text, ends=text, brief=(short, short), whole=text, weight=main.weight + POINTED)


def _conditional(match: re.Match[str]) -> Said | None:
    """Turn "if it goes quiet, I'll wait" round as one."""
    main = said_of(match["main"])
    if main is None or lexicon.UNSAYABLE.search(match["sub"]) or "idea" in main.kinds:
        return None
    whole = f"{turn(match['sub'])}, {main.whole}"
    text = f"{turn(match['sub'])}, {main.text}"
    fits = len(text.split()) <= KEPT
    theirs = "will" in main.kinds  # only what one will do oneself may stand without its "if"
    shown = text if fits and main.text else main.text if theirs else ""
    core = (main.brief[0] or (main.text if fits else "")) if theirs else ""
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
    whole = turn(" ".join([gerund(verb), *_as_gerunds(rest)]))
    text = turn(" ".join([gerund(verb), *_as_gerunds(kept[1:])])) if len(kept) > 1 else ""
    return Said(text, text, frozenset({"will", "idea"}), 2.0, ("", ""), whole)


def _as_gerunds(rest: list[str]) -> list[str]:
    """What follows a gerund, its second verb like the first: "blocking Friday and turning off chat"."""
    paired = zip(["", *rest], rest, strict=False)
    return [
        gerund(word) if before == "and" and word in lexicon.VERBS and not is_noun(word) else word
        for before, word in paired
    ]


def _plainly(tokens: list[str]) -> bool:
    """Whether two words are a clause: "nothing happens", "nobody listens"."""
    verb = lower(tokens[-1])
    return (
        len(tokens) == 2
        and lower(tokens[0]) in _ALL_OR_NONE
        and verb.endswith("s")
        and is_finite(verb)
        and verb not in lexicon.AUX
    )


def _happened(who: str, verb: str) -> bool:
    """Whether two words tell what happened: "it hurt", "nobody came", "I blanked"."""
    if verb in lexicon.PAST | {"hurt", "hurts", "helped"}:
        return True
    return who in ("i", "we", "he", "she", "they", "it") and bool(_DID.fullmatch(verb))


_DID = re.compile(r"[a-z]{2,}[^e]ed")
_ALL_OR_NONE = {"somebody", "someone", "nobody", "nothing", "everybody", "everyone", "everything"}

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
    | {"only", "think", "say", "know", "said", "says", "goes", "told"}
) - lexicon.NUMBERS
"""Words that say more was to come: such a clause is not whole."""


def _open_ended(tokens: list[str]) -> bool:
    """Whether more was to come: "I think", but not "what I wanted to say"."""
    said = tokens[-2:-1] == ["to"] and lower(tokens[-1]) in ("say", "know")
    if [lower(one) for one in tokens[-2:]] == ["is", "that"]:
        return True
    return (
        lower(tokens[-1]) in _OPEN_ENDED
        and not said
        and tokens[-2:] != ["I've", "got"]
        and not _stranded(tokens)
    )


def _stranded(tokens: list[str]) -> bool:
    """Whether the last word's object stands before it: "there's nobody I can hand it to"."""
    words = [lower(one) for one in tokens]
    if len(words) > 4 and words[-3] == "to" and words[-1] in lexicon.PREPOSITIONS | {"to"}:
        return True  # "he's easy to talk to"
    inside = any(is_finite(words[k + 1]) for k in range(2, len(words) - 2) if words[k] in _SUBJECTS)
    return (
        words[-1] in ("to", "with", "for", "about", "of", "from", "on", "at", "have", "do", "need", "was")
        and inside
    )


_ASKING = {"how", "what", "where", "who", "which", "whose"}
"""What makes a last "is" whole: "ask how the new flat is"."""
_SUBJECTS = {"i", "we", "he", "she", "they", "nobody", "it"}
