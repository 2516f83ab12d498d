"""Japanese: what kind of clause it is, and how much it says."""

from __future__ import annotations

import re

from voice_mentor.hero.reading import lexicon_ja as lexicon
from voice_mentor.hero.reading.ja_words import ASKING, SELF, feelings
from voice_mentor.hero.reading.morphemes import Word


def mark_kinds(tokens: list[Word], head: Word, tail: list[str], kinds: set[str]) -> None:
    """Add what a clause is, by the names of ``Said.kinds``, to what its frame said."""
    bases = [w.base for w in tokens]
    surface = "".join(w.surface for w in tokens)
    if "ない" in bases[-4:] or "ぬ" in tail or lexicon.LACK.search(surface):
        kinds.add("negative")
    reported = _REPORTED.search(surface)
    hoped = lexicon.WISH.search(surface) and not ASKING & set(bases)
    if not reported and (head.base in ("たい", "ほしい", "欲しい") or hoped):
        kinds.add("wish")
    if "た" in tail and not {"いる", "てる", "くる", "来る"} & set(bases[-4:]):
        kinds.add("past")
    if feelings(surface):
        kinds.add("feeling")
    if reported:
        kinds.add("reported")
    trying = "みる" in bases[-3:] or (
        {"する", "決める", "始める", "やめる"} & set(bases[-3:]) and "ます" in tail
    )
    if trying and not {"た", "ぬ"} & set(tail) and "てる" not in bases and "いる" not in bases[-3:]:
        kinds.add("will")
    if _other_subject(tokens) or ("guess" in kinds and not kinds & {"will", "wish"}):
        kinds.add("other")  # a guess is given back as a guess, whomever it is about
    elif _own_doing(tokens) and not kinds & {"negative", "wish", "opinion", "will"}:
        kinds.add("deed")


def _own_doing(tokens: list[Word]) -> bool:
    """Whether the speaker plainly tells of something they did; a doer left unsaid may be somebody else."""
    bases = [w.base for w in tokens]
    surface = re.sub(r"「[^」]*」", "", "".join(w.surface for w in tokens))
    done = {"た", "いる", "てる"} & set(bases[-4:]) and "くれる" not in bases
    own = SELF & set(bases) or {"くる", "来る"} & set(bases[-4:]) or lexicon.KEEPING.search(surface)
    return bool(done and own and lexicon.EFFORT.search(surface[-12:]))


def _other_subject(tokens: list[Word]) -> bool:
    return any(
        (w.base in lexicon.OTHERS or w.pos[2] == "人名" or w.surface in ("さん", "君", "くん"))
        and i + 1 < len(tokens)
        and tokens[i + 1].surface in ("が", "は", "も", "なら")
        and (w.base != "人" or (i > 0 and tokens[i - 1].kind == "連体詞"))
        and not any(later.surface == "か" and later.kind == "助詞" for later in tokens[i + 2 :])
        for i, w in enumerate(tokens)
    )


_REPORTED = re.compile(r"(?:(?<!こ)と|って)[^、。]{0,6}(?:言[われっう]|いわれ|怒ら|指摘さ|聞かれ|いう|いっ)")
"""Somebody's words: not 言える and 言いたい, which are the speaker's own."""


_WEIGHTS = {"wish": 3.0, "feeling": 2.5, "negative": 2.0, "opinion": 0.6, "deed": 0.8, "other": 0.5}


def weight(kinds: set[str], link: str) -> float:
    """How much a clause matters, from what it is and how it is linked."""
    ending = 0.8 if link in ("。", "て", "て。", "のに") else 0.0
    return ending + sum(_WEIGHTS.get(kind, 0.0) for kind in kinds)
