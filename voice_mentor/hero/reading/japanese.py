"""Japanese: what was said, turned round so that the coach can say it.

Japanese puts the head last, so a clause stays grammatical when it is cut from the left at a phrase
boundary; what has to be made anew is its end: 話ばかりになってしまうんですよね -> 話ばかりになってしまう,
くれませんでした -> くれなかった. Where the end isn't understood the clause is not offered at all.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from voice_mentor.hero.reading import ja_sentences
from voice_mentor.hero.reading import lexicon_ja as lexicon
from voice_mentor.hero.reading.ja_briefs import BRIEF, brief
from voice_mentor.hero.reading.ja_cuts import trim, without_self
from voice_mentor.hero.reading.ja_endings import Peeled, peel
from voice_mentor.hero.reading.ja_kinds import weight
from voice_mentor.hero.reading.ja_nouns import noun_phrases, tasks
from voice_mentor.hero.reading.ja_quotes import CHOSEN, called_out, idea, quoted, word_for_word
from voice_mentor.hero.reading.ja_words import feelings, is_content, misheard, people, surface
from voice_mentor.hero.reading.morphemes import Clause, Word, clauses, tidy, words
from voice_mentor.hero.reading.spans import Said, Spans

LONGEST = 30
"""Characters of a clause that are given back at most; longer ones are cut from the left."""
KEPT = 44
"""Characters of a clause that is kept word for word, as a step or an insight."""
SHORTEST = 3
SHORT = 5
"""The same for a clause that ends in an adjective or a noun: みんな若い."""
UNCUT = 8
"""Characters from which a clause that lost nothing says something without a word of weight."""
WILLED = 6
"""The same for what the speaker will do: ちょっと言ってみる."""
LACK = 7
"""Characters from which a lack says something without a word of weight: 誰にも言ってない."""


def spans(text: str) -> Spans:
    """Find what can be given back of one turn."""
    tidied = tidy(text)
    tokens = words(tidied)
    parts = clauses(tokens)
    turned = _in_place(_turned(parts))
    sentences = list(ja_sentences.sentences(parts))
    said = _recent(tuple(ja_sentences.in_full(one, clause, sentences) for clause, one in turned if one))
    if not any(one.text for one in said):
        said = (*said, *called_out(tidied))
    return Spans(
        clauses=said,
        both=_both(turned),
        nouns=noun_phrases(tokens),
        wish=next((one.text for one in reversed(said) if _wished(one)), ""),
        feelings=feelings(tidied),
        deed=next((one for one in reversed(said) if "deed" in one.kinds), None),
        people=people(tokens),
        tasks=tasks(tidied),
        content=frozenset(w.base for w in tokens if is_content(w)),
        length=len(re.sub(r"[、。！？\s]", "", text)),
        plan=ja_sentences.plan(sentences),
        insight=ja_sentences.insight(tidied, sentences),
    )


def _turned(parts: list[Clause]) -> list[tuple[Clause, Said | None]]:
    """Clauses turned round; where none can be given back, what 〜て goes on from is told as what happened."""
    made = [(clause, _said(clause)) for clause in parts]
    if any(one and (one.text or one.ends) for _, one in made):
        return made
    return [
        (clause, _said(replace(clause, link="て。")) if clause.link == "て" else one) for clause, one in made
    ]


def _past(one: Said) -> Said:
    """A state told in passing, in the tense of its sentence: 誰も教えてくれなくて、泣いてた."""
    forms = (
        re.sub("ない$", "なかった", re.sub("いる$", "いた", text))
        for text in (one.text, one.ends, *one.brief)
    )
    text, ends, *brief = forms
    return replace(one, text=text, ends=ends, brief=(brief[0], brief[1]))


SETTING = 1.2
"""What a clause loses that only says what the talk is about: デザイン会社なんですけど."""


def _setting(clause: Clause, one: Said) -> bool:
    """Whether a noun left open by けど only sets the scene."""
    loose = ("けど", "けれど", "けれども", "が", "から", "ので")
    return clause.link in loose and one.text.endswith("な") and not one.kinds


_LEADING_UP = frozenset({"ので", "から", "けど", "けれど", "けれども", "けども", "が", "し", "のに"})
"""Links of clauses that lead up to what a sentence says."""
_WEIGHTY = frozenset({"wish", "feeling", "negative"})


def _leads_up(clause: Clause, one: Said) -> bool:
    """Whether a clause only leads up to the point: a reason, a concession, that something was there."""
    there = clause.link == "て" and re.search(r"(?:が|も)(?:ある|いる)$", one.text)
    if clause.link in ("のに", "から", "ので") and not one.kinds & {"wish", "feeling"}:
        return True  # 仕事は減らないのに、人だけ減らされる
    if re.search(r"思って?い?た(?:んです|のです)?$", "".join(w.surface for w in clause.words)):
        return clause.link in _LEADING_UP  # what was thought until now
    return bool(there or clause.link in _LEADING_UP) and not one.kinds & _WEIGHTY


def _stands_back(clause: Clause, one: Said, followed: bool, point: bool) -> bool:
    """Whether a clause is only the way to another: a condition, or what leads up to the point."""
    return (followed and "if" in one.kinds) or (point and _leads_up(clause, one))


def _in_place(turned: list[tuple[Clause, Said | None]]) -> list[tuple[Clause, Said | None]]:
    """Clauses as their sentence makes them: background gives way to the point; a seat taken makes a guess."""
    made: list[tuple[Clause, Said | None]] = []
    point = over = False
    for clause, one in reversed(turned):
        point = point and clause.link not in ja_sentences.ENDS
        if clause.link in ja_sentences.ENDS:
            over = bool(one and re.search(r"た$", one.whole))
        elif over and one and clause.link == "て":
            one = _past(one)
        if one and _setting(clause, one):
            one = replace(one, weight=one.weight - SETTING)
        if one and one.text and _stands_back(clause, one, bool(made), point):
            one = replace(one, text="", brief=("", ""), kinds=one.kinds | {"background"})
        point = point or bool(one and one.text)
        made.append((clause, one))
    made.reverse()
    seated = False
    for i, (clause, one) in enumerate(made):
        if seated and one and not one.kinds & {"will", "act", "if", "wish"}:
            made[i] = (clause, replace(one, kinds=one.kinds | {"guess", "opinion", "other"} - {"deed"}))
        seated = clause.link not in ja_sentences.ENDS and (
            seated or bool(lexicon.SEAT.search("".join(w.surface for w in clause.words)))
        )
    return made


def _wished(one: Said) -> bool:
    """Whether a clause names what is wanted still, and of life, not of this talk (もう少し話したい)."""
    return bool(
        not re.match("それで|これで", one.text)
        and "wish" in one.kinds
        and "past" not in one.kinds
        and one.text
        and not _OF_TALK.search(one.text)
    )


_OF_TALK = re.compile(
    r"^(?:もう少し|もうちょっと|少し|ちょっと|まだ)?(?:だけ)?、?(?:お?話し|続け|聞い)(?:たい|てもらいたい|てほしい)$"
)


ASIDE = 2.2
"""How much lighter than the heaviest a clause may be to be given back: less is a side remark."""


def _recent(said: tuple[Said, ...]) -> tuple[Said, ...]:
    """What was said last weighs a little more: people come to the point at the end. Asides are only kept."""
    weighed = [replace(one, weight=one.weight + (i + 1) / len(said)) for i, one in enumerate(said)]
    heaviest = max((one.weight for one in weighed if one.text), default=0.0)
    return tuple(
        replace(one, text="", brief=("", "")) if one.text and one.weight < heaviest - ASIDE else one
        for one in weighed
    )


def _both(turned: list[tuple[Clause, Said | None]]) -> tuple[Said, Said] | None:
    for (clause, one), (_, other) in pairwise(turned):
        contrast = clause.link in ("のに", "けど", "けれど", "けれども", "けども", "が")
        if contrast and one and other and one.text and other.text and _pull(one, other):
            return one, other
    return None


def _pull(one: Said, other: Said) -> bool:
    """Whether two clauses pull against each other; many けど only lead up to what follows."""
    if other.text != other.ends:
        return False
    if "deed" in one.kinds and "negative" in other.kinds:
        return True
    if "feeling" in one.kinds:
        return bool(other.kinds & {"feeling", "wish"} or len(other.text) <= BRIEF)
    return "wish" in one.kinds and bool(other.kinds & {"negative", "other", "opinion"} or len(other.text) > 5)


def _left_over(tokens: list[Word]) -> bool:
    """Whether a clause begins in the middle of something: 〜って|言うか."""
    first, second = tokens[0], tokens[1].surface if len(tokens) > 1 else ""
    on = first.surface == "言う" and second in ("の", "か", "より", "ん")
    return on or first.surface in ("いう", "いえ") or first.kind == "接尾辞"


def _said(clause: Clause) -> Said | None:
    tokens = [w for w in clause.words if w.surface != "　"]
    if not tokens or clause.link == "？" or _left_over(tokens):
        return None
    if misheard(tokens):
        return None
    written = "".join(w.surface for w in tokens)
    if clause.tie is not None and re.search(r"(?:と|って)思っ$", written):
        return None  # 行けると思って声をかけた: a reason, and not the speaker's opinion
    if could := idea(tokens):
        return could
    thought = (
        lexicon.HOPED.search(written) or lexicon.CHOICES.search(written) or lexicon.THOUGHT.search(written)
    )
    if found := thought:
        return word_for_word(found.group(1), CHOSEN)
    peeled = None if lexicon.DIALECT.search(written) else peel(tokens, clause.link)
    if peeled is None:
        return quoted(tokens)
    whole = without_self(peeled.before)
    before = _cut(whole, peeled)
    wishing = "wish" in peeled.kinds and peeled.head.endswith("しい")
    lead = surface(before, wishing)
    text, ends = lead + peeled.head, lead + peeled.ends
    if lexicon.UNSAYABLE.search(text) or "、あと" in text or not _ENDING.search(text):
        return None
    loose = clause.link == "て。" and not whole and len(text) < SHORT  # ...んですけどね、入って。
    if loose or not _stands(text, before, whole, peeled):
        text = ends = ""
    shorter = brief(whole, peeled, lead, wishing)
    uncut = surface(whole, wishing) + peeled.ends
    weighs = weight(peeled.kinds, clause.link)
    if not _LACKING.search(ends):
        peeled.kinds.discard("negative")
    if not text and not SHORTEST * 2 <= len(uncut) <= KEPT:
        return None
    return Said(text, ends, frozenset(peeled.kinds), weighs, shorter, uncut if len(uncut) <= KEPT else ends)


_ENDING = re.compile(r"[うくぐすつぬぶむるいただな]$")
"""How a predicate ends that ん may follow; a bare noun before んですね is the commonest slip."""
_POINTING = re.compile(
    r"(?:それ|そこ|これ|ここ|あれ|その(?:点|へん)|そんなこと|いろいろ)(?:な|だった|が|は|も|の|ある|です|に|を)*(?:ん|ある|な)?$"
)
_LACKING = re.compile(r"(?:ない|なかった|無理|だめ)$")


def _cut(whole: list[Word], peeled: Peeled) -> list[Word]:
    """As much of a clause as can be given back: less where its parts don't come apart at that length."""
    for room in (LONGEST, LONGEST - 10, BRIEF):
        before = trim(whole, room - len(peeled.head), peeled.kinds)
        if before and len(surface(before)) + len(peeled.head) <= LONGEST + 4:
            return before
    return []


def _stands(text: str, before: list[Word], whole: list[Word], peeled: Peeled) -> bool:
    """Whether what is left after cutting says something by itself."""
    if text == peeled.head and not whole and peeled.nominal and text.endswith("い"):
        return text not in lexicon.LIGHT  # 重い
    if not SHORTEST <= len(text) <= LONGEST + 4:
        return False
    if _POINTING.match(text) or lexicon.EMPTY_HEAD.fullmatch(text) or text.count("「") != text.count("」"):
        return False
    if "feeling" in peeled.kinds or ("wish" in peeled.kinds and (before or not whole)):
        return True
    if "will" in peeled.kinds and len(text) >= WILLED:
        return True
    if whole and not before:
        return peeled.nominal and peeled.ends not in lexicon.LIGHT
    least = SHORT if peeled.nominal else UNCUT
    told = any(map(is_content, before)) or any(w.surface == "「" for w in before)
    told = told or (not peeled.nominal and any(w.pos[1] == "数詞" for w in before))
    told = told or (before == whole and len(text) >= least)
    return told or _weighty_head(peeled) or ("negative" in peeled.kinds and len(text) >= LACK)


def _weighty_head(peeled: Peeled) -> bool:
    return len(peeled.head) >= 3 and not lexicon.EMPTY_HEAD.fullmatch(peeled.head)
