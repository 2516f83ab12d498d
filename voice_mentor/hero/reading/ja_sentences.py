"""Whole Japanese sentences that are kept word for word: a step, an if-then, what the speaker came to see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from voice_mentor.hero.reading import lexicon_ja as lexicon
from voice_mentor.hero.reading.ja_endings import peel
from voice_mentor.hero.reading.morphemes import Clause
from voice_mentor.hero.reading.spans import Said

ENDS = ("。", "て。", "？")
"""Links of clauses that end a sentence, 〜て left open among them."""
LONGEST = 48
"""Characters of a sentence that is kept whole; a longer one loses its first clauses."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without politeness.

    Attributes:
        text: its words, as the speaker said them, with a plain end.
        kinds: what its last clause is (see ``Said.kinds``).
        last: its last clause.
        open: its earlier clauses hold a condition (〜たら, 〜なら).
    """

    text: str
    kinds: frozenset[str]
    last: Clause
    open: bool


def sentences(parts: list[Clause]) -> Iterator[Sentence]:
    """Put clauses together to sentences; those whose end isn't understood are left out."""
    group: list[Clause] = []
    for clause in parts:
        group.append(clause)
        if clause.link in ENDS:
            made = _sentence(group)
            group = []
            if made is not None:
                yield made


def _sentence(group: list[Clause]) -> Sentence | None:
    last = group[-1]
    peeled = peel(list(last.words), last.link) if last.link != "？" else None
    if peeled is None:
        return None
    end = "".join(w.surface for w in peeled.before) + peeled.ends
    told = group[:-1]
    while {"will", "act"} & peeled.kinds and told and _aside(told[0]):
        told = told[1:]
    leads = [_written(one) for one in told]
    while leads and len("".join(leads) + end) > LONGEST:
        leads.pop(0)
    text = LEAD.sub("", "".join(leads) + end)
    return Sentence(text, frozenset(peeled.kinds), last, bool(_CONDITION.search(text[:-2])))


def _aside(clause: Clause) -> bool:
    """Whether a clause tells how things stand before a step is named, as in やることはわかってて."""
    return clause.link == "て" and clause.words[-1].base in ("てる", "いる", "ない")


def _written(clause: Clause) -> str:
    written = "".join(w.surface for w in clause.words)
    return written + ("、" if clause.link == "、" else clause.link + "、")


LEAD = re.compile(
    r"^(?:[、。]|あ(?=、)|じゃあ|では|まずは|まず|でも|そういえば|だから|それで|ああ|そっか|そうか|なるほど|やっぱり|たぶん)+、?"
)
_CONDITION = re.compile(r"(?:たら|だら|なら|場合は|時は|ときは)(?:、|(?=.{3}))")
_SEEN_FROM = re.compile(r"(?:見|考え|言っ|思っ)たら|なら(?:ない|なく)|さよなら")


def in_full(one: Said, clause: Clause, told: list[Sentence]) -> Said:
    """A clause that tells of a step keeps the whole sentence it ends, for when it is quoted."""
    if not {"will", "act"} & one.kinds:
        return one
    whole = next((s.text for s in told if s.last is clause and len(s.text) <= LONGEST), "")
    return replace(one, whole=whole or one.whole)


def plan(told: list[Sentence]) -> str:
    """An if-then: "沈黙になったら、十秒待つ", or ""."""
    for sentence in reversed(told):
        doing = {"will", "act"} & sentence.kinds and not {"past", "other", "reported"} & sentence.kinds
        if sentence.open and doing and not _SEEN_FROM.search(sentence.text) and len(sentence.text) <= LONGEST:
            return sentence.text
    return ""


_SEEN = re.compile(
    r"(?:んだ|のだ|だ)?(?:な|なあ|よな)?(?:って|と|ということに|ことに|のに)、?(?:今|初めて|話して?い?て|言って?い?て)?、?(?:気づ|気付|思いまし|思った|わかりまし|分かりまし|思えてき|感じまし)"
)


def insight(text: str, told: list[Sentence]) -> str:
    """What the speaker says they came to see, in their own words, without 〜と気づきました; or ""."""
    for sentence in reversed(re.split(r"[。？！]", text)):
        found = _SEEN.search(sentence)
        if found and found.start() >= 6:
            return _trimmed(sentence[: found.start()])
    fitting = [
        s
        for s in told
        if len(s.text) >= 6
        and not {"will", "act"} & s.kinds
        and not _EMPTY.match(s.text)
        and not _TOLD.search(s.text)
    ]
    return _trimmed(max(fitting, key=lambda s: len(s.text)).text) if fitting else ""


_EMPTY = re.compile(r"^(?:まあ|うん|はい|ええ)?、?(?:そう|そんな|それ|どう|特に|うまく話せ)")
"""Nothing of a discovery: うん、そうかもしれない."""
_TOLD = re.compile(r"(?<!かっ)(?<!だっ)た$")
"""What merely happened: 流された. What was so, or was not done, may be a discovery: 見てなかった."""
_END = re.compile(r"(?:んだ|のだ|だ)?(?:な|なあ|よな|よね)$|(?:んです|です)(?:よ|ね|よね|か)?$")


def _trimmed(text: str) -> str:
    text = _END.sub("", LEAD.sub("", text.strip("、 ")))
    pieces = text.split("、")
    while len(pieces) > 1 and len("、".join(pieces)) > LONGEST:
        pieces.pop(0)
    text = "、".join(pieces)
    return text if len(text) <= LONGEST and not lexicon.UNSAYABLE.search(text) else ""
